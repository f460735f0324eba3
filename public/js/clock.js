// The clocks against the plan: how long the step, and the whole, has taken, of how many minutes.
const MINUTE = 60_000;

/** What the server's clock is ahead of this laptop's, which may be wrong by hours, and be put right while the page is open. */
let ahead = 0;
let heard;

function tick() {
  const now = document.querySelector('[data-now]')?.dataset.now;
  if (now !== undefined && now !== heard) ahead = Number(now) - Date.now();
  heard = now;
  for (const clock of document.querySelectorAll('.clock[data-since]')) {
    const minutes = Math.max(0, Math.floor((Date.now() + ahead - Number(clock.dataset.since)) / MINUTE));
    const planned = Number(clock.dataset.planned);
    const words = clock.dataset.words.replace('{minutes}', String(minutes));
    if (clock.textContent !== words) clock.textContent = words;
    clock.toggleAttribute('data-over', planned > 0 && minutes > planned);
  }
}

tick();
setInterval(tick, 5_000);
document.addEventListener('ombord:swapped', tick);
