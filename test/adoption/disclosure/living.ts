import { countAhead } from '../../../src/adoption/unit-figures.ts';
import { weekStart } from '../../../src/adoption/weeks.ts';
import { erasePerson } from '../../../src/people/erasing.ts';
import { comeBack, leave } from '../../../src/people/leaving.ts';
import { moveUnit } from '../../../src/people/moving-units.ts';
import { moveToUnit } from '../../../src/people/moving.ts';
import type { OpenDatabase } from '../../support/databases.ts';
import type { World } from '../../support/world.ts';
import { makeWorld } from '../../support/world.ts';
import { ZONE, itIsAt } from '../calendar.ts';
import type { Company } from '../company.ts';
import { companyIn } from '../company.ts';
import type { Deed, History } from './history.ts';
import { BY_THEMSELVES, DAY, FIRST_WEEK, HOUR, NEVER, WORKSHOPS } from './history.ts';
import type { Somebody } from './somebody.ts';
import { act, comeOnBoard, join, unite } from './somebody.ts';
import type { Looking, Told } from './told.ts';
import { look, tell } from './told.ts';

export interface Lived {
  world: World;
  units: string[];
  told: Told[];
}

/** Lives through the weeks, and looks at all figures at the beginning and in the course of each. */
export async function liveThrough(open: OpenDatabase, made: History): Promise<Lived> {
  const at = (week: number, after: number) => itIsAt(weekStart(FIRST_WEEK + week, ZONE) + after);
  at(0, HOUR);
  const world = await makeWorld(open);
  const { store } = world;
  await store.database.updateTable('company').set({ time_zone: ZONE }).execute();
  const company = companyIn(store, () => world.facilitator.id);
  const parents = new Map<string, string | null>();
  for (const [index, parent] of made.parents.entries()) {
    const parentId = parent < index ? `u${parent}` : null;
    parents.set(`u${index}`, parentId);
    await company.unit(`u${index}`, 'x', 0, parentId ?? undefined);
  }
  const people: Somebody[] = [];
  for (const one of made.people) people.push(await join(store, `Person ${people.length}`, one));

  const looking: Looking = { store, parents, people, held: [], told: [], facts: new Map() };
  for (const [week, { isDown, deeds: happening }] of made.weeks.entries()) {
    at(week, HOUR);
    for (const one of people) if (one.isHere) one.wasThere.add(FIRST_WEEK + week - 1);
    await act(store, people, week);
    await countAhead(store);
    if (!isDown) await tell(looking);
    await look(looking);
    at(week, 3 * DAY);
    await holdWorkshop(looking, week, company);
    for (const deed of happening) await happen(looking, deed, world.administrator.id);
    await tell(looking);
    await look(looking);
  }
  await look(
    looking,
    [10, 31, 45].map((days) => Date.now() - days * DAY),
  );
  return { world, units: [...parents.keys()], told: looking.told };
}

async function holdWorkshop({ store, people, held }: Looking, week: number, company: Company): Promise<void> {
  const workshop = WORKSHOPS.indexOf(week);
  if (workshop < 0) return;
  const title = `W${workshop}`;
  await company.plan(title, 'House', []);
  await company.open(title);
  await company.close(title);
  const { id } = await store.database
    .selectFrom('workshops')
    .select('id')
    .where('title', '=', title)
    .executeTakeFirstOrThrow();
  held.push(id);
  for (const one of people.filter(({ isHere }) => isHere)) {
    if (one.workshop === workshop) await comeOnBoard(store.database, one, id);
    else if (one.workshop === BY_THEMSELVES && one.onBoardAt === null)
      await comeOnBoard(store.database, one, null);
  }
}

async function happen(looking: Looking, { deed, who, unit, acts }: Deed, byId: string): Promise<void> {
  const { store, parents, people } = looking;
  const one = people[who % people.length];
  const other = people[acts % people.length];
  const unitId = `u${unit}`;
  if (deed === 'join') {
    const fresh = await join(store, `Person ${people.length}`, { unit, workshop: NEVER, acts });
    people.push(fresh);
    if (acts % 2 === 0) await comeOnBoard(store.database, fresh, null);
    return;
  }
  if (!one || one.isGone) return;
  await store.transaction(async (inside) => {
    if (deed === 'leave') {
      await leave(inside, one.id, byId);
      one.isHere = false;
    } else if (deed === 'back') {
      await comeBack(inside, one.id, byId);
      one.isHere = true;
    } else if (deed === 'erase') {
      await erasePerson(inside, one.id, byId);
      Object.assign(one, { isHere: false, isGone: true, unitId: null });
    } else if (deed === 'move') {
      await moveToUnit(inside, { personId: one.id, unitId, byId });
      one.unitId = unitId;
    } else if (deed === 'reorganise') {
      const parentId = one.unitId;
      const fault = await moveUnit(inside, { unitId, parentId, byId });
      if (fault === null) parents.set(unitId, parentId);
    } else if (other && other !== one && one.isHere && other.isHere) {
      await unite(inside, one, other);
    }
  });
}
