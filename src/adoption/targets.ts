import type { Database, Transaction } from '../database/store.ts';
import { lockCompany } from '../people/company.ts';
import type { Unit } from '../people/units.ts';

/** What share of a group is to be on board, and by when. */
export interface Target {
  /** From 0 to 1. */
  share: number;
  /** `2027-03-01`; null: no day has been set. */
  day: string | null;
  /** Nobody has set another share than the line of critical mass. */
  isCritical: boolean;
  /** What was set for this very group; what is null in it comes from above. */
  own: OwnTarget;
  above: { share: number; day: string | null };
}

/** What is written down for one unit, or for the company. */
export interface OwnTarget {
  /** Percent; null: as above. */
  share: number | null;
  day: string | null;
}

/** The target of every unit by its id, and of the company under null. */
export type Targets = Map<string | null, Target>;

const nothing: OwnTarget = { share: null, day: null };

/** Finds every target: where a unit has none of its own, that of the unit above, then the company's, then `critical` without a day. */
export async function targetsOf(
  database: Database,
  { units, critical }: { units: Unit[]; critical: number },
): Promise<Targets> {
  const rows = await database.selectFrom('targets').selectAll().execute();
  const own = new Map(rows.map(({ unit_id: id, share, day }) => [id, { share, day }]));
  const under = (above: Target['above'], id: string | null): Target => {
    const { share, day } = own.get(id) ?? nothing;
    const reached = share === null ? above.share : share / 100;
    return {
      share: reached,
      day: day ?? above.day,
      isCritical: reached === critical,
      own: { share, day },
      above: { share: above.share, day: above.day },
    };
  };
  const company = under({ share: critical, day: null }, null);
  const targets: Targets = new Map([[null, company]]);
  // Each unit comes before those below it.
  for (const { id, parentId } of units) targets.set(id, under(targets.get(parentId) ?? company, id));
  return targets;
}

/** The target of what was asked for. Several units that differ have the company's share, and no day. */
export function targetOf(targets: Targets, { tops }: { tops: { id: string }[] | null }): Target {
  const company = targets.get(null);
  if (!company) throw new Error('the company has no target');
  const [first = company, ...others] = (tops ?? []).flatMap(({ id }) => targets.get(id) ?? []);
  if (others.length === 0) return first;
  const isAlike = others.every(({ share, day }) => share === first.share && day === first.day);
  return isAlike ? { ...first, own: nothing } : { ...company, day: null, own: nothing };
}

/** How many people of a group its target is. */
export function peopleFor({ share }: Pick<Target, 'share'>, people: number): number {
  // A share of 0.07 of 100 people is 7.000000000000001 in a computer.
  return Math.ceil(Math.round(people * share * 1e6) / 1e6);
}

/** Sets the target of a unit, or of the company (null); what is null in it comes from above again. Setting it anew changes nothing. */
export async function setTarget(
  { database, happened }: Transaction,
  { unitId, share, day, byId }: OwnTarget & { unitId: string | null; byId: string },
): Promise<void> {
  // Two rows of the company's are one too many, and no key keeps them apart.
  await lockCompany(database);
  const ofUnit = unitId === null ? ('is' as const) : ('=' as const);
  const before = await database
    .selectFrom('targets')
    .select(['share', 'day'])
    .where('unit_id', ofUnit, unitId)
    .executeTakeFirst();
  if ((before?.share ?? null) === share && (before?.day ?? null) === day) return;
  await database.deleteFrom('targets').where('unit_id', ofUnit, unitId).execute();
  if (share !== null || day !== null) {
    await database.insertInto('targets').values({ unit_id: unitId, share, day }).execute();
  }
  await happened({ kind: 'target.set', unitId, share, day, byId });
}
