// Keeps the bell in the header true: by an event stream while the page is looked at, by asking now and then where streams are cut.
import { follow } from './stream.js';

const WAITS = { soon: { after: 500, within: 3_000 }, again: 60_000, ask: 20_000 };

const bell = () => document.getElementById('bell');
const answers = () => document.getElementById('new-answers');

// A page that follows a workshop has a stream already.
if (bell() && !document.querySelector('[data-live]')) {
  const stream = follow({ address, onFragments: show, onAsk, waits: WAITS });
  // A browser has six connections for one server, so a page that nobody sees gives its stream back.
  const begin = () => (document.hidden ? stream.stop() : stream.begin());
  document.addEventListener('visibilitychange', begin);
  window.addEventListener('online', begin);
  window.addEventListener('pagehide', stream.stop);
  // A page that shows the answers by now, since its reader answered too, is told of none of them again.
  let followed = openPost();
  document.addEventListener('ombord:swapped', () => {
    if (openPost() === followed) return;
    followed = openPost();
    begin();
  });
  window.addEventListener('pageshow', (event) => event.persisted && begin());
  begin();
}

function address() {
  const { bell: stream, seen } = bell().dataset;
  const post = openPost();
  return `${stream}?seen=${seen}${post && `&${post}`}`;
}

/** A page of a post hears by the same stream what is answered there meanwhile. */
function openPost() {
  const { post = '', since = '' } = answers()?.dataset ?? {};
  return post === '' ? '' : new URLSearchParams({ post, since }).toString();
}

async function onAsk() {
  try {
    const answer = await fetch(`${bell().dataset.ask}?${openPost()}`, { headers: { accept: 'text/html' } });
    // Signed out elsewhere: what is on the page stays, and nothing more is asked.
    if (answer.redirected) return true;
    if (answer.ok) show(await answer.text());
  } catch {
    // No connection: the page itself says so where it matters.
  }
  return false;
}

function show(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  showBell(page.getElementById('bell'));
  showAnswers(page.getElementById('new-answers'));
}

/** The line itself stays, so that its words are read out; a focus on its link is not taken for the same words. */
function showAnswers(fresh) {
  const line = answers();
  if (fresh && line && line.innerHTML !== fresh.innerHTML) line.replaceChildren(...fresh.childNodes);
}

/** Only what stands in the link is changed, so that a focus on it stays. */
function showBell(fresh) {
  const old = bell();
  if (!fresh) return;
  old.replaceWith(document.adoptNode(fresh));
  if (fresh.dataset.seen !== old.dataset.seen) document.dispatchEvent(new CustomEvent('ombord:bell'));
}
