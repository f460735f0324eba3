import type { Database } from '../database/store.ts';
import type { StepKind } from '../lessons/lesson.ts';
import type { Locale } from '../web/locale.ts';
import { showCode } from './codes.ts';
import { countUnanswered } from './first-reply.ts';
import { medianTimeToHelp } from './help.ts';
import { stepHtml } from './lesson-html.ts';
import type { RoomState, SeatState } from './state.ts';
import { doneCounts } from './state.ts';
import { lessonFor } from './steps.ts';
import type { Workshop } from './workshop.ts';

/** Everything the console shows. */
export interface ConsolePage {
  workshop: Workshop;
  number: number;
  /** As it is shown. */
  code: string;
  /** The room's step with the speaker's notes, and its neighbours. */
  step: { key: string; title: string; kind: string; minutes: number; notes: string; place: number };
  previous: string | null;
  next: string | null;
  steps: { key: string; title: string; kind: string; minutes: number; done: number; room: boolean }[];
  seats: SeatState[];
  /** Titles of the steps by key, for the seats. */
  titles: Partial<Record<string, string>>;
  stepKeys: string[];
  /** Has not finished the room's step: the number that is looked at first. */
  unfinished: number;
  raised: SeatState[];
  unanswered: number;
  posts: number;
  medianHelp: number | null;
  /** Accounts that nobody has vouched for yet. */
  unconfirmed: SeatState[];
  /** There is a list to be on: without one, "not on the list" would say nothing. */
  hasList: boolean;
  advice: Advice;
}

/** What to say about the pace: the words are the texts' business. */
export interface Advice {
  kind: 'empty' | 'talk' | 'help' | 'wait' | 'on';
  done: number;
  seats: number;
  /** First names of the raised hands, longest waiting first. */
  names: string[];
}

/** Makes the console from a room's state. */
export async function consolePage(
  database: Database,
  state: RoomState,
  locale: Locale,
): Promise<ConsolePage> {
  const { workshop, seats } = state;
  const lesson = lessonFor(workshop, locale);
  const place = Math.max(
    0,
    lesson.steps.findIndex(({ key }) => key === workshop.step),
  );
  const step = lesson.steps[place];
  if (!step) throw new Error(`workshop ${workshop.id} stands at a step that its lesson lacks`);
  const [posts, medianHelp, hasList] = await Promise.all([
    state.posts(),
    medianTimeToHelp(database, workshop.id),
    isAnybodyListed(database),
  ]);
  const counts = new Map(doneCounts(state).map(({ key, done }) => [key, done]));
  const raised = seats.filter((seat) => seat.help !== null);
  const unfinished = seats.filter((seat) => !seat.withTheRoom).length;
  return {
    workshop,
    number: workshop.number,
    code: showCode(workshop.code),
    step: { ...step, notes: stepHtml(step).notes, place },
    previous: lesson.steps[place - 1]?.title ?? null,
    next: lesson.steps[place + 1]?.title ?? null,
    steps: lesson.steps.map(({ key, title, kind, minutes }) => ({
      key,
      title,
      kind,
      minutes,
      done: counts.get(key) ?? 0,
      room: key === workshop.step,
    })),
    seats,
    titles: Object.fromEntries(lesson.steps.map(({ key, title }) => [key, title])),
    stepKeys: lesson.steps.map(({ key }) => key),
    unfinished,
    raised,
    unanswered: countUnanswered(posts),
    posts: posts.length,
    medianHelp,
    unconfirmed: seats.filter((seat) => seat.confirmed === false),
    hasList,
    advice: adviceFor(step.kind, seats, unfinished, raised),
  };
}

async function isAnybodyListed(database: Database): Promise<boolean> {
  const row = await database
    .selectFrom('people')
    .select('id')
    .where('listed_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function adviceFor(stepKind: StepKind, seats: SeatState[], unfinished: number, raised: SeatState[]): Advice {
  const done = seats.length - unfinished;
  return {
    kind: adviceKind(),
    done,
    seats: seats.length,
    names: raised.map((seat) => seat.name.split(' ', 1)[0] ?? seat.name),
  };

  function adviceKind(): Advice['kind'] {
    if (seats.length === 0) return 'empty';
    if (raised.length > 0) return 'help';
    if (stepKind === 'talk' && unfinished === 0) return 'talk';
    return unfinished > 0 ? 'wait' : 'on';
  }
}
