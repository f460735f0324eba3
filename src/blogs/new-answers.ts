import { inBatches } from '../database/batches.ts';
import type { Database } from '../database/store.ts';
import { commentPath } from './comments.ts';
import { pathOf, published } from './posts.ts';

/** When what can be read of the comments on each of these posts changed last. */
export async function answersChangedAt(database: Database, postIds: string[]): Promise<Map<string, number>> {
  const changedAt = new Map<string, number>();
  for (const some of inBatches(postIds)) {
    const rows = await database
      .selectFrom('posts')
      .select(['id', 'answers_at'])
      .where('id', 'in', some)
      .execute();
    for (const { id, answers_at: at } of rows) changedAt.set(id, at);
  }
  return changedAt;
}

/** A comment that came while a page was open. */
export interface NewAnswer {
  path: string;
  personId: string;
  at: number;
}

/** So many are counted, of each open page the same: whoever was away for more than that is led to the first of these. */
const MOST = 100;

/** The newest comments on a post that came after a time and can be read, the oldest of them first. */
export async function answersSince(
  database: Database,
  { postId, since }: { postId: string; since: number },
): Promise<NewAnswer[]> {
  const rows = await published(database)
    .innerJoin('comments', 'comments.post_id', 'posts.id')
    .select([
      'comments.id',
      'comments.person_id',
      'comments.created_at',
      'posts.slug',
      'blogs.slug as blogSlug',
    ])
    .where('posts.id', '=', postId)
    .where('comments.created_at', '>', since)
    .where('comments.deleted_at', 'is', null)
    .where('comments.hidden_at', 'is', null)
    .orderBy('comments.created_at', 'desc')
    .orderBy('comments.id', 'desc')
    .limit(MOST)
    .execute();
  return rows.reverse().map((row) => ({
    path: commentPath(pathOf(row.blogSlug, row.slug), row.id),
    personId: row.person_id,
    at: row.created_at,
  }));
}

/** What the line on an open page says to one reader: how many of others have come, and where the first stands. */
export function lineOf(
  answers: NewAnswer[],
  { personId, since }: { personId: string; since: number },
): { count: number; path: string } {
  const theirs = answers.filter((answer) => answer.personId !== personId && answer.at > since);
  return { count: theirs.length, path: theirs[0]?.path ?? '' };
}
