import type { Request, Response } from 'express';
import type { EventBuffer } from 'better-sse';
import { createEventBuffer, createSession } from 'better-sse';

/** The wire to one page: fragments go out with the number they bring the page to. */
export interface EventStream {
  send: (html: string, number: number) => void;
  /** Tells the page to come back to somebody else, and hangs up. */
  end: () => void;
  onEnd: (listener: () => void) => void;
}

/** Proxies close a connection on which nothing is said for long. */
const HEARTBEAT = 15_000;
/** A page that does not read is dropped before more than this waits for it; it heals when it comes back. */
const MOST_WAITING = 512 * 1024;

/**
 * Opens an event stream as the answer to a request. The first event says hello: a page that never hears it sits behind a
 * proxy that holds streams back, and asks by itself instead.
 */
export async function openEventStream(request: Request, response: Response): Promise<EventStream> {
  // A page that was left before its stream opened: nobody would tell the library, and its heartbeat would go on for ever.
  if (response.destroyed) return LEFT;
  if (request.method === 'HEAD') {
    response.set('Content-Type', 'text/event-stream').end();
    return LEFT;
  }
  let ended = false;
  const endings: (() => void)[] = [];
  response.once('close', () => {
    ended = true;
    for (const listener of endings.splice(0)) listener();
  });
  // Fragments travel as JSON: the library writes a text of several lines as it is, which ends the event at the first.
  const session = await createSession(request, response, { keepAlive: null, retry: 2_000 });
  session.push('', 'hello', '');
  const onEnd = (listener: () => void) => {
    if (ended) listener();
    else endings.push(listener);
  };
  // The library's own would go on for ever where the page is left while the session is made.
  const heart = setInterval(() => void session.batch(heartbeat), HEARTBEAT);
  onEnd(() => clearInterval(heart));
  return {
    send: (html, number) => {
      if (ended) return;
      if (response.writableLength > MOST_WAITING) response.destroy();
      else void session.batch(eventOf(html, number));
    },
    end: () => {
      if (!ended) response.end();
    },
    onEnd,
  };
}

const heartbeat = createEventBuffer().comment().dispatch();

/** Nobody is at the other end. */
const LEFT: EventStream = {
  send: () => undefined,
  end: () => undefined,
  onEnd: (listener) => listener(),
};

/** The same event goes to a whole room, one reader after the other: it is written out once. */
function eventOf(html: string, number: number): EventBuffer {
  if (written.html !== html || written.number !== number) {
    const event = createEventBuffer();
    event.push(html, 'fragments', String(number));
    written = { html, number, event };
  }
  return written.event;
}

let written = { html: '', number: 0, event: createEventBuffer() };

/** The number that a page has seen: what its stream heard last, else what the page was made with. */
export function seenBy(request: Request): number {
  const seen = Number(request.headers['last-event-id'] ?? request.query['seen'] ?? 0);
  return Number.isSafeInteger(seen) && seen > 0 ? seen : 0;
}
