import { setImmediate as nextTurn } from 'node:timers/promises';

/** How many milliseconds everybody else waited for their turn, at the longest, while something was done. */
export async function longestHold(work: () => Promise<unknown>): Promise<number> {
  const ended = new AbortController();
  let longest = 0;
  let last = performance.now();
  const working = work().finally(() => ended.abort());
  while (!ended.signal.aborted) {
    await nextTurn();
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }
  await working;
  return longest;
}
