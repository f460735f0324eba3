/** How often something is done. */
export interface Rhythm {
  /** So many milliseconds after it was done the last time. */
  every: number;
  /** After so many for the first time; as many as between two times when left out. */
  first?: number;
  /** The same after a fault; as after any other time when left out. */
  afterFault?: number;
  /** It rests so many times as long as it worked, if that is longer. */
  rests?: number;
}

/** Does something again and again, one time after the other, whatever faults there are. Gives back how to stop. */
export function again(
  work: () => Promise<void>,
  { every, first = every, afterFault = every, rests = 0 }: Rhythm,
  onFault: (error: unknown) => void,
): () => void {
  let timer = setTimeout(() => void next(), first);
  let isStopped = false;
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };

  async function next(): Promise<void> {
    const began = performance.now();
    const pause = await work().then(
      () => every,
      (error: unknown) => {
        onFault(error);
        return afterFault;
      },
    );
    const took = performance.now() - began;
    if (!isStopped) timer = setTimeout(() => void next(), Math.max(pause, took * rests));
  }
}
