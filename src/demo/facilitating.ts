import { z } from 'zod';
import type { Company, Employee } from './company.ts';
import { staffList } from './company.ts';
import type { Laptop } from './laptop.ts';
import type { Language } from './language.ts';

/** Signs somebody in who has an account. Throws when the door does not open. */
export async function signInOn(laptop: Laptop, email: string, password: string): Promise<void> {
  const answer = await laptop.post('/signin', { email, password });
  if (typeof answer !== 'string') throw new Error(`${email} is not let in`);
}

interface SetUp {
  /** The path behind the server’s own address, with its token. */
  setupPath: string;
  company: Company;
  language: Language;
  password: string;
}

/** Sets the company up and takes its list in, as an administrator does it on the pages. */
export async function setUpCompany(laptop: Laptop, setUp: SetUp): Promise<void> {
  const { setupPath, company, language, password } = setUp;
  const { name, email } = company.facilitator;
  const page = await laptop.go(setupPath);
  const token = page.form('/setup')?.fields['token'] ?? '';
  const fields = { token, company: company.name, name, email, password, locale: language };
  expectWay(await laptop.post('/setup', fields), '/setup');

  const list = new File([staffList(company, language)], 'kvarnby.csv', { type: 'text/csv' });
  const preview = expectWay(await laptop.upload('/people/import', 'file', list), '/people/import');
  expectWay(await laptop.post(`${preview}/apply`, {}), preview);
}

interface Plan {
  title: string;
  place: string;
  /** Milliseconds. */
  startsAt: number;
  language: Language;
  expected: Employee[];
}

/** Plans a workshop; gives back the path of its console. */
export async function sendPlan(laptop: Laptop, plan: Plan): Promise<string> {
  const { title, place, startsAt, language, expected } = plan;
  const fields = {
    lesson: 'first-post',
    locale: language,
    title,
    place,
    starts_at: `${new Date(startsAt).toISOString().slice(0, 16)}Z`,
    emails: expected.map(({ email }) => email).join('\n'),
  };
  return expectWay(await laptop.post('/workshops', fields), '/workshops');
}

/** Presses a button of the console. */
export async function press(
  laptop: Laptop,
  path: string,
  fields: Record<string, string> | [string, string][] = {},
): Promise<void> {
  expectWay(await laptop.post(path, fields), path);
}

/** Vouches for everybody in the room who has an account. */
export async function confirmAll(laptop: Laptop, workshop: string, room: Room): Promise<void> {
  const people = room.seats.flatMap(({ person }) => (person === null ? [] : [person]));
  await press(
    laptop,
    `${workshop}/confirm`,
    people.map((id): [string, string] => ['person', id]),
  );
}

const Room = z.object({
  code: z.string(),
  state: z.enum(['planned', 'open', 'closed']),
  step: z.string(),
  eyes_up: z.boolean(),
  steps: z.array(z.object({ key: z.string(), kind: z.string() })),
  seats: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      person: z.string().nullable(),
      done: z.record(z.string(), z.string()),
      help: z.object({ note: z.string(), by: z.string().nullable() }).nullable(),
      presence: z.enum(['here', 'away', 'lost']),
    }),
  ),
  unfinished: z.number(),
  unanswered: z.number(),
});

/** A room as its console shows it. */
export type Room = z.infer<typeof Room>;
export type SeatOnConsole = Room['seats'][number];

/** Looks at the console. */
export async function readRoom(laptop: Laptop, workshop: string): Promise<Room> {
  return Room.parse(await laptop.json(workshop));
}

/** How many have not done all that a laptop can do in this lesson. */
export function countLeft({ seats, steps }: Room): number {
  const toDo = steps.filter(({ kind }) => kind !== 'talk');
  return seats.filter(({ done }) => toDo.some(({ key }) => done[key] === undefined)).length;
}

function expectWay(answer: string | object, path: string): string {
  if (typeof answer !== 'string') throw new Error(`${path} says that something is wrong with the form`);
  return answer;
}
