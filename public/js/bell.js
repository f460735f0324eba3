// Keeps the bell in the header true: by an event stream while the page is looked at, by asking now and then where streams are cut.
import { follow } from './stream.js';

const WAITS = { soon: { after: 500, within: 3_000 }, again: 60_000, ask: 20_000 };

const bell = () => document.getElementById('bell');

// A page that follows a workshop has a stream already.
if (bell() && !document.querySelector('[data-live]')) {
  const stream = follow({ address, onFragments: show, onAsk, waits: WAITS });
  // A browser has six connections for one server, so a page that nobody sees gives its stream back.
  const begin = () => (document.hidden ? stream.stop() : stream.begin());
  document.addEventListener('visibilitychange', begin);
  window.addEventListener('online', begin);
  window.addEventListener('pagehide', stream.stop);
  window.addEventListener('pageshow', (event) => event.persisted && begin());
  begin();
}

function address() {
  const { bell: stream, seen } = bell().dataset;
  return `${stream}?seen=${seen}`;
}

async function onAsk() {
  try {
    const answer = await fetch(bell().dataset.ask, { headers: { accept: 'text/html' } });
    // Signed out elsewhere: what is on the page stays, and nothing more is asked.
    if (answer.redirected) return true;
    if (answer.ok) show(await answer.text());
  } catch {
    // No connection: the page itself says so where it matters.
  }
  return false;
}

/** Only what stands in the link is changed, so that a focus on it stays. */
function show(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html').getElementById('bell');
  const old = bell();
  if (!fresh) return;
  old.replaceWith(document.adoptNode(fresh));
  if (fresh.dataset.seen !== old.dataset.seen) document.dispatchEvent(new CustomEvent('ombord:bell'));
}
