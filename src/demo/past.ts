import type { Clock } from './clock.ts';
import type { Company, Employee } from './company.ts';
import { headOf, peopleIn } from './company.ts';
import { confirmAll, planWorkshop, press, readRoom, signIn } from './facilitating.ts';
import { Laptop } from './laptop.ts';
import type { Language } from './language.ts';
import type { Pen } from './pen.ts';
import type { Random } from './random.ts';
import { words } from './words/words.ts';
import type { Post } from './words/posts.ts';

const DAY = 24 * 60 * 60 * 1000;
const HOUR = 60 * 60 * 1000;
/** The workshops lie six and three weeks back. */
const FIRST = 42 * DAY;
const SECOND = 21 * DAY;

/** Where somebody stops in a workshop: before that step; `end` is nowhere. */
type Stop = 'account' | 'blog' | 'post' | 'reply' | 'end';

export interface PastParts {
  company: Company;
  language: Language;
  clock: Clock;
  pen: Pen;
  random: Random;
  /** Where Ombord answers this machine. */
  address: string;
  password: string;
  ended: AbortSignal;
}

/** What of the past the present needs. */
export interface Past {
  /** They have an account, but never came further. */
  cameBefore: Employee[];
  /** Somebody who has been on board for long, to look around as. */
  employee: Employee;
}

/** Somebody who came to a workshop, and how far they got. */
interface Guest {
  person: Employee;
  stop: Stop;
  post: Post | null;
}

/** When the demo’s company begins: the day before its first workshop. */
export function beginningOf(now: number): number {
  return morning(now - FIRST) - DAY;
}

/**
 * Lives through two workshops and the weeks after them, at the doors that the live room uses, in a hurry: the clock of
 * this process is turned on from one thing to the next, and nobody waits.
 */
export async function liveThePast(parts: PastParts, now: number): Promise<Past> {
  const { company, clock, language, random } = parts;
  const [first, second] = [invitedFirst(company, random), invitedSecond(company, random)];
  await writeWelcome(parts);

  const opening = morning(now - FIRST);
  const guests = await holdWorkshop(parts, {
    ...words[language].workshops.first,
    at: opening,
    invited: first,
    stops: ['account', 'blog', 'blog', 'post', 'post', 'reply', 'reply', 'reply'],
    missing: 4,
  });
  const later = morning(now - SECOND);
  await liveTheWeeks(parts, guests, opening + DAY, later - DAY);

  clock.forwardTo(later - DAY);
  const more = await holdWorkshop(parts, {
    ...words[language].workshops.second,
    at: later,
    invited: second,
    stops: ['blog', 'blog', 'account', 'post', 'post', 'post', 'reply', 'reply', 'reply', 'reply'],
    missing: 7,
  });
  await liveTheWeeks(parts, [...more, ...guests], later + DAY, now - HOUR);

  const cameBefore = more.filter(({ person }) => person.areas.includes('Assembly'));
  const employee = guests.find(
    ({ person, stop }) => stop === 'end' && !person.isHead && person.areas.includes('Laboratory'),
  );
  if (!employee) throw new Error('nobody of the laboratory came to the first workshop');
  return { cameBefore: cameBefore.map(({ person }) => person), employee: employee.person };
}

/** Quality and Customer care, and the heads of production, who want to know what their people will meet. */
function invitedFirst(company: Company, random: Random): Employee[] {
  const heads = ['Production', 'Foundry', 'Machining', 'Assembly', 'Quality', 'Customer care'];
  const all = heads.map((unit) => headOf(company, unit));
  const some = (unit: string, count: number) =>
    random
      .shuffled(peopleIn(company, unit))
      .filter((person) => !all.includes(person))
      .slice(0, count);
  return [...all, ...some('Quality', 20), ...some('Customer care', 16)];
}

/** Foundry and Machining; two from the assembly lines begin here and do not get far. */
function invitedSecond(company: Company, random: Random): Employee[] {
  const some = (unit: string, count: number) =>
    random
      .shuffled(peopleIn(company, unit))
      .filter(({ isHead }) => !isHead)
      .slice(0, count);
  return [
    ...some('Line 1', 1),
    ...some('Line 2', 1),
    ...some('Foundry', 24),
    ...some('Machining', 22),
    ...some('Maintenance', 4),
  ];
}

async function writeWelcome({ company, clock, pen, address, password, ended }: PastParts): Promise<void> {
  const { facilitator } = company;
  const laptop = new Laptop(address, ended);
  await signIn(laptop, facilitator.email, password);
  clock.forwardBy(600);
  const form = (await laptop.go('/blogs/new')).form('/blogs/new')?.fields ?? {};
  await laptop.post('/blogs/new', { ...form, look: 'sea' });
  await publish(laptop, pen.welcome);
}

interface PastWorkshop {
  title: string;
  place: string;
  at: number;
  invited: Employee[];
  /** Where the first of those who come stop; the others get to the end. Heads always do. */
  stops: Stop[];
  /** How many are invited and do not come. */
  missing: number;
}

async function holdWorkshop(parts: PastParts, past: PastWorkshop): Promise<Guest[]> {
  const { company, clock, language, address, password, ended } = parts;
  const facilitator = new Laptop(address, ended);
  await signIn(facilitator, company.facilitator.email, password);
  const plan = { title: past.title, place: past.place, startsAt: past.at, language, expected: past.invited };
  const workshop = await planWorkshop(facilitator, plan);

  clock.forwardTo(past.at - 5 * 60_000);
  await press(facilitator, `${workshop}/open`);
  const { code } = await readRoom(facilitator, workshop);
  const room = guestsOf(past).map((guest) => ({ ...guest, laptop: new Laptop(address, ended) }));
  for (const { person, laptop } of room) {
    clock.forwardBy(8);
    await laptop.post('/join', { code, name: person.first });
  }
  for (const [step, minutes] of plannedMinutes) {
    const end = Date.now() + minutes * 60_000;
    const before = (guest: Guest): boolean => order.indexOf(guest.stop) <= order.indexOf(step);
    for (const guest of room) {
      if (!before(guest)) await takeStep(parts, guest, step);
    }
    clock.forwardTo(end);
    if (step !== 'end')
      await press(facilitator, `${workshop}/next`, { seen: (await readRoom(facilitator, workshop)).step });
  }
  await confirmAll(facilitator, workshop, await readRoom(facilitator, workshop));
  await press(facilitator, `${workshop}/close`);
  return room;
}

/** The steps of the shipped lesson, and how long the room stays at each. */
const plannedMinutes: [Stop | 'talk', number][] = [
  ['talk', 5],
  ['talk', 9],
  ['account', 9],
  ['blog', 8],
  ['post', 16],
  ['reply', 9],
  ['end', 6],
];
const order: (Stop | 'talk')[] = ['talk', 'account', 'blog', 'post', 'reply', 'end'];

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

const LOOKS = ['paper', 'sea', 'moss', 'lingon'];

/**
 * The weeks after a workshop: somebody who stopped finishes at their desk, a few write again, many answer, and who leads
 * the workshops reads and answers, as the lesson’s notes ask for.
 */
async function liveTheWeeks(parts: PastParts, guests: Guest[], from: number, until: number): Promise<void> {
  const { clock, company, random } = parts;
  const posted = random.shuffled(guests.filter(({ post }) => post !== null));
  const stopped = guests.filter(({ person, stop }) => stop === 'post' && !person.areas.includes('Assembly'));
  const acts = [
    ...stopped.slice(0, 2).map((guest) => () => finish(parts, guest)),
    ...posted.slice(0, 4).map(
      ({ person }) =>
        () =>
          writeAgain(parts, person),
    ),
    ...posted.slice(4, 18).map(
      ({ person, post }) =>
        () =>
          answerSomebody(parts, person, post),
    ),
    ...[1, 2, 3].map(() => () => answerSomebody(parts, company.facilitator, null)),
  ];
  for (const [index, act] of random.shuffled(acts).entries()) {
    const moment = from + ((until - from) * (index + random.next())) / acts.length;
    clock.forwardTo(Math.min(workingHour(moment), until));
    await act();
  }
}

async function finish(parts: PastParts, guest: Guest): Promise<void> {
  const laptop = await desk(parts, guest.person);
  guest.post = parts.pen.firstPost(guest.person);
  guest.stop = 'end';
  await publish(laptop, guest.post);
}

async function writeAgain(parts: PastParts, person: Employee): Promise<void> {
  const post = parts.pen.secondPost();
  if (post) await publish(await desk(parts, person), post);
}

/** Reads the feed and answers a post on it: one that nobody has answered if there is one, never their own. */
async function answerSomebody(parts: PastParts, person: Employee, own: Post | null): Promise<void> {
  const { pen, random } = parts;
  const laptop = await desk(parts, person);
  const links = (await laptop.go('/'))
    .links('/blogs/')
    .filter((link) => /^\/blogs\/[^/]+\/[^/#]+$/.test(link));
  for (const link of random.shuffled(links).slice(0, 4)) {
    const page = await laptop.go(link);
    const form = page.form(/^\/posts\/[^/]+\/comments$/);
    if (!form || page.heading === own?.title || page.heading === pen.welcome.title) continue;
    await laptop.post(form.action, { ...form.fields, body: pen.answerTo(page.heading) });
    return;
  }
}

async function publish(laptop: Laptop, { title, body }: Post): Promise<void> {
  const form = (await laptop.go('/write')).form('/posts')?.fields ?? {};
  await laptop.post('/posts', { ...form, title, body });
}

async function desk({ address, password, ended }: PastParts, person: Employee): Promise<Laptop> {
  const laptop = new Laptop(address, ended);
  await signIn(laptop, person.email, password);
  return laptop;
}

/** Nine in the morning of that day; of the Friday before, when it is a weekend. */
function morning(moment: number): number {
  const day = new Date(moment);
  const sinceFriday = [2, 0, 0, 0, 0, 0, 1][day.getDay()] ?? 0;
  day.setDate(day.getDate() - sinceFriday);
  return day.setHours(9, 0, 0, 0);
}

/** The same, moved into the working day. */
function workingHour(moment: number): number {
  const day = new Date(moment);
  const hour = 8 + (day.getHours() % 9);
  return day.setHours(hour);
}
