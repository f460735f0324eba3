import fc from 'fast-check';
import { z } from 'zod';
import type { LongRunWeek } from '../../src/adoption/activity.ts';
import { bitOf, longRunWeeks } from '../../src/adoption/activity.ts';
import type { Adoption } from '../../src/adoption/adoption.ts';
import { adoptionOf } from '../../src/adoption/adoption.ts';
import type { Window } from '../../src/adoption/long-run.ts';
import { countAhead } from '../../src/adoption/unit-figures.ts';
import { weekName, weekNumber, weekStart } from '../../src/adoption/weeks.ts';
import { newId } from '../../src/database/id.ts';
import type { Database, Store, Transaction } from '../../src/database/store.ts';
import { erasePerson } from '../../src/people/erasing.ts';
import { comeBack, leave } from '../../src/people/leaving.ts';
import { moveUnit } from '../../src/people/moving-units.ts';
import { moveToUnit } from '../../src/people/moving.ts';
import { makeOneRecord } from '../../src/people/one-record.ts';
import { localTime } from '../../src/web/time-zone.ts';
import type { OpenDatabase } from '../support/databases.ts';
import { readJson } from '../support/json.ts';
import { send } from '../support/visitor.ts';
import type { Browser, World } from '../support/world.ts';
import { PASSWORD, makeWorld } from '../support/world.ts';
import type { Counted } from './atoms.ts';
import { smallAtoms } from './atoms.ts';
import { ZONE, itIsAt, moment } from './calendar.ts';
import type { Company } from './company.ts';
import { companyIn } from './company.ts';
import type { Pieces } from './who-is-counted.ts';
import { tellAndRead } from './who-is-counted.ts';

const FIRST_WEEK = weekNumber(moment('2026-06-01T09:00'), ZONE);
const WEEKS = 16;
const UNITS = 4;
/** In the course of which weeks a workshop is held; whoever came to none of them comes on board by themselves, or never does. */
const WORKSHOPS = [0, 2];
const BY_THEMSELVES = 2;
const NEVER = 3;
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

const deeds = [
  'leave',
  'leave',
  'back',
  'move',
  'move',
  'join',
  'join',
  'reorganise',
  'unite',
  'erase',
] as const;

/** Who is in which unit, whom which workshop brings on board, and what happens in each week, once everything has been looked at. */
export const history = fc.record({
  parents: fc.array(fc.nat(6), { minLength: UNITS, maxLength: UNITS }),
  people: fc.array(
    fc.record({
      unit: fc.nat(UNITS),
      workshop: fc.constantFrom(0, 0, 0, 1, 1, 1, BY_THEMSELVES, BY_THEMSELVES, NEVER),
      acts: fc.nat(2 ** 20),
    }),
    { minLength: 40, maxLength: 60, size: 'max' },
  ),
  weeks: fc.array(
    fc.record({
      /** Nothing is told at the beginning of it. */
      isDown: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
      deeds: fc.array(
        fc.record({
          deed: fc.constantFrom(...deeds),
          who: fc.nat(60),
          unit: fc.nat(UNITS - 1),
          acts: fc.nat(2 ** 20),
        }),
        { minLength: 0, maxLength: 4 },
      ),
    }),
    { minLength: WEEKS, maxLength: WEEKS, size: 'max' },
  ),
});
type History = typeof history extends fc.Arbitrary<infer One> ? One : never;
type Deed = History['weeks'][number]['deeds'][number];

/** Somebody as the test knows them, who knows nothing of how figures are made. */
interface Somebody {
  id: string;
  unitId: string | null;
  workshop: number;
  onBoardAt: number | null;
  isHere: boolean;
  /** Erased, or one with another record: nothing happens to them any more. */
  isGone: boolean;
  /** At the end of which weeks they were there. */
  wasThere: Set<number>;
  acts: number;
}

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

export interface Lived {
  world: World;
  units: string[];
  told: Told[];
}

/** Lives through the weeks, and looks at all figures at the beginning and in the course of each. */
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
  for (const one of made.people) people.push(await join(store, `Person ${people.length}`, one));

  const looking: Looking = { store, parents, people, held: [], told: [], facts: new Map() };
  for (const [week, { isDown, deeds: happening }] of made.weeks.entries()) {
    at(week, HOUR);
    for (const one of people) if (one.isHere) one.wasThere.add(FIRST_WEEK + week - 1);
    await act(store, people, week);
    await countAhead(store);
    if (!isDown) await tell(looking);
    await look(looking);
    at(week, 3 * DAY);
    await holdWorkshop(looking, week, company);
    for (const deed of happening) await happen(looking, deed, world.administrator.id);
    await tell(looking);
    await look(looking);
  }
  await look(
    looking,
    [10, 31, 45].map((days) => Date.now() - days * DAY),
  );
  return { world, units: [...parents.keys()], told: looking.told };
}

interface Looking {
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

async function join(
  store: Store,
  name: string,
  { unit, workshop, acts }: { unit: number; workshop: number; acts: number },
): Promise<Somebody> {
  const id = newId();
  const now = Date.now();
  const unitId = unit < UNITS ? `u${unit}` : null;
  const row = {
    id,
    name,
    email: `${id}@company.example`,
    unit_id: unitId,
    title: '',
  };
  await store.database
    .insertInto('people')
    .values({ ...row, is_administrator: 0, is_facilitator: 0, created_at: now, listed_at: now })
    .execute();
  const one = { id, unitId, workshop, acts, onBoardAt: null, wasThere: new Set<number>() };
  return { ...one, isHere: true, isGone: false };
}

async function comeOnBoard(database: Database, one: Somebody, workshopId: string | null): Promise<void> {
  const now = Date.now();
  one.onBoardAt = now;
  const reached = { came_at: now, account_at: now, blog_at: now, first_post_at: now, on_board_at: now };
  const cohort = { on_board_in: workshopId, cohort_week: workshopId === null ? null : weekNumber(now, ZONE) };
  await database
    .updateTable('people')
    .set({ ...reached, ...cohort, long_run: one.acts % 64 })
    .where('id', '=', one.id)
    .execute();
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
  for (const one of people.filter(({ isHere }) => isHere)) {
    if (one.workshop === workshop) await comeOnBoard(store.database, one, id);
    else if (one.workshop === BY_THEMSELVES && one.onBoardAt === null)
      await comeOnBoard(store.database, one, null);
  }
}

async function happen(looking: Looking, { deed, who, unit, acts }: Deed, byId: string): Promise<void> {
  const { store, parents, people } = looking;
  const one = people[who % people.length];
  const other = people[acts % people.length];
  const unitId = `u${unit}`;
  if (deed === 'join') {
    const fresh = await join(store, `Person ${people.length}`, { unit, workshop: NEVER, acts });
    people.push(fresh);
    if (acts % 2 === 0) await comeOnBoard(store.database, fresh, null);
    return;
  }
  if (!one || one.isGone) return;
  await store.transaction(async (inside) => {
    if (deed === 'leave') {
      await leave(inside, one.id, byId);
      one.isHere = false;
    } else if (deed === 'back') {
      await comeBack(inside, one.id, byId);
      one.isHere = true;
    } else if (deed === 'erase') {
      await erasePerson(inside, one.id, byId);
      Object.assign(one, { isHere: false, isGone: true, unitId: null });
    } else if (deed === 'move') {
      await moveToUnit(inside, { personId: one.id, unitId, byId });
      one.unitId = unitId;
    } else if (deed === 'reorganise') {
      const parentId = one.unitId;
      const fault = await moveUnit(inside, { unitId, parentId, byId });
      if (fault === null) parents.set(unitId, parentId);
    } else if (other && other !== one && one.isHere && other.isHere) {
      await unite(inside, one, other);
    }
  });
}

/** What the record that goes did is the other's from now on; the test gives it no deeds but its own. */
async function unite(inside: Transaction, kept: Somebody, gone: Somebody): Promise<void> {
  await makeOneRecord(inside, { keptId: kept.id, goneId: gone.id });
  const isEarlier = (gone.onBoardAt ?? Infinity) < (kept.onBoardAt ?? Infinity);
  if (isEarlier) Object.assign(kept, { onBoardAt: gone.onBoardAt, workshop: gone.workshop });
  Object.assign(gone, { isHere: false, isGone: true, unitId: null, onBoardAt: null });
  await inside.database
    .updateTable('people')
    .set({ long_run: kept.acts % 64 })
    .where('id', '=', kept.id)
    .execute();
}

/** Tells what is due, and keeps whom each fact is about: of pieces as they are written down, of others as the test knows them. */
async function tell(looking: Looking): Promise<void> {
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

/**
 * Groups smaller than the minimum that the figures set apart. Facts hang together that are about the same days of the same people: whoever was
 * interactive in a week was so in the thirty days around it.
 */
export function disclosedOf({ told }: Lived, minimum: number): [fact: string, people: number[]][] {
  const facts = new Map<string, Told[]>();
  for (const one of told) {
    const known = facts.get(one.fact);
    if (known) known.push(one);
    else facts.set(one.fact, [one]);
  }
  const activities = [...facts.values()].filter(([one]) => one?.what === 'active');
  const weeks = [...facts.values()].filter(([one]) => one?.what !== 'active');
  const families = new Map(activities.map((activity) => [activity, [...activity]]));
  const alone = weeks.filter((week) => {
    const around = activities.filter((activity) => meet(activity, week));
    // Two activities that hang together by way of a week would tell of more than either does.
    expect(around.length).toBeLessThanOrEqual(1);
    for (const activity of around) families.get(activity)?.push(...week);
    return around.length === 0;
  });
  return [...families.values(), ...alone].flatMap((family) =>
    smallAtoms(
      family.map(({ counted }) => counted),
      minimum,
    ).map((people): [string, number[]] => [family[0]?.fact ?? '', people]),
  );
}

function meet(one: Told[], other: Told[]): boolean {
  const weeks = new Set(one.flatMap((told) => [...told.weeks]));
  const people = new Set(one.flatMap((told) => [...told.counted]));
  return other.some(
    (told) =>
      [...told.weeks].some((week) => weeks.has(week)) &&
      [...told.counted].some((person) => people.has(person)),
  );
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
