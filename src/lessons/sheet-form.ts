import { z } from 'zod';
import { oneLine } from '../web/forms.ts';
import type { Locale } from '../web/locale.ts';
import { stepKinds } from './lesson.ts';
import type { Sheet, SheetStep } from './sheet.ts';
import { freshStep } from './sheet.ts';
import { MOST_STEPS } from './sheet-faults.ts';

/** What a press of the editor's form does with the sheet before it is saved. */
export type Act =
  | { kind: 'save' | 'ready' | 'add' }
  | { kind: 'up' | 'down' | 'remove'; index: number };

/** The editor's form as it came. */
export interface SheetForm {
  sheet: Sheet;
  version: number;
  act: Act;
}

const Fields = z
  .record(z.string(), z.union([z.string(), z.array(z.string()).transform(([first = '']) => first)]))
  .catch({});
const Kind = z.enum(stepKinds).catch('talk');
const Count = z.coerce
  .number()
  .int()
  .min(0)
  .catch(0)
  .transform((count) => Math.min(count, MOST_STEPS));
const Version = z.coerce.number().int().min(0).catch(0);

/** Reads the form. Whatever is typed is kept, right or wrong; a kind that there is not is a talk. */
export function readSheetForm(body: unknown): SheetForm {
  const fields = Fields.parse(body ?? {});
  const line = (name: string): string => oneLine(fields[name] ?? '');
  const text = (name: string): string => (fields[name] ?? '').replaceAll('\r\n', '\n').replaceAll('\0', '');
  const pair = (name: string) => ({ sv: line(`${name}:sv`), en: line(`${name}:en`) });
  const stepText = (index: number, locale: Locale): SheetStep[Locale] => {
    const name = (field: string) => `steps:${index}:${locale}:${field}`;
    return {
      title: line(name('title')),
      body: text(name('body')),
      cards: text(name('cards')),
      openings: text(name('openings')),
      notes: text(name('notes')),
    };
  };
  const steps = Array.from({ length: Count.parse(fields['count']) }, (_, index): SheetStep => ({
    key: KEY.exec(line(`steps:${index}:key`))?.[0] ?? '',
    kind: Kind.parse(fields[`steps:${index}:kind`]),
    minutes: line(`steps:${index}:minutes`),
    sv: stepText(index, 'sv'),
    en: stepText(index, 'en'),
  }));
  return {
    sheet: { title: pair('title'), about: pair('about'), steps },
    version: Version.parse(fields['version']),
    act: readAct(fields['act'] ?? ''),
  };
}

/** As the parser wants it. */
const KEY = /^[a-z][a-z0-9-]{0,39}$/;

function readAct(act: string): Act {
  const [kind = '', place] = act.split(':');
  if (kind === 'ready' || kind === 'add') return { kind };
  if (kind === 'up' || kind === 'down' || kind === 'remove') return { kind, index: Number(place) };
  return { kind: 'save' };
}

/** The sheet after the press, and the step to look at then; null: none in particular. */
export function afterAct(sheet: Sheet, act: Act): { sheet: Sheet; at: number | null } {
  const steps = [...sheet.steps];
  if (act.kind === 'add') {
    if (steps.length < MOST_STEPS) steps.push(freshStep());
    return { sheet: { ...sheet, steps }, at: steps.length - 1 };
  }
  if (!('index' in act)) return { sheet, at: null };
  const [step] = steps.splice(act.index, 1);
  if (!step) return { sheet, at: null };
  if (act.kind === 'remove') return { sheet: { ...sheet, steps }, at: Math.max(0, act.index - 1) };
  const to = Math.min(Math.max(0, act.index + (act.kind === 'up' ? -1 : 1)), steps.length);
  steps.splice(to, 0, step);
  return { sheet: { ...sheet, steps }, at: to };
}
