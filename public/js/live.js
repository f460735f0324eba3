// Follows a workshop: by an event stream where one gets through, by asking every few seconds where none does.
import { swapFragments, swapLiveParts } from './swap.js';

/** Asking, as long as streams are held back. */
const ASK_EVERY = 4_000;
/** A stream that has not said hello by then is held back by something in between. */
const HELLO_WITHIN = 5_000;
/** A hidden page gives its connection back: a browser has six for one server. */
const HIDDEN_FOR = 60_000;
const STREAM_AGAIN_AFTER = 30_000;

const page = document.querySelector('[data-live]');
let source = null;
let seen = Number(page?.dataset.seen ?? 0);
let failures = 0;
let timers = [];

if (page) {
  connect();
  document.addEventListener('visibilitychange', onVisibility);
  document.addEventListener('ombord:answered', reconnect);
  window.addEventListener('online', reconnect);
  window.addEventListener('pagehide', disconnect);
  window.addEventListener('pageshow', (event) => event.persisted && reconnect());
}

function connect() {
  const current = document.querySelector('[data-live]');
  if (!current) return;
  // What the page shows, not what was ever heard: a form's answer may be older than what the stream brought before it.
  seen = Number(current.dataset.seen ?? 0);
  const address = new URL(current.dataset.live, location.href);
  address.searchParams.set('seen', String(seen));
  source = new EventSource(address);
  const opened = source;
  const held = later(() => opened === source && failed(), HELLO_WITHIN);
  source.addEventListener('hello', () => {
    clearTimeout(held);
    failures = 0;
    say('');
  });
  source.addEventListener('fragments', (event) => {
    seen = Number(event.lastEventId) || seen;
    // A page that was asked for before this, and comes after it, is older than what is shown.
    document.querySelector('[data-live]')?.setAttribute('data-seen', String(seen));
    swapFragments(JSON.parse(event.data));
  });
  source.addEventListener('error', failed);
}

/** Comes back after a random while, so that a whole room does not knock at once; asks meanwhile. */
function failed() {
  disconnect();
  failures += 1;
  if (failures === 1) {
    later(connect, 300 + Math.random() * 1_500);
  } else {
    ask();
    later(connect, STREAM_AGAIN_AFTER * (0.5 + Math.random() / 2));
  }
}

async function ask() {
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (response.redirected || response.status === 404) location.reload();
    else if (response.ok && swapLiveParts(await response.text())) {
      say(document.querySelector('[data-live]')?.dataset.slow);
    }
  } catch {
    say(document.querySelector('[data-live]')?.dataset.lost);
  }
  if (source === null) later(ask, ASK_EVERY * (0.75 + Math.random() / 2));
}

function reconnect() {
  disconnect();
  failures = 0;
  connect();
}

function disconnect() {
  source?.close();
  source = null;
  for (const timer of timers.splice(0)) clearTimeout(timer);
}

function onVisibility() {
  tellPresence(document.hidden ? 'away' : 'here');
  if (document.hidden) later(() => document.hidden && disconnect(), HIDDEN_FOR);
  else if (source === null) reconnect();
}

function tellPresence(presence) {
  const address = document.querySelector('[data-live]')?.dataset.presence;
  if (address) navigator.sendBeacon(address, new URLSearchParams({ presence }));
}

function later(work, wait) {
  const timer = setTimeout(work, wait);
  timers.push(timer);
  return timer;
}

function say(words) {
  const strip = document.getElementById('live-strip');
  if (strip && strip.textContent !== (words ?? '')) strip.textContent = words ?? '';
}
