import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { DAY } from '../web/durations.ts';

/** How somebody on the list stands, each in one of these, by milestones alone: what somebody does since is told by `activity-told.ts`. */
export const standings = [
  'not_invited',
  'invited',
  'did_not_come',
  'stopped_account',
  'stopped_blog',
  'stopped_post',
  'on_board',
  'settled',
] as const;
export type Standing = (typeof standings)[number];

/** Those that a reader may see by name: milestones reached or not, never what somebody did since. */
export const namedStandings = [
  'not_invited',
  'invited',
  'did_not_come',
  'stopped_account',
  'stopped_blog',
  'stopped_post',
] as const satisfies Standing[];

/** On board for less than this, it is too early to tell who stays: their first post alone would make everybody active. */
export const SETTLED_AFTER = 30 * DAY;

/** How a person stands, in SQL. */
export function standingAt(now: number): RawBuilder<Standing> {
  const since = sql.lit(now - SETTLED_AFTER);
  return sql<Standing>`case
    when on_board_at > ${since} then 'on_board'
    when on_board_at is not null then 'settled'
    when blog_at is not null then 'stopped_post'
    when account_at is not null then 'stopped_blog'
    when came_at is not null then 'stopped_account'
    when missed_at is not null then 'did_not_come'
    when invited_at is not null then 'invited'
    else 'not_invited' end`;
}
