import type { Comparison } from '../people/staff-import/comparison.ts';
import { countsOf, written } from '../people/staff-import/comparison.ts';
import type { PreviewRow } from '../people/staff-import/preview.ts';
import { previewRows } from '../people/staff-import/preview.ts';
import type { StaffList } from '../people/staff-list/staff-list.ts';
import { en } from '../people/texts.ts';

const texts = en.import;

/** What taking a list did, or would do, as lines for whoever runs the command. */
export function reportOf(list: StaffList, comparison: Comparison, isDryRun: boolean): string {
  const counts = countsOf(list, comparison);
  const rows = previewRows(list, comparison);
  const encoding = texts.encodings[list.encoding] ?? list.encoding;
  return [
    `Read as ${encoding}, ${texts.delimiters[list.delimiter]}, ${rows.length} rows.`,
    isDryRun ? 'This would happen:' : 'Done:',
    ...Object.entries(texts.sums).map(([sum, words]) => line(sumIn(counts, sum), words)),
    line(counts.ignored, 'not people (header, totals, empty rows)'),
    line(comparison.newUnits.length, 'new units'),
    ...comparison.managers.map(
      ({ unit, name, change }) =>
        `${written(unit)}: ${name} ${change === 'set' ? 'manages it' : 'no longer manages it'}`,
    ),
    ...(comparison.unknownManagers.length > 0
      ? [`${texts.unknownManagers} ${comparison.unknownManagers.join(', ')}`]
      : []),
    ...(counts.missing > 0 ? [texts.missing(counts.missing)] : []),
    ...(comparison.leftOutHere.length > 0 ? [texts.leftOutHere(comparison.leftOutHere.length)] : []),
    ...rows.filter((row) => row.outcome === 'refused').map(refusal),
    ...rows.flatMap((row) =>
      row.warnings.map((warning) => `Row ${row.row}, ${row.name}: ${texts.warnings[warning]}`),
    ),
    ...(isDryRun ? [en.nothingChanged] : []),
  ].join('\n');
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
