import type { ExpressionBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Database, Transaction } from '../database/store.ts';
import type { ReportTable } from '../database/tables/blogs.ts';
import type { Tables } from '../database/tables.ts';
import type { Event } from '../events/event.ts';

/**
 * Listens to the log: what its writer took away needs no look any more, and that is what comes of its reports. When a post is taken back,
 * they wait again.
 */
export async function settleGone(transaction: Transaction, event: Event): Promise<void> {
  if (event.kind === 'post.restored') await reopen(transaction, event);
  else if (event.kind === 'post.deleted') await settle(transaction, { ...event, commentId: null });
  else if (event.kind === 'comment.deleted') await settle(transaction, event);
  else if (event.kind === 'writing.erased') await settle(transaction, event);
}

/** A post with the comments on it, one comment, or all that somebody wrote. */
type Gone = { personId: string } & ({ postId: string; commentId: string | null } | { postId?: never });

async function settle({ database, happened }: Transaction, gone: Gone): Promise<void> {
  const { personId: byId } = gone;
  const settled = await database
    .updateTable('reports')
    .set({ settled_at: Date.now(), outcome: 'gone' })
    .where((build) => isOf(build, gone))
    .where('settled_at', 'is', null)
    .returning(['id as reportId', 'person_id as personId', 'post_id as postId', 'comment_id as commentId'])
    .execute();
  for (const report of settled) {
    if (await isWriter(database, report, byId)) continue;
    await happened({ kind: 'report.gone', ...report, byId });
  }
}

function isOf(build: ExpressionBuilder<Tables, 'reports'>, gone: Gone) {
  if (gone.postId !== undefined) {
    const isOfPost = build('post_id', '=', gone.postId);
    return gone.commentId === null ? isOfPost : isOfPost.and('comment_id', '=', gone.commentId);
  }
  const theirs = (table: 'posts' | 'comments') =>
    build.selectFrom(table).select('id').where('person_id', '=', gone.personId);
  return build.or([build('post_id', 'in', theirs('posts')), build('comment_id', 'in', theirs('comments'))]);
}

/** Writers ask there to have something of their own shown again: that is no report. */
async function isWriter(
  database: Database,
  { personId, commentId }: { personId: string; commentId: string | null },
  postWriterId: string,
): Promise<boolean> {
  if (commentId === null) return personId === postWriterId;
  const comment = await database
    .selectFrom('comments')
    .select('person_id')
    .where('id', '=', commentId)
    .executeTakeFirst();
  return comment?.person_id === personId;
}

/** Of each person the last one; what was said of a comment that is deleted by itself stays settled. */
async function reopen({ database, happened }: Transaction, { postId }: { postId: string }): Promise<void> {
  const reopened = await database
    .updateTable('reports')
    .set({ settled_at: null, outcome: null })
    .where('id', 'in', (build) =>
      build
        .selectFrom('reports as gone')
        .leftJoin('comments', 'comments.id', 'gone.comment_id')
        .select('gone.id')
        .where('gone.post_id', '=', postId)
        .where('gone.outcome', '=', 'gone')
        .where('comments.deleted_at', 'is', null)
        .where(isLast),
    )
    .returning(['id as reportId', 'person_id as personId', 'comment_id as commentId'])
    .execute();
  for (const report of reopened) await happened({ kind: 'report.reopened', ...report, postId });
}

/** Two accounts that became one may both have said it. */
function isLast(build: ExpressionBuilder<Tables & { gone: ReportTable }, 'gone'>) {
  const later = build
    .selectFrom('reports as later')
    .select('later.id')
    .whereRef('later.post_id', '=', 'gone.post_id')
    .whereRef('later.person_id', '=', 'gone.person_id')
    .where('later.outcome', '=', 'gone')
    .where(sql<boolean>`coalesce(later.comment_id, '') = coalesce(gone.comment_id, '')`)
    .where(sql<boolean>`(later.reported_at, later.id) > (gone.reported_at, gone.id)`);
  return build.not(build.exists(later));
}
