import type { Store } from '../../src/database/store.ts';
import { applyStaffList } from '../../src/people/staff-import/applying.ts';
import type { Comparison } from '../../src/people/staff-import/comparison.ts';
import { compare } from '../../src/people/staff-import/comparison.ts';
import { knownCompany } from '../../src/people/staff-import/known.ts';
import { readStaffList } from '../../src/people/staff-list/staff-list.ts';

/** Takes a staff list given as lines. */
export async function takeList(store: Store, lines: string[]): Promise<Comparison> {
  const list = await readStaffList(Buffer.from(lines.join('\n')));
  return store.transaction((transaction) => applyStaffList(transaction, list, null));
}

/** What taking a list would do. */
export async function compareList(store: Store, lines: string[]): Promise<Comparison> {
  const list = await readStaffList(Buffer.from(lines.join('\n')));
  return compare(list, await knownCompany(store.database));
}

/** Everybody in the database with the path of their unit, by e-mail. */
export async function everybody(store: Store) {
  const { units } = await knownCompany(store.database);
  const paths = units.paths();
  const rows = await store.database.selectFrom('people').selectAll().orderBy('email').execute();
  return rows.map((row) => ({ ...row, unit: (paths.get(row.unit_id ?? '') ?? []).join('/') }));
}

/** Who manages which unit, as `Production/Quality: anna@firma.example`. */
export async function managersOf(store: Store): Promise<string[]> {
  const { units } = await knownCompany(store.database);
  const paths = units.paths();
  const rows = await store.database
    .selectFrom('unit_managers')
    .innerJoin('people', 'people.id', 'unit_managers.person_id')
    .select(['unit_managers.unit_id', 'email'])
    .execute();
  return rows.map((row) => `${(paths.get(row.unit_id) ?? []).join('/')}: ${row.email}`).sort();
}
