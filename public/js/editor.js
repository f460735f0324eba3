// Writing: what is typed is kept, here and on the server, and two texts are settled by asking.
import { stopUndo } from './as-typed.js';
import { caretAt } from './caret-place.js';
import { startBar } from './editor-marks.js';
import { afterPress, beginWith, foldOpenings, offerOpenings } from './editor-openings.js';
import {
  besideOf,
  forgetBeside,
  forgetOwn,
  forgetText,
  hasUnanswered,
  keepText,
  layBeside,
  settleUnanswered,
} from './editor-memory.js';
import { followText, settleWords, startPictures, wholeText } from './editor-pictures.js';
import { preview, startPreview, tellUnmentioned } from './editor-preview.js';
import { tellSignedOut } from './editor-signed-out.js';
import { waitForPictures } from './editor-unsent.js';
import { forget, prune, recall } from './typed-text.js';

/** The server is told after a pause in the typing, the preview a little sooner. */
const SAVE_AFTER = 1_000;
const PREVIEW_AFTER = 350;
const TRY_AGAIN_AFTER = 5_000;
const WAIT_TO_SEND = 3_000;

/** What is known of each form: `memory` and `key` tell whether it has become another one by a swap of the page. */
const editors = new WeakMap();

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

/** Remembers the text on this laptop. */
function keepHere(form) {
  const { memory } = editors.get(form);
  return keepText(memory, { ...texts(form), version: version(form), sent: false });
}

/** What is on its way is waited for, a while: cut off, it may arrive all the same, and the server would take it for another text. */
function waitToSend(form, event) {
  event.preventDefault();
  event.stopPropagation();
  const editor = editors.get(form);
  editor.waiting = { submitter: event.submitter };
  later(editor, 'send', () => editor.saving?.abort(), WAIT_TO_SEND);
}

/** The text stays remembered until an answer, or the server when it is asked, says that it has arrived. */
function sent(form) {
  const editor = editors.get(form);
  const text = texts(form);
  stop(editor);
  editor.dirty = false;
  editor.first ??= text;
  // Of a second text under the same key its arrival says nothing.
  const key = same(editor.first, text) ? editor.key : undefined;
  keepText(editor.memory, { ...text, version: version(form), sent: true, key });
  forgetBeside(editor.memory, text);
  form.addEventListener('ombord:arrived', () => forgetText(editor.memory, text), { once: true });
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
  } else if (kept.version === version(form) || isFreshOne(form)) {
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

/** Keeps the draft on the server. One request at a time, and none while the writer has to choose between two texts. */
async function save(form) {
  const editor = editors.get(form);
  const address = form.dataset.draft;
  if (!address || !editor.dirty || editor.saving || editor.asking) return;
  const saved = texts(form);
  const unchosen = [...form.querySelectorAll('[name^=other_]')];
  editor.dirty = false;
  editor.saving = new AbortController();
  try {
    const body = new URLSearchParams({
      ...saved,
      ...Object.fromEntries(unchosen.map(({ name, value }) => [name, value])),
      version: version(form),
      ...begunFrom(form),
    });
    const { signal } = editor.saving;
    const response = await fetch(address, {
      method: 'PUT',
      body,
      signal,
      headers: { accept: 'application/json' },
    });
    tellSignedOut(form, response.status);
    if (response.ok) {
      for (const field of unchosen) field.remove();
      arrived(form, saved, await response.json());
    } else if (response.status === 409) differs(form, await response.json());
    else keptHere(form);
  } catch (error) {
    editor.unanswered = saved;
    if (error.name !== 'AbortError') keptHere(form);
  } finally {
    editor.saving = null;
  }
  const { waiting } = editor;
  editor.waiting = null;
  if (waiting && editors.get(form) === editor) form.requestSubmit(waiting.submitter);
  else if (editor.dirty) later(editor, 'save', () => void save(form), SAVE_AFTER);
}

function arrived(form, saved, answer) {
  setVersion(form, answer.version);
  editors.get(form).isKept ||= !isEmpty(saved);
  if (same(saved, texts(form))) forgetOwn(editors.get(form).memory, saved);
  else keepHere(form);
  say(form, 'saved');
  if (answer.laidAside) form.querySelector('[data-editor-aside]').hidden = false;
  if (editors.get(form).asksOn) askOn(form);
}

/**
 * The draft was saved from another window since, or from this one and the answer got lost. An empty one was published or cleared there,
 * which is told where it was this text: it goes on, as it does from its own beginning.
 */
function differs(form, { newer }) {
  const editor = editors.get(form);
  editor.dirty = true;
  const ended = form.querySelector('[data-editor-ended]');
  if (ended && editor.isKept && isEmpty(newer)) ended.hidden = false;
  if (beginsWith(texts(form), newer) || same(editor.unanswered ?? {}, newer)) setVersion(form, newer.version);
  else ask(form, 'there', newer);
  say(form, recall(editor.memory) ? 'savedHere' : 'notSaved');
}

function keptHere(form) {
  const editor = editors.get(form);
  editor.dirty = true;
  say(form, recall(editor.memory) ? 'savedHere' : 'notSaved');
  later(editor, 'save', () => void save(form), TRY_AGAIN_AFTER);
}

/** Shows a second text beside the form, `here` from this laptop or `there` from the server, with two buttons. One at a time. */
function ask(form, where, other) {
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
function offerQuestion(form) {
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

function showChoice(choice) {
  for (const button of choice?.querySelectorAll('[data-use]') ?? []) button.hidden = false;
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

/** One question after the other, where more than two windows have written. */
function askOn(form) {
  const editor = editors.get(form);
  editor.asksOn = false;
  const next = besideOf(editor.memory);
  if (next && !same(next, texts(form))) ask(form, 'here', next);
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

/** Says it once: a screen reader is not told "saved" at every pause. */
function say(form, what) {
  const status = form.querySelector('[data-editor-status]');
  const words = status?.dataset[what] ?? '';
  if (status && status.textContent !== words) status.textContent = words;
}

function texts(form) {
  return { title: form.elements.title?.value ?? '', body: wholeText(form) };
}

function isEmpty({ title, body }) {
  return title.trim() === '' && body.trim() === '';
}

function same(one, other) {
  return one.title === other.title && one.body === other.body;
}

/** Saved, the one reads as the other: around it nothing is kept of the spaces. */
function reads(one, other) {
  return oneLine(one.title) === oneLine(other.title) && one.body.trim() === other.body.trim();
}

/** By the rule of the server: what goes on from a text is no other one. */
function beginsWith(text, begun) {
  const goesOn = text.body.trimStart().startsWith(begun.body.trim());
  return goesOn && oneLine(text.title).startsWith(oneLine(begun.title));
}

function oneLine(title) {
  return title.replace(/\s+/g, ' ').trim();
}

function version(form) {
  return Number(versionField(form)?.value ?? 0);
}

/** A text that is there already has a version of its own, beside that of what is changed in it. */
function versionField(form) {
  return form.elements.draft_version ?? form.elements.version;
}

/** The button beside the form that throws a change away says which one it means, too. */
function setVersion(form, version) {
  versionField(form).value = version;
  for (const field of document.querySelectorAll('[data-editor-forget] [name=draft_version]'))
    field.value = version;
}

function begunFrom(form) {
  return form.elements.draft_version ? { seen: form.elements.version.value } : {};
}

function later(editor, name, work, wait) {
  clearTimeout(editor.timers[name]);
  editor.timers[name] = setTimeout(work, wait);
}

function stop(editor) {
  for (const timer of Object.values(editor.timers)) clearTimeout(timer);
  editor.saving?.abort();
}

function eachEditor(work) {
  for (const form of document.querySelectorAll('form[data-editor]')) if (editors.has(form)) work(form);
}
