// Pictures in the editor: chosen, dropped or pasted, made small here already, sent with progress, and described in words.
import { isPutting, put, putBeside } from './as-typed.js';
import { afterPress } from './editor-openings.js';
import { tellSignedOut } from './editor-signed-out.js';
import { shrunk } from './picture-shrink.js';

const IN_TEXT = /!\[((?:[^\]\\\n]|\\.)*)\]\((\/pictures\/[\w-]+\/\d+x\d+)\)/g;

/** One after the other: the wifi of a room is shared by many. */
let queue = Promise.resolve();

/** Makes a form take pictures. The rows below the text follow from what stands in it, and from what is on its way. */
export function startPictures(form) {
  const rows = form.querySelector('[data-pictures]');
  if (!rows) return;
  const file = form.querySelector('[data-picture-file]');
  const { body } = form.elements;
  form.querySelector('[data-picture-choose]').addEventListener('click', () => file.click());
  file.addEventListener('change', () => {
    for (const chosen of file.files) add(form, chosen);
    file.value = '';
  });
  body.addEventListener('paste', (event) => {
    // A word processor copies its text as a picture too: the text is meant.
    const { files } = event.clipboardData;
    if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return;
    event.preventDefault();
    for (const pasted of files) add(form, pasted);
  });
  body.addEventListener('focus', () => !isPutting() && (body.dataset.touched = ''));
  body.addEventListener('input', () => followText(form));
  rows.addEventListener('input', ({ target }) => describe(target));
  rows.addEventListener('focusout', ({ target }) => {
    if (!isPutting()) afterPress(() => target !== document.activeElement && settleWords(form));
  });
  rows.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !event.target.matches('[data-alt]')) return;
    event.preventDefault();
    body.focus();
  });
  rows.addEventListener('click', ({ target }) => press(form, target));
  followText(form);
}

// A file that is dropped beside the text would be opened instead of the page, and what is typed would be gone.
for (const name of ['dragover', 'drop', 'dragleave']) document.addEventListener(name, drag);

function drag(event) {
  if (!event.dataTransfer?.types.includes('Files')) return;
  const rows = event.target.closest?.('form')?.querySelector('[data-pictures]');
  const form = (rows ?? document.querySelector('[data-pictures]'))?.closest('form');
  if (!form) return;
  event.preventDefault();
  form.toggleAttribute('data-dropping', event.type === 'dragover');
  if (event.type === 'drop') for (const dropped of event.dataTransfer.files) add(form, dropped);
}

/** Rows of the pictures that stand in the text, with the words that describe them. */
export function followText(form) {
  const rows = form.querySelector('[data-pictures]');
  if (!rows) return;
  const inText = new Map([...form.elements.body.value.matchAll(IN_TEXT)].map(([, alt, at]) => [at, alt]));
  for (const row of rows.querySelectorAll('li[data-address]')) {
    if (!inText.has(row.dataset.address)) row.remove();
  }
  for (const [address, alt] of inText) {
    const row = [...rows.children].find(({ dataset }) => dataset.address === address) ?? newRow(form);
    settle(row, address);
    const field = row.querySelector('[data-alt]');
    if (field !== document.activeElement && !isTyped(field)) field.value = alt.replace(/\\(.)/g, '$1');
    remind(row);
  }
  rows.hidden = rows.children.length === 0;
}

function newRow(form) {
  const rows = form.querySelector('[data-pictures]');
  const row = form.querySelector('template[data-picture-row]').content.firstElementChild.cloneNode(true);
  // A file that is no picture leaves its place empty.
  row.querySelector('img').addEventListener('error', ({ target }) => target.removeAttribute('src'));
  rows.append(row);
  rows.hidden = false;
  return row;
}

/** A picture that has arrived: what is left to do is to say what it shows. */
function settle(row, address) {
  if (row.dataset.address === address) return;
  const [, , id, size] = address.split('/');
  const widest = Number(size.split('x')[0]);
  row.dataset.address = address;
  row.querySelector('img').src = `/pictures/${id}/${widest < 600 ? widest : 480}.webp`;
  show(row, 'settled');
}

function add(form, file) {
  const row = newRow(form);
  row.querySelector('[data-picture-name]').textContent = file.name;
  // Some systems name no type of a photo they do not know.
  if (file.type !== '' && !file.type.startsWith('image/')) {
    show(row, 'fault', form.querySelector('[data-pictures]').dataset.noPicture);
    return;
  }
  row.querySelector('img').src = URL.createObjectURL(file);
  const blob = shrunk(file);
  row.sendAgain = () => {
    show(row, 'waiting');
    queue = queue.then(async () => row.isConnected && (await send(form, row, await blob, file.name)));
  };
  row.sendAgain();
}

async function send(form, row, blob, name) {
  show(row, 'sending');
  const { status, answer } = await post(
    form.querySelector('[data-pictures]').dataset.pictures,
    blob,
    name,
    row,
  );
  if (!row.isConnected) return;
  if (status === 200) {
    const alt = row.querySelector('[data-alt]').value;
    const address = /\((.*)\)$/.exec(answer.markdown)[1];
    URL.revokeObjectURL(row.querySelector('img').src);
    settle(row, address);
    insert(form.elements.body, inMarkdown(address, alt));
    say(form, form.querySelector('[data-pictures]').dataset.added);
  } else {
    // What is wrong with the file itself stays wrong.
    if (status === 413 || status === 422) delete row.sendAgain;
    show(row, 'fault', answer?.words ?? wordsFor(status, form));
  }
  tellSignedOut(form, status);
}

/** XMLHttpRequest, since fetch does not tell how far it has come. */
function post(address, blob, name, row) {
  const body = new FormData();
  body.append('picture', blob, name);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('accept', 'application/json');
    request.responseType = 'json';
    request.timeout = 120_000;
    request.upload.onprogress = ({ loaded, total }) => (row.querySelector('progress').value = loaded / total);
    request.onloadend = () => resolve({ status: request.status, answer: request.response });
    row.stop = () => request.abort();
    request.send(body);
  });
}

function wordsFor(status, form) {
  const { offline, signedOut, tooFast, tooLarge, failed } = form.querySelector('[data-pictures]').dataset;
  return { 0: offline, 401: signedOut, 413: tooLarge, 429: tooFast, 503: offline }[status] ?? failed;
}

/** As a paragraph of its own below the line that is being written, without moving the caret or the focus. */
function insert(body, markdown) {
  const { value, selectionEnd } = body;
  const caret = body.dataset.touched === undefined ? value.length : selectionEnd;
  const lineEnd = value.indexOf('\n', caret);
  const at = lineEnd === -1 ? value.length : lineEnd;
  const before = value.slice(0, at);
  const after = value.slice(at);
  const lead = before.trim() === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const block = lead + markdown + '\n\n'.slice(/^\n{0,2}/.exec(after)[0].length);
  const end = at + block.length;
  if (document.activeElement === body && selectionEnd === value.length) put(body, at, at, block, [end, end]);
  else putBeside(body, at, at, block);
}

/** Whoever cannot see a picture has its words only: as long as there are none, its row says so. */
function remind(row) {
  const isMute = row.dataset.state === 'settled' && row.querySelector('[data-alt]').value.trim() === '';
  row.querySelector('[data-picture-undescribed]').hidden = !isMute;
}

/** What is typed beside a picture goes into the text when its field is left: to undo it is one change. */
function describe(field) {
  remind(field.closest('li'));
  if (field.matches('[data-alt]')) field.dataset.typed = '';
}

function isTyped(field) {
  return field.dataset.typed !== undefined;
}

/** The text with the words that are typed beside its pictures this moment. */
export function wholeText(form) {
  const { value } = form.elements.body;
  return freshWords(form).reduce(
    (text, { start, end, words }) => text.slice(0, start) + words + text.slice(end),
    value,
  );
}

/** Puts those words into the text itself. */
export function settleWords(form) {
  for (const { start, end, words } of freshWords(form)) putBeside(form.elements.body, start, end, words);
  for (const field of form.querySelectorAll('[data-alt][data-typed]')) delete field.dataset.typed;
}

/** Where they go, from the end of the text to its beginning. */
function freshWords(form) {
  const typed = new Map(
    [...form.querySelectorAll('[data-alt][data-typed]')].map((field) => [
      field.closest('li').dataset.address,
      field.value,
    ]),
  );
  if (typed.size === 0) return [];
  return [...form.elements.body.value.matchAll(IN_TEXT)]
    .filter(({ 2: address }) => typed.has(address))
    .map(({ 0: before, 2: address, index }) => ({
      start: index,
      end: index + before.length,
      words: inMarkdown(address, typed.get(address)),
    }))
    .filter(({ start, end, words }) => form.elements.body.value.slice(start, end) !== words)
    .reverse();
}

function inMarkdown(address, alt) {
  const words = alt.replace(/\s+/g, ' ').trim();
  return `![${words.replace(/[\\[\]`*_<&!~]/g, '\\$&')}](${address})`;
}

function press(form, target) {
  const row = target.closest('li');
  if (target.matches('[data-picture-again]')) row.sendAgain();
  if (!target.matches('[data-picture-away]')) return;
  const { body } = form.elements;
  row.stop?.();
  row.remove();
  for (const found of [...body.value.matchAll(IN_TEXT)].reverse()) {
    if (found[2] !== row.dataset.address) continue;
    const end = found.index + found[0].length;
    cut(body, found.index, end + /^\n{0,2}/.exec(body.value.slice(end))[0].length);
  }
  // One that did not arrive stood in no text.
  followText(form);
  body.focus();
}

/** As if deleted; the caret stays where it was among the words. */
function cut(body, start, end) {
  const without = (at) => (at <= start ? at : Math.max(start, at - (end - start)));
  put(body, start, end, '', [without(body.selectionStart), without(body.selectionEnd)]);
}

/** `waiting`, `sending`, `settled`, or `fault` with its words. */
function show(row, state, words = '') {
  row.dataset.state = state;
  row.querySelector('progress').hidden = state !== 'sending' && state !== 'waiting';
  row.querySelector('[data-picture-fault]').hidden = state !== 'fault';
  row.querySelector('[data-picture-fault]').textContent = words;
  row.querySelector('[data-picture-again]').hidden = state !== 'fault' || row.sendAgain === undefined;
  row.querySelector('[data-alt]').closest('label').hidden = state === 'fault';
  remind(row);
}

function say(form, words) {
  form.querySelector('[data-pictures-status]').textContent = words;
}
