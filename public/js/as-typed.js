// Changes of a text that undo takes back as it does what was typed.

let putting = false;

/** As if typed: the browser itself remembers it for undo. Where it cannot, the text is set. */
export function put(body, start, end, text, [from, to]) {
  body.focus();
  body.setSelectionRange(start, end);
  putting = true;
  const isPut = document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
  putting = false;
  if (!isPut) {
    body.setRangeText(text, start, end);
    body.dispatchEvent(new Event('input', { bubbles: true }));
  }
  body.setSelectionRange(from, to);
}

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
