import type { Page } from 'playwright-core';

/**
 * The live parts of a console, a room or a big screen as they stand, but for what goes by the clock, for what somebody has opened,
 * asked for or has in hand, for keys that each load makes anew, and for what the client script brings out.
 */
const SHOWN = `(root) => {
  const copy = root.querySelector('[data-live]').cloneNode(true);
  for (const part of copy.querySelectorAll('.console-head, .seat-filter, .seats-wait')) part.remove();
  for (const clock of copy.querySelectorAll('.clock')) clock.textContent = '';
  for (const key of copy.querySelectorAll('input[name=key]')) key.removeAttribute('value');
  for (const button of copy.querySelectorAll('.show-password')) button.removeAttribute('hidden');
  const own = ['data-now', 'data-seen', 'data-over', 'open', 'data-sending', 'aria-disabled', 'data-menu-at-end', 'tabindex'];
  for (const part of [copy, ...copy.querySelectorAll('*')]) for (const name of own) part.removeAttribute(name);
  return copy.outerHTML.replace(/>\\s+/g, '>').replace(/\\s+</g, '<').replace(/\\s+/g, ' ');
}`;

/** What this page shows, after everything that was swapped in. */
export async function whatIsShown(page: Page): Promise<unknown> {
  return page.evaluate(`(${SHOWN})(document)`);
}

/** What the same address shows to the same reader who loads it now; the page itself stays as it is. */
export async function whatAReloadShows(page: Page): Promise<unknown> {
  return page.evaluate(`fetch(location.href, { headers: { accept: 'text/html' } })
    .then((answer) => answer.text())
    .then((html) => (${SHOWN})(new DOMParser().parseFromString(html, 'text/html')))`);
}
