import iconv from 'iconv-lite';
import type { Columns } from '../../../src/people/staff-list/columns.ts';
import { StaffListFault } from '../../../src/people/staff-list/fault.ts';
import type { StaffList } from '../../../src/people/staff-list/staff-list.ts';
import { readStaffList } from '../../../src/people/staff-list/staff-list.ts';

/** Reads lines as a UTF-8 file. */
export function readLines(lines: string[], columns?: Columns): Promise<StaffList> {
  return readStaffList(Buffer.from(lines.join('\n')), columns);
}

/** Reads lines as a Swedish Excel on Windows saves them: Windows-1252 with CRLF. */
export function readWindowsLines(lines: string[]): Promise<StaffList> {
  return readStaffList(iconv.encode(`${lines.join('\r\n')}\r\n`, 'windows-1252'));
}

/** What became of each row, as `3 refused double`. */
export function outcomes(list: StaffList): string[] {
  return list.rows.map((row) => [row.row, row.outcome, 'reason' in row ? row.reason : ''].join(' ').trim());
}

/** Why a file is refused as a whole. */
export async function faultOf(reading: Promise<unknown>): Promise<StaffListFault> {
  const fault = await reading.then(
    () => null,
    (error: unknown) => error,
  );
  if (fault instanceof StaffListFault) return fault;
  throw new Error(`read, or failed otherwise: ${String(fault)}`);
}
