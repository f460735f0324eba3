import type { Database, Transaction } from '../database/store.ts';
import { findPost } from './posts.ts';

/** `turn`: whichever it is not now, as a press on the button does. */
export type ApplauseWish = 'give' | 'take' | 'turn';

export interface ApplauseRequest {
  personId: string;
  postId: string;
  wish: ApplauseWish;
}

/**
 * Gives somebody's applause to a post, or takes it back: once for each person, however often it is pressed. Nobody applauds
 * themselves: that changes nothing. Gives back the post's address; null when there is no such post.
 */
export async function applaud(
  transaction: Transaction,
  { personId, postId, wish }: ApplauseRequest,
): Promise<string | null> {
  const { database, happened } = transaction;
  const post = await findPost(database, postId);
  if (!post) return null;
  if (post.author.id === personId) return post.path;
  const about = { personId, postId, authorId: post.author.id };
  if (wish !== 'take' && (await give(database, about))) {
    await happened({ kind: 'applause.given', ...about });
  } else if (wish !== 'give' && (await takeBack(database, about))) {
    await happened({ kind: 'applause.taken_back', ...about });
  }
  return post.path;
}

interface Applauder {
  personId: string;
  postId: string;
}

async function give(database: Database, { personId, postId }: Applauder): Promise<boolean> {
  const given = await database
    .insertInto('applause')
    .values({ post_id: postId, person_id: personId, given_at: Date.now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('post_id')
    .executeTakeFirst();
  if (given) await count(database, postId, 1);
  return given !== undefined;
}

async function takeBack(database: Database, { personId, postId }: Applauder): Promise<boolean> {
  const taken = await database
    .deleteFrom('applause')
    .where('post_id', '=', postId)
    .where('person_id', '=', personId)
    .returning('post_id')
    .executeTakeFirst();
  if (taken) await count(database, postId, -1);
  return taken !== undefined;
}

async function count(database: Database, postId: string, more: number): Promise<void> {
  await database
    .updateTable('posts')
    .set((build) => ({ applause_count: build('applause_count', '+', more) }))
    .where('id', '=', postId)
    .execute();
}

export interface Applause {
  count: number;
  /** The reader applauds it. */
  isMine: boolean;
  /** Who does, the latest first; of very many only these. */
  names: string[];
  /** How many more there are than those named. */
  more: number;
}

const mostNames = 60;

/** Who applauds a post, as one reader sees it. */
export async function applauseOn(
  database: Database,
  { postId, personId, count }: Applauder & { count: number },
): Promise<Applause> {
  if (count === 0) return { count, isMine: false, names: [], more: 0 };
  const rows = await database
    .selectFrom('applause')
    .innerJoin('people', 'people.id', 'applause.person_id')
    .select('people.name')
    .where('applause.post_id', '=', postId)
    .orderBy('applause.given_at', 'desc')
    .orderBy('applause.person_id')
    .limit(mostNames)
    .execute();
  const mine = await database
    .selectFrom('applause')
    .select('post_id')
    .where('post_id', '=', postId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const names = rows.map(({ name }) => name);
  return { count, isMine: mine !== undefined, names, more: Math.max(0, count - names.length) };
}
