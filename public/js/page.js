// What every form of Ombord can do with client script: send itself once, survive a lost connection, show a password.
import { swapContent, swapLiveParts, swapOnly } from './swap.js';

const RETRY_AFTER = 2_500;

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute('data-send')) return;
  event.preventDefault();
  if (!form.hasAttribute('data-sending'))
    // Where it goes is kept: the live page may turn the form into another one before the answer is here.
    void send(form, form.action, new URLSearchParams(new FormData(form, event.submitter)));
});

// The second click of a double click meets a page that has moved on: it would press what stands there now.
document.addEventListener(
  'click',
  (event) => {
    if (event.detail > 1 && event.target.closest('button[type=submit]')) event.preventDefault();
  },
  true,
);
document.addEventListener('click', switchPassword);

document.addEventListener('ombord:swapped', showSwitches);
showSwitches();
// A form that came back with faults: whoever cannot see them hears the first.
document.querySelector('[aria-invalid="true"]')?.focus();

/** Sends a form and shows the answer in place. */
async function send(form, action, body) {
  const shown = panelShown();
  mark(form, true);
  const answer = await answerAtLast(action, body);
  // Whatever is not taken as it was sent is answered where it is.
  if (answer.response.ok && answer.response.redirected) form.dispatchEvent(new CustomEvent('ombord:arrived'));
  show(form, answer, shown === panelShown());
}

/** As long as nothing answers it tries again: nothing typed is lost. */
async function answerAtLast(action, body) {
  for (;;) {
    const answer = await answerTo(action, body);
    if (answer) return answer;
    say(document.body.dataset.waiting);
    await new Promise((again) => setTimeout(again, RETRY_AFTER * (0.75 + Math.random() / 2)));
  }
}

/** Null when nothing answers: no connection, or a server that is away for a moment. */
async function answerTo(action, body) {
  try {
    const response = await fetch(action, { method: 'POST', body, headers: { accept: 'text/html' } });
    return response.status === 503 ? null : { response, html: await response.text() };
  } catch {
    return null;
  }
}

function show(form, { response, html }, isAsSent) {
  const elsewhere = new URL(response.url).pathname !== location.pathname;
  const address = withPlace(response.url, form.dataset.place);
  if (response.redirected && elsewhere) {
    location.assign(address);
    return;
  }
  say('');
  if (response.ok && form.dataset.send === 'beside') {
    // A press beside what somebody is doing: only what changed is swapped, and nothing typed elsewhere on the page.
    mark(form, false);
    form.closest('details:not([data-stays])')?.removeAttribute('open');
    form.reset();
    swapLiveParts(html);
  } else if (response.ok && form.dataset.send === 'part') {
    // A press that changes one part of a page that is read: the rest stays where the reader is.
    mark(form, false);
    swapOnly(html, form.closest('[id]').id);
  } else if (response.ok && !isAsSent) {
    // The live page was faster than the answer, and somebody may be in the middle of what it shows now.
    swapLiveParts(html);
    document.dispatchEvent(new CustomEvent('ombord:answered'));
    if (!document.activeElement?.matches('input, textarea, select')) focusOn(true);
  } else if (hasFaults(response) && form.hasAttribute('data-aside')) {
    // The form stands beside what somebody is doing: only its own part says what is wrong.
    swapOnly(html, form.closest('[id]').id);
    focusOn(false);
  } else if (response.ok || (hasFaults(response) && form.dataset.send !== 'beside')) {
    swapContent(html);
    if (response.redirected) history.replaceState(null, '', response.url);
    document.dispatchEvent(new CustomEvent('ombord:answered'));
    if (response.ok && address !== response.url) goTo(address);
    else focusOn(response.ok);
  } else {
    if (response.status < 500) form.dispatchEvent(new CustomEvent('ombord:refused'));
    mark(form, false);
    const page = new DOMParser().parseFromString(html, 'text/html');
    say(
      page.querySelector('main p')?.textContent ?? document.body.dataset.waiting,
      page.querySelector('[data-way-on]'),
    );
  }
}

/**
 * The address of an answer, which comes without what stood behind `#`. A form whose `data-place` is `comment` leads to `?comment=k3…`, and
 * there to `#comment-k3…`.
 */
function withPlace(address, name) {
  const to = new URL(address);
  const id = name && to.searchParams.get(name);
  if (id) to.hash = `${name}-${id}`;
  return to.href;
}

/** To a place on the page that is shown, as a link would. */
function goTo(address) {
  location.replace(address);
  const place = document.getElementById(new URL(address).hash.slice(1));
  if (!place) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** The form came back with its faults beside the fields; 410: what was typed is worth nothing any more. */
function hasFaults({ status }) {
  return status === 422 || status === 410;
}

/** The first fault, or what is wrong with the form as a whole; or the heading of what comes next, so that a screen reader says it. */
function focusOn(went) {
  const invalid = went ? null : document.querySelector('[aria-invalid="true"]');
  const target = invalid ?? document.querySelector(went ? '#room-step h1, main h1' : 'main .form-fault');
  if (!target) return;
  if (target !== invalid) target.tabIndex = -1;
  target.focus();
}

/** What is open on a room's page, which the live page may turn into something else. */
function panelShown() {
  return document.getElementById('room-step')?.dataset.shows;
}

function mark(form, sending) {
  form.toggleAttribute('data-sending', sending);
  for (const button of form.querySelectorAll('button[type=submit]')) {
    button.setAttribute('aria-disabled', String(sending));
  }
}

/** In the strip above the page, with a link to what helps where there is one. */
function say(words, link) {
  const strip = document.getElementById('live-strip');
  if (!strip) return;
  strip.textContent = words ?? '';
  if (link) strip.append(' ', document.importNode(link, true));
}

function showSwitches() {
  for (const button of document.querySelectorAll('.show-password[hidden]')) button.hidden = false;
}

function switchPassword(event) {
  const button = event.target.closest('.show-password');
  if (!button) return;
  const field = document.getElementById(button.getAttribute('aria-controls'));
  const shown = field.type === 'text';
  field.type = shown ? 'password' : 'text';
  button.textContent = shown ? button.dataset.show : button.dataset.hide;
}
