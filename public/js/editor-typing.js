// What is typed right behind what the editor put there: a mark stands once, and a picture in a paragraph of its own.
import { isPutting, put, putRight } from './as-typed.js';

const PICTURES = /^(?:!\[(?:[^\]\\\n]|\\.)*\]\(\/pictures\/[\w-]+\/\d+x\d+\)[ \t]*)+$/;

/** A mark of a list that is typed with spaces before it means a list within the list. */
const FURTHER_IN = /^ {2,}(?:[-*+]|\d{1,9}[.)]) $/;

/** The beginning of a line that was put by itself into each text, and has not been typed once more since. */
const heads = new WeakMap();

/** Follows what is typed into a text. */
export function startTyping(body) {
  body.addEventListener(
    'input',
    ({ inputType, data }) => inputType === 'insertText' && !isPutting() && typed(body, data ?? ''),
  );
  // What an input method composes is finished only here.
  body.addEventListener('compositionend', ({ data }) => typed(body, data));
}

/** The line with the caret now begins so by itself. */
export function gaveHead(body, head) {
  heads.set(body, { head, start: body.selectionStart - head.length });
}

/** As `put`; at a caret right behind a picture in a paragraph of its own, as what is typed there. */
export function putApart(body, start, end, text, caret) {
  const isBehind = start === end && isLineEnd(body.value, end);
  const apart = isBehind ? picturesEnd(body.value, start) : undefined;
  if (apart === undefined) put(body, start, end, text, caret);
  else {
    const moved = apart + 2 - start;
    put(body, apart, end, `\n\n${text}`, [caret[0] + moved, caret[1] + moved]);
  }
}

function typed(body, data) {
  const { value, selectionStart: at, selectionEnd } = body;
  if (data === '' || at !== selectionEnd || !isLineEnd(value, at)) return;
  const end = data.trim() === '' ? undefined : picturesEnd(value, at - data.length);
  if (end !== undefined) putRight(body, end, at - data.length, '\n\n', end + 2 + data.length);
  else if (data === ' ') settleSecondMark(body, value.lastIndexOf('\n', at - 1) + 1, at);
}

/** Where the pictures end that stand alone on the line before `at`; undefined where there are none. */
function picturesEnd(value, at) {
  const start = value.lastIndexOf('\n', at - 1) + 1;
  const before = value.slice(start, at);
  return PICTURES.test(before) ? start + before.trimEnd().length : undefined;
}

function isLineEnd(value, at) {
  return /^(?:\n|$)/.test(value.slice(at));
}

/** Somebody who does not wait for the mark that comes by itself types it, and its space, once more. */
function settleSecondMark(body, start, at) {
  const { head, start: given } = heads.get(body) ?? {};
  const line = body.value.slice(start, at);
  if (given !== start || !line.startsWith(head)) return;
  const meant = headMeant(head, line.slice(head.length), start > 0);
  if (meant === undefined) return;
  const end = start + meant.length;
  if (meant === head) putRight(body, end, at, '', end);
  else putRight(body, start, at, meant, end);
  // Whoever takes that back means it.
  heads.delete(body);
}

/** The beginning that is meant by another mark behind `head`: the same, or one further in; undefined when it is other words. */
function headMeant(head, second, mayGoIn) {
  if (mayGoIn && FURTHER_IN.test(second)) {
    const room = head.replace(/[-*+]|\d+[.)]/g, (sign) => ' '.repeat(sign.length));
    return room + second.trimStart();
  }
  const [kinds, again] = [kindsOf(head), kindsOf(second)];
  return again === kinds || again === kinds.at(-1) ? head : undefined;
}

/** `-` for each mark of a list without numbers, `1` for one with, `>` for one of a quote. */
function kindsOf(marks) {
  const kinds = marks.trim().split(/ +/);
  return kinds.map((mark) => (/^[-*+]$/.test(mark) ? '-' : /^\d{1,9}[.)]$/.test(mark) ? '1' : mark)).join('');
}
