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

/**
 * The line itself stays, so that its words are read out; a focus on its link is not taken for the same words. What was asked for a page that
 * shows more by now is not told.
 */
function showAnswers(fresh) {
  const line = answers();
  if (!fresh || !line || asOf(fresh) !== asOf(line)) return;
  keepAnswering(fresh.querySelector('a'));
  if (line.innerHTML === fresh.innerHTML) return;
  line.replaceChildren(...fresh.childNodes);
  makeWay(line);
}

function asOf({ dataset: { post, since } }) {
  return `${post} ${since}`;
}

/** Whoever writes an answer to a comment finds its form, and what they typed, where the link leads. */
function keepAnswering(link) {
  const answered = document.querySelector('#answer [name=parent]')?.value;
  if (!link || !answered) return;
  const address = new URL(link.href, location.href);
  address.searchParams.set('answer', answered);
  link.setAttribute('href', address.pathname + address.search + address.hash);
}

/** What somebody types in is not covered: the line goes to the other edge of the window, and stays there. */
function makeWay(line) {
  if (!line.firstElementChild) delete line.dataset.place;
  else if (document.activeElement?.matches('textarea, input') && !line.dataset.place) {
    const field = document.activeElement.getBoundingClientRect();
    const { top, bottom } = line.getBoundingClientRect();
    if (field.bottom > top && field.top < bottom) line.dataset.place = 'top';
  }
}

/** Only what stands in the link is changed, so that a focus on it stays. */
function showBell(fresh) {
  const old = bell();
  if (!fresh) return;
  old.replaceWith(document.adoptNode(fresh));
  if (fresh.dataset.seen !== old.dataset.seen) document.dispatchEvent(new CustomEvent('ombord:bell'));
}
