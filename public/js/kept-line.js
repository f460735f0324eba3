// One's own line, typed and not saved yet: this browser remembers it until it is.
import { forget, prune, recall, remember } from './typed-text.js';

prune();
for (const form of document.querySelectorAll('form[data-kept-line]')) keep(form, form.dataset.keptLine);

function keep(form, name) {
  const { about } = form.elements;
  // What the browser itself would put back may have been saved since.
  about.autocomplete = 'off';
  const saved = about.defaultValue;
  const isRefused = form.querySelector('[aria-invalid="true"]') !== null;
  if (!isRefused) bringBack(form, recall(name), name);
  const write = (sent) => remember(name, { line: about.value, saved, sent });
  about.addEventListener('input', () => write(false));
  form.addEventListener('submit', () => recall(name) && write(true));
}

/** Unless it has arrived. */
function bringBack(form, kept, name) {
  const { about } = form.elements;
  if (!kept) return;
  if (kept.line.trim() === about.value || (kept.sent && kept.saved !== about.value)) {
    forget(name);
    return;
  }
  about.value = kept.line;
  form.querySelector('[data-kept-line-back]').hidden = false;
}
