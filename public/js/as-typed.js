// Changes of a text that undo takes back as it does what was typed.

let putting = false;

/** Where a text could only be set: what undo knows of before fits it no more. */
const walls = new WeakMap();

/** An input method is in the middle of a word. */
let composing = false;
document.addEventListener('compositionstart', () => (composing = true), true);
document.addEventListener('compositionend', () => (composing = false), true);

/** Where no keyboard comes up on the screen, or goes, with the focus. */
const HAS_KEYBOARD = window.matchMedia('(pointer: fine)');

/** As if typed: the browser itself remembers it for undo. Where it cannot, the text is set. */
export function put(body, start, end, text, [from, to]) {
  body.focus();
  body.setSelectionRange(start, end);
  putting = true;
  const isPut = document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
  putting = false;
  if (!isPut) set(body, start, end, text);
  body.setSelectionRange(from, to);
}

/**
 * The same while the caret is elsewhere: the text has the focus for this moment only, and nothing moves. Where that would take a keyboard
 * or a half-composed word away, the text is set.
 */
export function putBeside(body, start, end, text) {
  const field = document.activeElement;
  if (field !== body && (composing || !HAS_KEYBOARD.matches)) {
    set(body, start, end, text);
    return;
  }
  const moved = (at) => (at <= start ? at : Math.max(start, at - end + start) + text.length);
  const chosen = [moved(body.selectionStart), moved(body.selectionEnd)];
  const places = [body.scrollTop, window.scrollX, window.scrollY];
  putting = true;
  body.focus({ preventScroll: true });
  put(body, start, end, text, chosen);
  putting = true;
  if (field === document.body) body.blur();
  else field.focus({ preventScroll: true });
  putting = false;
  body.scrollTop = places[0];
  window.scrollTo({ left: places[1], top: places[2], behavior: 'instant' });
}

/** Without the browser's memory for undo, which stops here. */
function set(body, start, end, text) {
  body.setRangeText(text, start, end, 'preserve');
  stopUndo(body);
  body.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Undo would put back pieces of a text that is no more, beside those that stand there. */
export function stopUndo(body) {
  walls.set(body, body.value);
}

document.addEventListener(
  'beforeinput',
  (event) => {
    if (event.inputType === 'historyUndo' && walls.get(event.target) === event.target.value)
      event.preventDefault();
  },
  true,
);

/** What is told to the page this moment was put, not typed: the browser takes no second change while it makes one. */
export function isPutting() {
  return putting;
}

/** Where the caret was in a text before what was typed there was put right. */
const carets = new WeakMap();

document.addEventListener(
  'input',
  ({ target, inputType }) => {
    const caret = carets.get(target);
    carets.delete(target);
    if (inputType === 'historyUndo' && caret !== undefined) target.setSelectionRange(caret, caret);
  },
  true,
);

/** Puts right what was typed this moment. Whoever takes that back goes on typing where they were, over nothing that is chosen. */
export function putRight(body, start, end, text, caret) {
  const before = body.selectionEnd;
  put(body, start, end, text, [caret, caret]);
  carets.set(body, before);
}
