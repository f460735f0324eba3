// What was looked at for a moment is read: the bell goes still, and the page keeps showing what was new. What comes meanwhile stands on top.
import { swapOnly } from './swap.js';

const LOOKED_AT_AFTER = 2_000;

let timer;
let asked = 0;
const page = document.getElementById('notifications');
whenLookedAt();
document.addEventListener('ombord:bell', () => void showNews());

/** The newest page only: an older one stays what it was. Of two answers on their way the later asked for counts, whichever comes last. */
async function showNews() {
  if (page?.dataset.newest === undefined) return;
  const turn = (asked += 1);
  try {
    const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } });
    const html = await answer.text();
    if (answer.ok && !answer.redirected && turn === asked) putOnTop(html);
  } catch {
    // The bell has told; the list comes with the next one, or when the page is loaded again.
  }
}

function putOnTop(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  const news = [...fresh.querySelectorAll('.notification[data-new]')].filter(isNews);
  if (news.length === 0) return;
  const list = document.querySelector('.notification-list');
  if (list) keepPlace(list, () => putIn(list, news));
  else swapOnly(html, 'notification-told');
  swapOnly(html, 'notification-acts');
  document.getElementById('notification-news').textContent = news.map(wordsOf).join('. ');
  whenLookedAt();
}

/** One more of the same changes what a line says, and brings it up. */
function isNews(line) {
  const here = document.getElementById(line.id);
  return !here || wordsOf(here) !== wordsOf(line);
}

function putIn(list, news) {
  for (const line of news) document.getElementById(line.id)?.remove();
  list.prepend(...news.map((line) => document.adoptNode(line)));
}

/** Whoever has scrolled down keeps on the screen what they read. */
function keepPlace(list, change) {
  const read = [...list.children].find((line) => line.getBoundingClientRect().bottom > 0);
  const top = read?.getBoundingClientRect().top;
  change();
  if (window.scrollY > 0 && read?.isConnected)
    window.scrollBy({ top: read.getBoundingClientRect().top - top, behavior: 'instant' });
}

function wordsOf(line) {
  const says = line.querySelector('.notification-says > span:last-child');
  const words = line.querySelector('.notification-words');
  return [says, words]
    .map((part) => part?.textContent.replace(/\s+/g, ' ').trim() ?? '')
    .join(' ')
    .trim();
}

function whenLookedAt() {
  clearTimeout(timer);
  document.removeEventListener('visibilitychange', whenLookedAt);
  const form = document.querySelector('form[data-read]');
  if (!form) return;
  document.addEventListener('visibilitychange', whenLookedAt);
  if (document.hidden) return;
  timer = setTimeout(() => {
    document.removeEventListener('visibilitychange', whenLookedAt);
    void fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) }).catch(
      () => undefined,
    );
  }, LOOKED_AT_AFTER);
}
