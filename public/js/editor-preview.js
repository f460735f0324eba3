// A text as it will look: the server makes it, so there is no second Markdown here that could differ.
import { wholeText } from './editor-pictures.js';
import { isChoosing } from './names.js';

/** Of each form: what stands there while there is no text, and the number of the newest question. */
const asked = new WeakMap();

/** Shows the preview of a form that has begun, or has become another one by a swap of the page. */
export function startPreview(form) {
  const part = form.querySelector('[data-editor-preview]');
  if (!part) return;
  part.hidden = false;
  asked.set(form, { blank: part.querySelector('[data-preview-html]').innerHTML, turn: 0 });
}

/** Asks for the very HTML that will be published; an older answer is dropped when a newer one was asked for. */
export async function preview(form) {
  const part = form.querySelector('[data-editor-preview]');
  const asking = asked.get(form);
  if (!part || !asking) return;
  const frame = part.querySelector('[data-preview-html]');
  const [title, body] = [form.elements.title?.value ?? '', wholeText(form)];
  const turn = (asking.turn += 1);
  if (title.trim() === '' && body.trim() === '') {
    frame.innerHTML = asking.blank;
    tellUnmentioned(form);
    return;
  }
  try {
    const response = await fetch(part.dataset.editorPreview, {
      method: 'POST',
      body: new URLSearchParams({ title, body }),
    });
    const html = await response.text();
    if (!response.ok || response.redirected || asked.get(form) !== asking || turn !== asking.turn) return;
    frame.innerHTML = html;
    tellUnmentioned(form);
  } catch {
    // The preview stays as it was until the connection is back.
  }
}

/** Which names mention nobody is said below the text, as soon as nobody is being chosen there. */
export function tellUnmentioned(form) {
  const { body } = form.elements;
  const frame = form.querySelector('[data-preview-html]');
  if (!frame || isChoosing(body)) return;
  const fresh = frame.querySelector('[data-unmentioned]');
  const told = body.parentElement.querySelector('[data-unmentioned]');
  // What was told already is not told again.
  if (fresh?.textContent === told?.textContent) return;
  told?.remove();
  if (fresh) body.after(fresh.cloneNode(true));
}
