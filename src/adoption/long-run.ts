import type { LongRunWeek } from './activity.ts';

import type { Cohort } from './cohort-groups.ts';
import type { Cell } from './cohorts.ts';
import { hiddenGroups } from './minimum-group.ts';

/** How many of how many were interactive in a week of the long run. */
export interface Window {
  people: number;
  active: number;
}

/** A cohort as it may be told of to whoever sees some units. */
export interface LongRun {
  workshopIds: string[];
  firstWeek: number;
  lastWeek: number;
  /** Of those units, in the company today. */
  size: number;
  /** Null where the window has not closed, or too few were there. */
  windows: Record<LongRunWeek, Window | null>;
}

/** What the telling of cohorts goes by. */
export interface Around {
  /** The unit above each. */
  parents: Map<string, string | null>;
  /** Units whose figures are shown nowhere. */
  hidden: Set<string>;
  minimumGroup: number;
  /** The week that goes on, as `weekNumber` counts. */
  week: number;
}

/**
 * The long run of each cohort for the company (`unitIds` null) or for some units, with those below them. In each cohort the units are
 * a tree of their own, of those whom it brought on board: where one of them is too small there, it and its neighbours are left out, so
 * that what is shown adds up from pieces none of which is smaller than the minimum.
 */
export function longRunOf(cohorts: Cohort[], unitIds: string[] | null, around: Around): LongRun[] {
  return cohorts.flatMap((cohort) => {
    // Everybody is told of without looking at units.
    const tree = unitIds === null ? everybodyOf(cohort.cells) : treeOf(cohort.cells, around.parents);
    if (unitIds?.every((id) => !tree.has(id))) return [];
    const tell = (count: (cell: Cell) => number, also: (cell: Cell) => number) =>
      told(tree, { count, also, unitIds, around });
    const size = tell(
      (cell) => cell.size,
      (cell) => cell.size,
    );
    if (size === null) return [];
    const windowOf = (after: LongRunWeek): Window | null =>
      around.week > cohort.lastWeek + after
        ? tell(
            (cell) => cell.windows[after].people,
            (cell) => cell.windows[after].active,
          )
        : null;
    const { workshopIds, firstWeek, lastWeek } = cohort;
    const windows = {
      1: windowOf(1),
      2: windowOf(2),
      4: windowOf(4),
      8: windowOf(8),
      12: windowOf(12),
      26: windowOf(26),
    };
    return [{ workshopIds, firstWeek, lastWeek, size: size.people, windows }];
  });
}

/** Several cohorts as one: each week of those whose window has closed. Null before any has. */
export function together(cohorts: LongRun[]): Record<LongRunWeek, Window | null> {
  const windowOf = (after: LongRunWeek): Window | null => {
    const closed = cohorts.flatMap(({ windows }) => windows[after] ?? []);
    return closed.length === 0 ? null : added(closed);
  };
  return {
    1: windowOf(1),
    2: windowOf(2),
    4: windowOf(4),
    8: windowOf(8),
    12: windowOf(12),
    26: windowOf(26),
  };
}

function added(windows: Window[]): Window {
  return {
    people: windows.reduce((total, { people }) => total + people, 0),
    active: windows.reduce((total, { active }) => total + active, 0),
  };
}

/** The cells at and below each unit that has one; the company's are at null. */
type Tree = Map<string | null, { parentId: string | null; cells: Cell[] }>;

function everybodyOf(cells: Cell[]): Tree {
  return new Map([[null, { parentId: null, cells }]]);
}

function treeOf(cells: Cell[], parents: Map<string, string | null>): Tree {
  const tree = everybodyOf(cells);
  for (const cell of cells) {
    for (const id of pathTo(cell.unitId, parents)) {
      const node = tree.get(id);
      if (node) node.cells.push(cell);
      else tree.set(id, { parentId: parents.get(id) ?? null, cells: [cell] });
    }
  }
  return tree;
}

/** From the top down, so that a tree made by it has each unit before those below it. */
function pathTo(unitId: string | null, parents: Map<string, string | null>): string[] {
  const path: string[] = [];
  for (let id = unitId; id !== null; id = parents.get(id) ?? null) path.unshift(id);
  return path;
}

interface Telling {
  /** Who is in the group. */
  count: (cell: Cell) => number;
  /** What is told of them. */
  also: (cell: Cell) => number;
  unitIds: string[] | null;
  around: Around;
}

function told(tree: Tree, { count, also, unitIds, around }: Telling): Window | null {
  const of = (id: string | null): Window => ({
    people: total(tree.get(id)?.cells ?? [], count),
    active: total(tree.get(id)?.cells ?? [], also),
  });
  const everybody = of(null);
  if (unitIds === null) return everybody.people >= around.minimumGroup ? everybody : null;
  const groups = [...tree].flatMap(([id, { parentId, cells }]) =>
    id === null ? [] : [{ id, parentId, people: total(cells, count) }],
  );
  const hidden = hiddenGroups(groups, everybody.people, around.minimumGroup);
  const shown = unitIds.filter((id) => tree.has(id) && !hidden.has(id) && !around.hidden.has(id));
  return shown.length === 0 ? null : added(shown.map(of));
}

function total(cells: Cell[], count: (cell: Cell) => number): number {
  return cells.reduce((sum, cell) => sum + count(cell), 0);
}
