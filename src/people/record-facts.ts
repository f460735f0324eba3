import type { Database } from '../database/store.ts';
import type { Leavings } from './erasing.ts';
import { leavingsOf } from './erasing.ts';
import type { PersonRecord } from './record.ts';
import { recordOf } from './record.ts';

/** What an administrator sees of a record before it becomes one with another. */
export interface RecordFacts extends PersonRecord, Leavings {
  /** The title of their blog; null: none. */
  blog: string | null;
  /** The workshops in which they have a seat. */
  seatsIn: string[];
  milestones: Milestones;
}

/** When each was reached first; null: not yet. */
export interface Milestones {
  invited: number | null;
  came: number | null;
  account: number | null;
  blog: number | null;
  firstPost: number | null;
  secondPost: number | null;
  onBoard: number | null;
}

/** One record with all that moves when it becomes one with another; null: nobody. */
export async function recordFacts(database: Database, id: string): Promise<RecordFacts | null> {
  const record = await recordOf(database, id);
  if (!record) return null;
  const row = await database
    .selectFrom('people')
    .leftJoin('blogs', 'blogs.person_id', 'people.id')
    .select([
      'blogs.title as blog',
      'invited_at as invited',
      'came_at as came',
      'account_at as account',
      'blog_at',
      'first_post_at as firstPost',
      'second_post_at as secondPost',
      'on_board_at as onBoard',
    ])
    .where('people.id', '=', id)
    .executeTakeFirstOrThrow();
  const seats = await database
    .selectFrom('seats')
    .select('workshop_id')
    .where('person_id', '=', id)
    .where('removed_at', 'is', null)
    .execute();
  const { blog, blog_at: blogAt, ...others } = row;
  return {
    ...record,
    ...(await leavingsOf(database, id)),
    blog,
    seatsIn: seats.map((seat) => seat.workshop_id),
    milestones: { ...others, blog: blogAt },
  };
}

/** What the two are together, as the figures count them: each milestone when either reached it first. */
export function together(kept: RecordFacts, gone: RecordFacts): RecordFacts {
  const first = (name: keyof Milestones) =>
    inOrder([kept.milestones[name], gone.milestones[name]])[0] ?? null;
  const posts = inOrder([kept, gone].flatMap(({ milestones: m }) => [m.firstPost, m.secondPost]));
  const seatsIn = [...new Set([...kept.seatsIn, ...gone.seatsIn])];
  const managed = new Map([...kept.manages, ...gone.manages].map((unit) => [unit.id, unit]));
  return {
    ...kept,
    title: kept.title || gone.title,
    unit: kept.unit ?? gone.unit,
    manages: [...managed.values()],
    isFacilitator: kept.isFacilitator || gone.isFacilitator,
    hasAccount: kept.hasAccount || gone.hasAccount,
    confirmedAt: kept.hasAccount ? kept.confirmedAt : gone.confirmedAt,
    listedAt: inOrder([kept.listedAt, gone.listedAt])[0] ?? null,
    leftAt: kept.leftAt === null || gone.leftAt === null ? null : Math.max(kept.leftAt, gone.leftAt),
    blog: kept.blog ?? gone.blog,
    posts: kept.posts + gone.posts,
    comments: kept.comments + gone.comments,
    pictures: kept.pictures + gone.pictures,
    workshops: seatsIn.length,
    seatsIn,
    milestones: {
      invited: first('invited'),
      came: first('came'),
      account: first('account'),
      blog: first('blog'),
      firstPost: first('firstPost'),
      secondPost: posts[1] ?? null,
      onBoard: first('onBoard'),
    },
  };
}

function inOrder(times: (number | null)[]): number[] {
  return times.flatMap((at) => at ?? []).sort((one, other) => one - other);
}
