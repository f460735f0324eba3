import { setTimeout as wait } from 'node:timers/promises';

/** How fast the demo goes, and the word that ends it. */
export class Tempo {
  readonly #pace: number;
  readonly #ending = new AbortController();

  /** `pace`: 1 is the pace of people, 4 is four times as fast. */
  constructor(pace: number) {
    this.#pace = pace;
  }

  /** Aborts when the demo ends. */
  get ended(): AbortSignal {
    return this.#ending.signal;
  }

  /** Waits for so many seconds of the lesson. Throws an AbortError when the demo ends meanwhile. */
  async pause(seconds: number): Promise<void> {
    await wait((seconds * 1000) / this.#pace, undefined, { signal: this.ended });
  }

  /** How many seconds of the lesson have gone by since a moment (`performance.now()`). */
  secondsSince(moment: number): number {
    return ((performance.now() - moment) / 1000) * this.#pace;
  }

  /** Ends every pause, now and from now on. */
  end(): void {
    this.#ending.abort();
  }
}
