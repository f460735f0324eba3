// Units are dragged onto the one that they are to stand below; the form on a unit's page does the same.
import { swapContent } from './swap.js';

let dragged = null;

document.addEventListener('dragstart', begin);
document.addEventListener('dragover', hover);
document.addEventListener('dragleave', leave);
document.addEventListener('drop', (event) => void drop(event));
document.addEventListener('dragend', end);
document.addEventListener('ombord:swapped', prepare);
prepare();

function prepare() {
  for (const row of document.querySelectorAll('tr[data-unit]')) row.draggable = true;
  for (const words of document.querySelectorAll('.units-top[hidden]')) words.hidden = false;
}

function begin(event) {
  const row = event.target.closest?.('tr[data-unit]');
  if (!row) return;
  dragged = row;
  row.dataset.dragged = '';
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', row.querySelector('a').textContent);
}

function hover(event) {
  const place = placeUnder(event);
  if (!place) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'move';
  place.dataset.drop = '';
}

function leave(event) {
  const place = placeUnder(event);
  if (place && !place.contains(event.relatedTarget)) delete place.dataset.drop;
}

async function drop(event) {
  const place = placeUnder(event);
  if (!place) return;
  event.preventDefault();
  const { unit } = dragged.dataset;
  end();
  await send(unit, place.dataset.unit);
}

function end() {
  for (const marked of document.querySelectorAll('[data-drop]')) delete marked.dataset.drop;
  if (dragged) delete dragged.dataset.dragged;
  dragged = null;
}

/** Where the unit may be dropped: not on itself, not below itself, not where it stands already. */
function placeUnder(event) {
  const place = event.target.closest?.('[data-unit]');
  if (!dragged || !place || place === dragged) return null;
  const { unit, above = '' } = dragged.dataset;
  const parent = above.split(' ').at(-1);
  if (place.dataset.unit === parent) return null;
  return (place.dataset.above ?? '').split(' ').includes(unit) ? null : place;
}

/** The answer is the page as it is now; or why the unit cannot stand there. */
async function send(unit, parent) {
  const strip = document.getElementById('live-strip');
  try {
    const response = await fetch(`/units/${unit}/parent`, {
      method: 'POST',
      body: new URLSearchParams({ parent }),
      headers: { accept: 'text/html' },
    });
    const html = await response.text();
    if (response.ok && swapContent(html)) {
      strip.textContent = '';
      history.replaceState(null, '', response.url);
      return;
    }
    const page = new DOMParser().parseFromString(html, 'text/html');
    strip.textContent = page.querySelector('.fault, main p')?.textContent ?? '';
  } catch {
    strip.textContent = document.querySelector('.units-top').dataset.failed;
  }
}
