/** Chance that is the same every time: what is drawn depends on the seed and on what was drawn before, and on nothing else. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 up to 1, by mulberry32 (Tommy Ettinger, 2017; public domain). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Between the two, the lower one possible. */
  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }

  /** One of a list that is not empty. */
  pick<Value>(list: readonly Value[]): Value {
    const picked = list[Math.floor(this.next() * list.length)];
    if (picked === undefined) throw new Error('there is nothing to pick from');
    return picked;
  }

  /** The same in another order. */
  shuffled<Value>(list: readonly Value[]): Value[] {
    return list
      .map((value) => ({ value, place: this.next() }))
      .sort((one, other) => one.place - other.place)
      .map(({ value }) => value);
  }
}
