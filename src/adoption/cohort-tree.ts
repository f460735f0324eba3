import { hiddenGroups } from './minimum-group.ts';

/** Whoever is counted by unit: the cell of a cohort. */
interface OfUnit {
  unitId: string | null;
}

/** What of one cohort may be told for which units, with those below them; for everybody under null. */
export type ToldByUnit<Counts> = Map<string | null, Counts>;

/**
 * Adds the cells of a cohort up the tree of units. In each cohort the units are a tree of their own, of those whom it brought on board:
 * where one of them is too small there, it and its neighbours are left out, so that what is told adds up from pieces none of which is
 * smaller than the minimum. `sizeOf` says how many people a sum is of.
 */
export function toldByUnit<Cell extends OfUnit, Counts>(
  cells: Cell[],
  {
    parents,
    minimumGroup,
    add,
    sizeOf,
  }: {
    parents: Map<string, string | null>;
    minimumGroup: number;
    add: (cells: Cell[]) => Counts;
    sizeOf: (counts: Counts) => number;
  },
): ToldByUnit<Counts> {
  const sums = sumsByUnit(cells, { parents, add });
  const size = (id: string | null): number => {
    const sum = sums.get(id);
    return sum === undefined ? 0 : sizeOf(sum);
  };
  const groups = [...sums.keys()].flatMap((id) =>
    id === null ? [] : [{ id, parentId: parents.get(id) ?? null, people: size(id) }],
  );
  const hidden = hiddenGroups(groups, size(null), minimumGroup);
  return new Map([...sums].filter(([id]) => (id === null ? size(null) >= minimumGroup : !hidden.has(id))));
}

/** The sum of each unit that has a cell at or below it; of all of them at null. */
export function sumsByUnit<Cell extends OfUnit, Counts>(
  cells: Cell[],
  { parents, add }: { parents: Map<string, string | null>; add: (cells: Cell[]) => Counts },
): ToldByUnit<Counts> {
  return new Map([...treeOf(cells, parents)].map(([id, below]) => [id, add(below)]));
}

/** The cells at and below each unit that has one, each unit before those below it; all of them at null. */
function treeOf<Cell extends OfUnit>(
  cells: Cell[],
  parents: Map<string, string | null>,
): Map<string | null, Cell[]> {
  const tree = new Map<string | null, Cell[]>([[null, [...cells]]]);
  for (const cell of cells) {
    for (const id of pathTo(cell.unitId, parents)) {
      const known = tree.get(id);
      if (known) known.push(cell);
      else tree.set(id, [cell]);
    }
  }
  return tree;
}

function pathTo(unitId: string | null, parents: Map<string, string | null>): string[] {
  const path: string[] = [];
  for (let id = unitId; id !== null; id = parents.get(id) ?? null) path.unshift(id);
  return path;
}
