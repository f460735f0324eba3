import { csvFor } from '../../web/csv.ts';
import type { Locale } from '../../web/locale.ts';
import * as texts from '../texts.ts';
import type { Absent } from './absent.ts';

/** Everybody whom a list does not name, to be looked through in a spreadsheet or sent to whoever knows. */
export function absentAsCsv(absent: Absent[], locale: Locale): string {
  const { absences, changes, absenceColumns } = texts[locale].import;
  return csvFor(locale, [
    [absenceColumns.name, changes['email'] ?? '', changes['unit'] ?? '', absenceColumns.why],
    ...absent.map(({ person, unit, reason }) => [
      person.name,
      person.email,
      unit.join(' / '),
      absences[reason],
    ]),
  ]);
}
