// Where the caret stands among the marks of Markdown, and what a press on them does there: `{ start, end, text, caret }` for the text.

/**
 * A press on `pair`, `**` or `*`, where nothing is chosen. Within such marks the caret steps out behind them, right behind them in again,
 * and a pair without words goes. Undefined where there are none: then they are made.
 */
export function pressAtCaret(value, at, pair) {
  const { open, closed } = marksBefore(value, at);
  const index = open.findLastIndex((mark) => mark.size === pair.length);
  if (index === -1) return closed.includes(pair.length) ? goTo(at - pair.length) : undefined;
  const mark = open[index];
  if (value.slice(mark.end, at).trim() === '') return without(value, at, mark.end, pair.length);
  // What was begun after it ends with it, unless both began at once.
  const behind = open.slice(index + 1).filter(({ end }) => end !== mark.end);
  return stepOut(value, at, sizeOf([mark, ...behind]));
}

/** Enter at the end of a line, before the ends of marks: they close before the new line. Undefined elsewhere. */
export function endLine(value, at) {
  const stars = starsAt(value, at);
  if (stars === 0 || !/^(?:\n|$)/.test(value.slice(at + stars))) return undefined;
  const { open } = marksBefore(value, at);
  const index = open.findLastIndex((_, from) => sizeOf(open.slice(from)) === stars);
  if (index === -1) return undefined;
  const { end } = open[index];
  if (value.slice(end, at).trim() === '') return without(value, at, end, stars);
  return stepOut(value, at, stars);
}

/** The link in which all of this stands: its words, its address, and where they are; undefined outside of one. */
export function linkAround(value, start, end) {
  for (const { 0: all, 1: words, 2: address, index } of value.matchAll(LINK)) {
    const to = index + all.length;
    if (index < start && end < to) {
      const addressAt = to - 1 - address.length;
      return { words, address, start: index, end: to, addressAt, isInAddress: start >= addressAt };
    }
  }
  return undefined;
}

const LINK = /(?<!!)\[((?:[^\]\\\n]|\\.)*)\]\(([^()\s]*)\)/g;

/** The marks that are open at `at`, the innermost last, and the sizes of those that close right before it. */
function marksBefore(value, at) {
  const paragraph = value.lastIndexOf('\n\n', at - 1) + 1;
  // What is escaped and what is code is no mark.
  const text = value.slice(paragraph, at).replace(/\\.|(`+)[^`]+\1/g, (part) => 'x'.repeat(part.length));
  const open = [];
  let closed = [];
  for (const { 0: run, index } of text.matchAll(/\*+/g)) {
    const end = paragraph + index + run.length;
    closed = [];
    let left = run.length;
    while (left > 0 && /\S/.test(text[index - 1] ?? '') && fits(open.at(-1), left)) {
      closed.push(open.at(-1).size);
      left -= open.pop().size;
    }
    if (left > 0 && (/\S/.test(value[end]) || value.slice(end, at).trim() === '')) {
      if (left !== 2) open.push({ size: 1, end });
      if (left >= 2) open.push({ size: 2, end });
    }
    if (end !== at || left > 0) closed = [];
  }
  return { open, closed };
}

/** Two stars are the end of bold, not two ends of italics. */
function fits(mark, left) {
  return mark !== undefined && (mark.size === 2 ? left >= 2 : left % 2 === 1);
}

/** Spaces at the end stand behind the marks: before them they would not be any. */
function stepOut(value, at, size) {
  if (starsAt(value, at) < size) return undefined;
  const spaces = /[ \t]*$/.exec(value.slice(0, at))[0];
  if (spaces === '') return goTo(at + size);
  return { start: at - spaces.length, end: at + size, text: '*'.repeat(size) + spaces, caret: at + size };
}

/** Takes marks of this size away that begin before `from` and end at `at`, with nothing but spaces between. */
function without(value, at, from, size) {
  if (starsAt(value, at) < size) return undefined;
  return { start: from - size, end: at + size, text: value.slice(from, at), caret: at - size };
}

function goTo(caret) {
  return { start: caret, end: caret, text: '', caret };
}

function starsAt(value, at) {
  return /^\**/.exec(value.slice(at))[0].length;
}

function sizeOf(marks) {
  return marks.reduce((sum, { size }) => sum + size, 0);
}
