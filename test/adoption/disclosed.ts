import fc from 'fast-check';
import { z } from 'zod';
import type { LongRunWeek } from '../../src/adoption/activity.ts';
import { bitOf, longRunWeeks } from '../../src/adoption/activity.ts';
import type { Adoption } from '../../src/adoption/adoption.ts';
import { adoptionOf } from '../../src/adoption/adoption.ts';
import type { Window } from '../../src/adoption/long-run.ts';
import { tellOnce } from '../../src/adoption/telling-once.ts';
import { countAhead } from '../../src/adoption/unit-figures.ts';
import { weekName, weekNumber, weekStart } from '../../src/adoption/weeks.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { comeBack, leave } from '../../src/people/leaving.ts';
import { moveUnit } from '../../src/people/moving-units.ts';
import { moveToUnit } from '../../src/people/moving.ts';
import { localTime } from '../../src/web/time-zone.ts';
import type { OpenDatabase } from '../support/databases.ts';
import { readJson } from '../support/json.ts';
import { send } from '../support/visitor.ts';
import type { Browser, World } from '../support/world.ts';
import { PASSWORD, makeWorld } from '../support/world.ts';
import { ZONE, itIsAt, moment } from './calendar.ts';
import type { Company } from './company.ts';
import { companyIn } from './company.ts';
import type { Published } from './solver.ts';
import { computableGroups } from './solver.ts';

const FIRST_WEEK = weekNumber(moment('2026-06-01T09:00'), ZONE);
const WEEKS = 16;
const UNITS = 4;
/** In the course of which weeks a workshop is held. */
const WORKSHOPS = [0, 2];
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

const deeds = ['leave', 'back', 'move', 'move', 'join', 'join', 'reorganise'] as const;

/** Who is in which unit, whom which workshop brings on board, and what happens in each week, once everything has been looked at. */
export const history = fc.record({
  parents: fc.array(fc.nat(6), { minLength: UNITS, maxLength: UNITS }),
  people: fc.array(
    fc.record({ unit: fc.nat(UNITS), workshop: fc.constantFrom(0, 0, 1, 1, 2), acts: fc.nat(2 ** 20) }),
    { minLength: 20, maxLength: 32, size: 'max' },
  ),
  weeks: fc.array(
    fc.array(
      fc.record({
        deed: fc.constantFrom(...deeds),
        who: fc.nat(60),
        unit: fc.nat(UNITS - 1),
      }),
      { minLength: 1, maxLength: 4, size: 'max' },
    ),
    { minLength: WEEKS, maxLength: WEEKS, size: 'max' },
  ),
});
type History = typeof history extends fc.Arbitrary<infer One> ? One : never;

/** Somebody as the test knows them, who knows nothing of how figures are made. */
interface Somebody {
  id: string;
  unitId: string | null;
  workshop: number | null;
  onBoardAt: number | null;
  isHere: boolean;
  /** At the end of which weeks they were there. */
  wasThere: Set<number>;
  acts: number;
}

/** A figure that was told, with those whom it sums up, by their place. */
export interface Told {
  /** What of them it tells: figures of one fact can be subtracted from each other. */
  fact: 'active' | `week ${LongRunWeek}`;
  /** Of activity: the end of the thirty days that it is about. */
  until: number;
  unitId: string | null;
  group: Published;
}

export interface Lived {
  world: World;
  people: number;
  units: string[];
  told: Told[];
}

/** Lives through the weeks, and looks at all figures at the beginning and at the end of each. */
export async function liveThrough(open: OpenDatabase, made: History): Promise<Lived> {
  const at = (week: number, after: number) => itIsAt(weekStart(FIRST_WEEK + week, ZONE) + after);
  at(0, HOUR);
  const world = await makeWorld(open);
  const { store } = world;
  await store.database.updateTable('company').set({ time_zone: ZONE }).execute();
  const company = companyIn(store, () => world.facilitator.id);
  const parents = new Map<string, string | null>();
  for (const [index, parent] of made.parents.entries()) {
    const parentId = parent < index ? `u${parent}` : null;
    parents.set(`u${index}`, parentId);
    await company.unit(`u${index}`, 'x', 0, parentId ?? undefined);
  }
  const people: Somebody[] = [];
  for (const one of made.people) await join(store, people, one);

  const looking: Looking = {
    store,
    parents,
    people,
    held: [],
    told: [],
    activity: new Map(),
    windows: new Map(),
  };
  for (let week = 0; week < WEEKS; week += 1) {
    at(week, HOUR);
    for (const one of people) if (one.isHere) one.wasThere.add(FIRST_WEEK + week - 1);
    await act(store, people, week);
    await countAhead(store);
    await tellOnce(store);
    await look(looking);
    at(week, 2 * DAY);
    await holdWorkshop(looking, week, company);
    for (const { deed, who, unit } of made.weeks[week] ?? []) {
      await happen(looking, {
        deed,
        one: people[who % people.length],
        unitId: `u${unit}`,
        byId: world.administrator.id,
      });
    }
    await tellOnce(store);
    await look(looking);
  }
  await look(
    looking,
    [10, 31, 45].map((days) => Date.now() - days * DAY),
  );
  return { world, people: people.length, units: [...parents.keys()], told: looking.told };
}

interface Looking {
  store: Store;
  parents: Map<string, string | null>;
  people: Somebody[];
  /** The workshops that have been held. */
  held: string[];
  told: Told[];
  /** Who was where when it was told: of activity by its moment, of a week of the long run by its workshops. */
  activity: Map<number, Map<string | null, Group>>;
  windows: Map<string, Map<string | null, Group>>;
}

/** Those of a unit with all below it, and how many of them did something. */
interface Group {
  members: Published;
  active: number;
}

async function join(
  store: Store,
  people: Somebody[],
  { unit, workshop, acts }: { unit: number; workshop: number; acts: number },
): Promise<void> {
  const id = newId();
  const now = Date.now();
  const unitId = unit < UNITS ? `u${unit}` : null;
  const row = {
    id,
    name: `Person ${people.length}`,
    email: `${id}@company.example`,
    unit_id: unitId,
    title: '',
  };
  await store.database
    .insertInto('people')
    .values({ ...row, is_administrator: 0, is_facilitator: 0, created_at: now, listed_at: now })
    .execute();
  people.push({
    id,
    unitId,
    workshop: workshop < WORKSHOPS.length ? workshop : null,
    onBoardAt: null,
    isHere: true,
    wasThere: new Set(),
    acts,
  });
}

/** Whoever is on board has been interactive lately, or has not, as chance will have it. */
async function act(store: Store, people: Somebody[], week: number): Promise<void> {
  const now = Date.now();
  for (const did of [true, false]) {
    const ids = people.filter((one) => isActive(one, week) === did).map(({ id }) => id);
    await store.database
      .updateTable('people')
      .set({ active_at: did ? now - DAY : now - 60 * DAY })
      .where('id', 'in', ids)
      .execute();
  }
}

function isActive({ acts }: Somebody, week: number): boolean {
  return (acts >> (week % 16)) % 2 === 1;
}

async function holdWorkshop({ store, people, held }: Looking, week: number, company: Company): Promise<void> {
  const workshop = WORKSHOPS.indexOf(week);
  if (workshop < 0) return;
  const title = `W${workshop}`;
  await company.plan(title, 'House', []);
  await company.open(title);
  await company.close(title);
  const { id } = await store.database
    .selectFrom('workshops')
    .select('id')
    .where('title', '=', title)
    .executeTakeFirstOrThrow();
  held.push(id);
  const now = Date.now();
  for (const one of people.filter((somebody) => somebody.workshop === workshop && somebody.isHere)) {
    one.onBoardAt = now;
    const reached = { came_at: now, account_at: now, blog_at: now, first_post_at: now, on_board_at: now };
    await store.database
      .updateTable('people')
      .set({ ...reached, on_board_in: id, cohort_week: weekNumber(now, ZONE), long_run: one.acts % 64 })
      .where('id', '=', one.id)
      .execute();
  }
}

type Deed = History['weeks'][number][number]['deed'];

async function happen(
  { store, parents, people }: Looking,
  { deed, one, unitId, byId }: { deed: Deed; one: Somebody | undefined; unitId: string; byId: string },
): Promise<void> {
  if (!one) return;
  if (deed === 'join')
    return join(store, people, { unit: Number(unitId.slice(1)), workshop: WORKSHOPS.length, acts: 0 });
  await store.transaction(async (inside) => {
    if (deed === 'leave') {
      await leave(inside, one.id, byId);
      one.isHere = false;
    } else if (deed === 'back') {
      await comeBack(inside, one.id, byId);
      one.isHere = true;
    } else if (deed === 'move') {
      await moveToUnit(inside, { personId: one.id, unitId, byId });
      one.unitId = unitId;
    } else {
      const parentId = one.unitId;
      const fault = await moveUnit(inside, { unitId, parentId, byId });
      if (fault === null) parents.set(unitId, parentId);
    }
  });
}

function isIn(parents: Looking['parents'], unitId: string | null, above: string | null): boolean {
  if (above === null || unitId === above) return true;
  return unitId !== null && isIn(parents, parents.get(unitId) ?? null, above);
}

/** Fetches the company and every unit, as they are or as they were on some days. */
async function look(looking: Looking, days: (number | null)[] = [null]): Promise<void> {
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
  if (activity) {
    const { countedAt, active, quiet } = activity;
    const groups = looking.activity.get(countedAt) ?? groupsOf(looking, settledAt(countedAt));
    looking.activity.set(countedAt, groups);
    keep(looking, {
      fact: 'active',
      until: countedAt,
      unitId,
      groups,
      figure: { people: active + quiet, active },
    });
  }
  for (const { workshopIds, windows } of longRun) {
    for (const after of longRunWeeks) {
      const told = windows[after];
      if (!told) continue;
      const key = `${workshopIds.join(' ')} ${after}`;
      const groups = looking.windows.get(key) ?? groupsOf(looking, broughtBy(looking, workshopIds, after));
      looking.windows.set(key, groups);
      keep(looking, { fact: `week ${after}`, until: 0, unitId, groups, figure: told });
    }
  }
}

type Chooser = (one: Somebody) => { isMember: boolean; isActive: boolean };

function settledAt(countedAt: number): Chooser {
  const week = weekNumber(countedAt, ZONE) - FIRST_WEEK;
  return (one) => ({
    isMember: one.isHere && one.onBoardAt !== null && one.onBoardAt <= countedAt - 30 * DAY,
    isActive: isActive(one, week),
  });
}

function broughtBy({ held }: Looking, workshopIds: string[], after: LongRunWeek): Chooser {
  return ({ workshop, onBoardAt, wasThere, acts }) => ({
    isMember:
      onBoardAt !== null &&
      workshop !== null &&
      workshopIds.includes(held[workshop] ?? '') &&
      wasThere.has(FIRST_WEEK + (WORKSHOPS[workshop] ?? 0) + after),
    isActive: ((acts % 64) & bitOf(after)) > 0,
  });
}

/** Who of each unit belongs to it now: what is told for the first time is told of those. */
function groupsOf({ people, parents }: Looking, choose: Chooser): Map<string | null, Group> {
  return new Map(
    [null, ...parents.keys()].map((above) => {
      const members: Published = new Set();
      let active = 0;
      for (const [place, one] of people.entries()) {
        const { isMember, isActive: did } = choose(one);
        if (!isMember || !isIn(parents, one.unitId, above)) continue;
        members.add(place);
        if (did) active += 1;
      }
      return [above, { members, active }];
    }),
  );
}

/** A figure says what those whom it was told of first did, whenever it is fetched. */
function keep({ told }: Looking, { fact, until, unitId, groups, figure }: Figure): void {
  const { members, active } = groups.get(unitId) ?? { members: new Set<number>(), active: 0 };
  expect([fact, unitId, figure]).toEqual([fact, unitId, { people: members.size, active }]);
  told.push({ fact, until, unitId, group: members });
}

interface Figure extends Omit<Told, 'group'> {
  groups: Map<string | null, Group>;
  figure: Window;
}

/** Groups smaller than the minimum of whom something can be computed from all that was told in all those weeks. */
export function disclosedOf({ told, people }: Lived, minimum: number): [fact: string, people: number[]][] {
  const facts = new Map<string, Map<string, Published>>();
  for (const { fact, until, group } of told) {
    const key = `${fact} ${aboutTheSameDays(told, until)}`;
    const groups = facts.get(key) ?? new Map<string, Published>();
    facts.set(key, groups.set([...group].join(' '), group));
  }
  return [...facts].flatMap(([fact, groups]) =>
    computableGroups([...groups.values()], people, minimum).map((found): [string, number[]] => [fact, found]),
  );
}

/** Thirty days of which a part is in other thirty days tell much the same: the first moment from which they hang together. */
function aboutTheSameDays(told: Told[], until: number): number {
  const moments = [...new Set(told.map((one) => one.until))].sort((one, other) => other - one);
  return moments.reduce((first, one) => (one < first && first - one < 30 * DAY ? one : first), until);
}

/** A figure of a past day, how many people there were, and the names behind it. */
interface Opened {
  figure: number;
  people: number;
  names: string[];
}

const Json = z.object({
  people: z.number(),
  on_board: z.number().nullable(),
  came: z.number().nullable(),
  weeks: z.array(z.object({ week: z.string(), on_board: z.number() })),
});

/** What is told today of every week and of some days between, each with the names that the same reader can open. */
export async function everythingTold({ world, units }: Lived): Promise<Opened[]> {
  const browser = world.stranger();
  await send(browser, '/signin', { email: world.administrator.email, password: PASSWORD }).expect(303);
  const opened: Opened[] = [];
  for (const unit of ['', ...units]) {
    const { weeks } = Json.parse(await readJson(browser, `/adoption?unit=${unit}`));
    for (const { week, on_board: figure } of weeks.slice(0, -1)) {
      const sunday = lastDayOf(week);
      const { people, on_board: onDay } = Json.parse(
        await readJson(browser, `/adoption?unit=${unit}&to=${sunday}`),
      );
      expect([unit, week, onDay]).toEqual([unit, week, figure]);
      opened.push({
        figure,
        people,
        names: await namesOf(browser, `point=onBoard&unit=${unit}&to=${sunday}`),
      });
    }
    for (const day of ['2026-06-04', '2026-06-25', '2026-07-16', '2026-08-20']) {
      const { people, came } = Json.parse(await readJson(browser, `/adoption?unit=${unit}&to=${day}`));
      if (came === null) continue;
      opened.push({
        figure: came,
        people,
        names: await namesOf(browser, `point=came&unit=${unit}&to=${day}`),
      });
    }
  }
  return opened;
}

async function namesOf(browser: Browser, query: string): Promise<string[]> {
  const { text } = await browser.get(`/adoption/people?${query}`);
  return [...text.matchAll(/<th scope="row">([^<]+)</g)].map(([, name = '']) => name);
}

/** The Sunday of a week that is named as ISO 8601 does. */
function lastDayOf(name: string): string {
  for (let week = FIRST_WEEK; ; week += 1) {
    if (weekName(week) === name) return localTime(weekStart(week + 1, ZONE) - HOUR, ZONE).slice(0, 10);
  }
}
