import type { Database } from '../database/store.ts';
import type { UnitInTree } from '../people/units.ts';
import { hiddenGroups } from './minimum-group.ts';

/** What workshops have come to so far, counted over those who were not on board before. */
export interface Usual {
  /** Of those expected, who came. */
  turnout: number;
  /** Of those who came, whom the workshop brought on board. */
  yield: number;
  /** How many a workshop expects. */
  room: number;
  workshops: number;
}

/** Fewer workshops, or fewer people who were expected, say nothing about the next ones. */
export const LEAST_WORKSHOPS = 2;
export const LEAST_EXPECTED = 20;

/** The company's, and of each unit that has enough of its own and may be told; both null or missing where too few. */
export interface UsualWorkshops {
  company: Usual | null;
  units: Map<string, Usual>;
}

/** Of one unit, or of several added up. */
interface Held {
  expected: number;
  came: number;
  brought: number;
  workshopIds: Set<string>;
}

/** Counts how workshops have gone, for the company and for every unit with those below it. `hidden`: units that are told nowhere. */
export async function usualWorkshops(
  database: Database,
  units: UnitInTree[],
  { hidden, minimumGroup }: { hidden: Set<string>; minimumGroup: number },
): Promise<UsualWorkshops> {
  const held = await heldByUnit(database);
  const company = together([...held.values()]);
  const room = company.expected / Math.max(1, company.workshopIds.size);
  const ofUnits = upTheTree(units, held, together);
  const tooFew = await tooFewExpected(database, units, minimumGroup);
  return {
    company: usualOf(company, room),
    units: new Map(
      units.flatMap(({ id }) => {
        const own = ofUnits.get(id);
        const usual = hidden.has(id) || tooFew.has(id) || !own ? null : usualOf(own, room);
        return usual ? [[id, usual]] : [];
      }),
    ),
  };
}

function usualOf({ expected, came, brought, workshopIds }: Held, room: number): Usual | null {
  const { size: workshops } = workshopIds;
  if (workshops < LEAST_WORKSHOPS || expected < LEAST_EXPECTED || brought === 0) return null;
  return { turnout: came / expected, yield: brought / came, room, workshops };
}

/** Whoever was on board before the workshop could not be brought there by it, and does not count. */
async function heldByUnit(database: Database): Promise<Map<string | null, Held>> {
  const rows = await heldFor(database)
    .select((build) => {
      const came = build.exists(
        build
          .selectFrom('seats')
          .select('seats.id')
          .whereRef('seats.workshop_id', '=', 'workshops.id')
          .whereRef('seats.person_id', '=', 'people.id')
          .where('seats.removed_at', 'is', null),
      );
      return [
        'people.unit_id as unitId',
        'workshops.id as workshopId',
        build.fn.countAll<number>().as('expected'),
        build.fn.count<number>(build.case().when(came).then(1).end()).as('came'),
        build.fn
          .count<number>(
            build
              .case()
              .when(build.and([came, build('people.on_board_in', '=', build.ref('workshops.id'))]))
              .then(1)
              .end(),
          )
          .as('brought'),
      ];
    })
    .groupBy(['people.unit_id', 'workshops.id'])
    .execute();
  const held = new Map<string | null, Held>();
  for (const { unitId, workshopId, ...counts } of rows) {
    const one = { ...counts, workshopIds: new Set([workshopId]) };
    const known = held.get(unitId);
    held.set(unitId, known ? together([known, one]) : one);
  }
  return held;
}

/** Units of which so few people were expected, ever, that their turnout would tell of each: another group than who is there today. */
async function tooFewExpected(
  database: Database,
  units: UnitInTree[],
  minimumGroup: number,
): Promise<Set<string>> {
  const rows = await heldFor(database)
    .select((build) => [
      'people.unit_id as unitId',
      build.fn.count<number>('people.id').distinct().as('people'),
    ])
    .groupBy('people.unit_id')
    .execute();
  const own = new Map(rows.map(({ unitId, people }) => [unitId, people]));
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  const people = upTheTree(units, own, sum);
  const groups = units.map(({ id, parentId }) => ({ id, parentId, people: people.get(id) ?? 0 }));
  return hiddenGroups(groups, sum([...own.values()]), minimumGroup);
}

/** Everybody who was expected at a workshop that has been held, once for each. */
function heldFor(database: Database) {
  return database
    .selectFrom('expected_people')
    .innerJoin('workshops', 'workshops.id', 'expected_people.workshop_id')
    .innerJoin('people', 'people.id', 'expected_people.person_id')
    .where('workshops.state', '=', 'closed')
    .where('workshops.opened_at', 'is not', null)
    .where('workshops.rehearsal', '=', 0)
    .where((build) =>
      build.or([
        build('people.on_board_at', 'is', null),
        build('people.on_board_at', '>=', build.ref('workshops.opened_at')),
      ]),
    );
}

function together(parts: Held[]): Held {
  const sum = (key: 'expected' | 'came' | 'brought') => parts.reduce((total, part) => total + part[key], 0);
  return {
    expected: sum('expected'),
    came: sum('came'),
    brought: sum('brought'),
    workshopIds: new Set(parts.flatMap(({ workshopIds }) => [...workshopIds])),
  };
}

/** Each unit with those below it. Units come each followed by those below it, so the way back adds up. */
function upTheTree<Value>(
  units: UnitInTree[],
  own: Map<string | null, Value>,
  add: (values: Value[]) => Value,
): Map<string, Value> {
  const parts = new Map<string, Value[]>();
  const totals = new Map<string, Value>();
  for (const { id, parentId } of units.toReversed()) {
    const total = add([own.get(id), ...(parts.get(id) ?? [])].flatMap((value) => value ?? []));
    totals.set(id, total);
    if (parentId !== null) parts.set(parentId, [...(parts.get(parentId) ?? []), total]);
  }
  return totals;
}

/**
 * How many workshops it takes until the missing ones are on board, as workshops usually go. Each expects those who are left, as many as
 * there is room for. Null when there is no end to it: so many are to come that hardly anybody may stay away.
 */
export function workshopsFor(
  { missing, left }: { missing: number; left: number },
  { turnout, yield: brought, room }: Usual,
): number | null {
  let [wanted, there] = [missing, left];
  for (let workshops = 1; workshops <= MOST_WORKSHOPS; workshops += 1) {
    const onBoard = Math.min(room, there) * turnout * brought;
    [wanted, there] = [wanted - onBoard, there - onBoard];
    // Half a person more or less is what counting on averages means.
    if (wanted < 0.5) return workshops;
  }
  return null;
}

const MOST_WORKSHOPS = 200;
