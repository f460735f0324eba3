const realNow = Date.now;

/**
 * The clock of this process, for what lies in the past: the server, which runs in it, writes down the times that it
 * says. It is set back once and only goes forward from there. Timers run on real time all the while.
 */
export class Clock {
  #offset = 0;

  /** Sets the clock back to a moment (milliseconds). It runs on from there. */
  setBack(moment: number): void {
    if (Date.now !== realNow) throw new Error('the clock of this process is set back already');
    this.#offset = moment - realNow();
    // Whole milliseconds, as everybody else's clock: what is numbered by its time takes nothing else.
    Date.now = () => Math.floor(realNow() + this.#offset);
  }

  /** Turns the clock on to a moment; one that has passed already leaves it as it is. */
  forwardTo(moment: number): void {
    if (moment > realNow()) throw new Error('the clock of the demo would be ahead of the real one');
    this.#offset += Math.max(0, moment - Date.now());
  }

  /** Turns the clock on by this many seconds. */
  forwardBy(seconds: number): void {
    this.forwardTo(Date.now() + seconds * 1000);
  }

  /** Back to real time, for good. */
  setRight(): void {
    this.#offset = 0;
    Date.now = realNow;
  }
}
