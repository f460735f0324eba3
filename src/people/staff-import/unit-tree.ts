import { newId } from '../../database/id.ts';
import type { Database } from '../../database/store.ts';
import { inBatches } from '../../database/batches.ts';
import type { Unit } from '../units.ts';

/** The units by where they stand; `Köket` and `KÖKET` under one parent are one unit, spelt as it was first. */
export class UnitTree {
  readonly #units = new Map<string, Unit>();

  constructor(units: Unit[]) {
    for (const unit of units) this.add(unit);
  }

  add(unit: Unit): void {
    this.#units.set(placeOf(unit.parentId, unit.name), unit);
  }

  child(parentId: string | null, name: string): Unit | undefined {
    return this.#units.get(placeOf(parentId, name));
  }

  /** The unit at this path from the top; null when it, or one above it, is not there. The empty path is no unit. */
  idAt(path: string[]): string | null {
    let id: string | null = null;
    for (const name of path) {
      const unit: Unit | undefined = this.child(id, name);
      if (!unit) return null;
      id = unit.id;
    }
    return id;
  }

  /** The path of every unit, by id. */
  paths(): Map<string, string[]> {
    const byId = new Map([...this.#units.values()].map((unit) => [unit.id, unit]));
    const pathOf = (unit: Unit): string[] => {
      const parent = unit.parentId === null ? undefined : byId.get(unit.parentId);
      return parent ? [...pathOf(parent), unit.name] : [unit.name];
    };
    return new Map([...byId.values()].map((unit) => [unit.id, pathOf(unit)]));
  }
}

/** Reads the whole tree: a company has hundreds of units, not millions. */
export async function unitTree(database: Database): Promise<UnitTree> {
  return new UnitTree(
    await database.selectFrom('units').select(['id', 'name', 'parent_id as parentId']).execute(),
  );
}

/** Makes the units that these paths need and the tree has not, level by level, and adds them to the tree. Gives back their ids. */
export async function makeUnits(database: Database, tree: UnitTree, paths: string[][]): Promise<string[]> {
  const made: string[] = [];
  const deepest = Math.max(0, ...paths.map((path) => path.length));
  for (let depth = 1; depth <= deepest; depth += 1) {
    const fresh: Unit[] = [];
    for (const path of paths.filter((path) => path.length >= depth)) {
      const name = path[depth - 1] ?? '';
      const parentId = tree.idAt(path.slice(0, depth - 1));
      if (tree.child(parentId, name)) continue;
      const unit = { id: newId(), name, parentId };
      tree.add(unit);
      fresh.push(unit);
    }
    for (const batch of inBatches(fresh)) {
      await database
        .insertInto('units')
        .values(batch.map(({ id, name, parentId }) => ({ id, name, parent_id: parentId })))
        .execute();
    }
    made.push(...fresh.map(({ id }) => id));
  }
  return made;
}

/** Takes those of these units away, in the order in which they were made, that nobody has begun to use. */
export async function removeUnused(database: Database, unitIds: string[]): Promise<void> {
  for (const id of unitIds.toReversed()) {
    const isUsed = (table: 'people' | 'unit_managers' | 'first_posts' | 'targets') =>
      database.selectFrom(table).select('unit_id').where('unit_id', '=', id).limit(1);
    await database
      .deleteFrom('units')
      .where('id', '=', id)
      .where((build) =>
        build.not(
          build.or([
            build.exists(isUsed('people')),
            build.exists(isUsed('unit_managers')),
            build.exists(isUsed('first_posts')),
            build.exists(isUsed('targets')),
            build.exists(
              database.selectFrom('units as below').select('below.id').where('below.parent_id', '=', id),
            ),
          ]),
        ),
      )
      .execute();
  }
}

function placeOf(parentId: string | null, name: string): string {
  return `${parentId ?? ''} ${name.normalize('NFC').toLowerCase()}`;
}
