import type { Database } from '../database/store.ts';
import { commentPath } from './comments.ts';
import { pathOf, published } from './posts.ts';

/** When what can be read of the comments on each of these posts changed last. */
export async function answersChangedAt(database: Database, postIds: string[]): Promise<Map<string, number>> {
  if (postIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('posts')
    .select(['id', 'answers_at'])
    .where('id', 'in', postIds)
    .execute();
  return new Map(rows.map((row) => [row.id, row.answers_at]));
}

/** A comment that came while a page was open. */
export interface NewAnswer {
  path: string;
  personId: string;
  at: number;
}

/** So many are counted; whoever was away for more than that reloads the page. */
const MOST = 100;

/** The comments on a post that came after a time and can be read, the oldest first. */
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
    .orderBy('comments.created_at')
    .orderBy('comments.id')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
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
