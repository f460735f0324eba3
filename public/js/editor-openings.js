// Lines to begin with: they stand over an empty text, and fold away over one that has begun.
import { put } from './as-typed.js';

/** A finger or a button of the mouse is down. */
let pressed = false;
const UP = ['pointerup', 'pointercancel'];
document.addEventListener('pointerdown', () => (pressed = true), true);
for (const up of UP) document.addEventListener(up, () => (pressed = false), true);

/** Puts a line to begin with into the empty text, as if it were typed there. */
export function beginWith(form, line) {
  const { body } = form.elements;
  if (!isEmpty(form)) return;
  const begun = `${unfinished(line)} `;
  put(body, 0, body.value.length, begun, [begun.length, begun.length]);
  foldOpenings(form);
}

/** They stay where they are while somebody writes: the text must not jump. */
export function offerOpenings(form) {
  for (const button of form.querySelectorAll('[data-opening]')) button.disabled = !isEmpty(form);
}

/** Folds the lines away over a text that has begun, and shows them again over one that was emptied. */
export function foldOpenings(form) {
  for (const part of form.querySelectorAll('[data-openings]')) part.hidden = !isEmpty(form);
  offerOpenings(form);
}

function isEmpty(form) {
  return form.elements.body.value.trim() === '';
}

/** What is pressed must not move away under the finger before it is let go. */
export function afterPress(work) {
  if (!pressed) setTimeout(work);
  else for (const up of UP) document.addEventListener(up, () => setTimeout(work), { once: true });
}

/** A line is shown with dots at its end, and goes on where they stand. */
function unfinished(line) {
  return line.replace(/[\s…]+$/, '');
}
