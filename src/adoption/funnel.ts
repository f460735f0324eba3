import type { Database } from '../database/store.ts';

/** How many of a group have reached each point of the long run. */
export interface Funnel {
  /** Everybody on the company's list, never only those who came. */
  people: number;
  invited: number;
  came: number;
  account: number;
  blog: number;
  firstPost: number;
  onBoard: number;
  secondPost: number;
  /** Wrote or commented in the last 30 days; signing in and reading do not count. */
  interactive: number;
}

/** The window of *interactive*. */
export const INTERACTIVE_FOR = 30 * 24 * 60 * 60 * 1000;

/** Counts the list by unit (null: people without one), in one grouped question over people, whatever the company's size. */
export async function funnelsByUnit(
  database: Database,
  now = Date.now(),
): Promise<Map<string | null, Funnel>> {
  const rows = await database
    .selectFrom('people')
    .select(({ fn, eb: build }) => [
      'unit_id',
      fn.countAll<number>().as('people'),
      fn.count<number>('invited_at').as('invited'),
      fn.count<number>('came_at').as('came'),
      fn.count<number>('account_at').as('account'),
      fn.count<number>('blog_at').as('blog'),
      fn.count<number>('first_post_at').as('firstPost'),
      fn.count<number>('on_board_at').as('onBoard'),
      fn.count<number>('second_post_at').as('secondPost'),
      fn
        .count<number>(
          build
            .case()
            .when('active_at', '>', now - INTERACTIVE_FOR)
            .then(1)
            .end(),
        )
        .as('interactive'),
    ])
    .where('listed_at', 'is not', null)
    .where('left_at', 'is', null)
    .groupBy('unit_id')
    .execute();
  return new Map(rows.map(({ unit_id, ...funnel }) => [unit_id, funnel]));
}

/** Several groups as one. */
export function sum(funnels: Funnel[]): Funnel {
  const total = { ...nobody };
  for (const funnel of funnels) {
    for (const key of points) total[key] += funnel[key];
  }
  return total;
}

const nobody: Funnel = {
  people: 0,
  invited: 0,
  came: 0,
  account: 0,
  blog: 0,
  firstPost: 0,
  onBoard: 0,
  secondPost: 0,
  interactive: 0,
};

const points = [
  'people',
  'invited',
  'came',
  'account',
  'blog',
  'firstPost',
  'onBoard',
  'secondPost',
  'interactive',
] as const satisfies (keyof Funnel)[];
