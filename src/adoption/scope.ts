import type { Database } from '../database/store.ts';
import type { UnitInTree } from '../people/units.ts';
import { unitTree } from '../people/units.ts';
import type { Locale } from '../web/locale.ts';

/** Which units somebody asks about, and which they may see. */
export interface Scope {
  /** All units, each followed by those below it. */
  units: UnitInTree[];
  /** The unit that was asked for; null: all that the reader may see. */
  asked: UnitInTree | null;
  /** The units whose sum is asked for; those below them belong to each. Null: the whole company. */
  tops: UnitInTree[] | null;
  /** The units at and below those; null: everybody, people without a unit too. */
  unitIds: string[] | null;
  /** The units below what was asked for; for a manager of several, these themselves too. */
  below: UnitInTree[];
}

/** Whose figures, for whom. */
export interface Asking {
  unitId: string | null;
  /** The units that the reader manages; null: the whole company. */
  managedIds: string[] | null;
  locale: Locale;
}

/** Finds what is asked for. Null when there is no such unit, or the reader may not know of it. */
export async function scopeOf(
  database: Database,
  { unitId, managedIds, locale }: Asking,
): Promise<Scope | null> {
  const units = await unitTree(database, locale);
  const seen = managedIds === null ? units : units.filter(isAtOrBelow(units, managedIds));
  const asked = seen.find(({ id }) => id === unitId) ?? null;
  if (unitId !== null && !asked) return null;
  if (managedIds === null && !asked) return { units, asked, tops: null, unitIds: null, below: units };
  const ids = new Set(seen.map(({ id }) => id));
  const tops = asked ? [asked] : seen.filter(({ parentId }) => parentId === null || !ids.has(parentId));
  const group = asked ? seen.filter(isAtOrBelow(units, [asked.id])) : seen;
  return {
    units,
    asked,
    tops,
    unitIds: group.map(({ id }) => id),
    below: asked ? group.filter(({ id }) => id !== asked.id) : group,
  };
}

/** Tells of a unit whether it is one of these or stands below one. Units come each followed by those below it. */
function isAtOrBelow(units: UnitInTree[], ids: string[]): (unit: UnitInTree) => boolean {
  const inside = new Set(ids);
  for (const { id, parentId } of units) {
    if (parentId !== null && inside.has(parentId)) inside.add(id);
  }
  return ({ id }) => inside.has(id);
}
