// Follows what the server tells: by an event stream where one gets through, by asking now and then where none does.

/** A stream that has not said hello by then is held back by something in between. */
const HELLO_WITHIN = 5_000;

/**
 * `address` says where the stream is opened, or nothing where there is nothing to follow; `onFragments` gets what it brings, and the
 * number that is seen with it; `onAsk` asks while no stream gets through, and answers true when there is no use in going on.
 * `waits` are milliseconds: a stream that broke off is opened anew after `soon.after` and at most `soon.within` more, one that breaks
 * off again after `again` at most; `ask` is how often is asked meanwhile.
 */
export function follow({ address, onHello, onFragments, onAsk, waits }) {
  let source = null;
  let failures = 0;
  let timers = [];
  /** Counts how often it was stopped: an answer that comes after that asks no more. */
  let stops = 0;

  function begin() {
    stop();
    failures = 0;
    connect();
  }

  function connect() {
    const opens = address();
    if (!opens) return;
    const opened = new EventSource(opens);
    source = opened;
    const held = later(() => opened === source && failed(), HELLO_WITHIN);
    opened.addEventListener('hello', () => {
      clearTimeout(held);
      failures = 0;
      onHello?.();
    });
    opened.addEventListener('fragments', (event) => onFragments(JSON.parse(event.data), event.lastEventId));
    opened.addEventListener('error', failed);
  }

  /** Comes back after a random while, so that not everybody knocks at once; asks meanwhile. */
  function failed() {
    stop();
    failures += 1;
    if (failures === 1) {
      later(connect, waits.soon.after + Math.random() * waits.soon.within);
    } else {
      void ask();
      later(connect, waits.again * (0.5 + Math.random() / 2));
    }
  }

  async function ask() {
    const before = stops;
    const isOver = await onAsk();
    if (stops !== before) return;
    if (isOver) stop();
    else if (source === null) later(ask, waits.ask * (0.75 + Math.random() / 2));
  }

  function stop() {
    stops += 1;
    source?.close();
    source = null;
    for (const timer of timers.splice(0)) clearTimeout(timer);
  }

  /** Does something after a while, unless the stream is opened, closed or broken off before. */
  function later(work, wait) {
    const timer = setTimeout(work, wait);
    timers.push(timer);
    return timer;
  }

  return { begin, stop, later, isOpen: () => source !== null };
}
