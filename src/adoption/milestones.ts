import type { ExpressionBuilder } from 'kysely';
import type { Database, Transaction } from '../database/store.ts';
import type { PersonTable, Tables } from '../database/tables.ts';
import type { Event } from '../events/event.ts';

/** A point of the long run, kept on the person with the time it was reached first. */
type Milestone = keyof Pick<
  PersonTable,
  | 'invited_at'
  | 'came_at'
  | 'account_at'
  | 'blog_at'
  | 'first_post_at'
  | 'first_comment_at'
  | 'second_post_at'
>;

/** Listens to the log and sets people's milestones, each once, in the transaction of what reached it. */
export async function countMilestones({ database }: Transaction, event: Event): Promise<void> {
  switch (event.kind) {
    case 'person.invited':
      return reach(database, event.personId, 'invited_at');
    case 'seat.claimed':
      return reach(database, event.personId, 'came_at');
    case 'account.made':
      return reach(database, event.personId, 'account_at');
    case 'blog.made':
      return reach(database, event.personId, 'blog_at');
    case 'post.published':
      return published(database, event.personId);
    case 'comment.written':
      if (event.authorId !== event.personId) await reach(database, event.personId, 'first_comment_at');
      return wasActive(database, event.personId);
    case 'people.united':
      return unite(database, event.personId, event.goneId);
    default:
  }
}

/** Of two accounts that were one person's, each milestone is the earlier one; two first posts are a first and a second. */
async function unite(database: Database, keptId: string, goneId: string): Promise<void> {
  const both = await database
    .selectFrom('people')
    .select([...EARLIEST, 'second_post_at', 'active_at'])
    .where('id', 'in', [keptId, goneId])
    .execute();
  const posts = sorted(both.flatMap(({ first_post_at: first, second_post_at: second }) => [first, second]));
  const active = sorted(both.map(({ active_at: at }) => at));
  await database
    .updateTable('people')
    .set({
      ...Object.fromEntries(EARLIEST.map((name) => [name, sorted(both.map((one) => one[name]))[0] ?? null])),
      second_post_at: posts[1] ?? null,
      active_at: active.at(-1) ?? null,
    })
    .where('id', '=', keptId)
    .execute();
}

const EARLIEST = [
  'invited_at',
  'came_at',
  'account_at',
  'blog_at',
  'first_post_at',
  'first_comment_at',
  'on_board_at',
] as const;

function sorted(times: (number | null)[]): number[] {
  return times.flatMap((at) => at ?? []).sort((one, other) => one - other);
}

/** The second post is one that comes when the first is there. */
async function published(database: Database, personId: string): Promise<void> {
  const now = Date.now();
  await database
    .updateTable('people')
    .set((build) => ({
      second_post_at: build
        .case()
        .when('first_post_at', 'is not', null)
        .then(build.fn.coalesce('second_post_at', build.val(now)))
        .end(),
      ...reached(build, 'first_post_at', now),
      active_at: now,
    }))
    .where('id', '=', personId)
    .execute();
}

async function reach(database: Database, personId: string, milestone: Milestone): Promise<void> {
  const now = Date.now();
  await database
    .updateTable('people')
    .set((build) => reached(build, milestone, now))
    .where('id', '=', personId)
    .execute();
}

/** The milestone, if it is the first time; and on board, once account, blog and first post are all there with it. */
function reached(build: ExpressionBuilder<Tables, 'people'>, milestone: Milestone, now: number) {
  const missing = (['account_at', 'blog_at', 'first_post_at'] as const).filter((name) => name !== milestone);
  const isOnBoard = missing.length < 3;
  return {
    [milestone]: build.fn.coalesce(milestone, build.val(now)),
    ...(isOnBoard
      ? {
          on_board_at: build
            .case()
            .when(build.and(missing.map((name) => build(name, 'is not', null))))
            .then(build.fn.coalesce('on_board_at', build.val(now)))
            .else(build.ref('on_board_at'))
            .end(),
        }
      : {}),
  };
}

async function wasActive(database: Database, personId: string): Promise<void> {
  await database.updateTable('people').set({ active_at: Date.now() }).where('id', '=', personId).execute();
}
