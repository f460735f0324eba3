// Follows a workshop: by an event stream where one gets through, by asking every few seconds where none does.
import { follow } from './stream.js';
import { swapFragments, swapLiveParts } from './swap.js';

/** Asking, as long as streams are held back. */
const WAITS = { soon: { after: 300, within: 1_500 }, again: 30_000, ask: 4_000 };
/** A hidden page gives its connection back: a browser has six for one server. */
const HIDDEN_FOR = 60_000;

const page = () => document.querySelector('[data-live]');

if (page()) {
  const stream = follow({ address, onHello: () => say(''), onFragments, onAsk, waits: WAITS });
  stream.begin();
  document.addEventListener('visibilitychange', () => {
    tellPresence(document.hidden ? 'away' : 'here');
    if (document.hidden) stream.later(() => document.hidden && stream.stop(), HIDDEN_FOR);
    else if (!stream.isOpen()) stream.begin();
  });
  document.addEventListener('ombord:answered', stream.begin);
  window.addEventListener('online', stream.begin);
  window.addEventListener('pagehide', stream.stop);
  window.addEventListener('pageshow', (event) => event.persisted && stream.begin());
}

/** From what the page shows, not what was ever heard: a form's answer may be older than what the stream brought before it. */
function address() {
  const current = page();
  if (!current) return null;
  const address = new URL(current.dataset.live, location.href);
  address.searchParams.set('seen', String(Number(current.dataset.seen ?? 0)));
  return address;
}

function onFragments(html, number) {
  // A page that was asked for before this, and comes after it, is older than what is shown.
  if (Number(number)) page()?.setAttribute('data-seen', number);
  swapFragments(html);
}

async function onAsk() {
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (response.redirected || response.status === 404) location.reload();
    else if (response.ok && swapLiveParts(await response.text())) say(page()?.dataset.slow);
  } catch {
    say(page()?.dataset.lost);
  }
}

function tellPresence(presence) {
  const address = page()?.dataset.presence;
  if (address) navigator.sendBeacon(address, new URLSearchParams({ presence }));
}

function say(words) {
  const strip = document.getElementById('live-strip');
  if (strip && strip.textContent !== (words ?? '')) strip.textContent = words ?? '';
}
