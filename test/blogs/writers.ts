import { makeBlog } from '../../src/blogs/blog.ts';
import type { PublishedPost } from '../../src/blogs/publishing.ts';
import { publishPost } from '../../src/blogs/publishing.ts';
import type { UnpublishedPost } from '../../src/blogs/unpublished.ts';
import { ownTexts, unpublishedPost } from '../../src/blogs/unpublished.ts';
import { written } from '../../src/blogs/written.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';

/** Puts somebody on the list; gives back their id. */
export async function person(store: Store, name: string, unitId: string | null = null): Promise<string> {
  const id = newId();
  await store.database
    .insertInto('people')
    .values({
      id,
      name,
      email: `${id}@company.example`,
      unit_id: unitId,
      title: '',
      is_administrator: 0,
      is_facilitator: 0,
      created_at: Date.now(),
    })
    .execute();
  return id;
}

/** Somebody with a blog. */
export async function writer(store: Store, name: string, unitId: string | null = null): Promise<string> {
  const personId = await person(store, name, unitId);
  await store.transaction((transaction) => makeBlog(transaction, { personId, title: name, look: 'paper' }));
  return personId;
}

/** Publishes as if from a form of its own. */
export function publish(
  store: Store,
  personId: string,
  title: string,
  { body = 'Hej', key = newId() } = {},
): Promise<PublishedPost> {
  const text = written(body);
  return store.transaction((transaction) => publishPost(transaction, { personId, title, text, key }));
}

/** Anna has a blog and a post on it, Bo reads, and Ada looks after the house rules. */
export async function postOfAnna(
  store: Store,
): Promise<{ anna: string; bo: string; ada: string; id: string; path: string }> {
  const anna = await writer(store, 'Anna');
  const [bo, ada] = [await person(store, 'Bo'), await person(store, 'Ada')];
  return { anna, bo, ada, ...(await publish(store, anna, 'Hej')) };
}

/** The texts of theirs that nobody else sees yet, whole. */
export async function wholeTexts(
  store: Store,
  personId: string,
): Promise<{ scheduled: UnpublishedPost[]; drafts: UnpublishedPost[] }> {
  const { scheduled, drafts } = await ownTexts(store.database, personId);
  const whole = async (texts: { id: string }[]) => {
    const found = texts.map(({ id }) => unpublishedPost(store.database, personId, id));
    return (await Promise.all(found)).flatMap((text) => text ?? []);
  };
  return { scheduled: await whole(scheduled), drafts: await whole(drafts) };
}

/** The log's lines of one kind. */
export function logged(store: Store, kind: string) {
  return store.database.selectFrom('events').select(['person_id', 'data']).where('kind', '=', kind).execute();
}
