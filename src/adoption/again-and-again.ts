/** How often something is done. */
export interface Pace {
  /** After so many milliseconds for the first time. */
  first: number;
  /** And again so many after it was done. */
  every: number;
  /** It rests so many times as long as it worked, if that is longer. */
  rests?: number;
}

/** Does something again and again, one time after the other, whatever faults there are. Gives back how to stop. */
export function again(
  work: () => Promise<void>,
  { first, every, rests = 0 }: Pace,
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
    await work().catch(onFault);
    const took = performance.now() - began;
    if (!isStopped) timer = setTimeout(() => void next(), Math.max(every, took * rests));
  }
}
