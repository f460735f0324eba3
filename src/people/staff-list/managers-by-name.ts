import { nameKey } from '../alike.ts';
import type { ReadRow } from './row.ts';

/** Many lists name a manager by name: where exactly one row in the file is called so, and is taken, it is that person. */
export function withManagersByName(rows: ReadRow[]): ReadRow[] {
  const emails = new Map<string, string | null>();
  for (const read of rows) {
    // Who comes twice is one person.
    if (read.outcome === 'ignored' || (read.outcome === 'refused' && read.reason === 'double')) continue;
    const key = nameKey(read.outcome === 'person' ? read.person : read);
    emails.set(key, read.outcome === 'person' && !emails.has(key) ? read.person.email : null);
  }
  return rows.map((read) => {
    if (read.outcome !== 'person' || read.managerName === undefined) return read;
    const key = nameKey({ name: read.managerName });
    const managerEmail = key === '' ? null : (emails.get(key) ?? null);
    if (managerEmail === null) return read;
    return {
      ...read,
      person: { ...read.person, managerEmail },
      warnings: read.warnings.filter((warning) => warning !== 'manager_unreadable'),
    };
  });
}
