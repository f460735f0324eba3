import type { Employee } from './company.ts';
import { confirmAll, press, readRoom, sendPlan, signInOn } from './facilitating.ts';
import { Laptop } from './laptop.ts';
import type { PastParts } from './past.ts';
import type { Post } from './words/posts.ts';

const MINUTE = 60_000;

/** Where somebody stops in a workshop: before that step; `end` is nowhere. */
type Stop = 'account' | 'blog' | 'post' | 'reply' | 'end';

/** Somebody who came to a workshop, and how far they got. */
export interface Guest {
  person: Employee;
  stop: Stop;
  /** Their first post, once it is there. */
  post: Post | null;
}

interface PastWorkshop {
  title: string;
  place: string;
  at: number;
  invited: Employee[];
  /** How many are invited and do not come. */
  missing: number;
  /** Where the first of those who come stop; the others get to the end. Heads always do. */
  stops: Stop[];
}

/** The steps of the shipped lesson, and how many minutes the room stays at each. */
const lesson: [step: Stop | 'talk', minutes: number][] = [
  ['talk', 5],
  ['talk', 9],
  ['account', 9],
  ['blog', 8],
  ['post', 16],
  ['reply', 9],
  ['end', 6],
];
const order = ['talk', 'account', 'blog', 'post', 'reply', 'end'];
const LOOKS = ['paper', 'sea', 'moss', 'lingon'];

/** Plans a workshop, holds it and closes it, all at the doors; gives back who came. */
export async function holdWorkshop(parts: PastParts, past: PastWorkshop): Promise<Guest[]> {
  const { company, clock, language, address, password, ended } = parts;
  const facilitator = new Laptop(address, ended);
  await signInOn(facilitator, company.facilitator.email, password);
  const plan = { title: past.title, place: past.place, startsAt: past.at, language, expected: past.invited };
  const workshop = await sendPlan(facilitator, plan);

  clock.forwardTo(past.at - 5 * MINUTE);
  await press(facilitator, `${workshop}/open`);
  const { code } = await readRoom(facilitator, workshop);
  const guests = guestsOf(past).map((guest) => ({ ...guest, laptop: new Laptop(address, ended) }));
  for (const { person, laptop } of guests) {
    clock.forwardBy(8);
    await laptop.post('/join', { code, name: person.first });
  }
  for (const [step, minutes] of lesson) {
    const until = Date.now() + minutes * MINUTE;
    for (const guest of guests) {
      if (order.indexOf(guest.stop) > order.indexOf(step)) await takeStep(parts, guest, step);
    }
    clock.forwardTo(until);
    const { step: seen } = await readRoom(facilitator, workshop);
    if (step !== 'end') await press(facilitator, `${workshop}/next`, { seen });
  }
  await confirmAll(facilitator, workshop, await readRoom(facilitator, workshop));
  await press(facilitator, `${workshop}/close`);
  return guests;
}

function guestsOf({ invited, stops, missing }: PastWorkshop): Guest[] {
  const isSure = ({ isHead, areas }: Employee): boolean => isHead || areas.includes('Assembly');
  const sure = invited.filter(isSure);
  const others = invited.filter((person) => !isSure(person)).slice(missing);
  const left = [...stops];
  return [...sure, ...others].map((person) => ({
    person,
    stop: person.isHead ? 'end' : (left.shift() ?? 'end'),
    post: null,
  }));
}

async function takeStep(
  { clock, pen, random, password }: PastParts,
  guest: Guest & { laptop: Laptop },
  step: Stop | 'talk',
): Promise<void> {
  const { person, laptop } = guest;
  clock.forwardBy(random.between(2, 9));
  if (step === 'account') {
    await laptop.post('/room/account', { name: person.name, email: person.email, password });
  } else if (step === 'blog') {
    const form = (await laptop.go('/room')).form('/room/blog')?.fields ?? {};
    await laptop.post('/room/blog', { ...form, about: pen.about(), look: random.pick(LOOKS) });
  } else if (step === 'post') {
    guest.post = pen.firstPost(person);
    await laptop.post('/room/post', { title: guest.post.title, body: guest.post.body });
  } else if (step === 'reply') {
    const page = await laptop.go('/room');
    const form = page.form('/room/comment');
    if (form) await laptop.post(form.action, { ...form.fields, body: pen.answerTo(page.titleToAnswer) });
  }
}
