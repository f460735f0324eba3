// Puts a newer state of a page into the page that is open, without taking anything from under somebody's hands.
import { Idiomorph } from './npm/idiomorph.js';

const quietly = () => ({
  morphStyle: 'outerHTML',
  // What somebody is typing stays; a button that has the focus changes its words with its deed.
  ignoreActiveValue: document.activeElement?.matches('input, textarea, select') ?? false,
  callbacks: {
    // What is sent by itself when it changes stays as it is.
    beforeNodeMorphed: (_old, fresh) => fresh.dataset?.same === undefined,
    // A note that somebody opened stays open, and a row that is not asked for hidden, whatever the server's copy says.
    beforeAttributeUpdated: (name, element) =>
      !(name === 'open' && element.tagName === 'DETAILS') &&
      !(name === 'hidden' && element.matches('[data-rows] > *')),
  },
});

/** Newer states of parts that somebody was using when they came, by id. */
const held = new Map();
for (const done of ['focusout', 'change', 'reset'])
  document.addEventListener(done, () => setTimeout(swapHeld));

/** Swaps in fragments as the live stream sends them: elements that carry the id of the one they replace. */
export function swapFragments(html) {
  const parsed = new DOMParser().parseFromString(html, 'text/html').body;
  for (const fresh of [...parsed.children]) swapPart(fresh);
  tellPage();
}

/** Swaps in the live parts of a whole page that was fetched: for when streams are cut off. */
export function swapLiveParts(html) {
  const whole = new DOMParser().parseFromString(html, 'text/html');
  const fresh = whole.querySelector('[data-live]');
  if (!fresh) return false;
  // Another seat, another room: nothing of this page fits.
  const page = document.querySelector('[data-live]');
  if (fresh.dataset.live !== page.dataset.live) location.reload();
  if (Number(fresh.dataset.seen) < Number(page.dataset.seen)) return true;
  page.dataset.seen = fresh.dataset.seen;
  const rows = fresh.querySelector('[data-rows]');
  const here = document.querySelector('[data-rows]');
  if (rows && here) {
    for (const row of [...here.children]) if (!fresh.querySelector(`#${CSS.escape(row.id)}`)) row.remove();
    for (const row of [...rows.children]) swapPart(row);
  }
  for (const part of [...fresh.children]) if (part.id && !part.querySelector('[data-rows]')) swapPart(part);
  for (const part of [...fresh.querySelectorAll('[data-part]')]) swapPart(part);
  swapHeader(whole);
  tellPage();
  return true;
}

/** Swaps in one part of a page that was fetched, by its id. */
export function swapOnly(html, id) {
  const fresh = new DOMParser().parseFromString(html, 'text/html').getElementById(id);
  const old = document.getElementById(id);
  if (fresh && old) Idiomorph.morph(old, document.adoptNode(fresh), quietly());
  tellPage();
}

/** Swaps in the content of a page that answered a form; whatever was typed in the old one has been sent. */
export function swapContent(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  const content = fresh.getElementById('content');
  if (!content) return false;
  held.clear();
  document.title = fresh.title;
  document.getElementById('content').replaceWith(document.adoptNode(content));
  swapHeader(fresh);
  tellPage();
  return true;
}

/** The header names who is signed in: it becomes another one when somebody came to be by what was sent. */
function swapHeader(fresh) {
  const [old, header] = [document, fresh].map((page) => page.querySelector('.site-header'));
  const isSomebody = (part) => part?.querySelector('.site-person') !== null;
  if (old && header && isSomebody(old) !== isSomebody(header)) old.replaceWith(document.adoptNode(header));
}

function swapPart(fresh) {
  const old = document.getElementById(fresh.id);
  held.delete(fresh.id);
  if (fresh.hasAttribute('data-gone')) {
    old?.remove();
  } else if (!old && fresh.tagName === 'LI') {
    document.querySelector('[data-rows]')?.append(document.adoptNode(fresh));
  } else if (!old) {
    // Nothing on this page.
  } else if (fresh.dataset.shows !== undefined && fresh.dataset.shows === old.dataset.shows) {
    // The same panel: what is typed, opened and chosen in it stays.
    sayHeld(old, false);
  } else if (isBeingUsed(old)) {
    if (old.dataset.held) sayHeld(old, true);
    else held.set(fresh.id, fresh);
  } else {
    Idiomorph.morph(old, document.adoptNode(fresh), quietly());
    sayHeld(fresh, false);
  }
}

/** The server sends a part once: what was held back is swapped in as soon as nobody is using the part any more. */
function swapHeld() {
  const free = [...held].filter(([id]) => !isBeingUsed(document.getElementById(id) ?? document.body));
  for (const [, fresh] of free) swapPart(fresh);
  if (free.length > 0) tellPage();
}

/** Somebody is in the middle of a form there, or about to mend what was wrong in it. */
function isBeingUsed(part) {
  const fields = [...part.querySelectorAll('input:not([type=hidden]), textarea, select')];
  return fields.some((field) => isChanged(field) || isDraft(field) || field.matches('[aria-invalid=true]'));
}

/** A text that came back with the page, from a draft, is somebody's as much as one that was typed since. */
function isDraft(field) {
  return field.tagName === 'TEXTAREA' && field.value.trim() !== '';
}

function isChanged(field) {
  if (field.type === 'radio' || field.type === 'checkbox') return field.checked !== field.defaultChecked;
  if (field.tagName === 'SELECT') {
    const usual = [...field.options].findIndex((option) => option.defaultSelected);
    // One with nothing to choose has nothing chosen.
    return field.options.length > 0 && field.selectedIndex !== Math.max(0, usual);
  }
  return field.value !== field.defaultValue;
}

/** `data-held` names what says that the page has moved on while a part is kept open: there, going on is asked for. */
function sayHeld(part, isHeld) {
  const words = part.dataset.held && document.getElementById(part.dataset.held);
  if (words) words.hidden = !isHeld;
}

function tellPage() {
  document.dispatchEvent(new CustomEvent('ombord:swapped'));
}
