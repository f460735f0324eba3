import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { FIRST_MONDAY, WEEK } from '../../src/adoption/weeks.ts';
import type { Database } from '../../src/database/store.ts';
import { openStore } from '../../src/database/store.ts';
import type { Lesson } from '../../src/lessons/lesson.ts';
import { dropTexts, keepTexts, learnSizes, numbers, peopleOf, unitsOf } from './large-company.ts';
import { withoutIndexes } from './without-indexes.ts';
import { forgetWordIndexes } from './word-indexes.ts';

export interface LongRunSize {
  people: number;
  /** Each has a workshop of its own. */
  units: number;
  /** Over which the workshops are spread. */
  weeks: number;
  /** Of the log. */
  lines: number;
}

/** 100,000 people in 2,000 units, who came on board in the course of 200 weeks and have 5,000,000 lines in the log. */
export const LONG_RUN: LongRunSize = { people: 100_000, units: 2_000, weeks: 200, lines: 5_000_000 };

/** The same company with so many of a hundred lines of the log. */
export function withPercentOfLog({ lines, ...size }: LongRunSize, percent: number): LongRunSize {
  return { ...size, lines: Math.ceil((lines * percent) / 100) };
}

/**
 * Fills a database with a company of this size as it is after so many weeks: of each hundred people 80 came to the workshop of their
 * unit, 65 came on board, one in 25 has left since. `lesson` is the one that all workshops taught.
 */
export async function fillLongRun(url: string, size: LongRunSize, lesson: Lesson): Promise<void> {
  const store = await openStore({ url, listeners: [] });
  try {
    await store.transaction(async ({ database }) => {
      await keepTexts(database);
      for (const statement of company(size, lesson)) await statement.execute(database);
      await dropTexts(database);
      await forgetWordIndexes(database);
      await withoutIndexes(database, 'events', () => log(database, size));
      await forgetTellings(database);
    });
    await learnSizes(store.database);
  } finally {
    await store.close();
  }
}

/** The program may have told of this week when nobody was there yet. */
async function forgetTellings(database: Database): Promise<void> {
  await database.updateTable('counting_turns').set({ turn: 0 }).execute();
  await database.deleteFrom('periods').execute();
}

const DAY = 24 * 60 * 60 * 1000;

function company({ people, units, weeks }: LongRunSize, lesson: Lesson): RawBuilder<unknown>[] {
  const now = Date.now();
  const first = Math.floor((now - FIRST_MONDAY) / WEEK) - weeks;
  const weekOf = (workshop: RawBuilder<unknown>) =>
    sql`(${sql.lit(first)} + (${workshop} - 1) * ${sql.lit(weeks)} / ${sql.lit(units)})`;
  // Wednesday at noon: in the same week wherever the company is.
  const openedIn = (workshop: RawBuilder<unknown>) =>
    sql`(${weekOf(workshop)} * ${sql.lit(WEEK)} + ${sql.lit(FIRST_MONDAY + 2.5 * DAY)})`;
  const listedAt = FIRST_MONDAY + (first - 1) * WEEK;
  // Of a unit one in twenty sits in the workshop of another; `r` is from 0 to 99, `k` counts within a unit.
  const fates = sql`(select i, (i * 7919 + i / ${sql.lit(units)} * 37) % 100 as r, i / ${sql.lit(units)} as k, opened, workshop,
      case when (i + i / ${sql.lit(units)}) % 25 = 0 and opened + (i % 90) * ${sql.lit(WEEK)} < ${sql.lit(now)}
        then opened + (i % 90) * ${sql.lit(WEEK)} end as gone
    from (select i, workshop, ${openedIn(sql`workshop`)} as opened
      from (select i, case when (i / ${sql.lit(units)}) % 20 = 0 then 1 + (7 * i) % ${sql.lit(units)}
        else 1 + i % ${sql.lit(units)} end as workshop from ${numbers(people)}) as placed) as timed) as fates`;
  return [
    unitsOf(units),
    peopleOf({ people, units }, { listedAt, accountAt: sql`null` }),
    sql`insert into workshops (id, code, screen_key, title, place, locale, lesson_id, lesson, state, pace, step, eyes_up, made_by,
        made_at, opened_at, closed_at)
      select 'w' || i, 'code' || i, 'screen' || i, 'Workshop ' || i, 'House ' || (i % 12), 'sv', ${lesson.id},
        ${JSON.stringify(lesson)}, 'closed', 'together', 'post', 0, 'p1', ${openedIn(sql`i`)}, ${openedIn(sql`i`)}, ${openedIn(sql`i`)} + 3600000
      from ${numbers(units)}`,
    sql`insert into workshop_staff (workshop_id, person_id, role)
      select 'w' || i, 'p' || (1 + i % 40), 'facilitator' from ${numbers(units)}`,
    sql`update people set
        invited_at = opened - ${sql.lit(14 * DAY)},
        came_at = case when r < 80 then opened end,
        missed_at = case when r >= 80 then opened + 3600000 end,
        account_at = case when r < 76 then opened + 600000 end,
        password_hash = case when r < 76 then '-' end,
        blog_at = case when r < 72 then opened + 900000 end,
        first_post_at = case when r < 65 then opened + 1800000 + i end,
        on_board_at = case when r < 65 then opened + 1800000 + i end,
        on_board_in = case when r between 5 and 64 then 'w' || workshop end,
        cohort_week = case when r between 5 and 64 then ${weekOf(sql`workshop`)} end,
        long_run = case when r between 5 and 64 then (i * 7 + k * 31) % 64 else 0 end,
        second_post_at = case when r < 30 then opened + ${sql.lit(10 * DAY)} when r < 65 and r % 2 = 0 then opened + ${sql.lit(80 * DAY)} end,
        first_reply_at = case when r < 65 and r % 3 > 0 then opened + 2400000 end,
        active_at = case when r < 25 then ${sql.lit(now)} - (k % 40) * ${sql.lit(DAY)} when r < 65 then opened + 1800000 + i end,
        left_at = gone
      from ${fates} where people.id = 'p' || i`,
    sql`insert into expected_people (workshop_id, email, person_id)
      select 'w' || workshop, 'person' || i || '@company.example', 'p' || i from ${fates}`,
    sql`insert into active_weeks (person_id, week)
      select people.id, cohort_week + i * 3 from people cross join ${numbers(8)} where on_board_in is not null`,
  ];
}

/** Nine lines of ten are what somebody wrote, the others steps that were done; one of a hundred is an administrator's doing, and few are marks. */
async function log(database: Database, { people, units, weeks, lines }: LongRunSize): Promise<void> {
  const now = Date.now();
  const at = sql`${sql.lit(now - weeks * WEEK)} + i * ${sql.lit(Math.floor((weeks * WEEK) / (lines + 1)))}`;
  const who = sql`'p' || (1 + (i * 7919) % ${sql.lit(people)})`;
  const isRoom = sql`i % 10 = 9`;
  await sql`insert into events (at, kind, workshop_id, number, person_id, by_id, data)
    select ${at},
      case when i % 100 = 0 then case (i / 100) % 20 when 1 then 'roles.changed' when 2 then 'names.looked_at' when 3 then 'person.moved'
          when 4 then 'person.left' when 5 then 'pass.made' else 'person.changed' end
        when ${isRoom} then 'step.completed' when i % 10 < 4 then 'comment.written' when i % 10 < 7 then 'applause.given'
        when i % 10 < 8 then 'mention.made' else 'post.published' end,
      case when ${isRoom} then 'w' || (1 + (i / 10) % ${sql.lit(units)}) end,
      case when ${isRoom} then 1 + i / 10 / ${sql.lit(units)} end,
      case when not (${isRoom}) then ${who} end,
      case when i % 100 = 0 or i % 5000 = 9 then 'p1' end,
      case when ${isRoom} then '{"step":"post","how":"did"}' else '{"personId":"' || ${who} || '"}' end
    from ${numbers(lines)}`.execute(database);
}
