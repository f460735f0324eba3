import { makeBlog } from '../../src/blogs/blog.ts';
import { writeComment } from '../../src/blogs/comments.ts';
import { publishPost } from '../../src/blogs/publishing.ts';
import { written, writtenComment } from '../../src/blogs/written.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import type { Lesson } from '../../src/lessons/lesson.ts';
import type { Locale } from '../../src/web/locale.ts';
import { openWorkshop, planWorkshop } from '../../src/workshops/opening.ts';
import { moveRoom } from '../../src/workshops/pace.ts';
import type { Seat } from '../../src/workshops/seats.ts';
import { giveSeat, takeSeat } from '../../src/workshops/taking-seats.ts';
import type { RoomState, SeatState } from '../../src/workshops/state.ts';
import { roomState } from '../../src/workshops/state.ts';
import type { Workshop } from '../../src/workshops/workshop.ts';
import { workshopById } from '../../src/workshops/workshop.ts';
import { smallLesson } from './lesson.ts';
import { makePerson } from './world.ts';

/** A room that is open, and short words for what happens in it: for tests of verbs. */
export interface Room {
  workshopId: string;
  facilitatorId: string;
  workshop: () => Promise<Workshop>;
  /** Somebody joins with a first name. */
  join: (name: string) => Promise<Seat>;
  /** Somebody joins and gets an account there. */
  joinWithAccount: (name: string) => Promise<Seat & { personId: string }>;
  /** Somebody who has an account takes a seat. */
  sit: (personId: string) => Promise<Seat>;
  makeBlog: (personId: string) => Promise<void>;
  publish: (personId: string, title?: string) => Promise<string>;
  comment: (personId: string, postId: string) => Promise<void>;
  next: () => Promise<void>;
  state: () => Promise<RoomState>;
  /** A seat as it is now; by the id it has, or had before it was joined to another. */
  seat: (seat: { id: string }) => Promise<SeatState>;
}

/** Plans and opens a workshop, of the small lesson unless said otherwise. */
export async function openRoom(
  store: Store,
  { locale = 'en', lesson = smallLesson }: { locale?: Locale; lesson?: Lesson } = {},
): Promise<Room> {
  const facilitator = await makePerson(store, 'Frida Facilitator');
  const plan = {
    lesson,
    locale,
    title: 'Room',
    place: '',
    startsAt: null,
    unitIds: [],
    emails: [],
  };
  const workshopId = await store.transaction((transaction) =>
    planWorkshop(transaction, plan, facilitator.id),
  );
  const workshop = async () => found(await workshopById(store.database, workshopId));
  const planned = await workshop();
  await store.transaction((transaction) => openWorkshop(transaction, planned, lesson, facilitator.id));

  const join = async (name: string) => {
    const open = await workshop();
    return store.transaction((transaction) =>
      takeSeat(transaction, open, { name, key: newId(), personId: null }),
    );
  };
  const state = async () => roomState(store.database, await workshop());
  return {
    workshopId,
    facilitatorId: facilitator.id,
    workshop,
    join,
    joinWithAccount: async (name) => {
      const seat = await join(name);
      const { id: personId } = await makePerson(store, name);
      const theirs = await store.transaction((transaction) => giveSeat(transaction, seat, personId));
      return { ...theirs, personId };
    },
    sit: async (personId) => {
      const seat = await join('Guest');
      return store.transaction((transaction) => giveSeat(transaction, seat, personId));
    },
    makeBlog: async (personId) => {
      await store.transaction((transaction) =>
        makeBlog(transaction, { personId, title: 'A blog', look: 'paper' }),
      );
    },
    publish: async (personId, title = 'First post') => {
      const post = { personId, title, text: written('Some words.'), key: newId() };
      const { id } = await store.transaction((transaction) => publishPost(transaction, post));
      return id;
    },
    comment: async (personId, postId) => {
      const comment = { personId, postId, text: writtenComment('Well said.'), key: newId() };
      await store.transaction((transaction) => writeComment(transaction, comment));
    },
    next: async () => {
      const open = await workshop();
      await store.transaction((transaction) =>
        moveRoom(transaction, open, 'next', open.step, facilitator.id),
      );
    },
    state,
    seat: async ({ id }) => found((await state()).seats.find((seat) => seat.id === id)),
  };
}

function found<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('not found');
  return value;
}
