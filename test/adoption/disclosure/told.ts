import type { LongRunWeek } from '../../../src/adoption/activity.ts';
import { bitOf, longRunWeeks } from '../../../src/adoption/activity.ts';
import type { Adoption } from '../../../src/adoption/adoption.ts';
import { adoptionOf } from '../../../src/adoption/adoption.ts';
import type { Window } from '../../../src/adoption/long-run.ts';
import { weekNumber } from '../../../src/adoption/weeks.ts';
import type { Store } from '../../../src/database/store.ts';
import type { Counted } from '../atoms.ts';
import { ZONE } from '../calendar.ts';
import type { Pieces } from '../who-is-counted.ts';
import { tellAndRead } from '../who-is-counted.ts';
import { DAY, FIRST_WEEK, WORKSHOPS } from './history.ts';
import type { Somebody } from './somebody.ts';
import { isActive } from './somebody.ts';

/** A figure that was told, with those whom it sums up, by their place. */
export interface Told {
  what: 'active' | `week ${LongRunWeek}`;
  /** What of them it tells: the same thirty days, or the same week after the same workshops. */
  fact: string;
  /** The weeks in which it tells of anything, as `weekNumber` counts. */
  weeks: Set<number>;
  unitId: string | null;
  counted: Counted;
}

/** Who looks at figures as the weeks go by, and what they have seen. */
export interface Looking {
  store: Store;
  parents: Map<string, string | null>;
  people: Somebody[];
  /** The workshops that have been held. */
  held: string[];
  told: Told[];
  /** Who was counted where when each fact was told. */
  facts: Map<string, Map<string | null, Group>>;
}

/** Those of a unit with all below it, and how many of them did something. */
interface Group {
  counted: Counted;
  active: number;
}

/** Tells what is due, and keeps whom each fact is about: of pieces as they are written down, of others as the test knows them. */
export async function tell(looking: Looking): Promise<void> {
  const { store, people } = looking;
  const pieces = await tellAndRead(store);
  const places = new Map(people.map(({ id }, place) => [id, place]));
  await keepActivity(looking, pieces, places);
  await keepWindows(looking, pieces, places);
}

async function keepActivity(looking: Looking, pieces: Pieces, places: Map<string, number>): Promise<void> {
  const told = await looking.store.database
    .selectFrom('activity_told')
    .select('counted_at as countedAt')
    .executeTakeFirst();
  if (!told || looking.facts.has(`active ${told.countedAt}`)) return;
  const { countedAt } = told;
  const week = weekNumber(countedAt, ZONE) - FIRST_WEEK;
  const counted = [...pieces.people.values()].flat();
  const members = counted.map(({ personId, unitId }) => ({ place: placeOf(places, personId), unitId }));
  for (const { place } of members) {
    const one = looking.people[place];
    expect(one).toMatchObject({ isHere: true, isGone: false });
    expect(one?.onBoardAt).toBeLessThanOrEqual(countedAt - 30 * DAY);
  }
  looking.facts.set(
    `active ${countedAt}`,
    groupsOf(looking, members, pieces.parents, (one) => isActive(one, week)),
  );
}

async function keepWindows(looking: Looking, pieces: Pieces, places: Map<string, number>): Promise<void> {
  const { store, facts, people } = looking;
  const windows = await store.database
    .selectFrom('windows_told')
    .select(['cohort_id as cohortId', 'after_weeks as after'])
    .where('unit_id', '=', '')
    .execute();
  const workshops = await store.database.selectFrom('cohorts_told').selectAll().execute();
  for (const { cohortId, after: weeks } of windows) {
    const after = longRunWeeks.find((week) => week === weeks) ?? 1;
    const workshopIds = workshops.filter((row) => row.cohort_id === cohortId).map((row) => row.workshop_id);
    const fact = factOf(workshopIds, after);
    if (facts.has(fact)) continue;
    const did = ({ acts }: Somebody) => ((acts % 64) & bitOf(after)) > 0;
    if (pieces.cohortIds.has(cohortId)) {
      const members = (pieces.people.get(cohortId) ?? []).map(({ personId, unitId }) => ({
        place: placeOf(places, personId),
        unitId,
      }));
      for (const { place } of members) expect(people[place]).toMatchObject({ isHere: true, isGone: false });
      facts.set(fact, groupsOf(looking, members, pieces.parents, did));
    } else {
      const members = people.flatMap(({ id, unitId, ...one }, place) =>
        isBroughtBy(looking, one, { workshopIds, after }) && !pieces.known.has(id) ? [{ place, unitId }] : [],
      );
      facts.set(fact, groupsOf(looking, members, looking.parents, did));
    }
  }
}

function placeOf(places: Map<string, number>, personId: string): number {
  const place = places.get(personId);
  if (place === undefined) throw new Error(`${personId} is counted, and is nobody`);
  return place;
}

function isBroughtBy(
  { held }: Looking,
  { workshop, onBoardAt, wasThere }: Pick<Somebody, 'workshop' | 'onBoardAt' | 'wasThere'>,
  { workshopIds, after }: { workshopIds: string[]; after: LongRunWeek },
): boolean {
  const isOfThese = onBoardAt !== null && workshopIds.includes(held[workshop] ?? '');
  return isOfThese && wasThere.has(FIRST_WEEK + (WORKSHOPS[workshop] ?? 0) + after);
}

function factOf(workshopIds: string[], after: LongRunWeek): string {
  return `week ${after} of ${workshopIds.toSorted().join(' ')}`;
}

/** Those of each unit with all below it, and of everybody. */
function groupsOf(
  { people }: Looking,
  members: { place: number; unitId: string | null }[],
  parents: Looking['parents'],
  did: (one: Somebody) => boolean,
): Map<string | null, Group> {
  return new Map(
    [null, ...parents.keys()].map((above) => {
      const counted = members.filter(({ unitId }) => isIn(parents, unitId, above)).map(({ place }) => place);
      const active = counted.filter((place) => {
        const one = people[place];
        return one !== undefined && did(one);
      });
      return [above, { counted: new Set(counted), active: active.length }];
    }),
  );
}

function isIn(parents: Looking['parents'], unitId: string | null, above: string | null): boolean {
  if (above === null || unitId === above) return true;
  return unitId !== null && isIn(parents, parents.get(unitId) ?? null, above);
}

/** Fetches the company and every unit, as they are or as they were on some days. */
export async function look(looking: Looking, days: (number | null)[] = [null]): Promise<void> {
  const { store, parents } = looking;
  const question = { minimumGroup: 5, critical: 0.5, timeZone: ZONE, locale: 'en' } as const;
  for (const unitId of [null, ...parents.keys()]) {
    for (const to of days) {
      const adoption = await adoptionOf(store.database, { ...question, unitId, managedIds: null, to });
      if (adoption?.funnel) see(looking, adoption, unitId);
    }
  }
}

function see(looking: Looking, { activity, longRun }: Adoption, unitId: string | null): void {
  if (activity && activity.active + activity.quiet > 0) {
    const { countedAt, active, quiet } = activity;
    const weeks = new Set<number>();
    for (let at = countedAt - 30 * DAY; at <= countedAt; at += DAY) weeks.add(weekNumber(at, ZONE));
    const figure = { people: active + quiet, active };
    keep(looking, { what: 'active', fact: `active ${countedAt}`, weeks, unitId, figure });
  }
  for (const { workshopIds, windows } of longRun) {
    const held = WORKSHOPS.filter((_week, workshop) => workshopIds.includes(looking.held[workshop] ?? ''));
    for (const after of longRunWeeks) {
      const figure = windows[after];
      const weeks = new Set(held.map((week) => FIRST_WEEK + week + after));
      if (figure)
        keep(looking, { what: `week ${after}`, fact: factOf(workshopIds, after), weeks, unitId, figure });
    }
  }
}

/** A figure says what those whom it was told of did, whenever it is fetched. */
function keep(
  { told, facts }: Looking,
  { figure, ...one }: Omit<Told, 'counted'> & { figure: Window },
): void {
  const { counted, active } = facts.get(one.fact)?.get(one.unitId) ?? {
    counted: new Set<number>(),
    active: 0,
  };
  expect([one.fact, one.unitId, figure]).toEqual([one.fact, one.unitId, { people: counted.size, active }]);
  told.push({ ...one, counted });
}
