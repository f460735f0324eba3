import type { Database } from '../database/store.ts';
import { countByUnit } from './funnel.ts';
import type { Scope } from './scope.ts';
import { peopleFor, targetOf, targetsOf } from './targets.ts';
import { tell } from './telling.ts';

/** What workshops have come to so far, in the whole company. */
export interface Usual {
  /** Of those expected, who came. */
  turnout: number;
  /** Of those who came, whom the workshop brought on board. */
  yield: number;
  /** How many a workshop expects. */
  room: number;
  workshops: number;
}

/** A unit on its way to critical mass. */
export interface UnitPlan {
  id: string;
  name: string;
  people: number;
  onBoard: number;
  /** How many more critical mass needs, and how many are not on board in all. */
  missing: number;
  left: number;
  /** Workshops that the missing ones need as workshops usually go; null before any was held. */
  workshops: number | null;
  /** Where its people came on board most often; empty where nobody has, or no place was given. */
  place: string;
}

/** The next workshops: which units need how many, the one with the most people left first. Units that are too small are not told. */
export async function planOf(
  database: Database,
  scope: Scope,
  { minimumGroup, critical }: { minimumGroup: number; critical: number },
): Promise<{ units: UnitPlan[]; usual: Usual | null }> {
  const { totals, hidden } = tell(await countByUnit(database), scope, { minimumGroup });
  const targets = await targetsOf(database, { units: scope.units, critical });
  const [usual, places] = [await usualWorkshop(database), await usualPlaces(database)];
  const candidates = scope.asked ? [scope.asked, ...scope.below] : scope.below;
  // Of a unit whose parts are all too small to be told, it is itself the one to plan for.
  const withChildren = new Set(
    candidates.filter(({ id }) => !hidden.has(id)).map(({ parentId }) => parentId),
  );
  const units = candidates.flatMap(({ id, name }) => {
    const count = totals.get(id);
    if (!count || hidden.has(id) || withChildren.has(id)) return [];
    const left = count.people - count.onBoard;
    const missing = Math.max(
      0,
      peopleFor(targetOf(targets, { tops: [{ id }] }), count.people) - count.onBoard,
    );
    const place = places.get(id) ?? '';
    const { people, onBoard } = count;
    return left === 0
      ? []
      : [
          {
            id,
            name,
            people,
            onBoard,
            missing,
            left,
            workshops: usual && workshopsFor(missing, usual),
            place,
          },
        ];
  });
  return { units: units.sort((one, other) => other.missing - one.missing || other.left - one.left), usual };
}

function workshopsFor(missing: number, { turnout, yield: brought, room }: Usual): number | null {
  const each = room * turnout * brought;
  return each > 0 ? Math.ceil(missing / each) : null;
}

/** Null before a workshop that expected anybody was held. */
async function usualWorkshop(database: Database): Promise<Usual | null> {
  const held = database
    .selectFrom('workshops')
    .select('id')
    .where('state', '=', 'closed')
    .where('opened_at', 'is not', null)
    .where('rehearsal', '=', 0);
  const { expected, workshops } = await database
    .selectFrom('expected_people')
    .select((build) => [
      build.fn.countAll<number>().as('expected'),
      build.fn.count<number>('workshop_id').distinct().as('workshops'),
    ])
    .where('workshop_id', 'in', held)
    .executeTakeFirstOrThrow();
  const { came } = await database
    .selectFrom('seats')
    .innerJoin('expected_people', (join) =>
      join
        .onRef('expected_people.workshop_id', '=', 'seats.workshop_id')
        .onRef('expected_people.person_id', '=', 'seats.person_id'),
    )
    .select((build) => build.fn.countAll<number>().as('came'))
    .where('seats.workshop_id', 'in', held)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  const { brought } = await database
    .selectFrom('people')
    .select((build) => build.fn.countAll<number>().as('brought'))
    .where('on_board_in', 'in', held)
    .executeTakeFirstOrThrow();
  if (workshops === 0 || came === 0) return null;
  return {
    turnout: came / expected,
    yield: Math.min(1, brought / came),
    room: expected / workshops,
    workshops,
  };
}

async function usualPlaces(database: Database): Promise<Map<string, string>> {
  const rows = await database
    .selectFrom('people')
    .innerJoin('workshops', 'workshops.id', 'people.on_board_in')
    .select((build) => ['unit_id', 'place', build.fn.countAll<number>().as('people')])
    .where('unit_id', 'is not', null)
    .where('place', '!=', '')
    .groupBy(['unit_id', 'place'])
    .orderBy('people')
    .orderBy('place')
    .execute();
  return new Map(rows.map(({ unit_id: unitId, place }) => [unitId ?? '', place]));
}
