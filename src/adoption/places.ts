import type { Database } from '../database/store.ts';
import type { UnitInTree } from '../people/units.ts';

/** Where the people of each unit, or of the nearest one above it, came on board most often; a unit of which nobody did has none. */
export async function usualPlaces(database: Database, units: UnitInTree[]): Promise<Map<string, string>> {
  const rows = await database
    .selectFrom('people')
    .innerJoin('workshops', 'workshops.id', 'people.on_board_in')
    .select((build) => ['unit_id as unitId', 'place', build.fn.countAll<number>().as('people')])
    .where('unit_id', 'is not', null)
    .where('place', '!=', '')
    .groupBy(['unit_id', 'place'])
    .execute();
  const counts = new Map<string, Map<string, number>>();
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  for (const { unitId, place, people } of rows) {
    for (let id = unitId; id !== null; id = parents.get(id) ?? null) {
      const ofUnit = counts.get(id) ?? new Map<string, number>();
      counts.set(id, ofUnit.set(place, (ofUnit.get(place) ?? 0) + people));
    }
  }
  const places = new Map<string, string>();
  // Each unit comes before those below it.
  for (const { id, parentId } of units) {
    const [most] = [...(counts.get(id) ?? [])].sort(
      ([one, here], [other, there]) => there - here || (one < other ? -1 : 1),
    );
    const place = most?.[0] ?? places.get(parentId ?? '');
    if (place !== undefined) places.set(id, place);
  }
  return places;
}
