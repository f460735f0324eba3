import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from './clock.ts';
import type { Company, Employee } from './company.ts';
import { headOf, peopleIn } from './company.ts';
import { signInOn } from './facilitating.ts';
import { Laptop } from './laptop.ts';
import type { Language } from './language.ts';
import { holdWorkshop } from './past-workshop.ts';
import type { Pen } from './pen.ts';
import type { Random } from './random.ts';
import { liveTheWeeks, publish } from './weeks-after.ts';
import { words } from './words/words.ts';

const DAY = 24 * 60 * 60 * 1000;
const HOUR = 60 * 60 * 1000;

/** The workshops lie six and three weeks back. */
const FIRST = 42 * DAY;
const SECOND = 21 * DAY;

/** What everything in the past is made with. */
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

/** When the demo’s company begins: the working day before its first workshop. */
export function beginningOf(now: number): number {
  return morning(morning(now - FIRST) - DAY);
}

/**
 * Lives through two workshops and the weeks after them, at the doors that the live room uses, in a hurry: the clock of
 * this process is turned on from one thing to the next, and nobody waits.
 */
export async function liveThePast(parts: PastParts, now: number): Promise<Past> {
  const { company, language, random } = parts;
  const { first, second } = words[language].workshops;
  const [opening, later] = [morning(now - FIRST), morning(now - SECOND)];
  await writeWelcome(parts);

  const guests = await holdWorkshop(parts, {
    ...first,
    at: opening,
    invited: invitedFirst(company, random),
    missing: 4,
    stops: ['account', 'blog', 'blog', 'post', 'post', 'post', 'reply', 'reply'],
  });
  await beCounted(parts, opening);
  await liveTheWeeks(parts, guests, opening + DAY, later - 2 * DAY);

  parts.clock.forwardTo(later - DAY);
  const more = await holdWorkshop(parts, {
    ...second,
    at: later,
    invited: invitedSecond(company, random),
    missing: 7,
    stops: ['blog', 'blog', 'account', 'blog', 'post', 'post', 'post', 'post', 'reply', 'reply', 'reply'],
  });
  await liveTheWeeks(parts, [...more, ...guests], later + DAY, now - HOUR);

  const cameBefore = more.filter(({ person }) => person.areas.includes('Assembly'));
  const employee = guests.find(({ person, stop }) => stop === 'end' && person.areas.includes('Laboratory'));
  if (!employee) throw new Error('nobody of the laboratory came to the first workshop');
  return { cameBefore: cameBefore.map(({ person }) => person), employee: employee.person };
}

/**
 * On the Monday after a workshop Ombord writes down who is on board, to tell thirty days later who is still interactive. It looks every few
 * seconds of real time, and in a hurry the weeks would be gone by then: they wait.
 */
async function beCounted(
  { company, clock, address, password, ended }: PastParts,
  workshop: number,
): Promise<void> {
  clock.forwardTo(mondayAfter(workshop));
  const laptop = new Laptop(address, ended);
  await signInOn(laptop, company.facilitator.email, password);
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const { tellsWhenNext } = await laptop.read('/adoption');
    if (tellsWhenNext) return;
    await wait(LOOK_AGAIN, undefined, { signal: ended });
  }
}

const LOOK_AGAIN = 200;
/** Somewhat longer than Ombord needs; a demo without that figure is a demo all the same. */
const MOST_LOOKS = 50;

/** Nine in the morning of the next Monday. */
function mondayAfter(moment: number): number {
  const day = new Date(moment);
  day.setDate(day.getDate() + ((8 - day.getDay()) % 7 || 7));
  return day.setHours(9, 0, 0, 0);
}

/** Quality and Customer care, and the heads of production, who want to know what their people will meet. */
function invitedFirst(company: Company, random: Random): Employee[] {
  const heads = ['Production', 'Foundry', 'Machining', 'Assembly', 'Quality', 'Customer care'];
  return [
    ...heads.map((unit) => headOf(company, unit)),
    ...someOf(company, random, 'Quality', 20),
    ...someOf(company, random, 'Customer care', 16),
  ];
}

/** Foundry and Machining; two from the assembly lines begin here and do not get far. */
function invitedSecond(company: Company, random: Random): Employee[] {
  return [
    ...someOf(company, random, 'Line 1', 1),
    ...someOf(company, random, 'Line 2', 1),
    ...someOf(company, random, 'Foundry', 24),
    ...someOf(company, random, 'Machining', 22),
    ...someOf(company, random, 'Maintenance', 4),
  ];
}

function someOf(company: Company, random: Random, unit: string, count: number): Employee[] {
  return random
    .shuffled(peopleIn(company, unit))
    .filter(({ isHead }) => !isHead)
    .slice(0, count);
}

/** Who leads the workshops has a blog first of all. */
async function writeWelcome({ company, clock, pen, address, password, ended }: PastParts): Promise<void> {
  const laptop = new Laptop(address, ended);
  await signInOn(laptop, company.facilitator.email, password);
  clock.forwardBy(600);
  const form = (await laptop.go('/blogs/new')).form('/blogs/new')?.fields ?? {};
  await laptop.post('/blogs/new', { ...form, look: 'sea' });
  await publish(laptop, pen.welcome);
}

/** Nine in the morning of that day; of the Friday before, when it is a weekend. */
function morning(moment: number): number {
  const day = new Date(moment);
  const sinceFriday = [2, 0, 0, 0, 0, 0, 1][day.getDay()] ?? 0;
  day.setDate(day.getDate() - sinceFriday);
  return day.setHours(9, 0, 0, 0);
}
