import type { Store, Transaction } from '../../src/database/store.ts';
import type { Choices } from '../../src/people/staff-import/choices.ts';
import { nothingChosen } from '../../src/people/staff-import/choices.ts';
import type { Comparison } from '../../src/people/staff-import/comparison.ts';
import { compare } from '../../src/people/staff-import/comparison.ts';
import { applyImport, keepImport } from '../../src/people/staff-import/keeping.ts';
import { knownCompany } from '../../src/people/staff-import/known.ts';
import type { StaffList } from '../../src/people/staff-list/staff-list.ts';
import { readStaffList } from '../../src/people/staff-list/staff-list.ts';
import type { Browser } from '../support/world.ts';

/** Sends a file through the doors, and gives back the address of its preview. */
export async function sendList(browser: Browser, content: string[] | string | Buffer): Promise<string> {
  const file = Array.isArray(content) ? content.join('\n') : content;
  const answer = await browser
    .post('/people/import')
    .attach('file', Buffer.from(file), 'lista.csv')
    .expect(303);
  return String(answer.headers['location']);
}

/** Takes a staff list given as lines. */
export async function takeList(
  store: Store,
  lines: string[],
  choices: Partial<Choices> = {},
): Promise<Comparison> {
  return (await takeBytes(store, Buffer.from(lines.join('\n')), choices)).done;
}

/** Takes a staff list as the bytes of a file, and gives back what it did and under which id. */
export async function takeBytes(
  store: Store,
  bytes: Uint8Array,
  choices: Partial<Choices> = {},
): Promise<{ id: string; done: Comparison }> {
  const list = await readStaffList(bytes);
  return store.transaction((transaction) => takeIn(transaction, list, choices));
}

/** The same within a transaction. */
export async function takeIn(
  transaction: Transaction,
  list: StaffList,
  choices: Partial<Choices> = {},
): Promise<{ id: string; done: Comparison }> {
  const file = { fileName: 'lista.csv', bytes: Buffer.from(''), byId: null };
  const id = await keepImport(transaction, file);
  const chosen = { choices: { ...nothingChosen, ...choices }, byId: null };
  const done = await applyImport(transaction, id, list, chosen);
  if (!done) throw new Error('the list was taken already');
  return { id, done };
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
