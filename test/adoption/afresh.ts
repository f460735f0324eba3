import { z } from 'zod';
import { bitOf, longRunWeeks } from '../../src/adoption/activity.ts';
import { weekNumber } from '../../src/adoption/weeks.ts';
import type { Store } from '../../src/database/store.ts';
import { ZONE } from './calendar.ts';

/** What figures know of a person, counted afresh by walking through the whole log. */
export interface Afresh {
  invited_at: number | null;
  came_at: number | null;
  account_at: number | null;
  blog_at: number | null;
  first_post_at: number | null;
  second_post_at: number | null;
  on_board_at: number | null;
  first_comment_at: number | null;
  first_reply_at: number | null;
  active_at: number | null;
  on_board_in: string | null;
  cohort_week: number | null;
  long_run: number;
}

interface Walked {
  at: Partial<Record<string, number[]>>;
  acts: number[];
  seats: Set<string>;
  broughtAt: number | null;
  broughtIn: string | null;
}

const Data = z.object({ authorId: z.string().optional(), goneId: z.string().optional() });
const ACTS = ['post.published', 'comment.written', 'applause.given', 'mention.made'];
const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Counts everybody from the log and nothing else, without any of the columns. */
export async function countAfresh(store: Store): Promise<Map<string, Afresh>> {
  const lines = await store.database.selectFrom('events').selectAll().orderBy('id').execute();
  const people = new Map<string, Walked>();
  const unitedWith = new Map<string, string>();
  const workshops = new Map<string, { openedAt: number; closedAt: number | null }>();
  const comments: { at: number; by: string; of: string }[] = [];
  const person = (id: string): Walked => {
    const known = people.get(id) ?? { at: {}, acts: [], seats: new Set(), broughtAt: null, broughtIn: null };
    people.set(id, known);
    return known;
  };

  for (const { at, kind, person_id: personId, workshop_id: workshopId, data } of lines) {
    const { authorId, goneId } = Data.parse(JSON.parse(data));
    if (workshopId !== null && kind === 'workshop.opened')
      workshops.set(workshopId, { openedAt: at, closedAt: null });
    if (workshopId !== null && kind === 'workshop.closed') {
      workshops.set(workshopId, { openedAt: workshops.get(workshopId)?.openedAt ?? at, closedAt: at });
    }
    if (personId === null) continue;
    const one = person(personId);
    one.at[kind] = [...(one.at[kind] ?? []), at];
    if (ACTS.includes(kind)) one.acts.push(at);
    if (kind === 'seat.claimed' && workshopId !== null) one.seats.add(workshopId);
    if (kind === 'comment.written' && authorId !== undefined)
      comments.push({ at, by: personId, of: authorId });
    if (kind === 'people.united' && goneId !== undefined) {
      unite(one, person(goneId));
      people.delete(goneId);
      unitedWith.set(goneId, personId);
    }
    const isOnBoard = ['account.made', 'blog.made', 'post.published'].every((point) => one.at[point]);
    if (isOnBoard && one.broughtAt === null) {
      one.broughtAt = at;
      one.broughtIn = workshopAt(one.seats, workshops, at);
    }
  }

  const now = (id: string): string => (unitedWith.has(id) ? now(unitedWith.get(id) ?? '') : id);
  const others = comments
    .map(({ at, by, of }) => ({ at, by: now(by), of: now(of) }))
    .filter(({ by, of }) => by !== of);
  return new Map(
    [...people].map(([id, one]) => {
      const cohort = workshops.get(one.broughtIn ?? '');
      const cohortWeek = cohort ? weekNumber(cohort.openedAt, ZONE) : null;
      const weeks = new Set(one.acts.map((at) => weekNumber(at, ZONE)));
      const after = longRunWeeks.filter((week) => cohortWeek !== null && weeks.has(cohortWeek + week));
      return [
        id,
        {
          invited_at: first(one.at['person.invited']),
          came_at: first(one.at['seat.claimed']),
          account_at: first(one.at['account.made']),
          blog_at: first(one.at['blog.made']),
          first_post_at: first(one.at['post.published']),
          second_post_at: inOrder(one.at['post.published'])[1] ?? null,
          on_board_at: one.broughtAt,
          first_comment_at: first(others.filter(({ by }) => by === id).map(({ at }) => at)),
          first_reply_at: first(others.filter(({ of }) => of === id).map(({ at }) => at)),
          active_at: inOrder(one.acts).at(-1) ?? null,
          on_board_in: one.broughtIn,
          cohort_week: cohortWeek,
          long_run: after.reduce((bits, week) => bits + bitOf(week), 0),
        },
      ];
    }),
  );
}

function unite(kept: Walked, gone: Walked): void {
  for (const [kind, times = []] of Object.entries(gone.at))
    kept.at[kind] = [...(kept.at[kind] ?? []), ...times];
  kept.acts.push(...gone.acts);
  for (const workshopId of gone.seats) kept.seats.add(workshopId);
  const isEarlier = gone.broughtAt !== null && (kept.broughtAt === null || gone.broughtAt < kept.broughtAt);
  if (isEarlier) [kept.broughtAt, kept.broughtIn] = [gone.broughtAt, gone.broughtIn];
}

/** The newest workshop in which somebody sits at that time, or sat within the week before. */
function workshopAt(
  seats: Set<string>,
  workshops: Map<string, { openedAt: number; closedAt: number | null }>,
  at: number,
): string | null {
  const open = [...seats]
    .map((id) => ({ id, ...(workshops.get(id) ?? { openedAt: Infinity, closedAt: null }) }))
    .filter(({ openedAt, closedAt }) => openedAt <= at && (closedAt === null || closedAt >= at - WEEK));
  return open.sort((one, other) => other.openedAt - one.openedAt)[0]?.id ?? null;
}

function inOrder(times: number[] = []): number[] {
  return times.toSorted((one, other) => one - other);
}

function first(times?: number[]): number | null {
  return inOrder(times)[0] ?? null;
}
