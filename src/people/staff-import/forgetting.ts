import type { Database } from '../../database/store.ts';
import { Facts } from './recording.ts';

/**
 * Takes somebody who is being erased out of all that lists wrote or kept: what a list changed of them, and the e-mails that they have
 * and had, wherever one stands as somebody's manager's. An earlier one that is somebody else's by now stays.
 */
export async function forgetInLists(
  database: Database,
  { id, email }: { id: string; email: string },
): Promise<void> {
  const own = await database
    .deleteFrom('import_changes')
    .where('person_id', '=', id)
    .returning(['before', 'after'])
    .execute();
  const emails = new Set([
    email,
    ...own.flatMap(({ before, after }) => [...emailsIn(before), ...emailsIn(after)]),
  ]);
  const others = await database
    .selectFrom('people')
    .select('email')
    .where('email', 'in', [...emails])
    .where('id', '!=', id)
    .execute();
  for (const other of others) emails.delete(other.email);
  for (const gone of emails) await forgetManager(database, gone);
}

function emailsIn(facts: string | null): string[] {
  const { email } = Facts.partial().parse(JSON.parse(facts ?? '{}'));
  return email === undefined ? [] : [email];
}

async function forgetManager(database: Database, email: string): Promise<void> {
  await database
    .updateTable('people')
    .set({ manager_email: null })
    .where('manager_email', '=', email)
    .execute();
  // Finds a few too many, since `_` is any character: each is looked at.
  const pattern = `%"manager_email":${JSON.stringify(email)}%`;
  const rows = await database
    .selectFrom('import_changes')
    .selectAll()
    .where((build) => build.or([build('before', 'like', pattern), build('after', 'like', pattern)]))
    .execute();
  for (const { before, after, ...key } of rows) {
    await database
      .updateTable('import_changes')
      .set({
        before: before === null ? null : withoutManager(before, email),
        after: withoutManager(after, email),
      })
      .where((build) => build.and(key))
      .execute();
  }
}

function withoutManager(kept: string, email: string): string {
  const facts = Facts.parse(JSON.parse(kept));
  return facts.manager_email === email ? JSON.stringify({ ...facts, manager_email: null }) : kept;
}
