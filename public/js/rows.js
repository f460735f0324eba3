// The rows of the console: those that are asked for are shown, most in need first, and nothing moves under somebody's hands.

/** A pointer that crosses the room on its way elsewhere does not make it move. */
const AFTER_LEAVING = 400;
/** A finger hovers nowhere: the rows keep still for a while after each touch. */
const AFTER_TOUCH = 4_000;
/** Moving is shown, as long as there are not too many to follow. */
const MOST_SHOWN_MOVING = 120;
const MOVES_FOR = 200;

const known = new WeakSet();
let touchedAt = -Infinity;
let waiting;

document.addEventListener('ombord:swapped', () => tidy());
document.addEventListener('pointerover', tidySoon);
document.addEventListener('focusin', tidySoon);
document.addEventListener('focusout', tidySoon);
document.addEventListener('toggle', onMenu, true);
document.addEventListener('pointerdown', onTouch);
document.addEventListener('input', onFilter);
document.addEventListener('change', onFilter);
document.addEventListener('click', onClick);
document.addEventListener('submit', (event) => {
  if (!event.target.matches('.seat-filter')) return;
  event.preventDefault();
  filter();
});
tidy();

function tidySoon() {
  clearTimeout(waiting);
  const since = Date.now() - touchedAt;
  waiting = setTimeout(tidy, since < AFTER_TOUCH ? AFTER_TOUCH - since : AFTER_LEAVING);
}

/** Puts everything in its place; while somebody is in the room it waits, and says so when there is something to wait for. */
function tidy() {
  const list = document.querySelector('[data-rows]');
  if (!list) return;
  bringTools();
  countKinds(list);
  for (const row of list.children) {
    if (known.has(row)) continue;
    known.add(row);
    row.hidden = !fits(row, asked());
  }
  const wanted = asked();
  const sorted = [...list.children].toSorted((one, other) =>
    one.dataset.need < other.dataset.need ? -1 : 1,
  );
  const isTidy = sorted.every(
    (row, index) => row === list.children[index] && row.hidden === !fits(row, wanted),
  );
  const waits = !isTidy && isInUse(list);
  document.querySelector('.seats-wait').hidden = !waits;
  if (!isTidy && !waits) {
    move(list, () => {
      show(list, wanted);
      putInOrder(list, sorted);
    });
  }
  tell(list, wanted);
}

/** A menu opens where there is room for it. */
function onMenu({ target }) {
  const list = target.closest('[data-rows]');
  if (list && target.open) {
    list.removeAttribute('data-menu-at-end');
    const beyond = target.getBoundingClientRect().right - list.getBoundingClientRect().right;
    list.toggleAttribute('data-menu-at-end', beyond > 0);
    target.scrollIntoView({ block: 'nearest' });
  }
  tidySoon();
}

/** Somebody points at a row, has a menu open, or works in it by keyboard. */
function isInUse(list) {
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  return (
    list.querySelector('details[open]') !== null ||
    (focused?.matches('input, select, textarea, :focus-visible') ?? false) ||
    (touchedAt === -Infinity ? list.matches(':hover') : Date.now() - touchedAt < AFTER_TOUCH)
  );
}

function onTouch({ pointerType, target }) {
  // A mouse hovers; what was touched last counts until a mouse comes.
  if (pointerType === 'mouse') touchedAt = -Infinity;
  else touchedAt = target.closest('[data-rows]') ? Date.now() : 0;
  tidySoon();
}

/** Only what stands elsewhere is moved: a menu keeps its place in the page, and the focus stays where it is. */
function putInOrder(list, sorted) {
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  sorted.forEach((row, index) => {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index]);
  });
  if (focused && focused !== document.activeElement) focused.focus({ preventScroll: true });
}

/** Does it, and shows where the rows came from. */
function move(list, act) {
  const rows = [...list.children].filter((row) => !row.hidden);
  const isShown = rows.length <= MOST_SHOWN_MOVING && !matchMedia('(prefers-reduced-motion: reduce)').matches;
  const before = new Map(isShown ? rows.map((row) => [row, row.getBoundingClientRect()]) : []);
  act();
  for (const [row, from] of before) {
    const to = row.getBoundingClientRect();
    const [x, y] = [from.x - to.x, from.y - to.y];
    if (!row.hidden && (x !== 0 || y !== 0)) {
      row.animate([{ transform: `translate(${x}px, ${y}px)` }, {}], {
        duration: MOVES_FOR,
        easing: 'ease-out',
      });
    }
  }
}

/** What is asked for, as `src/workshops/seat-filter.ts` reads it from the address. */
function asked() {
  const form = new FormData(document.querySelector('.seat-filter'));
  const [q, step, state] = ['q', 'step', 'state'].map((name) => String(form.get(name) ?? ''));
  return { q: q.trim().normalize('NFC').toLowerCase(), step, state };
}

function fits(row, { q, step, state }) {
  return (
    isNamed(row.querySelector('.seat-name').textContent, q) &&
    (step === '' || row.dataset.step === step) &&
    (state === '' || row.dataset.kinds.split(' ').includes(state))
  );
}

function isNamed(name, q) {
  const within = name.normalize('NFC').toLowerCase();
  return within.includes(q) || within.normalize('NFD').replace(/\p{M}/gu, '').includes(q);
}

function show(list, wanted) {
  for (const row of list.children) row.hidden = !fits(row, wanted);
}

function onFilter(event) {
  if (event.target.closest('.seat-filter')) filter();
}

function onClick(event) {
  const all = event.target.closest('[data-show-all]');
  if (all) {
    event.preventDefault();
    showAll();
  }
}

// A state that is chosen already is taken back by choosing it again.
document.addEventListener('pointerdown', (event) => rememberChoice(event.target));
document.addEventListener('keydown', (event) => event.key === ' ' && rememberChoice(event.target));
document.addEventListener('click', (event) => {
  const radio = event.target;
  if (!radio.matches?.('.seat-kinds input') || radio !== chosen) return;
  radio.checked = false;
  filter();
});
let chosen;

function rememberChoice(target) {
  const radio = target.closest?.('.seat-kinds label')?.querySelector('input');
  chosen = radio?.checked ? radio : undefined;
}

function showAll() {
  const form = document.querySelector('.seat-filter');
  form.elements.q.value = '';
  form.elements.step.value = '';
  for (const radio of form.querySelectorAll('[name=state]')) radio.checked = false;
  filter();
  form.elements.q.focus();
}

/** Somebody asks for other rows: they are there at once, and after a reload. */
function filter() {
  const list = document.querySelector('[data-rows]');
  const wanted = asked();
  show(list, wanted);
  tell(list, wanted);
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(wanted)) {
    if (value === '') address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  history.replaceState(history.state, '', address);
}

function tell(list, wanted) {
  const words = document.querySelector('[data-shown]');
  const shown = [...list.children].filter((row) => !row.hidden).length;
  const text = words.dataset.shown.replace('{shown}', shown).replace('{all}', list.children.length);
  if (words.textContent !== text) words.textContent = text;
  document.querySelector('[data-show-all]').hidden = Object.values(wanted).every((value) => value === '');
}

function countKinds(list) {
  for (const count of document.querySelectorAll('[data-count-of]')) {
    const number = list.querySelectorAll(`:scope > [data-kinds~="${count.dataset.countOf}"]`).length;
    if (count.textContent !== String(number)) count.textContent = String(number);
  }
}

function bringTools() {
  for (const button of document.querySelectorAll('[data-without-script]')) button.hidden = true;
}
