import type { ExpressionBuilder } from 'kysely';
import { inBatches } from '../database/batches.ts';
import type { Database, Transaction } from '../database/store.ts';
import type { PersonTable } from '../database/tables/people.ts';
import type { Tables } from '../database/tables.ts';
import type { Event } from '../events/event.ts';
import { countActivity } from './activity.ts';
import { countAmongThoseBrought } from './cohort.ts';
import { forgetCounted, uniteCounted } from './counted-people.ts';
import { missWorkshop } from './missing.ts';
import { uniteMilestones } from './uniting.ts';

/**
 * The points of the funnel, in the order in which most people reach them: each is kept on the person with the time it was reached first,
 * and the people behind it may be seen by name; what they did since is nobody's to look up.
 */
export const namedPoints = {
  invited: 'invited_at',
  came: 'came_at',
  account: 'account_at',
  blog: 'blog_at',
  firstPost: 'first_post_at',
  onBoard: 'on_board_at',
  firstReply: 'first_reply_at',
  secondPost: 'second_post_at',
} as const satisfies Record<string, keyof PersonTable>;

/** All that is kept of somebody's long run, for themselves. */
export const milestones = { ...namedPoints, firstComment: 'first_comment_at' } as const;
type Milestone = Exclude<(typeof milestones)[keyof typeof milestones], 'on_board_at' | 'invited_at'>;

/** When somebody reached each of them; null: not yet. */
export async function milestonesOf(
  database: Database,
  personId: string,
): Promise<Record<(typeof milestones)[keyof typeof milestones], number | null>> {
  return database
    .selectFrom('people')
    .select(Object.values(milestones))
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
}

/** Listens to the log and sets people's milestones, each once, in the transaction of what reached it. */
export async function countMilestones({ database }: Transaction, event: Event): Promise<void> {
  switch (event.kind) {
    case 'people.invited':
      return invite(database, event.personIds);
    case 'seat.claimed':
      return reach(database, event.personId, 'came_at');
    case 'account.made':
      return reach(database, event.personId, 'account_at');
    case 'blog.made':
      return reach(database, event.personId, 'blog_at');
    case 'post.published':
      await published(database, event.personId);
      break;
    case 'comment.written':
      if (event.authorId !== event.personId) {
        await reach(database, event.personId, 'first_comment_at');
        await reach(database, event.authorId, 'first_reply_at');
      }
      break;
    case 'workshop.closed':
    case 'workshop.reopened':
      return missWorkshop(database, event.workshopId);
    case 'people.united':
      await uniteMilestones(database, event.personId, event.goneId);
      return uniteCounted(database, event.personId, event.goneId);
    case 'person.erased':
      return forgetCounted(database, event.personId);
    default:
  }
  await countActivity(database, event);
}

/** What they missed before is no longer how they stand: they are invited anew. */
async function invite(database: Database, personIds: string[]): Promise<void> {
  const now = Date.now();
  for (const batch of inBatches(personIds)) {
    await database
      .updateTable('people')
      .set((build) => ({ invited_at: build.fn.coalesce('invited_at', build.val(now)), missed_at: null }))
      .where('id', 'in', batch)
      .execute();
  }
}

/** The second post is one that comes when the first is there. */
async function published(database: Database, personId: string): Promise<void> {
  const now = Date.now();
  await update(database, personId, now, (build) => ({
    second_post_at: build
      .case()
      .when('first_post_at', 'is not', null)
      .then(build.fn.coalesce('second_post_at', build.val(now)))
      .end(),
    ...reached(build, 'first_post_at', now),
  }));
}

async function reach(database: Database, personId: string, milestone: Milestone): Promise<void> {
  const now = Date.now();
  await update(database, personId, now, (build) => reached(build, milestone, now));
}

async function update(
  database: Database,
  personId: string,
  now: number,
  change: (build: ExpressionBuilder<Tables, 'people'>) => ReturnType<typeof reached>,
): Promise<void> {
  const person = await database
    .updateTable('people')
    .set(change)
    .where('id', '=', personId)
    .returning(['on_board_at', 'on_board_in'])
    .executeTakeFirst();
  if (person?.on_board_at === now && person.on_board_in === null) {
    await countAmongThoseBrought(database, personId, now);
  }
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
