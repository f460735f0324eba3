import qrcode from 'qrcode';
import type { Gist } from '../lessons/gist.ts';
import { gistOf } from '../lessons/gist.ts';
import type { StepKind } from '../lessons/lesson.ts';
import { firstName } from '../people/first-name.ts';
import type { Locale } from '../web/locale.ts';
import { countUnanswered } from './first-reply.ts';
import type { RoomState } from './state.ts';
import { isAtOwnPace, leadsOnBoard, lessonFor } from './steps.ts';
import { showCode } from './codes.ts';

/** Everything the big screen shows: first names and titles only. */
export interface ScreenPage {
  number: number;
  title: string;
  state: 'planned' | 'open' | 'closed';
  isCancelled: boolean;
  /** The room gathers: address, code and QR are large. */
  gathering: boolean;
  /** Everybody goes on by themselves: no step is the room's, and whoever is done has done everything. */
  ownPace: boolean;
  step: string;
  /** Which step of how many; null where no step is the room's. */
  place: { step: number; of: number } | null;
  /** What there is to do on every laptop. */
  does: Exclude<StepKind, 'talk'> | 'own' | null;
  /** What is being talked of; null: there is something to do. */
  talk: Gist | null;
  /** What the step is planned to take. */
  minutes: number;
  /** The room has come to where first posts are written. */
  awaitsPosts: boolean;
  eyesUp: boolean;
  joined: number;
  done: number;
  /** The room as a bar: so many parts, one a seat as long as they can be told apart, and so many of them done. */
  bar: { parts: number; done: number };
  /** Have done everything; of a lesson that leads on board, without those for whom account, blog or post were marked. */
  finished: number;
  /** Whoever is counted as finished is on board, and the screen says so. */
  leadsOnBoard: boolean;
  /** Newest first. */
  wall: { id: string; name: string; title: string }[];
  /** First names of those on board, when nobody who is here is left; empty for a room whose names do not fit. */
  celebrates: { names: string[] } | null;
  unanswered: number;
  code: string;
  /** Without `http://`, as somebody types it, in the two parts between which it may break. */
  host: string;
  path: string;
  qr: string;
}

/** The wall turns its pages, and nobody stays for more than these. */
const WALL = 200;

/** Makes the big screen from a room's state. `address` is how people in the room reach the server. */
export async function screenPage(
  state: RoomState,
  { locale, address }: { locale: Locale; address: string },
): Promise<ScreenPage> {
  const { workshop, seats } = state;
  const { steps } = lessonFor(workshop, locale);
  const posts = await state.posts();
  const index = steps.findIndex(({ key }) => key === workshop.step);
  const step = steps[index];
  const ownPace = isAtOwnPace(workshop);
  const done = seats.filter((seat) => seat.isDone).length;
  return {
    number: workshop.number,
    title: workshop.title,
    state: workshop.state,
    isCancelled: workshop.cancelledAt !== null,
    gathering: workshop.state === 'planned' || (workshop.state === 'open' && !ownPace && step === steps[0]),
    ownPace,
    step: step?.title ?? '',
    place: ownPace || step === undefined ? null : { step: index + 1, of: steps.length },
    does: ownPace ? 'own' : step === undefined || step.kind === 'talk' ? null : step.kind,
    talk: !ownPace && step?.kind === 'talk' ? gistOf(step) : null,
    minutes: step?.minutes ?? 0,
    awaitsPosts: ownPace || steps.findIndex(({ kind }) => kind === 'post') <= index,
    eyesUp: workshop.eyesUp,
    joined: seats.length,
    done,
    bar: barOf(done, seats.length),
    finished: seats.filter((seat) => seat.position.finished && (seat.isOnBoard || !leadsOnBoard(workshop)))
      .length,
    leadsOnBoard: leadsOnBoard(workshop),
    wall: posts
      .filter(({ isOff }) => !isOff)
      .slice(0, WALL)
      .map(({ id, name, title }) => ({ id, name: firstName(name), title })),
    celebrates: celebration(state, locale),
    unanswered: countUnanswered(posts),
    code: showCode(workshop.code),
    host: address.replace(/^https?:\/\//, ''),
    path: '/join',
    qr: await qrOf(`${address}/join/${workshop.code}`),
  };
}

/** More parts than these are too narrow to be told apart from ten metres. */
const MOST_PARTS = 120;

function barOf(done: number, joined: number): ScreenPage['bar'] {
  if (joined <= MOST_PARTS) return { parts: joined, done };
  return { parts: MOST_PARTS, done: Math.floor((done / joined) * MOST_PARTS) };
}

/** More first names than these are not read from ten metres. */
const MOST_NAMES = 60;

/** The last one has come on board: nobody who is here is left. Whoever has gone home does not keep the others from it. */
function celebration({ workshop, seats }: RoomState, locale: Locale): ScreenPage['celebrates'] {
  if (workshop.state !== 'open' || !leadsOnBoard(workshop)) return null;
  const onBoard = seats.filter((seat) => seat.position.finished && seat.isOnBoard);
  const left = seats.filter((seat) => !seat.position.finished);
  const isWhole =
    left.every(({ presence }) => presence !== 'here') && left.length <= seats.length * MAY_HAVE_GONE;
  if (onBoard.length === 0 || !isWhole) return null;
  const names = onBoard.map(({ name }) => firstName(name));
  return {
    names: names.length > MOST_NAMES ? [] : names.sort((one, other) => one.localeCompare(other, locale)),
  };
}

/** A room whose wifi is gone is not a room that has gone home. */
const MAY_HAVE_GONE = 0.2;

const qrs = new Map<string, string>();

/** The QR as an SVG; drawn once an address. */
async function qrOf(address: string): Promise<string> {
  const known = qrs.get(address);
  if (known !== undefined) return known;
  const svg = await qrcode.toString(address, { type: 'svg', margin: 1 });
  if (qrs.size > 100) qrs.clear();
  qrs.set(address, svg);
  return svg;
}
