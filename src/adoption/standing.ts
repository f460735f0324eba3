import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

/** How somebody on the list stands, each in one of these: from not invited to gone quiet. */
export const standings = [
  'not_invited',
  'invited',
  'did_not_come',
  'stopped_account',
  'stopped_blog',
  'stopped_post',
  'on_board',
  'active',
  'quiet',
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

/** The window of *interactive*. */
export const INTERACTIVE_FOR = 30 * 24 * 60 * 60 * 1000;

/**
 * How a person stands, in SQL. On board for less than the window of *interactive*, somebody is neither active nor quiet yet: their
 * first post alone would make everybody active.
 */
export function standing(now: number): RawBuilder<Standing> {
  const since = sql.lit(now - INTERACTIVE_FOR);
  return sql<Standing>`case
    when on_board_at > ${since} then 'on_board'
    when on_board_at is not null and active_at > ${since} then 'active'
    when on_board_at is not null then 'quiet'
    when blog_at is not null then 'stopped_post'
    when account_at is not null then 'stopped_blog'
    when came_at is not null then 'stopped_account'
    when missed_at is not null then 'did_not_come'
    when invited_at is not null then 'invited'
    else 'not_invited' end`;
}
