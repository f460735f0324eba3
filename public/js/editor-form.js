// What stands in a form of the editor, what is known of it, and what it says.
import { wholeText } from './editor-pictures.js';

/** What is known of each form: `memory` and `key` tell whether it has become another one by a swap of the page. */
export const editors = new WeakMap();

/** The title, where there is one, and the text. */
export function texts(form) {
  return { title: form.elements.title?.value ?? '', body: wholeText(form) };
}

/** What the form has seen of its draft. */
export function version(form) {
  return Number(versionField(form)?.value ?? 0);
}

/** A text that is there already has a version of its own, beside that of what is changed in it. */
function versionField(form) {
  return form.elements.draft_version ?? form.elements.version;
}

/** The button beside the form that throws a change away says which one it means, too. */
export function setVersion(form, version) {
  versionField(form).value = version;
  for (const field of document.querySelectorAll('[data-editor-forget] [name=draft_version]'))
    field.value = version;
}

/** What the form of a text that is there already has seen of that. */
export function begunFrom(form) {
  return form.elements.draft_version ? { seen: form.elements.version.value } : {};
}

/** Says it once: a screen reader is not told "saved" at every pause. */
export function say(form, what) {
  const status = form.querySelector('[data-editor-status]');
  const words = status?.dataset[what] ?? '';
  if (status && status.textContent !== words) status.textContent = words;
}

/** Does something after a while, in place of what was to be done under this name. */
export function later(editor, name, work, wait) {
  clearTimeout(editor.timers[name]);
  editor.timers[name] = setTimeout(work, wait);
}

/** Nothing is done any more of what was to be done, or is on its way. */
export function stop(editor) {
  for (const timer of Object.values(editor.timers)) clearTimeout(timer);
  editor.saving?.abort();
}
