import type { Database } from '../database/store.ts';
import type { UnitInTree } from '../people/units.ts';

/**
 * Where the people of each unit, or of the nearest one above it, came on board most often; a unit of which nobody did has none. Null:
 * everybody.
 */
export async function usualPlaces(
  database: Database,
  units: UnitInTree[],
): Promise<Map<string | null, string>> {
  const rows = await database
    .selectFrom('people')
    .innerJoin('workshops', 'workshops.id', 'people.on_board_in')
    .select((build) => ['unit_id as unitId', 'place', build.fn.countAll<number>().as('people')])
    .where('place', '!=', '')
    .groupBy(['unit_id', 'place'])
    .execute();
  const counts = new Map<string | null, Map<string, number>>();
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  for (const { unitId, place, people } of rows) {
    const add = (id: string | null) => {
      const ofUnit = counts.get(id) ?? new Map<string, number>();
      counts.set(id, ofUnit.set(place, (ofUnit.get(place) ?? 0) + people));
    };
    for (let id = unitId; id !== null; id = parents.get(id) ?? null) add(id);
    add(null);
  }
  const most = (id: string | null) =>
    [...(counts.get(id) ?? [])].sort(
      ([one, here], [other, there]) => there - here || (one < other ? -1 : 1),
    )[0]?.[0];
  const places = new Map<string | null, string>();
  // Each unit comes before those below it.
  for (const { id, parentId } of units) {
    const place = most(id) ?? (parentId === null ? undefined : places.get(parentId));
    if (place !== undefined) places.set(id, place);
  }
  return places.set(null, most(null) ?? '');
}
