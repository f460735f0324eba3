// What is typed is kept: on this laptop at once, by the server after a pause, and until it has arrived once it is sent.
import { begunFrom, editors, later, say, setVersion, stop, texts, version } from './editor-form.js';
import { forgetBeside, forgetOwn, forgetText, keepText } from './editor-memory.js';
import { ask, askOn } from './editor-question.js';
import { tellSignedOut } from './editor-signed-out.js';
import { beginsWith, isEmpty, same } from './editor-texts.js';
import { recall } from './typed-text.js';

/** The server is told after a pause in the typing. */
export const SAVE_AFTER = 1_000;
const TRY_AGAIN_AFTER = 5_000;
const WAIT_TO_SEND = 3_000;

/** Keeps the draft on the server. One request at a time, and none while the writer has to choose between two texts. */
export async function save(form) {
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
  const isOwn = same(editor.unanswered ?? {}, newer);
  if (ended && editor.isKept && isEmpty(newer) && !isOwn) ended.hidden = false;
  if (beginsWith(texts(form), newer) || isOwn) setVersion(form, newer.version);
  else ask(form, 'there', newer);
  say(form, recall(editor.memory) ? 'savedHere' : 'notSaved');
}

function keptHere(form) {
  const editor = editors.get(form);
  editor.dirty = true;
  say(form, recall(editor.memory) ? 'savedHere' : 'notSaved');
  later(editor, 'save', () => void save(form), TRY_AGAIN_AFTER);
}

/** Remembers the text on this laptop. */
export function keepHere(form) {
  const { memory } = editors.get(form);
  return keepText(memory, { ...texts(form), version: version(form), sent: false });
}

/** What is on its way is waited for, a while: cut off, it may arrive all the same, and the server would take it for another text. */
export function waitToSend(form, event) {
  event.preventDefault();
  event.stopPropagation();
  const editor = editors.get(form);
  editor.waiting = { submitter: event.submitter };
  later(editor, 'send', () => editor.saving?.abort(), WAIT_TO_SEND);
}

/** The text stays remembered until an answer, or the server when it is asked, says that it has arrived. */
export function sent(form) {
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
  // What was certainly not taken leaves the key to what is sent next.
  form.addEventListener('ombord:refused', () => delete editor.first, { once: true });
}
