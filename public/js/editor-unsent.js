// No text is sent without a picture that was chosen for it: one on its way is waited for, one that did not arrive is spoken of.

/** Holds back the presses of a form that takes pictures until those are in its text. Must listen before whoever sends it. */
export function waitForPictures(form) {
  const rows = form.querySelector('[data-pictures]');
  const words = form.querySelector('[data-pictures-unsent]');
  if (!rows || !words) return;
  let pressed = null;
  form.addEventListener('submit', (event) => {
    if (!unsent(rows)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = { submitter: event.submitter };
    goOn();
  });
  new MutationObserver(goOn).observe(rows, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['data-state'],
  });

  function goOn() {
    const lost = rows.querySelector('li[data-state="fault"]');
    if (!pressed) {
      if (!lost) say('');
    } else if (lost) {
      pressed = null;
      say(words.dataset.lost);
      [...lost.querySelectorAll('button')].find(({ hidden }) => !hidden)?.focus();
    } else if (unsent(rows)) say(words.dataset.waiting);
    else {
      const { submitter } = pressed;
      pressed = null;
      say('');
      form.requestSubmit(submitter?.isConnected ? submitter : undefined);
    }
  }

  function say(what) {
    if (words.textContent !== what) words.textContent = what;
  }
}

function unsent(rows) {
  return rows.querySelector('li:not([data-state="settled"])');
}
