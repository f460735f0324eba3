import type { Response } from 'express';
import pLimit from 'p-limit';

/** Does so many things at a time, since each holds a file in memory; what comes then waits, unread. A turn lasts until its work is done. */
export function takeTurns(atOnce: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const turns = pLimit(atOnce);
  return (work) => turns(work);
}

/** Answers, unless whoever asked has left while they waited. */
export async function unlessLeft(response: Response, answer: () => Promise<void>): Promise<void> {
  if (!response.closed) await answer();
}

/** Lets the routes behind this answer, and waits until they have or whoever asked has left. */
export async function untilAnswered(response: Response, begin: () => void): Promise<void> {
  await new Promise<void>((done) => {
    response.once('close', done);
    begin();
  });
}

/** Does the same work once for all who ask for it while it is under way: a second press finds its file, rather than another in memory. */
export function joinUnderWay<Result>() {
  const underWay = new Map<string, Promise<Result>>();

  return (name: string, work: () => Promise<Result>): Promise<Result> => {
    const known = underWay.get(name);
    if (known) return known;
    const begun = work().finally(() => underWay.delete(name));
    underWay.set(name, begun);
    return begun;
  };
}
