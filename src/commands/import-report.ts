import type { Absent } from '../people/staff-import/absent.ts';
import type { Comparison } from '../people/staff-import/comparison.ts';
import { countsOf, written } from '../people/staff-import/comparison.ts';
import type { PreviewRow } from '../people/staff-import/preview.ts';
import { previewRows } from '../people/staff-import/preview.ts';
import type { Undone } from '../people/staff-import/undoing.ts';
import type { StaffList } from '../people/staff-list/staff-list.ts';
import { en } from '../people/texts.ts';

const texts = en.import;

/** What taking a list did, or would do without the id of an import, as lines for whoever runs the command. */
export function importReport(
  list: StaffList,
  comparison: Comparison,
  importId: string | null = null,
): string {
  const counts = countsOf(list, comparison);
  const rows = previewRows(list, comparison);
  const encoding = texts.encodings[list.encoding] ?? list.encoding;
  return [
    `Read as ${encoding}, ${texts.delimiters[list.delimiter]}, ${rows.length} rows.`,
    importId === null ? 'This would happen:' : 'Done:',
    ...Object.entries(importId === null ? texts.sums : texts.sumsDone).map(([sum, words]) =>
      line(sumIn(counts, sum), words),
    ),
    line(counts.ignored, 'not people (totals, empty rows)'),
    line(comparison.newUnits.length, 'new units'),
    ...comparison.unitsHere
      .slice(0, UNITS_TOLD)
      .map(({ named, here }) => texts.perhapsHere(written(named), here.map(written))),
    ...more(comparison.unitsHere.length - UNITS_TOLD),
    ...comparison.managers.map(
      ({ unit, name, change }) =>
        `${written(unit)}: ${name} ${change === 'set' ? 'manages it' : 'no longer manages it'}`,
    ),
    ...comparison.managersOffered.slice(0, UNITS_TOLD).map(({ unit, named }) =>
      texts.managersAsked(
        written(unit),
        named
          .slice(0, 3)
          .map(({ email }) => email)
          .join(', '),
      ),
    ),
    ...more(comparison.managersOffered.length - UNITS_TOLD),
    ...(comparison.unknownManagers.length > 0
      ? [`${texts.unknownManagers} ${comparison.unknownManagers.join(', ')}`]
      : []),
    ...absences(comparison),
    ...rows.filter((row) => row.outcome === 'refused').map(refusal),
    ...rows.flatMap((row) =>
      row.warnings.map((warning) => `Row ${row.row}, ${row.name}: ${texts.warnings[warning]}`),
    ),
    ...(importId === null ? [texts.nothingChanged] : waysBack(importId, counts.refused)),
  ].join('\n');
}

/** Units that are told one by one. */
const UNITS_TOLD = 50;

function more(count: number): string[] {
  return count > 0 ? [texts.notShown(count)] : [];
}

/** What undoing a list did. */
export function undoReport(undone: Undone): string {
  return ['The list was undone:', line(undone.removed, texts.undone['removed'] ?? '')]
    .concat(line(undone.putBack, texts.undone['putBack'] ?? ''))
    .concat(line(undone.managers, texts.undone['managers'] ?? ''))
    .concat(line(undone.changedSince, texts.undone['changedSince'] ?? ''))
    .concat(line(undone.stay, texts.undone['stay'] ?? ''))
    .join('\n');
}

function absences({ absent, addresses }: Comparison): string[] {
  const stay = (reason: Absent['reason']) =>
    absent.filter((one) => one.reason === reason && !one.leaves).length;
  return [
    ...(stay('missing') > 0 ? [texts.missing(stay('missing'))] : []),
    ...(stay('left_out') > 0 ? [texts.leftOutHere(stay('left_out'))] : []),
    ...absent.flatMap(({ person: { name, email }, reason, leaves }) =>
      leaves ? [`Leaves: ${name}, ${email}: ${texts.absences[reason]}`] : [],
    ),
    ...addresses.map(({ person, listed }) =>
      texts.perhapsSame({ name: person.name, from: person.email, to: listed.email }),
    ),
  ];
}

function waysBack(importId: string, refused: number): string[] {
  return [
    ...(refused > 0 ? [`The refused rows as a file to mend: /people/import/${importId}`] : []),
    `To undo all of it: npm run import -- --undo ${importId}`,
    `or, signed in as an administrator, /people/import/${importId}/undo`,
  ];
}

function line(count: number, words: string): string {
  return `${String(count).padStart(7)} ${words}`;
}

function sumIn(counts: object, name: string): number {
  return Number(Object.entries(counts).find(([key]) => key === name)?.[1] ?? 0);
}

function refusal({ row, name, email, reason, firstRow }: PreviewRow): string {
  const why = firstRow === null ? texts.reasons[reason ?? ''] : texts.doubleOf(firstRow);
  return `Row ${row} refused: ${[name, email].filter(Boolean).join(', ')}: ${why}`;
}
