import type { Database } from '../database/store.ts';
import { countLongRun } from './activity.ts';

/**
 * Of two accounts that were one person's, each milestone is the earlier one; two first posts are a first and a second. What one of
 * them wrote to the other was no reply.
 */
export async function uniteMilestones(database: Database, keptId: string, goneId: string): Promise<void> {
  const ids = [keptId, goneId];
  const both = await database
    .selectFrom('people')
    .select([...EARLIEST, 'second_post_at', 'active_at', 'missed_at', 'on_board_in', 'cohort_week'])
    .where('id', 'in', ids)
    .execute();
  const earliest = Object.fromEntries(
    EARLIEST.map((name) => [name, sorted(both.map((one) => one[name]))[0] ?? null]),
  );
  const posts = sorted(both.flatMap(({ first_post_at: first, second_post_at: second }) => [first, second]));
  const brought = both.find(({ on_board_at: at }) => at !== null && at === earliest['on_board_at']);
  await database
    .updateTable('people')
    .set({
      ...earliest,
      first_comment_at: await firstComment(database, ids),
      first_reply_at: await firstReply(database, ids),
      second_post_at: posts[1] ?? null,
      active_at: sorted(both.map(({ active_at: at }) => at)).at(-1) ?? null,
      missed_at:
        earliest['came_at'] === null ? (sorted(both.map(({ missed_at: at }) => at)).at(-1) ?? null) : null,
      on_board_in: brought?.on_board_in ?? null,
      cohort_week: brought?.cohort_week ?? null,
    })
    .where('id', '=', keptId)
    .execute();
  await moveWeeks(database, keptId, goneId);
  await countLongRun(database, keptId);
}

const EARLIEST = ['invited_at', 'came_at', 'account_at', 'blog_at', 'first_post_at', 'on_board_at'] as const;

function sorted(times: (number | null)[]): number[] {
  return times.flatMap((at) => at ?? []).sort((one, other) => one - other);
}

async function firstComment(database: Database, ids: string[]): Promise<number | null> {
  const row = await comments(database)
    .where('comments.person_id', 'in', ids)
    .where('posts.person_id', 'not in', ids)
    .executeTakeFirst();
  return row?.at ?? null;
}

async function firstReply(database: Database, ids: string[]): Promise<number | null> {
  const row = await comments(database)
    .where('posts.person_id', 'in', ids)
    .where('comments.person_id', 'not in', ids)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Deleted ones too: what was reached stays reached. */
function comments(database: Database) {
  return database
    .selectFrom('comments')
    .innerJoin('posts', 'posts.id', 'comments.post_id')
    .select((build) => build.fn.min('comments.created_at').as('at'));
}

async function moveWeeks(database: Database, keptId: string, goneId: string): Promise<void> {
  await database
    .insertInto('active_weeks')
    .columns(['person_id', 'week'])
    .expression((build) =>
      build
        .selectFrom('active_weeks')
        .select((values) => [values.val(keptId).as('person_id'), 'week'])
        .where('person_id', '=', goneId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await database.deleteFrom('active_weeks').where('person_id', '=', goneId).execute();
}
