import { nameKey } from '../alike.ts';
import type { ReadRow } from './row.ts';

/** Many lists name a manager by name: where exactly one person in the file is called so, it is that one. */
export function withManagersByName(rows: ReadRow[]): ReadRow[] {
  const emails = new Map<string, string | null>();
  for (const read of rows) {
    if (read.outcome !== 'person') continue;
    const key = nameKey(read.person);
    emails.set(key, emails.has(key) ? null : read.person.email);
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
