import { readEmail } from '../email.ts';
import { clean, isDamaged, isFormula, looksLikeEmail } from './cells.ts';
import type { Columns, Meaning } from './columns.ts';
import { unitPathOf } from './unit-path.ts';

/** A person as one row of the list tells it. */
export interface ListedPerson {
  name: string;
  /** Lower case. */
  email: string;
  /** From the top of the company down; empty when the list says none. */
  unit: string[];
  title: string;
  managerEmail: string | null;
}

export type LeftOut = 'disabled' | 'inactive' | 'guest';
export type Refused =
  'email_missing' | 'email_broken' | 'name_missing' | 'name_long' | 'name_formula' | 'double';
export type Ignored = 'above' | 'header' | 'blank' | 'total';
/** What is taken as it stands, and should be looked at. */
export type Warning = 'name_damaged' | 'unit_damaged' | 'manager_unreadable';

/** What became of one row. Rows are counted from 1, as a spreadsheet counts them. */
export type ReadRow = { row: number } & (
  | {
      outcome: 'person';
      person: ListedPerson;
      warnings: Warning[];
      /** As the cell has it, where that is no e-mail. */
      managerName?: string;
    }
  | { outcome: 'left_out'; reason: LeftOut; name: string; email: string }
  | { outcome: 'refused'; reason: Refused; name: string; email: string; firstRow?: number }
  | { outcome: 'ignored'; reason: Ignored }
);

/** The header says what the columns mean, and is no row that anything could become of. */
export function isNoHeader(read: ReadRow): boolean {
  return read.outcome !== 'ignored' || read.reason !== 'header';
}

/** Reads one row below the header by what its columns mean. Whether another row has the same e-mail is not seen here. */
export function readRow(row: number, cells: string[], columns: Columns): ReadRow {
  const ignored = reasonToIgnore(cells);
  if (ignored !== null) return { row, outcome: 'ignored', reason: ignored };

  const cell = cellsByMeaning(cells, columns);
  const name = nameOf(cell);
  const address = cell('email') || (looksLikeEmail(cell('sign_in_name')) ? cell('sign_in_name') : '');
  const leftOut = reasonToLeaveOut(cell);
  if (leftOut !== null) return { row, outcome: 'left_out', reason: leftOut, name, email: address };

  const email = readEmail(address);
  const refused = reasonToRefuse(name, address, email);
  if (refused !== null || email === null) {
    return { row, outcome: 'refused', reason: refused ?? 'email_broken', name, email: address };
  }
  const person = {
    name,
    email,
    unit: unitPathOf(cell('unit_path'), [cell('division'), cell('department'), cell('unit')]),
    title: cell('title').slice(0, LONGEST_TITLE),
    managerEmail: readEmail(cell('manager_email')),
  };
  const manager = cell('manager_email');
  const warnings = warningsOf(person, manager);
  if (person.managerEmail !== null || manager === '') return { row, outcome: 'person', person, warnings };
  return { row, outcome: 'person', person, warnings, managerName: manager };
}

const LONGEST_NAME = 200;
const LONGEST_TITLE = 200;

type CellOf = (meaning: Meaning) => string;

function cellsByMeaning(cells: string[], columns: Columns): CellOf {
  return (meaning) => clean(cells[columns.indexOf(meaning)] ?? '');
}

/** Lists end with lines such as `Antal:;120`. */
function reasonToIgnore(cells: string[]): Ignored | null {
  const [first, ...others] = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (first === undefined) return 'blank';
  return TOTAL.test(first) && others.every((cell) => NUMBER.test(cell)) ? 'total' : null;
}

const TOTAL = /^[^@]*:$|^(antal|summa|totalt?|total|sum|count|rader|rows|personer|anställda)\b/i;
const NUMBER = /^[\d\s.,%]+$/;

function nameOf(cell: CellOf): string {
  const first = cell('first_name');
  const last = cell('last_name');
  if (first !== '' && last !== '') return `${first} ${last}`;
  return cell('name') || first || last;
}

function reasonToLeaveOut(cell: CellOf): LeftOut | null {
  if (GUEST.test(cell('user_type')) || /#EXT#/i.test(cell('sign_in_name'))) return 'guest';
  if (NO.test(cell('enabled')) || YES.test(cell('blocked'))) return 'disabled';
  return INACTIVE.test(cell('status')) ? 'inactive' : null;
}

const GUEST = /^(guest|gäst|external|extern)$/i;
const YES = /^(true|yes|1|x|sant|ja)$/i;
const NO = /^(false|no|0|falskt|nej)$/i;
const INACTIVE =
  /^(suspended|inactive|disabled|deactivated|deprovisioned|archived|deleted|terminated|left|former|blocked|inaktiv|avslutad|avslutat|slutat|avstängd|spärrad|upphörd)\b/i;

function reasonToRefuse(name: string, address: string, email: string | null): Refused | null {
  if (address === '') return 'email_missing';
  if (email === null) return 'email_broken';
  if (name === '') return 'name_missing';
  if (isFormula(name)) return 'name_formula';
  return name.length > LONGEST_NAME ? 'name_long' : null;
}

function warningsOf({ name, unit, managerEmail }: ListedPerson, manager: string): Warning[] {
  const warnings: Warning[] = [];
  if (isDamaged(name)) warnings.push('name_damaged');
  if (unit.some(isDamaged)) warnings.push('unit_damaged');
  if (manager !== '' && managerEmail === null) warnings.push('manager_unreadable');
  return warnings;
}
