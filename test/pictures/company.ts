import { makeBlog } from '../../src/blogs/blog.ts';
import { writeComment } from '../../src/blogs/comments.ts';
import { publishPost } from '../../src/blogs/publishing.ts';
import { written, writtenComment } from '../../src/blogs/written.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { makeAccount } from '../../src/people/accounts.ts';
import { hashPassword } from '../../src/people/passwords.ts';

/** The password of everybody in the pictures. */
export const PASSWORD = 'en lugn plats vid fönstret';

const UNITS: [name: string, people: number, onBoard: number][] = [
  ['Assembly', 48, 31],
  ['Foundry', 36, 9],
  ['Machining', 41, 22],
  ['Quality', 17, 15],
  ['Customer care', 22, 12],
];
const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Writes an invented company's list into the store: five units, at different points of the long run. */
export async function writeList(store: Store): Promise<void> {
  const now = Date.now();
  for (const [unit, size, onBoard] of UNITS) {
    await store.database.insertInto('units').values({ id: newId(), name: unit, parent_id: null }).execute();
    const { id } = await store.database
      .selectFrom('units')
      .select('id')
      .where('name', '=', unit)
      .executeTakeFirstOrThrow();
    const people = Array.from({ length: size }, (_, index) => {
      const reached = index < onBoard ? now - WEEK * (1 + (index % 9)) : null;
      return {
        id: newId(),
        name: `${unit} ${index + 1}`,
        email: `${unit.toLowerCase().replace(' ', '')}${index}@kvarnby.example`,
        unit_id: id,
        title: '',
        is_administrator: 0,
        is_facilitator: 0,
        created_at: now,
        listed_at: now,
        invited_at: index < onBoard + 6 ? now : null,
        came_at: index < onBoard + 4 ? now : null,
        account_at: index < onBoard + 2 ? now : null,
        blog_at: reached,
        first_post_at: reached,
        on_board_at: reached,
        second_post_at: index < onBoard / 2 ? reached : null,
        active_at: index < onBoard / 2 ? now : null,
      };
    });
    await store.database.insertInto('people').values(people).execute();
  }
}

const passwordHash = hashPassword(PASSWORD);

/** Makes somebody's account, on the list. */
export async function makeColleague(store: Store, name: string): Promise<string> {
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@kvarnby.example`;
  const account = { name, email, passwordHash: await passwordHash, locale: null };
  const { personId } = await store.transaction((transaction) => makeAccount(transaction, account));
  if (personId === null) throw new Error(`${name} has an account already`);
  await store.database
    .updateTable('people')
    .set({ listed_at: Date.now(), confirmed_at: Date.now(), invited_at: Date.now() })
    .where('id', '=', personId)
    .execute();
  return personId;
}

/** Gives somebody a blog. */
export async function giveBlog(store: Store, personId: string, title: string, look = 'paper'): Promise<void> {
  await store.transaction((transaction) => makeBlog(transaction, { personId, title, about: '', look }));
}

/** Publishes somebody's post; gives back its id and path. */
export async function publish(store: Store, personId: string, title: string, body: string) {
  const post = { personId, title, text: written(body), key: newId() };
  return store.transaction((transaction) => publishPost(transaction, post));
}

/** Answers a post. */
export async function comment(store: Store, personId: string, postId: string, body: string): Promise<void> {
  const answer = { personId, postId, text: writtenComment(body), key: newId() };
  await store.transaction((transaction) => writeComment(transaction, answer));
}
