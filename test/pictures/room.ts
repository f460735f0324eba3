import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import type { Lesson } from '../../src/lessons/lesson.ts';
import { claim, raiseHand } from '../../src/workshops/help.ts';
import { openWorkshop, planWorkshop } from '../../src/workshops/opening.ts';
import { moveRoom } from '../../src/workshops/pace.ts';
import type { Seat } from '../../src/workshops/seats.ts';
import { giveSeat, takeSeat } from '../../src/workshops/seats.ts';
import type { Workshop } from '../../src/workshops/workshop.ts';
import { workshopById } from '../../src/workshops/workshop.ts';
import { comment, giveBlog, makeColleague, publish } from './company.ts';

export interface PictureRoom {
  workshopId: string;
  code: string;
  screenKey: string;
  facilitatorEmail: string;
  /** Somebody who is about to write their first post. */
  writerEmail: string;
  postPath: string;
}

const NAMES = [
  'Omar Çelik',
  'Siv Öberg',
  'Ali Hassan',
  'Renée Bergström-Lund',
  'Åke von Essen',
  'Mei Nguyen',
  'Fatima Löfgren',
  'Dariusz Kowalski',
  'Leila Sandström',
  'Nils Bäck',
  'Astrid Sjögren',
  'Hugo af Klint',
  'Karin Eriksson',
  'Elsa Nilsson',
  'Mykola Åkesson',
  'Freja Holmström',
  'Yusuf Norén',
  'Priya Nair',
  'Östen Holm',
  'Ingrid Wikström',
  'Lars Håkansson',
  'Agnieszka Maj',
  'Sven Ek',
];

const POSTS: [title: string, body: string][] = [
  [
    'What I did today',
    'I moved the labels to the *other* side of the shelf. Nobody has looked for them since.',
  ],
  [
    'The drawing that was never wrong',
    'It was printed at 98 %. Check the printer before you check the part.',
  ],
  ['A question I never asked out loud', 'Why do we count the pallets twice?'],
  ['How to find the right drawing', 'Search for the article number without its dashes. Then it works.'],
  ['Hello from the night shift', 'We are six, we have coffee, and we read this at four in the morning.'],
  ['Three things I learned from line four', '1. Listen to it.\n2. Oil it.\n3. Listen again.'],
];

/** Opens a room in the middle of the first post: some have published, two hands are up, a few are behind. */
export async function openPictureRoom(store: Store, lessons: Lesson[]): Promise<PictureRoom> {
  const [lesson] = lessons;
  if (!lesson) throw new Error('no lesson is shipped');
  const facilitator = await store.database
    .selectFrom('people')
    .select(['id', 'email'])
    .where('is_facilitator', '=', 1)
    .executeTakeFirstOrThrow();
  const plan = {
    lesson,
    locale: 'en' as const,
    title: 'Assembly comes on board',
    place: 'House 3',
    startsAt: null,
    unitIds: [],
    emails: [],
  };
  const workshopId = await store.transaction((transaction) =>
    planWorkshop(transaction, plan, facilitator.id),
  );
  const planned = await find(store, workshopId);
  await store.transaction((transaction) => openWorkshop(transaction, planned, lesson, facilitator.id));

  const seats: Seat[] = [];
  const writers: string[] = [];
  for (const [index, name] of NAMES.entries()) {
    const seat = await sit(store, workshopId, name.split(' ', 1)[0] ?? name);
    if (index % 8 === 7) {
      seats.push(seat);
      continue;
    }
    const personId = await makeColleague(store, name);
    seats.push(await store.transaction((transaction) => giveSeat(transaction, seat, personId)));
    if (index % 6 !== 5) {
      await giveBlog(store, personId, `${name.split(' ', 1)[0]}’s blog`);
      writers.push(personId);
    }
  }
  const writer = await makeColleague(store, 'Anna Ek');
  const writerSeat = await sit(store, workshopId, 'Anna');
  await store.transaction((transaction) => giveSeat(transaction, writerSeat, writer));
  await giveBlog(store, writer, 'Anna’s blog');

  for (const step of lesson.texts.en?.steps ?? []) {
    const workshop = await find(store, workshopId);
    if (workshop.step === step.key && step.kind !== 'post') {
      await store.transaction((transaction) =>
        moveRoom(transaction, workshop, 'next', step.key, facilitator.id),
      );
    }
  }
  const published = [];
  for (const [index, [title, body]] of POSTS.entries()) {
    published.push(await publish(store, writers[index * 2] ?? writer, title, body));
  }
  await comment(store, writer, published[1]?.id ?? '', 'That explains Tuesday. Thank you.');
  await comment(store, writers[3] ?? writer, published[1]?.id ?? '', 'Ours says 97. I will have a look.');
  await raise(store, seats[2], 'Where is the @ on this keyboard?');
  await raise(store, seats[12], '');
  const claimed = seats[12];
  if (claimed) await store.transaction((transaction) => claim(transaction, claimed, facilitator.id));
  return {
    workshopId,
    code: planned.code,
    screenKey: planned.screenKey,
    facilitatorEmail: facilitator.email,
    writerEmail: 'anna.ek@kvarnby.example',
    postPath: published[1]?.path ?? '/',
  };
}

async function sit(store: Store, workshopId: string, name: string): Promise<Seat> {
  const workshop = await find(store, workshopId);
  return store.transaction((transaction) =>
    takeSeat(transaction, workshop, { name, key: newId(), personId: null }),
  );
}

async function raise(store: Store, seat: Seat | undefined, note: string): Promise<void> {
  if (seat) await store.transaction((transaction) => raiseHand(transaction, seat, note));
}

async function find(store: Store, workshopId: string): Promise<Workshop> {
  const workshop = await workshopById(store.database, workshopId);
  if (!workshop) throw new Error('the workshop is not there');
  return workshop;
}
