import type { Request } from 'express';

/** Behind which place the page is that is asked for, as `before` in its address says it; empty: the first page. */
export function placeAsked(request: Request): string {
  const { before } = request.query;
  return typeof before === 'string' ? before : '';
}

/** Whether an address says what has just happened: `?reported`, with whatever value. */
export function saysThat(request: Request, word: string): boolean {
  return request.query[word] !== undefined;
}
