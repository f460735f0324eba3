import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { sentText } from './sent-text.ts';

/** A request that cannot be met, with the status that says why; the page's words follow from the status. */
export class HttpFault extends Error {
  readonly status: number;
  /** Seconds after which trying again makes sense; goes out as Retry-After. */
  readonly retryAfter: number | undefined;

  constructor(status: number, retryAfter?: number) {
    super(`HTTP ${status}`);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Not found, said on a page of its own to somebody who may know why, and can mend it. */
export class KnownAbsence extends HttpFault {
  readonly view: string;
  /** What the page tells besides. */
  readonly known: object;

  constructor(view: string, known: object = {}) {
    super(404);
    this.view = view;
    this.known = known;
  }
}

/** What the reader may not know exists is not found either. */
export function notFound(): HttpFault {
  return new HttpFault(404);
}

/** The value, or "not found" when there is none. */
export function orNotFound<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw notFound();
  return value;
}

/** Tells whether the caller asked for JSON rather than a page. */
export function wantsJson(request: Request): boolean {
  return request.accepts(['html', 'json']) === 'json';
}

/** The last route: an address that nothing else answered. */
export const nothingHere: RequestHandler = () => {
  throw notFound();
};

/** Turns what was thrown into a page of its status; only faults of the program itself are written to the log. */
export const errorPage: ErrorRequestHandler = (error, request, response, next) => {
  const status = statusOf(error);
  if (status >= 500) request.log.error({ err: error });
  if (response.headersSent) {
    next(error);
    return;
  }
  if (error instanceof HttpFault && error.retryAfter !== undefined) {
    response.set('Retry-After', String(error.retryAfter));
  } else if (status === 503) {
    response.set('Retry-After', '5');
  }
  response.status(status);
  if (wantsJson(request)) response.json({ error: status });
  else showFault(error, status, request, response);
};

/** The page of a fault. Whoever sent a text with the request finds it there: nobody loses what they typed. */
function showFault(error: unknown, status: number, request: Request, response: Response): void {
  const isKnown = error instanceof KnownAbsence;
  response.render(isKnown ? error.view : 'layout/error', {
    status,
    sent: sentText(request),
    mayWorkLater: isKnown || PASSES.includes(status),
    isPress: request.method === 'POST',
    ...(isKnown && error.known),
  });
}

/** What is over when somebody has signed in, or waited. */
const PASSES = [401, 429, 500, 503];

/** Errors of Express' own parsers carry a status; so do a text no database holds, and a database that is away. */
function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 500;
  if ('status' in error && typeof error.status === 'number' && error.status >= 400 && error.status < 600) {
    return error.status;
  }
  const { code, message } = Fault.parse(error);
  if (code === NO_TEXT) return 400;
  return DATABASE_AWAY.test(code) || CONNECTION_LOST.test(message) ? 503 : 500;
}

const Fault = z.object({ code: z.string().catch(''), message: z.string().catch('') });

/** PostgreSQL's "character not in repertoire": somebody sent a NUL. */
const NO_TEXT = '22021';

/**
 * Node's connection errors, SQLite's busy and full, PostgreSQL's classes 08 (connection) and 57 (shut down, or a statement that took too
 * long), and that somebody else held a row or one's own transaction was silent for too long.
 */
const DATABASE_AWAY = /^(ECONN|ETIMEDOUT|EPIPE|SQLITE_BUSY|SQLITE_FULL|08|57P0|57014|55P03|25P03)/;

/** What the PostgreSQL client says, without a code, when its connection breaks, is broken, or none becomes free. */
const CONNECTION_LOST =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;
