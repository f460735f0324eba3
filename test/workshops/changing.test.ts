import type { Store } from '../../src/database/store.ts';
import { cancelWorkshop, changeWorkshop, expectingNow } from '../../src/workshops/changing.ts';
import { countExpected, plannedPeople } from '../../src/workshops/expected.ts';
import type { WorkshopPlan } from '../../src/workshops/opening.ts';
import { openWorkshop } from '../../src/workshops/opening.ts';
import type { Workshop } from '../../src/workshops/workshop.ts';
import { workshopsOf } from '../../src/workshops/workshop.ts';
import { onBothDatabases } from '../support/databases.ts';
import { smallLesson } from '../support/lesson.ts';
import { listed, makeUnit, planFor, planned } from '../support/plan.ts';
import { makePerson } from '../support/world.ts';

const by = (byId: string) => ({ byId, address: 'https://ombord.example' });

async function emailsOf(store: Store, { id }: Workshop): Promise<string[]> {
  return (await plannedPeople(store.database, id)).map(({ email }) => email.split('@')[0] ?? '');
}

onBothDatabases((open) => {
  async function world() {
    const store = await open();
    const facilitator = await makePerson(store, 'Frida Facilitator');
    const factory = await makeUnit(store, 'Factory');
    const assembly = await makeUnit(store, 'Assembly', factory);
    await listed(store, 'Anna', { unitId: factory });
    await listed(store, 'Bo', { unitId: assembly, onBoard: true });
    await listed(store, 'Cia', { unitId: assembly });
    await listed(store, 'Dan', { unitId: assembly, left: true });
    await listed(store, 'Eva');
    const change = (workshop: Workshop, plan: Partial<WorkshopPlan>) =>
      store.transaction((inside) => changeWorkshop(inside, workshop, planFor(plan), by(facilitator.id)));
    return { store, facilitator, factory, assembly, change };
  }

  test('a unit brings everybody in it and below it, but whoever has left', async () => {
    const { store, facilitator, factory, assembly } = await world();
    const all = await planned(store, facilitator.id, { unitIds: [factory] });
    expect(await emailsOf(store, await all())).toEqual(['anna', 'bo', 'cia']);
    const below = await planned(store, facilitator.id, {
      unitIds: [assembly],
      emails: ['dan@company.example', 'guest@else.example', 'cia@company.example'],
    });
    expect(await emailsOf(store, await below())).toEqual(['bo', 'cia', 'guest']);
  });

  test('only those who are not on board yet are expected where that was chosen', async () => {
    const { store, facilitator, factory } = await world();
    const emails = ['bo@company.example', 'guest@else.example'];
    const left = await planned(store, facilitator.id, { unitIds: [factory], emails, leftOnly: true });
    expect(await emailsOf(store, await left())).toEqual(['anna', 'cia', 'guest']);
    expect(await expectingNow(store.database, await left())).toEqual({
      unitIds: [factory],
      emails,
      leftOnly: true,
    });
  });

  test('a change takes in the new ones, and takes out who is not chosen any more', async () => {
    const { store, facilitator, factory, assembly, change } = await world();
    const now = await planned(store, facilitator.id, { unitIds: [factory] });
    expect(
      await change(await now(), { unitIds: [assembly], emails: ['eva@company.example'], place: 'House 4' }),
    ).toBe('changed');
    expect(await emailsOf(store, await now())).toEqual(['bo', 'cia', 'eva']);
    expect(await now()).toMatchObject({ place: 'House 4', state: 'planned' });
    await change(await now(), { unitIds: [assembly], emails: ['eva@company.example'] });
    expect(await countExpected(store.database, (await now()).id)).toEqual({ expected: 3, invited: 0 });
    expect(await workshopsOf(store.database, facilitator.id)).toMatchObject([{ expected: 3 }]);
  });

  test('who was expected as not on board, and came on board since, stays; ticked later, it counts for all', async () => {
    const { store, facilitator, factory, change } = await world();
    const now = await planned(store, facilitator.id, { unitIds: [factory], leftOnly: true });
    await store.database
      .updateTable('people')
      .set({ on_board_at: Date.now() })
      .where('email', '=', 'anna@company.example')
      .execute();
    await change(await now(), { unitIds: [factory], leftOnly: true });
    expect(await emailsOf(store, await now())).toEqual(['anna', 'cia']);
    await change(await now(), { unitIds: [factory] });
    await change(await now(), { unitIds: [factory], leftOnly: true });
    expect(await emailsOf(store, await now())).toEqual(['cia']);
  });

  test('a workshop that is older than the choice of people keeps its addresses', async () => {
    const { store, facilitator, factory } = await world();
    const now = await planned(store, facilitator.id, { unitIds: [factory] });
    await store.database.updateTable('workshops').set({ expecting: null }).execute();
    expect(await expectingNow(store.database, await now())).toEqual({
      unitIds: [],
      emails: ['anna@company.example', 'bo@company.example', 'cia@company.example'],
      leftOnly: false,
    });
  });

  test('a workshop that has opened is not changed and not cancelled', async () => {
    const { store, facilitator, change } = await world();
    const now = await planned(store, facilitator.id);
    const before = await now();
    await store.transaction((inside) => openWorkshop(inside, before, smallLesson, facilitator.id));
    expect(await change(before, { title: 'Another' })).toBe('not_planned');
    await store.transaction((inside) => cancelWorkshop(inside, before, by(facilitator.id)));
    expect(await now()).toMatchObject({ state: 'open', title: 'Assembly', cancelledAt: null });
  });

  test('a cancelled workshop is closed, does not open, and is cancelled once', async () => {
    const { store, facilitator, change } = await world();
    const now = await planned(store, facilitator.id);
    const before = await now();
    for (let press = 0; press < 2; press += 1) {
      await store.transaction((inside) => cancelWorkshop(inside, before, by(facilitator.id)));
    }
    const { cancelledAt, state, number } = await now();
    expect([state, typeof cancelledAt]).toEqual(['closed', 'number']);
    await store.transaction((inside) => openWorkshop(inside, before, smallLesson, facilitator.id));
    expect(await change(before, { title: 'Another' })).toBe('not_planned');
    expect(await now()).toMatchObject({ state: 'closed', cancelledAt, number, title: 'Assembly' });
  });

  test('two facilitators who change a plan at once leave one plan, and each person once', async () => {
    const { store, facilitator, factory, assembly, change } = await world();
    const now = await planned(store, facilitator.id);
    const workshop = await now();
    await Promise.all([
      change(workshop, { unitIds: [factory], title: 'One' }),
      change(workshop, { unitIds: [assembly], title: 'Other' }),
    ]);
    const { title } = await now();
    expect(await emailsOf(store, await now())).toEqual(
      title === 'One' ? ['anna', 'bo', 'cia'] : ['bo', 'cia'],
    );
  });
});
