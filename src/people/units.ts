import { sql } from 'kysely';
import type { Database } from '../database/store.ts';
import type { Locale } from '../web/locale.ts';

/** A department or team, and where it stands in the tree. */
export interface Unit {
  id: string;
  name: string;
  parentId: string | null;
}

export interface UnitInTree extends Unit {
  /** The names from the top down to this one. */
  path: string[];
  /** 0 at the top. */
  depth: number;
}

export interface CountedUnit extends UnitInTree {
  /** People on the list in this unit itself. */
  people: number;
  /** The same with everybody in the units below. */
  peopleBelow: number;
}

/** All units, each followed by those below it, sorted as the reader's language sorts. */
export async function unitTree(database: Database, locale: Locale): Promise<UnitInTree[]> {
  const units = await unitsOf(database);
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const children = new Map<string | null, Unit[]>();
  for (const unit of units.sort((one, other) => compare(one.name, other.name))) {
    const siblings = children.get(unit.parentId);
    if (siblings) siblings.push(unit);
    else children.set(unit.parentId, [unit]);
  }

  const under = (parentId: string | null, above: string[]): UnitInTree[] =>
    (children.get(parentId) ?? []).flatMap((unit) => {
      const path = [...above, unit.name];
      return [{ ...unit, path, depth: above.length }, ...under(unit.id, path)];
    });
  return under(null, []);
}

/** The same with how many people each has. */
export async function listUnits(database: Database, locale: Locale = 'sv'): Promise<CountedUnit[]> {
  const [units, counts] = await Promise.all([unitTree(database, locale), peopleByUnit(database)]);
  const below = new Map(units.map(({ id }) => [id, counts.get(id) ?? 0]));
  for (const { id, parentId } of units.toReversed()) {
    if (parentId !== null) below.set(parentId, (below.get(parentId) ?? 0) + (below.get(id) ?? 0));
  }
  return units.map((unit) => ({
    ...unit,
    people: counts.get(unit.id) ?? 0,
    peopleBelow: below.get(unit.id) ?? 0,
  }));
}

/** One unit, or null. */
export async function unitById(database: Database, id: string): Promise<Unit | null> {
  const row = await database
    .selectFrom('units')
    .select(['id', 'name', 'parent_id as parentId'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** The units right below one, or those at the top, sorted as the reader's language sorts. */
export async function unitsRightBelow(
  database: Database,
  unitId: string | null,
  locale: Locale,
): Promise<Unit[]> {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const rows = await database
    .selectFrom('units')
    .select(['id', 'name', 'parent_id as parentId'])
    .where('parent_id', unitId === null ? 'is' : '=', unitId)
    .execute();
  return rows.sort((one, other) => compare(one.name, other.name));
}

/** A unit and those above it, from the top down; empty when there is none of this id. */
export async function unitPath(database: Database, unitId: string | null): Promise<Unit[]> {
  if (unitId === null) return [];
  const rows = await database
    .withRecursive('above', (recursion) =>
      recursion
        .selectFrom('units')
        .select(['id', 'name', 'parent_id', sql<number>`0`.as('steps')])
        .where('id', '=', unitId)
        .unionAll(
          recursion
            .selectFrom('units')
            .innerJoin('above', 'above.parent_id', 'units.id')
            .select(['units.id', 'units.name', 'units.parent_id', sql<number>`above.steps + 1`.as('steps')]),
        ),
    )
    .selectFrom('above')
    .select(['id', 'name', 'parent_id as parentId'])
    .orderBy('steps', 'desc')
    .execute();
  return rows;
}

/** The ids of these units and of all below them. */
export async function unitsAtAndBelow(database: Database, unitIds: string[]): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const rows = await database
    .withRecursive('below', (recursion) =>
      recursion
        .selectFrom('units')
        .select('units.id')
        .where('units.id', 'in', unitIds)
        .union(
          recursion.selectFrom('units').innerJoin('below', 'below.id', 'units.parent_id').select('units.id'),
        ),
    )
    .selectFrom('below')
    .select('below.id')
    .execute();
  return rows.map((row) => row.id);
}

function unitsOf(database: Database): Promise<Unit[]> {
  return database.selectFrom('units').select(['id', 'name', 'parent_id as parentId']).execute();
}

async function peopleByUnit(database: Database): Promise<Map<string | null, number>> {
  const rows = await database
    .selectFrom('people')
    .select((build) => ['unit_id', build.fn.countAll<number>().as('count')])
    .where('listed_at', 'is not', null)
    .where('left_at', 'is', null)
    .groupBy('unit_id')
    .execute();
  return new Map(rows.map((row) => [row.unit_id, row.count]));
}
