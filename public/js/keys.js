// Keys of the console. Each presses a button that stands on the page, so that it asks, and carries, what the button does.

const OFF = 'ombord.keys';
/** The same key again within this is a finger that trembles, as the second click of a double click is. */
const TREMBLES_FOR = 500;

const presses = {
  n: () => press('#press-next'),
  b: () => press('#press-back'),
  e: () => press('#press-eyes'),
  p: () => press('#press-pace'),
  h: () => press('.help-call form[id^="claim-"]'),
  d: () => press(`.help-call[data-by="${CSS.escape(me())}"] form[id^="answer-"]`),
  '/': () => document.querySelector('.seat-filter [name=q]')?.select(),
};
let last = { key: '', at: -Infinity };

document.addEventListener('keydown', onKey);
document.addEventListener('click', (event) => event.target.closest('[data-keys]') && open());
document.addEventListener('change', (event) => {
  if (event.target.matches('[data-keys-on]')) keep(event.target.checked);
});
document.addEventListener('ombord:swapped', bringTools);
bringTools();

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === 'Escape') {
    leave(event);
    return;
  }
  if (isTyping(event.target) || document.querySelector('dialog[open]') || !isOn()) return;
  // On some keyboards "/" and "?" are written with Shift; a capital letter is nobody's press.
  if (event.key === '?') act(event, open);
  else if (Object.hasOwn(presses, event.key)) act(event, presses[event.key]);
}

function act(event, deed) {
  event.preventDefault();
  const trembles = event.key === last.key && event.timeStamp - last.at < TREMBLES_FOR;
  last = { key: event.key, at: event.timeStamp };
  if (!event.repeat && !trembles) deed();
}

function press(selector) {
  const button = document.querySelector(selector)?.querySelector('button[type=submit]:not(:disabled)');
  button?.form.requestSubmit(button);
}

/** Out of a field, and shut what is open; the dialog shuts itself. */
function leave(event) {
  if (document.querySelector('dialog[open]')) return;
  const menu = event.target.closest?.('details[open]') ?? document.querySelector('[data-rows] details[open]');
  if (menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
  } else if (isTyping(event.target)) {
    event.target.blur();
  }
}

/** A box or a button in which letters mean nothing is no field to type in. */
function isTyping(target) {
  return (
    target.isContentEditable ||
    target.matches?.(
      'textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])',
    )
  );
}

function open() {
  const dialog = document.getElementById('keys');
  dialog.querySelector('[data-keys-on]').checked = isOn();
  dialog.showModal();
}

function me() {
  return document.querySelector('[data-person]')?.dataset.person ?? '';
}

function isOn() {
  try {
    return localStorage.getItem(OFF) !== 'off';
  } catch {
    return true;
  }
}

function keep(on) {
  try {
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, 'off');
  } catch {
    // A browser that keeps nothing: the keys stay on.
  }
}

function bringTools() {
  for (const button of document.querySelectorAll('[data-keys]')) button.hidden = false;
}
