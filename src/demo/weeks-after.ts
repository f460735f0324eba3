import type { Employee } from './company.ts';
import { signInOn } from './facilitating.ts';
import { answerFromFeed } from './feed.ts';
import { Laptop } from './laptop.ts';
import type { PastParts } from './past.ts';
import type { Guest } from './past-workshop.ts';
import type { Post } from './words/posts.ts';

/**
 * Lives through the weeks after a workshop: somebody who stopped finishes at their desk, a few write again, many answer,
 * and who leads the workshops reads and answers, as the lesson’s notes ask for.
 */
export async function liveTheWeeks(
  parts: PastParts,
  guests: Guest[],
  from: number,
  until: number,
): Promise<void> {
  const { clock, company, random } = parts;
  const posted = random.shuffled(guests.filter(({ post }) => post !== null));
  const stopped = guests.filter(({ stop }) => stop === 'post');
  const acts = [
    ...stopped.slice(0, 1).map((guest) => () => finish(parts, guest)),
    ...posted.slice(0, 4).map(
      ({ person }) =>
        () =>
          writeAgain(parts, person),
    ),
    ...posted.slice(4, 18).map(
      ({ person, post }) =>
        () =>
          answer(parts, person, post),
    ),
    ...[1, 2, 3].map(() => () => answer(parts, company.facilitator, null)),
  ];
  for (const [index, act] of random.shuffled(acts).entries()) {
    const moment = from + ((until - from) * (index + random.next())) / acts.length;
    clock.forwardTo(Math.min(workingHour(moment), until));
    await act();
  }
}

/** Publishes on the page for writing, as somebody does who has a blog. */
export async function publish(laptop: Laptop, { title, body }: Post): Promise<void> {
  const form = (await laptop.go('/write')).form('/posts')?.fields ?? {};
  await laptop.post('/posts', { ...form, title, body });
}

async function finish(parts: PastParts, guest: Guest): Promise<void> {
  guest.post = parts.pen.firstPost(guest.person);
  guest.stop = 'end';
  await publish(await deskOf(parts, guest.person), guest.post);
}

async function writeAgain(parts: PastParts, person: Employee): Promise<void> {
  const post = parts.pen.secondPost();
  if (post) await publish(await deskOf(parts, person), post);
}

async function answer(parts: PastParts, person: Employee, own: Post | null): Promise<void> {
  const { pen, random } = parts;
  await answerFromFeed(await deskOf(parts, person), { pen, random, except: own?.title ?? '' });
}

async function deskOf({ address, password, ended }: PastParts, person: Employee): Promise<Laptop> {
  const laptop = new Laptop(address, ended);
  await signInOn(laptop, person.email, password);
  return laptop;
}

/** The same moment, moved into the working day. */
function workingHour(moment: number): number {
  const day = new Date(moment);
  return day.setHours(8 + (day.getHours() % 9));
}
