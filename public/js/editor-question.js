// Two texts where there should be one: the second is shown beside the form, and its writer is asked.
import { caretAt } from './caret-place.js';
import { editors, texts } from './editor-form.js';
import { besideOf } from './editor-memory.js';
import { same } from './editor-texts.js';

/** Shows a second text beside the form, `here` from this laptop or `there` from the server, with two buttons. One at a time. */
export function ask(form, where, other) {
  const template = form.querySelector(`template[data-editor-ask="${where}"]`);
  if (!template || editors.get(form).asking) return;
  const choice = template.content.firstElementChild.cloneNode(true);
  choice.querySelector('[data-other-title]').textContent = other.title;
  choice.querySelector('[data-other-body]').textContent = other.body;
  editors.get(form).asking = { where, version: other.version };
  showChoice(choice);
  holdStill(form, () => form.querySelector('.editor-write, .field').before(choice));
  tell(form, choice);
  void showAsRead(form, choice, template.dataset.shownAt, other);
}

/** As it reads, with its pictures; without a connection as it was typed. */
async function showAsRead(form, choice, address, { title, body }) {
  try {
    const response = await fetch(address, { method: 'POST', body: new URLSearchParams({ title, body }) });
    if (!response.ok || response.redirected) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const shown = choice.querySelector('[data-other-shown]');
    holdStill(form, () => {
      shown.replaceChildren(...page.querySelector('.prose').childNodes);
      shown.hidden = false;
      choice.querySelector('[data-other-body]').hidden = true;
    });
  } catch {
    // It stands there as it was typed.
  }
}

/**
 * Says that there is a question, and brings it into sight, as far as whoever types still sees what they type. Of a comment only to whoever
 * writes it.
 */
function tell(form, choice) {
  const words = [...choice.querySelectorAll('h2, h2 + p')].map(({ textContent }) => textContent);
  form.querySelector('[data-editor-alert]').textContent = words.join('. ');
  offerQuestion(form);
  const field = fieldTypedIn(form);
  if (field ? fitsAbove(choice, field) : form.dataset.draft) choice.scrollIntoView({ block: 'nearest' });
}

/** Beside what is said of the text a link leads to the question, which may stand out of sight. */
export function offerQuestion(form) {
  const link = form.querySelector('[data-editor-asks]');
  if (link) link.hidden = !editors.get(form).asking;
}

/** What somebody types in stays where it is on the screen, though the page grows over it. */
function holdStill(form, work) {
  const field = fieldTypedIn(form);
  const top = field?.getBoundingClientRect().top;
  work();
  if (field) window.scrollBy({ top: field.getBoundingClientRect().top - top, behavior: 'instant' });
}

function fieldTypedIn(form) {
  return form.contains(document.activeElement) ? document.activeElement : null;
}

/** The caret is still in sight when the page is moved down for `choice` to be. */
function fitsAbove(choice, field) {
  const { top } = choice.getBoundingClientRect();
  const room = window.visualViewport?.height ?? window.innerHeight;
  const box = field.getBoundingClientRect();
  const caret = field.tagName === 'TEXTAREA' ? caretAt(field, field.selectionEnd) : null;
  const bottom = caret ? caret.top + 2 * caret.line : box.bottom;
  return bottom - Math.min(top, 0) <= room;
}

/** The buttons that only a script can press for. */
export function showChoice(choice) {
  for (const button of choice?.querySelectorAll('[data-use]') ?? []) button.hidden = false;
}

/** One question after the other, where more than two windows have written. */
export function askOn(form) {
  const editor = editors.get(form);
  editor.asksOn = false;
  const next = besideOf(editor.memory);
  if (next && !same(next, texts(form))) ask(form, 'here', next);
}
