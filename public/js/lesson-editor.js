// The lesson editor: the preview beside a step follows what is typed, and saving leaves the writer where they are.
const PAUSE = 400;
const waiting = new WeakMap();
/** Something was typed that no answer has shown yet. */
let isTyped = false;
/** How the page stood when a button was pressed. */
let before = null;

document.addEventListener('input', ({ target }) => {
  const column = target.closest('[data-preview] [data-column]');
  if (target.closest('[data-preview]')) isTyped = true;
  if (!column) return;
  clearTimeout(waiting.get(column));
  waiting.set(
    column,
    setTimeout(() => void preview(column), PAUSE),
  );
});
document.addEventListener('submit', ({ target, submitter }) => {
  if (!target.matches('[data-preview]')) return;
  before = { act: submitter?.value ?? 'save', scrolled: window.scrollY, open: openSteps() };
});
// The page was swapped for the answer; what it does with the focus comes first.
document.addEventListener('ombord:answered', () => setTimeout(goOn));
window.addEventListener('beforeunload', (event) => isTyped && event.preventDefault());

/** The server makes it, as it makes the pages of room, console and screen. */
async function preview(column) {
  const kind = column.closest('.lesson-edit-step').querySelector('[name$=":kind"]');
  const typed = new URLSearchParams({ kind: kind.value });
  for (const field of column.querySelectorAll('[data-part]')) typed.set(field.dataset.part, field.value);
  const { preview: door } = column.closest('[data-preview]').dataset;
  try {
    const response = await fetch(door, { method: 'POST', body: typed });
    if (response.ok) column.querySelector('[data-preview-of]').innerHTML = await response.text();
  } catch {
    // No connection: the preview stays as it is, and so does what is typed.
  }
}

function goOn() {
  if (!before) return;
  const { act, scrolled, open } = before;
  before = null;
  isTyped = document.querySelector('[data-preview] [data-unsaved]') !== null;
  const keepsOrder = act === 'save' || act === 'ready';
  for (const { id, key, part } of steps()) {
    if (open.some((step) => (keepsOrder ? step.id === id : step.key !== '' && step.key === key)))
      part.open = true;
  }
  const pressed = document.querySelector(`[data-preview] .lesson-editor-acts [value="${act}"]`);
  const at = location.hash === '' ? null : document.getElementById(location.hash.slice(1));
  const alert = document.querySelector('main [role="alert"]');
  if (document.querySelector('[aria-invalid="true"]')) {
    // The page has the first fault under the writer's hands.
  } else if (alert) {
    alert.tabIndex = -1;
    alert.focus();
  } else if (pressed) {
    pressed.focus({ preventScroll: true });
    window.scrollTo(0, scrolled);
  } else if (at) {
    at.querySelector('summary').focus({ preventScroll: true });
    at.scrollIntoView();
  }
}

function openSteps() {
  return steps().flatMap(({ id, key, part }) => (part.open ? { id, key } : []));
}

function steps() {
  return [...document.querySelectorAll('.lesson-edit-step')].map((part) => ({
    id: part.id,
    key: part.querySelector('[name$=":key"]').value,
    part,
  }));
}
