// The preview beside a step follows what is typed: the server makes it, as it makes the pages of room, console and screen.
const PAUSE = 400;
const waiting = new WeakMap();

document.querySelector('[data-preview]')?.addEventListener('input', ({ target }) => {
  const column = target.closest('[data-column]');
  if (!column) return;
  clearTimeout(waiting.get(column));
  waiting.set(
    column,
    setTimeout(() => void preview(column), PAUSE),
  );
});

async function preview(column) {
  const typed = new URLSearchParams();
  for (const field of column.querySelectorAll('[data-part]')) typed.set(field.dataset.part, field.value);
  const { preview: door } = column.closest('[data-preview]').dataset;
  try {
    const response = await fetch(door, { method: 'POST', body: typed });
    if (response.ok) column.querySelector('[data-preview-of]').innerHTML = await response.text();
  } catch {
    // No connection: the preview stays as it is, and so does what is typed.
  }
}
