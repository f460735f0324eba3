// Keeps the bell in the header true: by an event stream while the page is looked at, by asking now and then where streams are cut.

/** A browser has six connections for one server, so a page that nobody sees gives its stream back. */
const ASK_EVERY = 20_000;
const STREAM_AGAIN_AFTER = 60_000;
/** A stream that has not said hello by then is held back by something in between. */
const HELLO_WITHIN = 5_000;

let source = null;
let failures = 0;
let timers = [];

// A page that follows a workshop has a stream already.
if (document.getElementById('bell') && !document.querySelector('[data-live]')) {
  document.addEventListener('visibilitychange', begin);
  window.addEventListener('online', begin);
  window.addEventListener('pagehide', stop);
  window.addEventListener('pageshow', (event) => event.persisted && begin());
  begin();
}

function begin() {
  stop();
  failures = 0;
  if (!document.hidden) connect();
}

function connect() {
  const { bell: address, seen } = document.getElementById('bell').dataset;
  const opened = new EventSource(`${address}?seen=${seen}`);
  source = opened;
  const held = later(() => opened === source && failed(), HELLO_WITHIN);
  opened.addEventListener('hello', () => {
    clearTimeout(held);
    failures = 0;
  });
  opened.addEventListener('fragments', (event) => show(JSON.parse(event.data)));
  opened.addEventListener('error', failed);
}

/** Comes back after a random while, so that not everybody knocks at once when a server starts; asks meanwhile. */
function failed() {
  stop();
  failures += 1;
  if (failures === 1) {
    later(connect, 500 + Math.random() * 3_000);
  } else {
    void ask();
    later(connect, STREAM_AGAIN_AFTER * (0.5 + Math.random() / 2));
  }
}

async function ask() {
  try {
    const answer = await fetch(document.getElementById('bell').dataset.ask, {
      headers: { accept: 'text/html' },
    });
    // Signed out elsewhere: what is on the page stays, and nothing more is asked.
    if (answer.redirected) {
      stop();
      return;
    }
    if (answer.ok) show(await answer.text());
  } catch {
    // No connection: the page itself says so where it matters.
  }
  if (source === null) later(ask, ASK_EVERY * (0.75 + Math.random() / 2));
}

/** Only what stands in the link is changed, so that a focus on it stays. */
function show(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html').getElementById('bell');
  const old = document.getElementById('bell');
  if (!fresh) return;
  old.replaceWith(document.adoptNode(fresh));
  if (fresh.dataset.seen !== old.dataset.seen) document.dispatchEvent(new CustomEvent('ombord:bell'));
}

function stop() {
  source?.close();
  source = null;
  for (const timer of timers.splice(0)) clearTimeout(timer);
}

function later(work, wait) {
  const timer = setTimeout(work, wait);
  timers.push(timer);
  return timer;
}
