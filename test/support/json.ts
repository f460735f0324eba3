import { z } from 'zod';
import type { Browser } from './world.ts';

const How = z.enum(['did', 'before', 'marked']);
const Step = z.strictObject({
  key: z.string(),
  kind: z.string(),
  title: z.string(),
});

/** `GET /workshops/:id`, as docs/doors.md promises it to scripts; more may be added. */
const ConsoleJson = z.looseObject({
  id: z.string(),
  code: z.string(),
  state: z.enum(['planned', 'open', 'closed']),
  pace: z.enum(['together', 'own']),
  step: z.string(),
  number: z.number(),
  steps: z.array(Step.extend({ done: z.number() })),
  seats: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      person: z.string().nullable(),
      step: z.string(),
      done: z.record(z.string(), How),
      help: z.object({ since: z.number(), note: z.string(), by: z.string().nullable() }).nullable(),
      presence: z.enum(['here', 'away', 'lost']),
    }),
  ),
  unanswered: z.number(),
});

/** `GET /room`, likewise. */
const RoomJson = z.looseObject({
  workshop: z.looseObject({
    id: z.string(),
    title: z.string(),
    state: z.string(),
    pace: z.string(),
    step: z.string(),
    number: z.number(),
  }),
  seat: z.object({ id: z.string(), name: z.string(), person: z.string().nullable() }),
  steps: z.array(Step.extend({ done: How.nullable() })),
  help: z.object({ since: z.number(), by: z.string().nullable() }).nullable(),
});

const ReportJson = z.looseObject({
  finished: z.array(z.looseObject({ name: z.string() })),
  stopped: z.array(z.looseObject({ name: z.string(), step: z.string() })),
  never_came: z.array(z.object({ name: z.string(), email: z.string() })),
  steps: z.array(
    z.looseObject({ key: z.string(), median: z.number().nullable(), slowest: z.number().nullable() }),
  ),
  replies: z.object({ posts: z.number(), answered: z.number() }).nullable(),
  hands: z
    .object({
      raised: z.number(),
      answered: z.number(),
      withdrawn: z.number(),
      unmet: z.number(),
      on_the_way: z.number(),
      up: z.number(),
      median: z.number().nullable(),
    })
    .nullable(),
});

/** A workshop as its console shows it, for a facilitator's browser. */
export async function readConsole(browser: Browser, workshop: string): Promise<z.infer<typeof ConsoleJson>> {
  return ConsoleJson.parse(await readJson(browser, workshop));
}

/** The room as the seat of this browser sees it. */
export async function readRoom(browser: Browser): Promise<z.infer<typeof RoomJson>> {
  return RoomJson.parse(await readJson(browser, '/room'));
}

/** The report of a workshop. */
export async function readReport(browser: Browser, workshop: string): Promise<z.infer<typeof ReportJson>> {
  return ReportJson.parse(await readJson(browser, `${workshop}/report`));
}

/** What a page answers to a script. */
export async function readJson(browser: Browser, address: string): Promise<unknown> {
  const answer = await browser.get(address).set('Accept', 'application/json').expect(200);
  return answer.body;
}
