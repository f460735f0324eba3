// Naming somebody: names are offered while they are typed after an @, chosen with the keys or a press; a name of nobody is told.
import { put, putRight } from './as-typed.js';
import { caretAt } from './caret-place.js';

const ASK_AFTER = 120;
/** An @ at the beginning of a word, and what may be the beginning of a name behind it, up to the caret. */
const NAME =
  /(?:^|[^\p{L}\p{M}\p{N}_&/@.#-])@(\p{L}[\p{L}\p{M}\p{N}'’.-]*(?: [\p{L}\p{M}\p{N}'’.-]+){0,3})$/u;

/** What stands right behind a name. A colon that stands there stays; one that is typed may begin a smile. */
const JOINED = "[.,;!?)]|['’]s";
const IS_JOINED = new RegExp(`^(?:${JOINED})$`);
const BEGINS_JOINED = new RegExp(`^(?:[\\s:]|${JOINED})`);

/** What is offered: the field, where the name begins in it, and the list on the page. Null while nothing is. */
let offer = null;
/** Where the space ends that came with a chosen name, until the next letter is typed. */
let spaced;
let timer;
let turn = 0;

document.addEventListener('input', ({ target, inputType }) => {
  if (!namesFor(target)) return;
  if (inputType === 'insertText') joinToName(target);
  typed(target);
});
document.addEventListener('keydown', (event) => offer && event.target === offer.field && pressed(event));
document.addEventListener('focusout', ({ target }) => offer?.field === target && close());
document.addEventListener('ombord:swapped', () => offer && !offer.field.isConnected && close());
// A telephone that is turned, or whose keyboard comes up, still offers what it did.
window.addEventListener('resize', () => offer && place());
document.addEventListener('selectionchange', () => offer && nameAt(offer.field) === null && close());

/** What the page says about names in this field; undefined in one that takes none. */
function namesFor(field) {
  if (field.tagName !== 'TEXTAREA') return undefined;
  return field.form?.querySelector('template[data-names]')?.dataset;
}

/** A space comes with a chosen name: one that is typed behind it is the same, and a comma stands before it. */
function joinToName(field) {
  const after = spaced;
  spaced = null;
  if (after?.field !== field || field.value[after.caret - 1] !== ' ') return;
  const { caret } = after;
  const behind = field.value.slice(caret, field.selectionStart);
  if (behind === ' ') putRight(field, caret, caret + 1, '', caret);
  // It may begin what somebody says, or be followed by the s of whose it is.
  else if (/^['’]$/.test(behind)) spaced = after;
  else if (IS_JOINED.test(behind)) putRight(field, caret - 1, caret, '', caret - 1 + behind.length);
}

function typed(field) {
  clearTimeout(timer);
  forgetUnnamed(field);
  const name = nameAt(field);
  turn += 1;
  if (name === null) close();
  else timer = setTimeout(() => void ask(field, name, turn), ASK_AFTER);
}

/** The beginning of a name before the caret, or null. */
function nameAt({ value, selectionStart, selectionEnd }) {
  if (selectionStart !== selectionEnd) return null;
  return NAME.exec(value.slice(Math.max(0, selectionStart - 100), selectionStart))?.[1] ?? null;
}

async function ask(field, name, asked) {
  try {
    const people = await called(field, name);
    // More was typed meanwhile, or the field was left.
    if (asked !== turn || document.activeElement !== field || nameAt(field) !== name) return;
    const from = field.selectionStart - name.length - 1;
    if (people.length > 0) show(field, from, people);
    else {
      close();
      await tellWhoIsNot(field, from, name);
    }
  } catch {
    // Without a connection nothing is offered; the name can be typed.
  }
}

/** Those whose name begins so. */
async function called(field, name) {
  const response = await fetch(`${namesFor(field).names}?q=${encodeURIComponent(name)}`, {
    headers: { accept: 'application/json' },
  });
  if (!response.ok || response.redirected) return [];
  return (await response.json()).people;
}

/** Tells whether somebody is choosing a name in this field. */
export function isChoosing(field) {
  return offer?.field === field;
}

/**
 * Says so when what stands behind an @ is part of a name, and nobody is named by it. Where there is a preview, the server knows it better,
 * and tells of every name.
 */
async function tellWhoIsNot(field, from, name) {
  if (field.form.querySelector('[data-editor-preview]')) return;
  const words = name.split(' ');
  for (let most = words.length - 1; most > 0; most -= 1) {
    const part = words.slice(0, most).join(' ');
    const people = await called(field, part);
    if (people.length === 0) continue;
    const rest = field.value.slice(from);
    const isNamed = ({ typed, isMeant }) => isMeant || rest.toLowerCase().startsWith(typed.toLowerCase());
    if (rest.startsWith(`@${part}`) && !people.some(isNamed)) field.after(unnamed(field, part, people));
    return;
  }
}

/** It stays until the text says something else there. */
function unnamed(field, name, people) {
  const typed = `@${name}`;
  const told = field.parentElement.querySelector('.names-nobody') ?? document.createElement('p');
  told.className = 'hint names-nobody';
  told.setAttribute('role', 'status');
  told.dataset.typed = typed;
  told.textContent = whoIsNot(namesFor(field), name, people);
  return told;
}

/** Where several are called so, it is said how one of them is typed. */
function whoIsNot({ namesNobody, namesSeveral }, name, people) {
  const called = people.filter((one) => name.localeCompare(one.name, 'en', { sensitivity: 'base' }) === 0);
  if (called.length < 2) return namesNobody.replace('{name}', () => `@${name}`);
  const { typed: way } = called.find(({ typed }) => typed.startsWith('@')) ?? called[0];
  return namesSeveral
    .replace('{name}', () => `@${name}`)
    .replace('{name}', () => called[0].name)
    .replace('{way}', () => way);
}

function forgetUnnamed(field) {
  const told = field.parentElement.querySelector('.names-nobody[data-typed]');
  if (told && !field.value.includes(told.dataset.typed)) told.remove();
}

function show(field, from, people) {
  close();
  field.parentElement.querySelector('.names-nobody[data-typed]')?.remove();
  const list = document.createElement('ul');
  list.className = 'names';
  list.id = 'names';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', namesFor(field).namesLabel);
  list.append(...people.map(option));
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const chosen = event.target.closest('[role=option]');
    if (chosen) choose(chosen);
  });
  document.querySelector('main').append(list);
  offer = { field, from, list };
  place();
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list.id);
  say(namesFor(field).namesOffered);
  mark(0);
}

function option({ name, unit, typed }, index) {
  const item = document.createElement('li');
  item.id = `names-${index}`;
  item.setAttribute('role', 'option');
  item.dataset.typed = typed;
  item.append(name);
  if (unit) {
    const where = document.createElement('span');
    where.textContent = unit;
    item.append(' ', where);
  }
  return item;
}

function pressed(event) {
  const { list } = offer;
  const options = [...list.children];
  const now = options.findIndex((item) => item.getAttribute('aria-selected') === 'true');
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'ArrowDown') mark((now + 1) % options.length);
  else if (event.key === 'ArrowUp') mark((now - 1 + options.length) % options.length);
  else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) choose(options[now]);
  else if (event.key === 'Escape') close();
  else return;
  event.preventDefault();
  // The page's own keys are not meant.
  event.stopPropagation();
}

function mark(index) {
  const { field, list } = offer;
  for (const [number, item] of [...list.children].entries()) {
    item.setAttribute('aria-selected', String(number === index));
    if (number !== index) continue;
    field.setAttribute('aria-activedescendant', item.id);
    item.scrollIntoView({ block: 'nearest' });
  }
}

/** The name takes the place of what was typed of it. */
function choose(item) {
  const { field, from } = offer;
  const end = field.selectionStart;
  const after = field.value.slice(end);
  close();
  const space = BEGINS_JOINED.test(after) ? '' : ' ';
  const name = item.dataset.typed + space;
  const caret = from + name.length;
  put(field, from, end, name, [caret, caret]);
  spaced = space && { field, caret };
  // It is said who is meant: nobody is asked for again.
  clearTimeout(timer);
}

function close() {
  if (!offer) return;
  const { field, list } = offer;
  offer = null;
  list.remove();
  for (const name of ['aria-autocomplete', 'aria-controls', 'aria-activedescendant'])
    field.removeAttribute(name);
  say('');
}

function say(words) {
  let told = document.getElementById('names-told');
  if (!told) {
    told = document.createElement('p');
    told.id = 'names-told';
    told.className = 'spoken';
    told.setAttribute('role', 'status');
    document.querySelector('main').append(told);
  }
  told.textContent = words;
}

/** Below the line with the @, or above it where there is more room: in a small window the list scrolls. */
function place() {
  const { field, from, list } = offer;
  list.style.maxHeight = '';
  const { left, top, line } = caretAt(field, from);
  const room = document.documentElement.clientWidth - list.offsetWidth - 8;
  list.style.left = `${Math.max(8, Math.min(left, room)) + window.scrollX}px`;
  const below = top + line + 4;
  const under = (window.visualViewport?.height ?? window.innerHeight) - below - 4;
  const over = top - 8;
  const goesBelow = list.offsetHeight <= under || under >= over;
  list.style.maxHeight = `${Math.max(goesBelow ? under : over, list.firstElementChild.offsetHeight + 12)}px`;
  list.style.top = `${(goesBelow ? below : top - list.offsetHeight - 4) + window.scrollY}px`;
}
