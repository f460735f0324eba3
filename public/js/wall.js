// Turns the pages of the wall, so that each first post stands there long enough to be read; a new one is shown at once.
const READING = 12_000;

let newest = newestOn(document.querySelector('[data-wall]'));
let turning = setInterval(turn, READING);
document.addEventListener('ombord:swapped', showNewest);

function turn() {
  const wall = document.querySelector('[data-wall]');
  if (!wall) return;
  // A page is what stands in view; the gap between columns belongs to the way to the next.
  const page = wall.clientWidth + parseFloat(window.getComputedStyle(wall).columnGap);
  const next = Math.round(wall.scrollLeft / page + 1) * page;
  wall.scrollTo({ left: next < wall.scrollWidth ? next : 0 });
}

function showNewest() {
  const wall = document.querySelector('[data-wall]');
  const first = newestOn(wall);
  if (!wall || first === newest) return;
  newest = first;
  wall.scrollTo({ left: 0 });
  clearInterval(turning);
  turning = setInterval(turn, READING);
}

function newestOn(wall) {
  return wall?.firstElementChild?.id ?? '';
}
