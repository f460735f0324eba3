import fc from 'fast-check';
import { z } from 'zod';
import { blogOf } from '../../src/blogs/blog.ts';
import type { Store } from '../../src/database/store.ts';
import { openStore } from '../support/open-store.ts';
import { listeners } from '../../src/listeners.ts';
import { uniteAccounts } from '../../src/people/uniting.ts';
import { markStep } from '../../src/workshops/completion.ts';
import { countUnanswered } from '../../src/workshops/first-reply.ts';
import { answer, claim, openCalls, raiseHand, withdrawHand } from '../../src/workshops/help.ts';
import { closeWorkshop, reopenWorkshop } from '../../src/workshops/opening.ts';
import { moveRoom, setEyesUp, setPace } from '../../src/workshops/pace.ts';
import { enterSlips } from '../../src/workshops/paper.ts';
import { setPresence } from '../../src/workshops/presence.ts';
import type { Seat } from '../../src/workshops/seats.ts';
import { renameSeat } from '../../src/workshops/correcting-seats.ts';
import { joinSeats } from '../../src/workshops/joining-seats.ts';
import { removeSeat, seatOfWorkshop } from '../../src/workshops/seats.ts';
import { giveSeat } from '../../src/workshops/taking-seats.ts';
import type { RoomState } from '../../src/workshops/state.ts';
import { doneCounts, roomState } from '../../src/workshops/state.ts';
import { stepsOf } from '../../src/workshops/steps.ts';
import { allowMove, refuseMove, sayWasMe } from '../../src/workshops/was-me.ts';
import { onBothDatabases } from '../support/databases.ts';
import type { Room } from '../support/room.ts';
import { openRoom } from '../support/room.ts';
import { makePerson } from '../support/world.ts';

/** What somebody in the room may do; the numbers choose a seat, a person or a step among those there are. */
const deeds = {
  join: (room: Played) => room.join(),
  account: (room: Played, one: number) => room.atSeat(one, (seat) => room.makeAccountAt(seat)),
  signInElsewhere: (room: Played, one: number, other: number) =>
    room.atSeat(one, (seat) =>
      room.withPerson(other, (personId) => room.act((to) => giveSeat(to, seat, personId))),
    ),
  blog: (room: Played, one: number) => room.withPerson(one, room.room.makeBlog),
  publish: (room: Played, one: number) => room.withPerson(one, room.publish),
  comment: (room: Played, one: number, other: number) =>
    room.withPerson(one, (personId) => room.comment(personId, other)),
  mark: (room: Played, one: number, step: number) => room.atSeat(one, (seat) => room.mark(seat, step)),
  takeAway: (room: Played, one: number) => room.atSeat(one, (seat) => room.act((to) => removeSeat(to, seat))),
  joinSeats: (room: Played, one: number, other: number) =>
    room.atSeat(one, (seat) =>
      room.atSeat(other, (second) => room.act((to) => joinSeats(to, seat, second, room.room.facilitatorId))),
    ),
  rename: (room: Played, one: number) =>
    room.atSeat(one, (seat) =>
      room.act((to) => renameSeat(to, seat, `Person called ${one}`, room.room.facilitatorId)),
    ),
  wasMe: (room: Played, one: number, other: number) =>
    room.atSeat(one, (seat) =>
      room.atSeat(other, (before) => room.act((to) => sayWasMe(to, seat, before.id))),
    ),
  itWas: (room: Played, one: number, other: number) =>
    room.atSeat(one, (before) =>
      room.atSeat(other, (seat) => room.act((to) => allowMove(to, before, seat.id, room.room.facilitatorId))),
    ),
  itWasNot: (room: Played, one: number) =>
    room.atSeat(one, (seat) => room.act((to) => refuseMove(to, seat, room.room.facilitatorId))),
  uniteAccounts: (room: Played, one: number, other: number) => room.unite(one, other),
  slip: (room: Played, step: number) => room.enterSlip(step),
  eyesUp: (room: Played, one: number) => room.lookUp(one % 2 === 0),
  close: (room: Played) => room.close(),
  openAgain: (room: Played) => room.openAgain(),
  restart: (room: Played) => room.restart(),
  next: (room: Played) => room.move('next'),
  back: (room: Played) => room.move('back'),
  jump: (room: Played, step: number) => room.jump(step),
  ownPace: (room: Played, one: number) => room.pace(one % 2 === 0 ? 'own' : 'together'),
  raise: (room: Played, one: number) =>
    room.atSeat(one, (seat) => room.act((to) => raiseHand(to, seat, 'a note'))),
  withdraw: (room: Played, one: number) =>
    room.atSeat(one, (seat) => room.act((to) => withdrawHand(to, seat))),
  goThere: (room: Played, one: number) =>
    room.atSeat(one, (seat) => room.act((to) => claim(to, seat, room.room.facilitatorId))),
  help: (room: Played, one: number) =>
    room.atSeat(one, (seat) => room.act((to) => answer(to, seat, room.room.facilitatorId))),
  fallSilent: (room: Played, one: number) =>
    room.atSeat(one, (seat) =>
      room.act((to) => setPresence(to, seat, (['lost', 'away', 'here'] as const)[one % 3] ?? 'here')),
    ),
} satisfies Record<string, (room: Played, one: number, other: number) => Promise<unknown>>;

/** What ends the room, or the program, is rarer than what people do in it. */
const RARE = ['close', 'restart', 'uniteAccounts'];
const names = Object.keys(deeds).flatMap((name) => (RARE.includes(name) ? [name] : [name, name, name]));

const number = fc.nat(20);
const deed = fc.tuple(fc.constantFrom(...names), number, number);
/** Up to three at the same moment, then the next. */
const evening = fc.array(fc.array(deed, { minLength: 1, maxLength: 3 }), { minLength: 10, maxLength: 60 });

onBothDatabases((_open, freshUrl) => {
  test('after any order of what people do in a room, its counts, its seats and its log agree', async () => {
    const program = await startProgram(await freshUrl());
    await fc.assert(
      fc.asyncProperty(evening, async (moments) => {
        const played = await play(program);
        for (const moment of moments) {
          // A restart is gentle: it waits for what is under way.
          const [restarts, others] = [moment.filter(isRestart), moment.filter((deed) => !isRestart(deed))];
          await Promise.all(others.map(([name, one, other]) => deedOf(name)(played, one, other)));
          if (restarts.length > 0) await played.restart();
        }
        await agrees(program.store, played.room);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  }, 120_000);
});

const isRestart = ([name]: [string, number, number]) => name === 'restart';

/** The program's hold of a database, which can be let go and taken again. */
async function startProgram(url: string): Promise<{ store: Store; restart: () => Promise<void> }> {
  let running = await openStore({ url, listeners });
  return {
    store: {
      get database() {
        return running.database;
      },
      transaction: (work) => running.transaction(work),
      onWorkshopChange: (listener) => running.onWorkshopChange(listener),
      onPersonChange: (listener) => running.onPersonChange(listener),
      close: () => running.close(),
    },
    restart: async () => {
      await running.close();
      running = await openStore({ url, listeners });
    },
  };
}

function deedOf(name: string) {
  const found = Object.entries(deeds).find(([key]) => key === name);
  if (!found) throw new Error(name);
  return found[1];
}

type Played = Awaited<ReturnType<typeof play>>;

async function play({ store, restart }: Awaited<ReturnType<typeof startProgram>>) {
  const room = await openRoom(store);
  const seatIds: string[] = [];
  const people: string[] = [];
  const posts: string[] = [];
  const act = store.transaction;
  let joined = 0;
  return {
    room,
    act,
    join: async () => {
      joined += 1;
      seatIds.push((await room.join(`Person ${joined}`)).id);
    },
    atSeat: async (index: number, deed: (seat: Seat) => Promise<unknown>) => {
      const seat = await seatOfWorkshop(
        store.database,
        room.workshopId,
        seatIds[index % seatIds.length] ?? '',
      );
      if (seat) await deed(seat);
    },
    withPerson: async (index: number, deed: (personId: string) => Promise<unknown>) => {
      const personId = people[index % people.length];
      if (personId !== undefined) await deed(personId);
    },
    makeAccountAt: async (seat: Seat) => {
      const { id } = await makePerson(store, seat.name);
      people.push(id);
      await act((to) => giveSeat(to, seat, id));
    },
    publish: async (personId: string) => {
      await room.makeBlog(personId);
      try {
        posts.push(await room.publish(personId));
      } catch (error) {
        // At the same moment two accounts became one, and the blog is the other's.
        if (await blogOf(store.database, personId)) throw error;
      }
    },
    comment: async (personId: string, index: number) => {
      const postId = posts[index % posts.length];
      if (postId !== undefined) await room.comment(personId, postId);
    },
    unite: async (one: number, other: number) => {
      const [freshId, olderId] = [people[one % people.length], people[other % people.length]];
      if (freshId === undefined || olderId === undefined) return;
      const { keptId } = await act((to) => uniteAccounts(to, { freshId, olderId }));
      if (keptId !== null) people.splice(people.indexOf(keptId === freshId ? olderId : freshId), 1);
    },
    enterSlip: async (index: number) => {
      joined += 1;
      const workshop = await room.workshop();
      const steps = stepsOf(workshop).map(({ key }) => key);
      const who = { name: `Person ${joined}`, line: '1' };
      const slip = { who, steps: steps.slice(0, index % steps.length), at: Date.now() };
      const entering = { workshop, reason: 'on paper', key: `slip ${joined}`, byId: room.facilitatorId };
      await act((to) => enterSlips(to, [slip], entering));
    },
    lookUp: async (up: boolean) => {
      const workshop = await room.workshop();
      await act((to) => setEyesUp(to, workshop, up, room.facilitatorId));
    },
    close: async () => {
      const workshop = await room.workshop();
      await act((to) => closeWorkshop(to, workshop, room.facilitatorId));
    },
    openAgain: async () => {
      const workshop = await room.workshop();
      await act((to) => reopenWorkshop(to, workshop, room.facilitatorId));
    },
    restart: async () => {
      const before = await room.state();
      await restart();
      const { workshop, seats } = await room.state();
      expect({ workshop, seats }).toEqual({ workshop: before.workshop, seats: before.seats });
    },
    mark: async (seat: Seat, index: number) => {
      const workshop = await room.workshop();
      const steps = stepsOf(workshop);
      const step = steps[index % steps.length]?.key ?? '';
      await act((to) =>
        markStep(to, workshop, { seatId: seat.id, step, reason: 'a reason', byId: room.facilitatorId }),
      );
    },
    move: async (to: 'next' | 'back') => {
      const workshop = await room.workshop();
      await act((transaction) => moveRoom(transaction, workshop, to, workshop.step, room.facilitatorId));
    },
    jump: async (index: number) => {
      const workshop = await room.workshop();
      const step = stepsOf(workshop)[index % stepsOf(workshop).length]?.key ?? '';
      await act((to) => moveRoom(to, workshop, { step }, workshop.step, room.facilitatorId));
    },
    pace: async (pace: 'own' | 'together') => {
      const workshop = await room.workshop();
      await act((to) => setPace(to, workshop, pace, room.facilitatorId));
    },
  };
}

async function agrees(store: Store, room: Room): Promise<void> {
  const state = await room.state();
  const log = await readLog(store, room.workshopId);
  expect(log.map(({ number }) => number)).toEqual(log.map((_, index) => index + 1));
  expect(state.workshop.number).toBe(log.length);
  await seatsAgree(store, room, state, log);
  await handsAgree(store, room, state, log);
  await repliesAgree(store, room, state);
  // What a page asks for a single seat is what the whole room is told of it.
  for (const seat of state.seats) {
    expect((await roomState(store.database, state.workshop, [seat.id])).seats).toEqual([seat]);
  }
}

async function seatsAgree(store: Store, room: Room, state: RoomState, log: Line[]): Promise<void> {
  const taken = log.filter(({ kind }) => kind === 'seat.taken').map(({ seatId }) => seatId);
  const removed = new Set(log.filter(({ kind }) => kind === 'seat.removed').map(({ seatId }) => seatId));
  expect(state.seats.map(({ id }) => id).sort()).toEqual(taken.filter((id) => !removed.has(id)).sort());
  const owners = state.seats.flatMap(({ personId }) => personId ?? []);
  expect(new Set(owners).size).toBe(owners.length);

  const kept = await store.database
    .selectFrom('seats')
    .select(['id', 'joined_to'])
    .where('workshop_id', '=', room.workshopId)
    .execute();
  const joinedTo = new Map(kept.map((row) => [row.id, row.joined_to]));
  const endOf = (id: string): string => {
    const next = joinedTo.get(id);
    return next === null || next === undefined ? id : endOf(next);
  };
  const talks = stepsOf(state.workshop).filter(({ kind }) => kind === 'talk');
  for (const seat of state.seats) {
    const told = log.filter(({ kind, seatId }) => kind === 'step.completed' && endOf(seatId) === seat.id);
    const done = Object.keys(seat.done).filter((key) => !talks.some((talk) => talk.key === key));
    const steps = new Set(
      told.map(({ step }) => step).filter((key) => !talks.some((talk) => talk.key === key)),
    );
    expect(done.sort()).toEqual([...steps].sort());
  }
  for (const { key, done } of doneCounts(state)) {
    expect(done).toBe(state.seats.filter((seat) => seat.done[key] !== undefined).length);
  }
}

async function handsAgree(store: Store, room: Room, state: RoomState, log: Line[]): Promise<void> {
  const calls = await openCalls(store.database, room.workshopId);
  expect(calls.map(({ seatId }) => seatId).sort()).toEqual(
    state.seats.flatMap((seat) => (seat.help === null ? [] : [seat.id])).sort(),
  );
  const raised = new Set(log.filter(({ kind }) => kind === 'help.raised').map(({ seatId }) => seatId));
  expect(calls.length).toBeLessThanOrEqual(raised.size);
}

async function repliesAgree(store: Store, room: Room, state: RoomState): Promise<void> {
  const posts = await state.posts();
  const answered = await store.database
    .selectFrom('comments')
    .innerJoin('posts', 'posts.id', 'comments.post_id')
    .select('posts.id')
    .distinct()
    .whereRef('comments.person_id', '!=', 'posts.person_id')
    .execute();
  const ids = new Set(answered.map(({ id }) => id));
  expect(countUnanswered(posts)).toBe(posts.filter(({ id }) => !ids.has(id)).length);
  const hands = await store.database
    .selectFrom('handed_posts')
    .innerJoin('posts', 'posts.id', 'handed_posts.post_id')
    .select(['handed_posts.person_id as reader', 'posts.person_id as writer'])
    .where('handed_posts.workshop_id', '=', room.workshopId)
    .execute();
  expect(hands.filter(({ reader, writer }) => reader === writer)).toEqual([]);
}

interface Line {
  number: number;
  kind: string;
  seatId: string;
  step: string;
}

const Data = z.object({ step: z.string().default('') });

async function readLog(store: Store, workshopId: string): Promise<Line[]> {
  const rows = await store.database
    .selectFrom('events')
    .select(['number', 'kind', 'seat_id', 'data'])
    .where('workshop_id', '=', workshopId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    number: row.number ?? 0,
    kind: row.kind,
    seatId: row.seat_id ?? '',
    step: Data.parse(JSON.parse(row.data)).step,
  }));
}
