import type { EventStream } from './event-stream.ts';
import { again } from '../web/again-and-again.ts';

/** A page that follows something: a workshop, or what somebody is told of. */
export interface Reader {
  stream: EventStream;
  /** The number of what is followed that this page shows. */
  seen: number;
}

export interface HubParts<Follower extends Reader> {
  /** What a page follows, as a word that is the same for all who follow the same. */
  topicOf: (reader: Follower) => string;
  /** The numbers of these topics now; one that is left out is at 0. */
  numbersOf: (topics: string[]) => Promise<Map<string, number>>;
  /** Tells of topics that changed, as far as this process hears of it; gives back how to stop listening. */
  onChange: (tell: (topic: string) => void) => () => void;
  /** Sends these readers, who lag behind, what changed: everything is asked for and rendered once, then written to each. */
  bringUpToDate: (topic: string, lagging: Follower[]) => Promise<void>;
  onFault: (error: unknown) => void;
}

/** At most four sends a second to one page: the first change goes out at once, a burst behind it is gathered. */
const BETWEEN_SENDS = 250;
/** How often a node looks for numbers that nobody told it of. */
const LOOK_EVERY = 1_000;

interface Topic<Follower> {
  readers: Set<Follower>;
  sentAt: number;
  timer: NodeJS.Timeout | undefined;
  sending: boolean;
  /** Something changed while a send was under way. */
  again: boolean;
}

/** Knows which pages of this process follow what, and sends them what changed. One a process. */
export class Hub<Follower extends Reader> {
  readonly #parts: HubParts<Follower>;
  readonly #topics = new Map<string, Topic<Follower>>();
  readonly #stopListening: () => void;
  readonly #stopLooking: () => void;

  constructor(parts: HubParts<Follower>) {
    this.#parts = parts;
    this.#stopListening = parts.onChange((name) => this.#changed(name));
    this.#stopLooking = again(() => this.#look(), { every: LOOK_EVERY }, parts.onFault);
  }

  /** Lets a page follow until its stream ends. What it missed on the way here is sent at once. */
  follow(reader: Follower): void {
    const name = this.#parts.topicOf(reader);
    const topic = this.#topics.get(name) ?? freshTopic<Follower>();
    this.#topics.set(name, topic);
    topic.readers.add(reader);
    reader.stream.onEnd(() => {
      topic.readers.delete(reader);
      if (topic.readers.size > 0) return;
      clearTimeout(topic.timer);
      if (this.#topics.get(name) === topic) this.#topics.delete(name);
    });
    this.#changed(name);
  }

  /** Everybody who follows anything, for those who count the open streams. */
  readers(): Follower[] {
    return [...this.#topics.values()].flatMap((topic) => [...topic.readers]);
  }

  /** Ends every stream; pages come back to another process by themselves. */
  close(): void {
    this.#stopLooking();
    this.#stopListening();
    for (const reader of this.readers()) reader.stream.end();
  }

  #changed(name: string): void {
    const topic = this.#topics.get(name);
    if (!topic) return;
    if (topic.sending) {
      topic.again = true;
    } else {
      // Clocks jump: never wait longer than the pause itself.
      const wait = Math.min(BETWEEN_SENDS, Math.max(0, topic.sentAt + BETWEEN_SENDS - Date.now()));
      topic.timer ??= setTimeout(() => void this.#send(name, topic), wait);
    }
  }

  async #send(name: string, topic: Topic<Follower>): Promise<void> {
    topic.timer = undefined;
    topic.sending = true;
    topic.sentAt = Date.now();
    try {
      const number = (await this.#parts.numbersOf([name])).get(name) ?? 0;
      const lagging = [...topic.readers].filter((reader) => reader.seen < number);
      if (lagging.length > 0) await this.#parts.bringUpToDate(name, lagging);
    } catch (error) {
      this.#parts.onFault(error);
    } finally {
      topic.sending = false;
    }
    if (topic.again) {
      topic.again = false;
      this.#changed(name);
    }
  }

  async #look(): Promise<void> {
    const numbers = await this.#parts.numbersOf([...this.#topics.keys()]);
    for (const [name, topic] of this.#topics) {
      const number = numbers.get(name) ?? 0;
      if ([...topic.readers].some((reader) => reader.seen < number)) this.#changed(name);
    }
  }
}

function freshTopic<Follower>(): Topic<Follower> {
  return { readers: new Set(), sentAt: 0, timer: undefined, sending: false, again: false };
}
