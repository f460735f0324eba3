// The editor's bar and its keys: they put Markdown into the text as if it were typed, so that undo takes it out again.
import { put } from './as-typed.js';
import { gaveHead, putApart, startTyping } from './editor-typing.js';
import { isChoosing } from './names.js';
import { endLine, linkAround, pressAtCaret } from './open-marks.js';

const KEYS = { b: 'bold', i: 'italics', k: 'link' };
/** With shift, by their place: what a digit gives there differs from keyboard to keyboard. */
const SHIFTED = { Digit8: 'list', Digit9: 'quote', Digit6: 'picture' };
const PAIRS = { bold: '**', italics: '*' };
const HEADS = { list: '- ', quote: '> ' };

/** Makes the bar of a form do what it says, and the keys with it. */
export function startBar(form) {
  const bar = form.querySelector('[data-editor-bar]');
  if (!bar) return;
  const { body } = form.elements;
  bar.hidden = false;
  startTyping(body);
  bar.addEventListener('click', ({ target }) => {
    const button = target.closest('[data-mark]');
    if (button) mark(body, button.dataset.mark, bar.dataset.address);
  });
  body.addEventListener('keydown', (event) => {
    const name = markOf(event);
    if (name) {
      event.preventDefault();
      if (name === 'picture') bar.querySelector('[data-picture-choose]').click();
      else mark(body, name, bar.dataset.address);
    } else if (isEnter(event) && !isChoosing(body)) {
      closeLine(body);
      if (goOn(body)) event.preventDefault();
    }
  });
  for (const keys of form.querySelectorAll('[data-help-keys]')) keys.hidden = false;
  rove(bar);
}

function markOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }) {
  if (!(ctrlKey || metaKey) || altKey) return undefined;
  return shiftKey ? SHIFTED[code] : KEYS[key.toLowerCase()];
}

function isEnter({ key, isComposing, ctrlKey, metaKey, altKey, shiftKey }) {
  return key === 'Enter' && !(isComposing || ctrlKey || metaKey || altKey || shiftKey);
}

/** Marks and links that are open at the end of the line end before the new one. */
function closeLine(body) {
  const { value, selectionStart: at, selectionEnd } = body;
  if (at !== selectionEnd) return;
  const around = linkAround(value, at, at);
  const isAtEnd = around?.end === at + 1 && /^(?:\n|$)/.test(value.slice(around.end));
  if (isAtEnd) body.setSelectionRange(around.end, around.end);
  else change(body, endLine(value, at));
}

/** How a line of a list or of a quote begins. */
const HEAD = /^[ \t]{0,9}(?:(?:[-*+]|\d{1,9}[.)]) +|>(?: +(?=(?:[-*+]|\d{1,9}[.)]) )| |$))+/;

/**
 * A new line of a list or a quote begins as the one before; where nothing was written behind the beginning, it ends there, and a list
 * within a list goes on with the one around it.
 */
function goOn(body) {
  const { value, selectionStart: at, selectionEnd } = body;
  const start = value.lastIndexOf('\n', at - 1) + 1;
  const next = value.indexOf('\n', at);
  const line = value.slice(start, next === -1 ? value.length : next);
  const head = HEAD.exec(line)?.[0];
  if (head === undefined || at !== selectionEnd || at < start + head.length) return false;
  if (line.trimEnd().length <= head.trimEnd().length) {
    const outer = outerHead(value.slice(0, start), head);
    if (outer !== undefined) {
      put(body, start, start + line.length, outer, [start + outer.length, start + outer.length]);
      gaveHead(body, outer);
      return true;
    }
    // What follows a list or a quote without an empty line between would still belong to it.
    const gap = start === 0 ? '' : '\n';
    put(body, start, start + line.length, gap, [start + gap.length, start + gap.length]);
  } else {
    const fresh = `\n${nextHead(head)}`;
    put(body, at, at, fresh, [at + fresh.length, at + fresh.length]);
    gaveHead(body, fresh.slice(1));
  }
  return true;
}

/** How a line goes on with the list that the one of `head` stands within; undefined where there is none. */
function outerHead(before, head) {
  const depth = depthOf(head);
  for (const line of before.split('\n').slice(0, -1).reverse()) {
    const above = HEAD.exec(line)?.[0];
    if (above === undefined) return undefined;
    if (depthOf(above) < depth) return nextHead(above);
  }
  return undefined;
}

function depthOf(head) {
  return /^\s*/.exec(head)[0].replace(/\t/g, '    ').length;
}

function nextHead(head) {
  return head.replace(/\d+/g, (number) => Number(number) + 1);
}

/** Tab stops at the bar once; the arrow keys walk along it. */
function rove(bar) {
  const buttons = [...bar.querySelectorAll('button')];
  const stopAt = (stop) => buttons.forEach((button) => (button.tabIndex = button === stop ? 0 : -1));
  stopAt(buttons[0]);
  bar.addEventListener('focusin', ({ target }) => buttons.includes(target) && stopAt(target));
  bar.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length].focus();
  });
}

function mark(body, name, scheme) {
  if (PAIRS[name]) wrap(body, PAIRS[name]);
  else if (HEADS[name]) headLines(body, HEADS[name]);
  else link(body, scheme);
}

/** Around the words that are chosen, without the spaces beside them; a second time takes the marks away, or steps out of them. */
function wrap(body, pair) {
  const { value } = body;
  const [start, end] = chosen(body);
  if (start === end && change(body, pressAtCaret(value, start, pair))) return;
  const words = value.slice(start, end);
  const isInside = words.length > 2 * pair.length && isMarked(starsAround(words), pair);
  if (isInside) {
    const bare = words.slice(pair.length, -pair.length);
    put(body, start, end, bare, [start, start + bare.length]);
  } else if (isMarked(starsBeside(value, start, end), pair)) {
    put(body, start - pair.length, end + pair.length, words, [start - pair.length, end - pair.length]);
  } else {
    putApart(body, start, end, pair + words + pair, [start + pair.length, end + pair.length]);
  }
}

/** So many stars stand on both sides: one is italics, two are bold, three are both. */
function isMarked(stars, pair) {
  return pair.length === 2 ? stars >= 2 : stars % 2 === 1;
}

function starsAround(words) {
  return Math.min(/^\**/.exec(words)[0].length, /\**$/.exec(words)[0].length);
}

function starsBeside(value, start, end) {
  return Math.min(/\**$/.exec(value.slice(0, start))[0].length, /^\**/.exec(value.slice(end))[0].length);
}

/** `scheme` is how an address begins that is to be typed. */
function link(body, scheme) {
  const [start, end] = chosen(body);
  const around = linkAround(body.value, start, end);
  if (around) {
    goOnInLink(body, around, scheme);
    return;
  }
  const words = body.value.slice(start, end);
  const address = /^(?:https?:\/\/|www\.)\S+$/.test(words) ? words : scheme;
  const text = address === words ? '' : words;
  const caret = start + (text ? text.length + 3 : 1);
  putApart(body, start, end, `[${text}](${address})`, [caret, caret + (text ? address.length : 0)]);
}

/** From the words of a link to its address, from there out of it; one without an address is none, and its words stay. */
function goOnInLink(body, { words, address, start, end, addressAt, isInAddress }, scheme) {
  const isUnfinished = address === '' || address === scheme;
  if (isUnfinished && (isInAddress || words === '')) {
    const caret = start + words.length;
    put(body, start, end, words, [caret, caret]);
  } else {
    body.focus();
    body.setSelectionRange(isInAddress ? end : addressAt, isInAddress ? end : addressAt + address.length);
  }
}

/** Before every line that is chosen; a second time takes it away. */
function headLines(body, head) {
  const { value, selectionStart, selectionEnd } = body;
  const start = value.lastIndexOf('\n', selectionStart - 1) + 1;
  const next = value.indexOf('\n', Math.max(selectionStart, selectionEnd - 1));
  const end = next === -1 ? value.length : next;
  const lines = value.slice(start, end).split('\n');
  const isHeaded = lines.every((line) => line.startsWith(head));
  const text = lines.map((line) => (isHeaded ? line.slice(head.length) : head + line)).join('\n');
  const caret = start + text.length;
  put(body, start, end, text, lines.length > 1 ? [start, caret] : [caret, caret]);
  if (text === head) gaveHead(body, head);
}

function chosen({ value, selectionStart, selectionEnd }) {
  const words = value.slice(selectionStart, selectionEnd);
  if (words.trim() === '') return [selectionStart, selectionStart];
  return [
    selectionStart + words.length - words.trimStart().length,
    selectionEnd - (words.length - words.trimEnd().length),
  ];
}

/** Makes a change that was found out before; false when there is none. */
function change(body, made) {
  if (!made) return false;
  const { start, end, text, caret } = made;
  if (start === end && text === '') {
    body.focus();
    body.setSelectionRange(caret, caret);
  } else put(body, start, end, text, [caret, caret]);
  return true;
}
