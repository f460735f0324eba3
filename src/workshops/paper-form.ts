import { z } from 'zod';
import { oneLine } from '../web/forms.ts';
import type { Faults } from '../web/forms.ts';
import { timeInZone } from '../web/time-zone.ts';
import type { PaperRow, Slip } from './paper.ts';

/** Lines for names that stand on no list. */
export const FREE_LINES = ['name-1', 'name-2', 'name-3', 'name-4', 'name-5'];

/** Within what times a slip can have been written, milliseconds UTC, and in which zone times are typed. */
export interface PaperTimes {
  earliest: number;
  latest: number;
  timeZone: string;
}

/** The form as it came: slips, or what is wrong by the field's name; and what was typed, to be shown again. */
export interface PaperForm {
  slips: Slip[];
  faults: Faults;
  values: Record<string, string>;
  /** Steps that were ticked, by line. */
  ticked: Partial<Record<string, string[]>>;
}

const Body = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({});
/** As long as a name on a seat can be. */
const NAME = 60;

/** Reads the form about these lines. `steps` are the keys that can be ticked. */
export function readPaperForm(
  body: unknown,
  { rows, steps, times }: { rows: PaperRow[]; steps: string[]; times: PaperTimes },
): PaperForm {
  const fields = Body.parse(body ?? {});
  const text = (name: string): string => oneLine([fields[name] ?? ''].flat()[0] ?? '');
  const form: PaperForm = { slips: [], faults: {}, values: { at: text('at') }, ticked: {} };
  const usual = timeOf(text('at'), 'at');
  for (const { key, who } of [...rows, ...FREE_LINES.map((line) => ({ key: line, who: null }))]) {
    const ticked = [fields[`steps:${key}`] ?? []].flat().filter((step) => steps.includes(step));
    const [name, clock] = [text(`name:${key}`), text(`at:${key}`)];
    form.ticked[key] = ticked;
    form.values[`name:${key}`] = name;
    form.values[`at:${key}`] = clock;
    if (ticked.length === 0) {
      // Somebody was begun with: who is left out without a word is missing in every figure.
      if (name !== '') form.faults[`name:${key}`] = 'paper_empty';
      else if (clock !== '') form.faults[`at:${key}`] = 'paper_empty';
      continue;
    }
    const at = clock === '' ? usual : timeOf(`${text('at').slice(0, 10)}T${clock}`, `at:${key}`);
    if (who === null && (name === '' || name.length > NAME))
      form.faults[`name:${key}`] = name === '' ? 'paper_name' : 'name_long';
    if (at !== null) form.slips.push({ who: who ?? { name, line: key }, steps: ticked, at });
  }
  if (form.slips.length === 0 && Object.keys(form.faults).length === 0) form.faults['form'] = 'paper_empty';
  return form;

  function timeOf(typed: string, field: string): number | null {
    const at = timeInZone(typed, times.timeZone);
    const fault =
      at === undefined
        ? 'time_unread'
        : at > times.latest
          ? 'paper_late'
          : at < times.earliest
            ? 'paper_early'
            : null;
    if (fault !== null) form.faults[field] = fault;
    return fault === null ? (at ?? null) : null;
  }
}
