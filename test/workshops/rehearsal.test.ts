import type { Store } from '../../src/database/store.ts';
import { sendFarewells } from '../../src/workshops/farewell.ts';
import { claim } from '../../src/workshops/help.ts';
import { closeWorkshop } from '../../src/workshops/opening.ts';
import { moveRoom } from '../../src/workshops/pace.ts';
import type { Listener } from '../../src/events/log.ts';
import { listeners } from '../../src/listeners.ts';
import { openStore } from '../support/open-store.ts';
import { forgetRehearsals, startRehearsal } from '../../src/workshops/rehearsal.ts';
import { goOnWithRehearsals } from '../../src/workshops/rehearsing.ts';
import { removeSeat } from '../../src/workshops/seats.ts';
import { roomState } from '../../src/workshops/state.ts';
import type { Workshop } from '../../src/workshops/workshop.ts';
import { workshopById, workshopsOf } from '../../src/workshops/workshop.ts';
import { onBothDatabases } from '../support/databases.ts';
import { readConsole, readJson } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import { planByForm } from '../support/workshop-doors.ts';
import { makePerson, makeWorld } from '../support/world.ts';

const HOUR = 60 * 60_000;

async function rehearse(store: Store) {
  const facilitator = await makePerson(store, 'Frida Facilitator');
  const rehearsing = { lesson: smallLesson, locale: 'en' as const, title: 'Rehearsal', place: '' };
  const id = await store.transaction((transaction) =>
    startRehearsal(transaction, rehearsing, facilitator.id),
  );
  const workshop = async (): Promise<Workshop> => {
    const found = await workshopById(store.database, id);
    if (!found) throw new Error('the rehearsal is gone');
    return found;
  };
  return {
    id,
    facilitator,
    workshop,
    state: async () => roomState(store.database, await workshop()),
    next: async () => {
      const now = await workshop();
      await store.transaction((transaction) => moveRoom(transaction, now, 'next', now.step, facilitator.id));
    },
    close: async () => {
      const now = await workshop();
      await store.transaction((transaction) => closeWorkshop(transaction, now, facilitator.id));
    },
  };
}

/** As much time goes by as anybody needs for one thing. */
const later = (store: Store) => goOnWithRehearsals(store, Date.now() + HOUR);
async function untilTheyAreDone(store: Store): Promise<void> {
  for (let round = 0; round < 6; round += 1) await later(store);
}

onBothDatabases((open, freshUrl) => {
  test('a simulated room that cannot go on keeps no other waiting', async () => {
    const broken: string[] = [];
    const refuse: Listener = (_transaction, event) =>
      event.kind === 'seat.taken' && broken.includes(event.workshopId)
        ? Promise.reject(new Error('something is wrong with it'))
        : Promise.resolve();
    const store = await openStore({ url: await freshUrl(), listeners: [...listeners, refuse] });
    broken.push((await rehearse(store)).id);
    const rehearsal = await rehearse(store);
    await store.database
      .updateTable('workshops')
      .set((build) => ({ opened_at: build('opened_at', '-', 1_000) }))
      .where('id', 'in', broken)
      .execute();
    await expect(goOnWithRehearsals(store, Date.now() + 20_000)).rejects.toThrow('do not go on');
    expect((await rehearsal.state()).seats).not.toEqual([]);
  });

  test('a simulated room comes in over time, and goes as far as the room has gone', async () => {
    const store = await open();
    const rehearsal = await rehearse(store);
    await goOnWithRehearsals(store);
    expect((await rehearsal.state()).seats).toHaveLength(0);
    await goOnWithRehearsals(store, Date.now() + 20_000);
    const early = (await rehearsal.state()).seats.length;
    expect(early).toBeGreaterThan(5);
    expect(early).toBeLessThan(18);
    await Promise.all([later(store), later(store)]);
    expect((await rehearsal.state()).seats).toHaveLength(20);
    expect((await rehearsal.state()).seats.every(({ isDone }) => isDone)).toBe(true);
    await rehearsal.next();
    await untilTheyAreDone(store);
    const { seats } = await rehearsal.state();
    expect(seats.every(({ done }) => done['account'] === 'did' && done['blog'] === undefined)).toBe(true);
  });

  test('hands go up and wait for somebody, one leaves in the middle, and everybody else is read and comes on board', async () => {
    const store = await open();
    const rehearsal = await rehearse(store);
    await later(store);
    await rehearsal.next();
    await later(store);
    const [raised] = (await rehearsal.state()).seats.filter(({ help }) => help !== null);
    if (!raised) throw new Error('no hand is up');
    const place = { id: raised.id, workshopId: rehearsal.id };
    await store.transaction((transaction) => claim(transaction, place, rehearsal.facilitator.id));
    await untilTheyAreDone(store);
    const waits = (await rehearsal.state()).seats.filter(({ isDone }) => !isDone);
    expect(waits.map(({ name }) => name)).toEqual([raised.name]);
    await store.database.updateTable('help_calls').set({ ended_at: 1, ending: 'answered' }).execute();

    for (let step = 0; step < 4; step += 1) {
      await untilTheyAreDone(store);
      await rehearsal.next();
    }
    await untilTheyAreDone(store);
    const state = await rehearsal.state();
    const left = state.seats.filter(({ position }) => !position.finished);
    expect(left.map(({ presence }) => presence)).toEqual(['away']);
    const posts = await state.posts();
    expect(posts).toHaveLength(19);
    expect(posts.every(({ answered }) => answered)).toBe(true);
  });

  test('a seat that the facilitator takes away stays away', async () => {
    const store = await open();
    const rehearsal = await rehearse(store);
    await later(store);
    const [seat] = (await rehearsal.state()).seats;
    if (!seat) throw new Error('nobody came');
    const place = { ...seat, workshopId: rehearsal.id };
    await store.transaction((transaction) => removeSeat(transaction, place, rehearsal.facilitator.id));
    await later(store);
    expect((await rehearsal.state()).seats).toHaveLength(19);
  });

  test('nothing of it counts: no person, post, mail or milestone, and after a day no trace', async () => {
    const store = await open();
    const rehearsal = await rehearse(store);
    const count = async () => {
      const counts: number[] = [];
      for (const table of ['people', 'blogs', 'posts', 'comments', 'drafts', 'mails'] as const) {
        const { rows } = await store.database
          .selectFrom(table)
          .select((build) => build.fn.countAll<number>().as('rows'))
          .executeTakeFirstOrThrow();
        counts.push(rows);
      }
      return counts;
    };
    const before = await count();
    await later(store);
    for (let step = 0; step < 5; step += 1) {
      await rehearsal.next();
      await untilTheyAreDone(store);
    }
    await rehearsal.close();
    await sendFarewells(store, Date.now() + HOUR);
    expect(await count()).toEqual(before);
    expect(await workshopsOf(store.database, rehearsal.facilitator.id)).toEqual([]);

    await store.transaction(forgetRehearsals);
    expect(await workshopById(store.database, rehearsal.id)).not.toBeNull();
    await store.database
      .updateTable('workshops')
      .set({ closed_at: Date.now() - 25 * HOUR })
      .execute();
    await store.transaction(forgetRehearsals);
    expect(await workshopById(store.database, rehearsal.id)).toBeNull();
    const lines = await store.database
      .selectFrom('events')
      .select('kind')
      .where('workshop_id', 'is not', null)
      .execute();
    expect(lines).toEqual([]);
  });

  test('a forgotten rehearsal ends by itself, and a second one ends the first', async () => {
    const store = await open();
    const first = await rehearse(store);
    await goOnWithRehearsals(store, Date.now() + 3 * HOUR);
    expect((await first.workshop()).state).toBe('closed');
    const rehearsing = { lesson: smallLesson, locale: 'en' as const, title: 'Rehearsal', place: '' };
    const again = () =>
      store.transaction((transaction) => startRehearsal(transaction, rehearsing, first.facilitator.id));
    const second = await again();
    await again();
    expect((await workshopById(store.database, second))?.state).toBe('closed');
  });

  test('a facilitator rehearses a lesson or a plan from its page; nobody joins it, and nobody else may', async () => {
    const { facilitator, employee, colleague, administrator, stranger } = await makeWorld(open, {
      lessons: [smallLesson],
    });
    const { browser } = facilitator;
    const before = await readJson(administrator.browser, '/adoption');
    const plan = await planByForm(browser);
    for (const door of ['/lessons/small/rehearse', `${plan}/rehearse`]) {
      await send(employee.browser, door, {}).expect(404);
      const started = await send(browser, door, {}).expect(303);
      const address = String(started.headers['location']);
      const { state, code } = await readConsole(browser, address);
      expect(state).toBe('open');
      const { text } = await browser.get(address).expect(200);
      expect(text).toContain('Rehearsal: ');
      const refused = await send(stranger(), '/join', { code, name: 'Anna' }).expect(422);
      expect(refused.text).toContain('That is a rehearsal');
      await colleague.browser.get(address).expect(404);
      await send(browser, `${address}/close`, {}).expect(303);
      const report = await browser.get(`${address}/report`).expect(200);
      expect(report.text).not.toContain('Mails');
    }
    await send(colleague.browser, `${plan}/rehearse`, {}).expect(404);
    const after = await readJson(administrator.browser, '/adoption');
    expect({ ...Object(after), as_of: null }).toEqual({ ...Object(before), as_of: null });
    expect((await browser.get('/workshops').expect(200)).text).not.toContain('Rehearsal:');
  });
});
