import type { Database, Store } from '../database/store.ts';
import { companyOf } from '../people/company.ts';
import { again } from '../web/again-and-again.ts';
import type { Cell } from './cohorts.ts';
import { cellsOfCohorts } from './cohorts.ts';
import { takeTurn } from './counting-turn.ts';
import type { Count } from './funnel.ts';
import { countByUnit, sum } from './funnel.ts';
import type { Arrivals } from './trend.ts';
import { arrivalsByUnit } from './trend.ts';
import { readFigures, writeFigures } from './unit-figures-text.ts';

/** What adoption knows of the people of one unit, without those below it. */
export interface UnitFigures {
  count: Count;
  arrivals: Arrivals[];
  cells: Cell[];
}

/** When, and by whose clock. */
interface Moment {
  now: number;
  timeZone: string;
}

/**
 * The figures of these units as they are now. Most were counted ahead; a unit whose people have changed since, which the database marks
 * itself, is counted here and now. `null`: people without a unit.
 */
export async function figuresByUnit(
  database: Database,
  unitIds: (string | null)[],
  moment: Moment,
): Promise<Map<string | null, UnitFigures>> {
  const rows = await countedAhead(database, moment).selectAll('unit_figures').execute();
  const known = new Map(rows.map((row) => [row.unit_id === '' ? null : row.unit_id, readFigures(row)]));
  const others = unitIds.filter((id) => !known.has(id));
  return new Map([...known, ...(await countUnits(database, others, moment))]);
}

/** What was counted ahead and still holds. In one question, so that marks and figures are of the same moment. */
function countedAhead(database: Database, { now, timeZone }: Moment) {
  return database
    .selectFrom('unit_figures')
    .where('time_zone', '=', timeZone)
    .where((build) => build.or([build('holds_until', 'is', null), build('holds_until', '>', now)]))
    .where((build) =>
      build.not(
        build.exists(
          build
            .selectFrom('unit_marks')
            .select('unit_marks.id')
            .whereRef('unit_marks.unit_id', '=', 'unit_figures.unit_id'),
        ),
      ),
    );
}

/** From so many on, everybody is read: the list would be longer than the people. */
const MOST_NAMED = 500;

async function countUnits(
  database: Database,
  ids: (string | null)[],
  { now, timeZone }: Moment,
): Promise<Map<string | null, UnitFigures>> {
  if (ids.length === 0) return new Map();
  const unitIds = ids.length > MOST_NAMED ? null : ids;
  const counts = await countByUnit(database, { now, unitIds });
  const arrivals = await arrivalsByUnit(database, { unitIds, timeZone, until: now });
  const cells = new Map<string | null, Cell[]>();
  for (const cell of await cellsOfCohorts(database, unitIds)) {
    const known = cells.get(cell.unitId);
    if (known) known.push(cell);
    else cells.set(cell.unitId, [cell]);
  }
  return new Map(
    ids.map((id) => [
      id,
      { count: counts.get(id) ?? sum([]), arrivals: arrivals.get(id) ?? [], cells: cells.get(id) ?? [] },
    ]),
  );
}

/** Units that are counted in one transaction, while others wait for it. */
const AT_ONCE = 100;

/** Counts ahead some of the units whose figures do not hold any more. Any node may do it. */
export async function countAhead(store: Store): Promise<void> {
  const { timeZone } = await companyOf(store.database);
  const moment = { now: Date.now(), timeZone };
  const due = await unitsDue(store.database, moment);
  if (due.length === 0) return;
  await store.transaction(async ({ database }) => {
    // Older figures must not come to stand over newer ones.
    await takeTurn(database, 'counting');
    // First, so that what changes while it is counted is marked again.
    await database.deleteFrom('unit_marks').where('unit_id', 'in', due).execute();
    const figures = await countUnits(
      database,
      due.map((id) => (id === '' ? null : id)),
      moment,
    );
    const rows = [...figures].map(([id, known]) => ({
      unit_id: id ?? '',
      time_zone: timeZone,
      ...writeFigures(known),
    }));
    await database
      .insertInto('unit_figures')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('unit_id').doUpdateSet((build) => ({
          time_zone: build.ref('excluded.time_zone'),
          holds_until: build.ref('excluded.holds_until'),
          counts: build.ref('excluded.counts'),
          arrivals: build.ref('excluded.arrivals'),
          cells: build.ref('excluded.cells'),
        })),
      )
      .execute();
  });
}

async function unitsDue(database: Database, moment: Moment): Promise<string[]> {
  const holding = countedAhead(database, moment).select('unit_figures.unit_id');
  const units = await database
    .selectFrom('units')
    .select('id')
    .where('id', 'not in', holding)
    .limit(AT_ONCE)
    .execute();
  const alone = await holding.where('unit_figures.unit_id', '=', '').executeTakeFirst();
  return [...(alone ? [] : ['']), ...units.map(({ id }) => id)];
}

/** Counts ahead from now on, on as many nodes as there are. Gives back how to stop. */
export function startCounting(store: Store, onFault: (error: unknown) => void): () => void {
  return again(() => countAhead(store), { every: LOOK_EVERY, rests: RESTS }, onFault);
}

const LOOK_EVERY = 1_000;
/** It rests so many times as long as it worked: requests come first, however large a unit is. */
const RESTS = 20;
