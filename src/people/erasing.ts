import type { Database, Transaction } from '../database/store.ts';
import { dropWords } from '../database/full-text.ts';
import { endSessionsOf } from '../web/session-store.ts';
import { companyOf, lockCompany } from './company.ts';
import { isLastAdministrator } from './roles.ts';
import { forgetInLists } from './staff-import/forgetting.ts';
import * as texts from './texts.ts';

/**
 * Erases somebody: their account, and all that they wrote or is known of them, at once and for good. What is left is a row without
 * name and unit, so that the company’s figures count as before and what others wrote stays in its place; each domain that listens to `person.erased` clears
 * its own. Gives back false, and changes nothing, when no administrator would be left.
 */
export async function erasePerson(
  transaction: Transaction,
  personId: string,
  byId: string,
): Promise<boolean> {
  const { database, happened } = transaction;
  await lockCompany(database);
  if (await isLastAdministrator(database, personId)) return false;
  const person = await database
    .selectFrom('people')
    .select('email')
    .where('id', '=', personId)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (!person) return true;

  // The picture is somebody else's to take away, and nothing may point to it then.
  await database.updateTable('people').set({ picture_id: null }).where('id', '=', personId).execute();
  await endSessionsOf(database, personId);
  await happened({ kind: 'person.erased', personId, byId });
  await database.deleteFrom('passes').where('person_id', '=', personId).execute();
  await database.deleteFrom('unit_managers').where('person_id', '=', personId).execute();
  await dropWords(database, 'people_words', [personId]);
  await forgetInLists(database, { id: personId, email: person.email });
  // Lists that nobody has said yes to yet, and rows that wait to be mended, may name them, by the name alone too.
  await database.deleteFrom('imports').where('applied_at', 'is', null).execute();
  await database.updateTable('imports').set({ refused: null }).where('refused', 'is not', null).execute();
  await anonymize(database, personId);
  return true;
}

/** Leaves nothing in somebody's row but what the company's figures count. */
export async function anonymize(database: Database, personId: string): Promise<void> {
  const now = Date.now();
  const name = await anonymousName(database);
  await database
    .updateTable('people')
    .set((build) => ({
      name,
      email: erasedEmail(personId),
      title: '',
      about: '',
      // Whoever remembers who left a small unit would know whose milestones these are.
      unit_id: null,
      manager_email: null,
      locale: null,
      is_administrator: 0,
      is_facilitator: 0,
      password_hash: null,
      confirmed_at: null,
      left_at: build.fn.coalesce('left_at', build.val(now)),
      erased_at: build.fn.coalesce('erased_at', build.val(now)),
    }))
    .where('id', '=', personId)
    .execute();
}

/** What stands where an address stood: no address has a space in it. */
export function erasedEmail(id: string): string {
  return `${ERASED}${id}`;
}

export function isErasedEmail(email: string): boolean {
  return email.startsWith(ERASED);
}

const ERASED = 'erased ';

/** What stands where the name of somebody stood who was erased, in the company's language. */
export async function anonymousName(database: Database): Promise<string> {
  const { locale } = await companyOf(database);
  return texts[locale].erasing.anonymous;
}

/** What goes with somebody, counted, so that whoever erases them knows. */
export interface Leavings {
  posts: number;
  comments: number;
  pictures: number;
  workshops: number;
}

/** Counts what somebody leaves. */
export async function leavingsOf(database: Database, personId: string): Promise<Leavings> {
  const { posts, comments, pictures, workshops } = await database
    .selectNoFrom((build) => [
      build
        .selectFrom('posts')
        .select((count) => count.fn.countAll<number>().as('count'))
        .where('person_id', '=', personId)
        .where('wiped_at', 'is', null)
        .as('posts'),
      build
        .selectFrom('comments')
        .select((count) => count.fn.countAll<number>().as('count'))
        .where('person_id', '=', personId)
        .where('deleted_at', 'is', null)
        .as('comments'),
      build
        .selectFrom('pictures')
        .select((count) => count.fn.countAll<number>().as('count'))
        .where('person_id', '=', personId)
        .as('pictures'),
      build
        .selectFrom('seats')
        .select((count) => count.fn.countAll<number>().as('count'))
        .where('person_id', '=', personId)
        .where('removed_at', 'is', null)
        .as('workshops'),
    ])
    .executeTakeFirstOrThrow();
  return {
    posts: posts ?? 0,
    comments: comments ?? 0,
    pictures: pictures ?? 0,
    workshops: workshops ?? 0,
  };
}
