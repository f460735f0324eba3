import type { Database } from '../database/store.ts';
import type { UnitInTree } from '../people/units.ts';
import { listUnits } from '../people/units.ts';
import type { Locale } from '../web/locale.ts';
import type { Funnel } from './funnel.ts';
import { funnelsByUnit, sum } from './funnel.ts';
import { hiddenGroups } from './minimum-group.ts';
import type { Week } from './weeks.ts';
import { onBoardByWeek } from './weeks.ts';

/** Whose adoption is asked for, and what its reader may be told. */
export interface Question {
  /** The unit; null: all that the reader may see. */
  unitId: string | null;
  /** The units that the reader manages; null: the whole company. */
  managedIds: string[] | null;
  minimumGroup: number;
  timeZone: string;
  locale: Locale;
}

/** The state of a group at a moment. */
export interface Adoption {
  asOf: number;
  unit: { id: string; name: string } | null;
  people: number;
  /** Null when the group is smaller than the minimum. */
  funnel: Funnel | null;
  units: UnitAdoption[];
  /** How many were on board at the end of each week; empty for a group that is too small. */
  weeks: Week[];
}

export interface UnitAdoption {
  id: string;
  name: string;
  /** 0 for those right below the group that was asked for. */
  depth: number;
  people: number;
  /** Null when the unit, or what could be told about its neighbours by subtraction, is smaller than the minimum. */
  onBoard: number | null;
}

/** Answers with the figures as they are now. Null when there is no such unit, or the reader may not know of it. */
export async function adoptionOf(database: Database, question: Question): Promise<Adoption | null> {
  const { unitId, managedIds, minimumGroup } = question;
  const asOf = Date.now();
  const units = await listUnits(database, question.locale);
  const seen = managedIds === null ? units : units.filter(isAtOrBelow(units, managedIds));
  const asked = seen.find(({ id }) => id === unitId);
  if (unitId !== null && !asked) return null;

  const own = await funnelsByUnit(database, asOf);
  const company = sum([...own.values()]);
  const totals = totalsOf(units, own);
  const people = (id: string) => totals.get(id)?.people ?? 0;
  // What is hidden is the same for every reader and on every page, or one page would tell what another keeps.
  const groups = units.map(({ id, parentId }) => ({ id, parentId, people: people(id) }));
  const hidden = hiddenGroups(groups, company.people, minimumGroup);

  const tops = asked ? [asked] : seen.filter(({ parentId }) => !seen.some(({ id }) => id === parentId));
  const isWholeCompany = managedIds === null && !asked;
  const total = isWholeCompany ? company : sum(tops.flatMap(({ id }) => totals.get(id) ?? []));
  const untold = tops.reduce((count, { id }) => count + (hidden.has(id) ? people(id) : 0), 0);
  const isTold =
    total.people >= minimumGroup &&
    (isWholeCompany || untold === 0 || untold >= minimumGroup) &&
    !(asked && hidden.has(asked.id));

  const group = asked ? seen.filter(isAtOrBelow(units, [asked.id])) : seen;
  const below = asked ? group.filter(({ id }) => id !== asked.id) : group;
  const top = Math.min(...below.map(({ depth }) => depth));
  return {
    asOf,
    unit: asked ? { id: asked.id, name: asked.name } : null,
    people: total.people,
    funnel: isTold ? total : null,
    units: below.map(({ id, name, depth }) => ({
      id,
      name,
      depth: depth - top,
      people: people(id),
      onBoard: hidden.has(id) ? null : (totals.get(id)?.onBoard ?? 0),
    })),
    weeks: isTold
      ? await onBoardByWeek(database, {
          unitIds: isWholeCompany ? null : group.map(({ id }) => id),
          timeZone: question.timeZone,
        })
      : [],
  };
}

/** Each unit with everybody below it. Units come each followed by those below it, so the way back adds up. */
function totalsOf(units: UnitInTree[], own: Map<string | null, Funnel>): Map<string, Funnel> {
  const totals = new Map<string, Funnel>();
  for (const { id, parentId } of units.toReversed()) {
    const total = sum([own.get(id), totals.get(id)].flatMap((funnel) => funnel ?? []));
    totals.set(id, total);
    if (parentId !== null)
      totals.set(parentId, sum([total, totals.get(parentId)].flatMap((funnel) => funnel ?? [])));
  }
  return totals;
}

/** Tells of a unit whether it is one of these or stands below one. Units come each followed by those below it. */
function isAtOrBelow(units: UnitInTree[], ids: string[]): (unit: UnitInTree) => boolean {
  const inside = new Set(ids);
  for (const { id, parentId } of units) {
    if (parentId !== null && inside.has(parentId)) inside.add(id);
  }
  return ({ id }) => inside.has(id);
}
