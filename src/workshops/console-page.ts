import type { Database } from '../database/store.ts';
import type { Step, StepKind } from '../lessons/lesson.ts';
import { isAnybodyListed } from '../people/listed.ts';
import type { Locale } from '../web/locale.ts';
import { showCode } from './codes.ts';
import { countExpected } from './expected.ts';
import { countUnanswered } from './first-reply.ts';
import { medianTimeToHelp } from './help.ts';
import { stepHtml } from '../lessons/lesson-html.ts';
import { firstName } from '../people/first-name.ts';
import type { Outcome } from './outcome.ts';
import { outcomeOf } from './outcome.ts';
import type { Apart } from './namesakes.ts';
import { tellApart } from './namesakes.ts';
import type { PlanPage } from './plan-page.ts';
import { planPage } from './plan-page.ts';
import type { Attendance } from './presence.ts';
import { attendanceOf } from './presence.ts';
import type { SeatKind } from './seat-filter.ts';
import { kindsOf } from './seat-filter.ts';
import type { StaffMember } from './staff.ts';
import { staffOf } from './staff.ts';
import type { RoomState, SeatState } from './state.ts';
import { doneCounts } from './state.ts';
import type { How } from './steps.ts';
import { isAtOwnPace, isOverFor, lessonFor } from './steps.ts';
import type { RoomPost } from './wall.ts';
import type { StaffRole, Workshop } from './workshop.ts';

/** Everything the console shows. */
export interface ConsolePage {
  workshop: Workshop;
  /** Helpers see the room, and have no presses but those of raised hands. */
  role: StaffRole;
  number: number;
  /** When the page was made, by the server's clock. */
  now: number;
  /** What all steps are planned to take together. */
  minutes: number;
  /** As it is shown. */
  code: string;
  /** The room's step with the speaker's notes, and its neighbours. */
  step: { key: string; title: string; kind: string; minutes: number; notes: string; place: number };
  previous: string | null;
  next: string | null;
  steps: { key: string; title: string; kind: string; minutes: number; done: number; room: boolean }[];
  seats: ConsoleSeat[];
  /** Titles of the steps by key, for the seats. */
  titles: Partial<Record<string, string>>;
  stepKeys: string[];
  /** Everybody goes on by themselves: no step is the room's, and finishing means the whole lesson. */
  ownPace: boolean;
  /** Has not finished the room's step, or the lesson at own pace: the number that is looked at first. */
  unfinished: number;
  attendance: Attendance;
  /** Are here, in a talk. */
  listening: number;
  raised: ConsoleSeat[];
  /** Fresh laptops that say they had another seat before. */
  comingBack: ConsoleSeat[];
  unanswered: number;
  /** The first posts, newest first, for whoever may take one off the wall. */
  posts: RoomPost[];
  medianHelp: number | null;
  /** Accounts that nobody has vouched for yet. */
  unconfirmed: SeatState[];
  /** There is a list to be on: without one, "not on the list" would say nothing. */
  hasList: boolean;
  /** In an open workshop: how many are expected, to see at the door how many are missing; 0 where nobody is. */
  expected: number;
  /** As long as the workshop is planned: who is expected, and what became of the mails to them. */
  plan: PlanPage | null;
  opensMails: boolean;
  /** Once the workshop is over: what it came to. */
  outcome: Outcome | null;
  advice: Advice;
  /** Who runs the workshop and helps in it; null for helpers, who need not know the link. */
  staff: { members: StaffMember[]; facilitators: number; link: string | null } | null;
}

/** Whom a console is for. */
export interface ConsoleViewer {
  role: StaffRole;
  /** How people reach Ombord, for the link that is given to helpers. */
  address: string;
  /** Is let in at `/mails`. */
  opensMails: boolean;
}

/** A seat as the grid shows it. */
export interface ConsoleSeat extends SeatState {
  state: 'hand' | 'working' | 'done' | 'listening' | 'on-board' | 'stopped';
  /** Stands at another step than the room, which the console names: theirs is named beside them. */
  isElsewhere: boolean;
  /** What tells it from others of its name; null where nobody else is called so. */
  apart: Apart | null;
  /** How each step of the lesson stands there, in order. */
  marks: (How | 'over' | 'open' | 'ahead')[];
  /** What it can be asked for by. */
  kinds: SeatKind[];
}

/** What to say about the pace: the words are the texts' business. */
export interface Advice {
  kind:
    'empty' | 'talk' | 'talk-help' | 'help' | 'help-then-on' | 'wait' | 'nearly' | 'own-pace' | 'away' | 'on';
  done: number;
  seats: number;
  /** How many are here, not done and without a hand up. */
  working: number;
  /** First names of whoever the advice is about: raised hands, longest waiting first, or those who are away. */
  names: string[];
  /** What comes next is closing: the room is at its last step, or goes at own pace. */
  isLast: boolean;
}

/** Makes the console from a room's state. */
export async function consolePage(
  database: Database,
  state: RoomState,
  locale: Locale,
  { role, address, opensMails }: ConsoleViewer = { role: 'facilitator', address: '', opensMails: false },
): Promise<ConsolePage> {
  const { workshop } = state;
  const lesson = lessonFor(workshop, locale);
  const place = Math.max(
    0,
    lesson.steps.findIndex(({ key }) => key === workshop.step),
  );
  const step = lesson.steps[place];
  if (!step) throw new Error(`workshop ${workshop.id} stands at a step that its lesson lacks`);
  const [posts, medianHelp, hasList, staff] = await Promise.all([
    state.posts(),
    medianTimeToHelp(database, workshop.id),
    isAnybodyListed(database),
    role === 'facilitator' ? staffOf(database, workshop.id) : null,
  ]);
  const plan = workshop.state === 'planned' ? await planPage(database, workshop) : null;
  const counts = new Map(doneCounts(state).map(({ key, done }) => [key, done]));
  const ownPace = isAtOwnPace(workshop);
  const apart = tellApart(state.seats, role);
  const seats = state.seats.map((seat): ConsoleSeat => {
    const shown = stateOf(seat, workshop);
    return {
      ...seat,
      state: shown,
      isElsewhere: isElsewhere(seat, shown, workshop),
      apart: apart.get(seat.id) ?? null,
      marks: lesson.steps.map((one) => markOf(one, seat)),
      kinds: kindsOf(shown, seat.presence),
    };
  });
  return {
    workshop,
    role,
    number: workshop.number,
    now: Date.now(),
    minutes: lesson.steps.reduce((sum, { minutes }) => sum + minutes, 0),
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
    ownPace,
    unfinished: seats.filter((seat) => !seat.isDone).length,
    attendance: attendanceOf(seats),
    listening: seats.filter((seat) => seat.isDone && seat.presence === 'here').length,
    raised: seats.filter((seat) => seat.help !== null),
    comingBack: seats.filter(({ saysWas }) => saysWas !== null),
    unanswered: countUnanswered(posts),
    posts,
    medianHelp,
    unconfirmed: seats.filter((seat) => seat.confirmed === false),
    hasList,
    expected: workshop.state === 'open' ? (await countExpected(database, workshop.id)).expected : 0,
    plan,
    opensMails,
    outcome:
      workshop.state === 'closed' && workshop.cancelledAt === null
        ? await outcomeOf(database, workshop.id, locale)
        : null,
    advice: adviceFor(seats, { stepKind: step.kind, ownPace, isLast: place === lesson.steps.length - 1 }),
    staff: staff && {
      members: staff.members,
      facilitators: staff.members.filter((member) => member.role === 'facilitator').length,
      link: staff.helperKey === null ? null : `${address}/helpers/${staff.helperKey}`,
    },
  };
}

function stateOf(seat: SeatState, workshop: Workshop): ConsoleSeat['state'] {
  if (workshop.state === 'closed' && !seat.position.finished) return 'stopped';
  if (workshop.state === 'closed') return seat.isOnBoard ? 'on-board' : 'done';
  if (seat.help) return 'hand';
  if (!seat.isDone) return 'working';
  return seat.position.step.kind === 'talk' && !isAtOwnPace(workshop) ? 'listening' : 'done';
}

function markOf(step: Step, { done, position }: SeatState): ConsoleSeat['marks'][number] {
  if (isOverFor(step, done)) return 'over';
  return done[step.key] ?? (step.key === position.step.key ? 'open' : 'ahead');
}

function isElsewhere({ position }: SeatState, state: ConsoleSeat['state'], workshop: Workshop): boolean {
  if (workshop.state === 'closed') return state === 'stopped';
  return isAtOwnPace(workshop) || position.step.key !== workshop.step;
}

/** Share of the room that may be behind when it moves on: they keep their step, and catch up (18 of 22 is enough). */
const MAY_BE_BEHIND = 0.2;

interface Pace {
  stepKind: StepKind;
  ownPace: boolean;
  isLast: boolean;
}

function adviceFor(seats: SeatState[], { stepKind, ownPace, isLast }: Pace): Advice {
  const raised = seats.filter((seat) => seat.help !== null);
  const unfinished = seats.filter((seat) => !seat.isDone);
  const gone = unfinished.filter((seat) => seat.presence !== 'here');
  const working = unfinished.filter((seat) => seat.presence === 'here' && seat.help === null);
  const isNearlyDone = working.length <= seats.length * MAY_BE_BEHIND;
  const kind = adviceKind();
  return {
    kind,
    done: seats.length - unfinished.length,
    seats: seats.length,
    working: working.length,
    names: (kind === 'away' ? gone : raised).map(({ name }) => firstName(name)),
    isLast: isLast || ownPace,
  };

  function adviceKind(): Advice['kind'] {
    if (seats.length === 0) return 'empty';
    const isTalking = unfinished.length === 0 && stepKind === 'talk' && !ownPace;
    if (raised.length > 0) return isTalking ? 'talk-help' : isNearlyDone ? 'help-then-on' : 'help';
    if (unfinished.length === 0) return isTalking ? 'talk' : 'on';
    if (gone.length === unfinished.length) return 'away';
    if (ownPace) return 'own-pace';
    return isNearlyDone && !isLast ? 'nearly' : 'wait';
  }
}
