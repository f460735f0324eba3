import type { PieceTable } from '../database/tables/adoption.ts';
import { toldByUnit } from './cohort-tree.ts';

/** People on board of one unit and one cohort. */
export interface PieceCell {
  /** Null: of none. */
  cohortId: string | null;
  unitId: string | null;
  people: number;
}

/** Where the id of a cohort stands, for those of all cohorts that are not told of apart. */
export const OTHERS = '';

/**
 * Divides those on board into pieces, none of which is smaller than the minimum: whatever is told is told of whole pieces. Within a cohort
 * that is told of apart, and within all the others together, somebody is in the piece of the nearest unit that may be told there, or of
 * none. A cohort that is too small in the whole company is counted with the others; where these are too few, they are in no piece.
 */
export function piecesOf(cells: PieceCell[], { apart, parents, minimumGroup }: Dividing): PieceTable[] {
  return [...divided(cells, { apart, minimumGroup })].flatMap(([cohortId, people]) => {
    const units = [...people].map(([unitId, count]) => ({ unitId, count }));
    const told = toldByUnit(units, { parents, minimumGroup, add: sumOf, sizeOf: (count) => count });
    if (!told.has(null)) return [];
    return units.map(({ unitId }) => ({
      cohort_id: cohortId,
      unit_id: unitId ?? '',
      piece_unit_id: nearestOf(unitId, { told, parents }) ?? '',
    }));
  });
}

interface Dividing {
  /** The cohorts that are told of apart. */
  apart: Set<string>;
  /** The unit above each. */
  parents: Map<string, string | null>;
  minimumGroup: number;
}

/** How many of each unit are counted together, by cohort. */
function divided(
  cells: PieceCell[],
  { apart, minimumGroup }: Omit<Dividing, 'parents'>,
): Map<string, Map<string | null, number>> {
  const sizes = new Map<string, number>();
  for (const { cohortId, people } of cells)
    if (cohortId !== null) sizes.set(cohortId, (sizes.get(cohortId) ?? 0) + people);
  const counts = new Map<string, Map<string | null, number>>();
  for (const { cohortId, unitId, people } of cells) {
    const isApart = cohortId !== null && apart.has(cohortId) && (sizes.get(cohortId) ?? 0) >= minimumGroup;
    const id = isApart ? cohortId : OTHERS;
    const units = counts.get(id) ?? new Map<string | null, number>();
    counts.set(id, units.set(unitId, (units.get(unitId) ?? 0) + people));
  }
  return counts;
}

function sumOf(units: { count: number }[]): number {
  return units.reduce((total, { count }) => total + count, 0);
}

function nearestOf(
  unitId: string | null,
  { told, parents }: { told: Map<string | null, number>; parents: Map<string, string | null> },
): string | null {
  let id = unitId;
  while (id !== null && !told.has(id)) id = parents.get(id) ?? null;
  return id;
}
