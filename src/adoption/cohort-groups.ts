import type { Cell } from './cohorts.ts';

/** The workshops whose people are told of together: one, or neighbours in time that are too small to stand alone. */
export interface Cohort {
  workshopIds: string[];
  /** The weeks of its first and its last workshop, as `weekNumber` counts. */
  firstWeek: number;
  lastWeek: number;
  cells: Cell[];
}

/**
 * Puts workshops together, in order of time, until each cohort has the minimum. The last ones wait until there are enough: taken in
 * by the cohort before them, they would open its windows again. Whichever have waited for too long are told of in none.
 */
export function cohortsOf(cells: Cell[], minimum: number): Cohort[] {
  const cohorts: Cohort[] = [];
  let open: Cell[] = [];
  for (const workshop of workshopsInOrder(cells)) {
    const held = workshop[0]?.week ?? 0;
    open = [...open.filter(({ week }) => held - week <= MOST_WEEKS_APART), ...workshop];
    if (sizeOf(open) < minimum) continue;
    const weeks = open.map(({ week }) => week);
    cohorts.push({
      workshopIds: [...new Set(open.map(({ workshopId }) => workshopId))],
      firstWeek: Math.min(...weeks),
      lastWeek: Math.max(...weeks),
      cells: open,
    });
    open = [];
  }
  return cohorts;
}

/** Further apart, the same week after each of them lies in two periods, and is never told. */
const MOST_WEEKS_APART = 4;

function workshopsInOrder(cells: Cell[]): Cell[][] {
  const byWorkshop = new Map<string, Cell[]>();
  for (const cell of cells) {
    const known = byWorkshop.get(cell.workshopId);
    if (known) known.push(cell);
    else byWorkshop.set(cell.workshopId, [cell]);
  }
  return [...byWorkshop.entries()]
    .sort(
      ([oneId, [one]], [otherId, [other]]) =>
        (one?.week ?? 0) - (other?.week ?? 0) || (oneId < otherId ? -1 : 1),
    )
    .map(([, workshop]) => workshop);
}

function sizeOf(cells: Cell[]): number {
  return cells.reduce((total, { size }) => total + size, 0);
}
