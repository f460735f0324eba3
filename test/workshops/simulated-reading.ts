import type { FirstPost, Reader, Reading } from '../../src/workshops/pairing.ts';
import { PATIENCE, pairUp } from '../../src/workshops/pairing.ts';

export const NOW = 1_800_000_000_000;

export function post(writer: string, answered = false, publishedAt = NOW): FirstPost {
  return { id: `post of ${writer}`, writerId: writer, publishedAt, answered };
}

export function reader(personId: string, facts: Partial<Reader> = {}): Reader {
  return { personId, here: true, looks: true, mustAnswer: false, hand: null, had: [], ...facts };
}

/** A room that hands out after whatever happens in it, and minds that nobody becomes a second reader too early. */
export class SimulatedRoom {
  readonly posts: FirstPost[] = [];
  readonly readers: Reader[] = [];
  readonly #writing: Set<string>;
  readonly #haveAnswered = new Set<Reader>();
  #isCommentOpen: boolean;
  #now = NOW;

  constructor(names: string[], { ownPace }: { ownPace: boolean }) {
    this.#writing = new Set(names);
    this.#isCommentOpen = ownPace;
  }

  publish(name: string): void {
    if (!this.#writing.delete(name)) return;
    this.posts.push(post(name, false, this.#now));
    this.readers.push(reader(name, { mustAnswer: this.#isCommentOpen }));
    this.#handOut();
  }

  answer(name: string): void {
    const answering = this.#readerOf(name);
    const answered = this.posts.find(({ id }) => id === answering?.hand?.postId);
    if (!answering?.here || !answered) return;
    answered.answered = true;
    answering.hand = null;
    answering.mustAnswer = false;
    this.#haveAnswered.add(answering);
    this.#handOut();
  }

  leave(name: string): void {
    this.#writing.delete(name);
    const leaving = this.#readerOf(name);
    if (leaving) leaving.here = false;
    this.#handOut();
  }

  openCommentStep(): void {
    this.#isCommentOpen = true;
    for (const each of this.readers) each.mustAnswer = !this.#haveAnswered.has(each);
    this.#handOut();
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
    this.#handOut();
  }

  #handOut(): void {
    const { posts, readers } = this;
    const readings = pairUp({ posts, readers, isAnybodyWriting: this.#writing.size > 0 }, this.#now);
    const second = readings.filter((each) => readers.some(({ had }) => had.includes(each.post.id)));
    for (const each of second) this.#mindThatItIsTime(each, readings);
    for (const { reader: each, post: handed } of readings) {
      each.hand = { postId: handed.id, since: this.#now };
      each.had = [...new Set([...each.had, handed.id])];
    }
  }

  /** A post is handed on because nobody reads it, or shared with who cannot go on, waited long enough and finds no new one. */
  #mindThatItIsTime({ reader: second, post: shared }: Reading, readings: Reading[]): void {
    const isRead = this.readers.some(
      ({ here, hand }) => here && hand?.postId === shared.id && this.#now - hand.since < PATIENCE,
    );
    if (!isRead && !shared.answered) return;
    const own = this.posts.find(({ writerId }) => writerId === second.personId);
    const isNew = ({ id, writerId }: FirstPost) =>
      writerId !== second.personId &&
      !this.readers.some(({ had }) => had.includes(id)) &&
      !readings.some((each) => each.post.id === id);
    expect({
      mustAnswer: second.mustAnswer,
      hasWaited: this.#writing.size === 0 || this.#now - (own?.publishedAt ?? 0) >= PATIENCE,
      couldHaveHad: this.posts.filter(isNew),
    }).toEqual({ mustAnswer: true, hasWaited: true, couldHaveHad: [] });
  }

  #readerOf(name: string): Reader | undefined {
    return this.readers.find(({ personId }) => personId === name);
  }
}
