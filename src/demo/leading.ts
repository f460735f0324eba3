import type { Room, SeatOnConsole } from './facilitating.ts';
import { confirmAll, countLeft, press, readRoom } from './facilitating.ts';
import type { Laptop } from './laptop.ts';
import type { Stage } from './stages.ts';
import type { Tempo } from './tempo.ts';
import type { Words } from './words/words.ts';

export interface Leading {
  laptop: Laptop;
  /** Path of the console. */
  workshop: string;
  tempo: Tempo;
  words: Words;
  onStage: (stage: Stage) => void;
  /** Something to tell of, in words. */
  onNews: (words: string) => void;
}

/** How long the room stays at a step, in seconds of the lesson, and how many may be unfinished when it moves on. */
interface Patience {
  least: number;
  most: number;
}

const patience: Partial<Record<string, Patience>> = {
  welcome: { least: 38, most: 60 },
  'good-for': { least: 24, most: 40 },
  account: { least: 44, most: 80 },
  blog: { least: 30, most: 70 },
  post: { least: 74, most: 130 },
  reply: { least: 40, most: 100 },
  'next-week': { least: 26, most: 70 },
};
const usual: Patience = { least: 20, most: 60 };
/** The last two or three catch up by themselves, as the lesson’s notes say. */
const MAY_BE_BEHIND = 2;
/** However fast the demo goes, a room needs so long for its requests (milliseconds). */
const LEAST_MOST = 25_000;
const LOOK_EVERY = 1;
/** How long the first, second and third hand wait until somebody goes there; helping takes a while, too. */
const GOES_AFTER = [9, 11, 42];
const HELP_TAKES = 12;
const EYES_UP_FOR = 14;

/**
 * Leads the room as a facilitator does, by what the console shows. Somebody else may press the same buttons meanwhile: a
 * press says on which step it was made, so two presses move the room one step.
 */
export async function leadRoom(leading: Leading): Promise<void> {
  const { laptop, workshop, tempo, onStage } = leading;
  const hands = new Hands(leading);
  const news = new News(leading);
  let step = '';
  let since = performance.now();
  let isHalfTold = false;
  for (;;) {
    const room = await readRoom(laptop, workshop);
    if (room.state === 'closed') break;
    if (room.step !== step) {
      step = room.step;
      since = performance.now();
      onStage(step);
      // Vouching for everybody takes one press; it is made when all have their accounts.
      if (step === 'post' || step === 'next-week') await confirmAll(laptop, workshop, room);
    }
    if (!isHalfTold && isHalfPublished(room)) {
      isHalfTold = true;
      onStage('half');
    }
    news.tell(room);
    await hands.lookAfter(room);
    if (step === 'good-for') await turnEyes(leading, room, tempo.secondsSince(since));
    if (isReady(room, since, tempo)) await moveOn(leading, room);
    else await tempo.pause(LOOK_EVERY);
  }
  onStage('closed');
}

function isReady(room: Room, since: number, tempo: Tempo): boolean {
  const { least, most } = patience[room.step] ?? usual;
  const seconds = tempo.secondsSince(since);
  if (seconds < least) return false;
  return isDone(room) || (seconds > most && performance.now() - since > LEAST_MOST);
}

/** Nobody leaves unanswered: the room stays at the replies until everybody who is here is done and every post has one. */
function isDone(room: Room): boolean {
  if (isLast(room)) return countLeft(room) <= 1 && room.unanswered === 0;
  if (room.steps.find(({ key }) => key === room.step)?.kind !== 'comment') {
    return room.unfinished <= MAY_BE_BEHIND;
  }
  const working = room.seats.filter(
    ({ presence, done }) => presence === 'here' && done[room.step] === undefined,
  );
  return working.length === 0 && room.unanswered === 0;
}

async function moveOn({ laptop, workshop }: Leading, room: Room): Promise<void> {
  if (isLast(room)) {
    await confirmAll(laptop, workshop, room);
    await press(laptop, `${workshop}/close`);
  } else {
    await press(laptop, `${workshop}/next`, { seen: room.step });
  }
}

function isLast({ steps, step }: Room): boolean {
  return steps.at(-1)?.key === step;
}

function isHalfPublished({ seats, steps }: Room): boolean {
  const post = steps.find(({ kind }) => kind === 'post')?.key ?? '';
  const published = seats.filter(({ done }) => done[post] !== undefined).length;
  return published > 0 && published * 2 >= seats.length;
}

/** Everybody looks at the front while it is said what this is good for. */
async function turnEyes({ laptop, workshop }: Leading, room: Room, seconds: number): Promise<void> {
  const isTime = seconds > 3 && seconds < EYES_UP_FOR;
  if (isTime && !room.eyes_up) await press(laptop, `${workshop}/eyes-up`);
  if (!isTime && room.eyes_up) await press(laptop, `${workshop}/eyes-down`);
}

/** Goes to raised hands, the one that waits longest first; some wait longer than others. */
class Hands {
  readonly #leading: Leading;
  readonly #seenAt = new Map<string, number>();
  readonly #goneAt = new Map<string, number>();

  constructor(leading: Leading) {
    this.#leading = leading;
  }

  async lookAfter({ seats }: Room): Promise<void> {
    for (const seat of seats) {
      if (seat.help) await this.#look(seat, seat.help);
    }
  }

  async #look(seat: SeatOnConsole, help: { note: string; by: string | null }): Promise<void> {
    const { laptop, workshop, tempo, words, onNews } = this.#leading;
    const seenAt = this.#seenAt.get(seat.id);
    if (seenAt === undefined) {
      this.#seenAt.set(seat.id, performance.now());
      onNews(words.handUp(seat.name, help.note));
      return;
    }
    const patience = GOES_AFTER[[...this.#seenAt.keys()].indexOf(seat.id)] ?? 15;
    if (help.by === null && tempo.secondsSince(seenAt) > patience) {
      await press(laptop, `${workshop}/seats/${seat.id}/help/claim`);
      onNews(words.goes(seat.name));
    } else if (help.by !== null) {
      const goneAt = this.#goneAt.get(seat.id) ?? performance.now();
      this.#goneAt.set(seat.id, goneAt);
      if (tempo.secondsSince(goneAt) < HELP_TAKES) return;
      await press(laptop, `${workshop}/seats/${seat.id}/help/done`);
      onNews(words.helped(seat.name));
    }
  }
}

/** Tells what a facilitator would notice on the console between one look and the next. */
class News {
  readonly #leading: Leading;
  readonly #known = new Map<string, SeatOnConsole['presence']>();

  constructor(leading: Leading) {
    this.#leading = leading;
  }

  tell({ seats, step, steps }: Room): void {
    const { words, onNews } = this.#leading;
    const hasBegun = steps[0]?.key !== step;
    for (const { id, name, presence } of seats) {
      const before = this.#known.get(id);
      this.#known.set(id, presence);
      if (before === undefined && hasBegun) onNews(words.late(name));
      if (before !== undefined && before !== 'lost' && presence === 'lost') onNews(words.lost(name));
      if (before === 'lost' && presence === 'here') onNews(words.back(name));
      if (before === 'here' && presence === 'away') onNews(words.away(name));
    }
  }
}
