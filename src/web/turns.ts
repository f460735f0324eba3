import type { Request, RequestHandler, Response } from 'express';
import pLimit from 'p-limit';

/** Answers so many requests at a time, since each holds a file in memory; whoever comes then waits, unread. */
export function takeTurns(atOnce: number) {
  const turns = pLimit(atOnce);

  return async (response: Response, begin: () => unknown): Promise<void> => {
    await turns(() => {
      // Whoever waited may have left meanwhile, and nothing would end their turn.
      if (response.closed) return Promise.resolve();
      return new Promise<void>((done) => {
        response.once('close', done);
        begin();
      });
    });
  };
}

/** The same before the routes behind it. */
export function inTurn(take: ReturnType<typeof takeTurns>): RequestHandler {
  return async (_request: Request, response: Response, next) => take(response, next);
}
