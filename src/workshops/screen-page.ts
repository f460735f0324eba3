import qrcode from 'qrcode';
import type { Locale } from '../web/locale.ts';
import { countUnanswered } from './first-reply.ts';
import type { RoomState } from './state.ts';
import { lessonFor } from './steps.ts';
import { firstName } from './wall.ts';
import { showCode } from './codes.ts';

/** Everything the big screen shows: first names and titles only. */
export interface ScreenPage {
  number: number;
  title: string;
  state: 'planned' | 'open' | 'closed';
  isCancelled: boolean;
  /** The room gathers: address, code and QR are large. */
  gathering: boolean;
  step: string;
  talk: boolean;
  eyesUp: boolean;
  joined: number;
  done: number;
  onBoard: number;
  /** Newest first. */
  wall: { id: string; name: string; title: string }[];
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
  const step = steps.find(({ key }) => key === workshop.step);
  return {
    number: workshop.number,
    title: workshop.title,
    state: workshop.state,
    isCancelled: workshop.cancelledAt !== null,
    gathering: workshop.state === 'planned' || (workshop.state === 'open' && step === steps[0]),
    step: step?.title ?? '',
    talk: step?.kind === 'talk',
    eyesUp: workshop.eyesUp,
    joined: seats.length,
    done: seats.filter((seat) => seat.withTheRoom).length,
    onBoard: seats.filter((seat) => seat.position.finished).length,
    wall: posts.slice(0, WALL).map(({ id, name, title }) => ({ id, name: firstName(name), title })),
    unanswered: countUnanswered(posts),
    code: showCode(workshop.code),
    host: address.replace(/^https?:\/\//, ''),
    path: '/join',
    qr: await qrOf(`${address}/join/${workshop.code}`),
  };
}

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
