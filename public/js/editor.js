// Writing: every form of the editor begins here, with what was typed in it before.
import { stopUndo } from './as-typed.js';
import { editors, later, say, setVersion, stop, texts, version } from './editor-form.js';
import { startBar } from './editor-marks.js';
import { besideOf, forgetBeside, hasUnanswered, layBeside, settleUnanswered } from './editor-memory.js';
import { afterPress, beginWith, foldOpenings, offerOpenings } from './editor-openings.js';
import { followText, settleWords, startPictures } from './editor-pictures.js';
import { preview, startPreview, tellUnmentioned } from './editor-preview.js';
import { ask, askOn, offerQuestion, showChoice } from './editor-question.js';
import { keepHere, save, SAVE_AFTER, sent, waitToSend } from './editor-saving.js';
import { isEmpty, reads } from './editor-texts.js';
import { waitForPictures } from './editor-unsent.js';
import { forget, prune, recall } from './typed-text.js';

/** The preview follows a little sooner than the server is told. */
const PREVIEW_AFTER = 350;

document.addEventListener('ombord:swapped', () => start(document));
window.addEventListener('online', () => eachEditor((form) => void save(form)));
document.addEventListener('visibilitychange', () => document.hidden && eachEditor((form) => void save(form)));
window.addEventListener('pageshow', ({ persisted }) => persisted && eachEditor(askAfresh));
prune();
start(document);

/** Begins with every editor in `root` that has not begun yet. */
export function start(root) {
  for (const form of root.querySelectorAll('form[data-editor]')) begin(form);
}

function begin(form) {
  const known = editors.get(form);
  const { memory } = form.dataset;
  const key = form.elements.key?.value;
  if (known?.memory === memory && known.key === key) return;
  if (known) stop(known);
  const isKept = !isEmpty(texts(form));
  editors.set(form, { memory, key, dirty: false, isKept, asking: askedByPage(form), timers: {} });
  if (!known) {
    // What the browser itself would put back may have been published since: this laptop and the server know better.
    form.autocomplete = 'off';
    waitForPictures(form);
    listen(form);
    startBar(form);
    startPictures(form);
  }
  showChoice(form.querySelector('[data-editor-other]'));
  startPreview(form);
  void bringBack(form);
  offerQuestion(form);
  foldOpenings(form);
  offerRemoval(form);
  void preview(form);
}

/** The question that came with the page is about a text that the server has: the form names its version already. */
function askedByPage(form) {
  return form.querySelector('[data-editor-other]') && { where: 'there', version: version(form) };
}

/** The page came back as it was left, with a text that was sent from it: the server says whether it has arrived. */
function askAfresh(form) {
  const { memory, first } = editors.get(form);
  if (first || recall(memory)?.sent) location.reload();
}

function listen(form) {
  form.addEventListener('input', () => typed(form));
  form.addEventListener('submit', (event) => {
    settleWords(form);
    if (editors.get(form).saving) waitToSend(form, event);
    // While a text is on its way another press sends nothing.
    else if (!form.hasAttribute('data-sending')) sent(form);
  });
  form.addEventListener('focusout', () => setTimeout(() => tellUnmentioned(form)));
  form.addEventListener('focusout', () => afterPress(() => foldOpenings(form)));
  form.addEventListener('click', ({ target }) => {
    if (target.matches('[data-opening]')) beginWith(form, target.dataset.opening);
    if (target.matches('[data-use]')) choose(form, target);
  });
}

function typed(form) {
  const editor = editors.get(form);
  editor.dirty = true;
  const here = keepHere(form);
  if (!form.dataset.draft || editor.asking || !here) say(form, here ? 'savedHere' : 'notSaved');
  offerOpenings(form);
  offerRemoval(form);
  later(editor, 'save', () => void save(form), SAVE_AFTER);
  later(editor, 'preview', () => void preview(form), PREVIEW_AFTER);
}

/** What is not there cannot be thrown away. */
function offerRemoval(form) {
  for (const button of form.querySelectorAll('[data-over-text]')) button.hidden = isEmpty(texts(form));
}

/** What was sent and not answered is asked about first. */
async function bringBack(form) {
  const editor = editors.get(form);
  if (hasUnanswered(editor.memory)) await settleUnanswered(editor.memory);
  if (editors.get(form) === editor) restore(form);
}

/** Brings back what this laptop remembers and the server does not have; asks where both have a text of their own. */
function restore(form) {
  const editor = editors.get(form);
  const now = texts(form);
  forgetBeside(editor.memory, now);
  const waiting = besideOf(editor.memory);
  if (waiting) ask(form, 'here', waiting);
  const kept = recall(editor.memory);
  if (!kept) return;
  if (reads(kept, now)) {
    // What came back with faults, or is typed this moment, stands nowhere else.
    if (!editor.dirty && !hasFaults(form)) forget(editor.memory);
  } else if (isFreshOne(form) || (form.elements.version && kept.version === version(form))) {
    fill(form, kept);
    say(form, 'restored');
  } else if (!waiting) {
    layBeside(editor.memory, kept);
    forget(editor.memory);
    ask(form, 'here', kept);
  }
}

function hasFaults(form) {
  return form.querySelector('.form-fault, [aria-invalid="true"]') !== null;
}

/** Where the server keeps no draft an empty form is no second text, though what was sent before has arrived meanwhile. */
function isFreshOne(form) {
  return !form.dataset.draft && isEmpty(texts(form));
}

function choose(form, button) {
  const editor = editors.get(form);
  const choice = button.closest('[data-editor-other]');
  if (editor.asking?.where === 'there') setVersion(form, editor.asking.version);
  editor.asking = null;
  const other = {
    title: choice.querySelector('[data-other-title]').textContent,
    body: choice.querySelector('[data-other-body]').textContent,
  };
  forgetBeside(editor.memory, other);
  const usesOther = button.dataset.use === 'other';
  if ('laysAside' in form.dataset) setUnchosen(form, usesOther ? texts(form) : other);
  if (usesOther) fill(form, other);
  choice.remove();
  form.querySelector('[data-editor-alert]').textContent = '';
  offerQuestion(form);
  form.elements.body.focus();
  typed(form);
  void save(form);
  // Where the one that was not chosen goes to the server, it goes first.
  if (form.dataset.draft) editor.asksOn = true;
  else askOn(form);
}

/** The text that was not chosen goes along until the server has laid it aside. */
function setUnchosen(form, { title, body }) {
  for (const field of form.querySelectorAll('[name^=other_]')) field.remove();
  for (const [name, value] of [
    ['other_title', title],
    ['other_body', body],
  ]) {
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  }
}

function fill(form, { title, body }) {
  if (form.elements.title) form.elements.title.value = title;
  form.elements.body.value = body;
  stopUndo(form.elements.body);
  followText(form);
  typed(form);
}

function eachEditor(work) {
  for (const form of document.querySelectorAll('form[data-editor]')) if (editors.has(form)) work(form);
}
