// What this laptop remembers of each text, until the server has it: what was typed, and what was sent and not answered.
import { same } from './editor-texts.js';
import { forget, recall, remember } from './typed-text.js';

/** Which window wrote what is remembered: two windows of one text share its place. */
const WINDOW = `${Date.now()} ${Math.random()}`;

/** A network that swallows everything keeps nobody's text back for longer. */
const ASK_WITHIN = 4_000;

/** So many texts of other windows wait beside the one that is written, each under its own name. */
const MOST_BESIDE = ['', ' 2', ' 3', ' 4', ' 5'];

/**
 * Remembers a text as it is typed, or `sent` under the `key` of its form. What another window put there meanwhile, and the server may not
 * have, is laid beside it: the next form asks which of the two to go on with.
 */
export function keepText(memory, text) {
  const there = recall(memory);
  const isOthers = there && there.window !== undefined && there.window !== WINDOW;
  if (isOthers && !same(there, text)) layBeside(memory, there);
  return remember(memory, { ...text, window: WINDOW });
}

/** What stands in the form has arrived; what another window remembers has not. */
export function forgetOwn(memory, text) {
  if (recall(memory)?.window === WINDOW) forget(memory);
  forgetText(memory, text);
}

/** Forgets a text that has arrived, wherever it is remembered, and nothing that was typed since. */
export function forgetText(memory, text) {
  for (const place of [memory, ...placesBeside(memory)]) {
    const kept = recall(place);
    if (kept && same(kept, text)) forget(place);
  }
}

/** A text laid beside is not asked about again once it has been seen, or sent. */
export function forgetBeside(memory, seen) {
  for (const place of placesBeside(memory)) {
    const other = recall(place);
    if (other && same(other, seen)) forget(place);
  }
}

/** Another window's text waits in a place of its own until it is asked about: what it writes later takes that place. */
export function layBeside(memory, text) {
  const places = placesBeside(memory);
  const own = text.window && places.find((place) => recall(place)?.window === text.window);
  remember(own || (places.find((place) => !recall(place)) ?? places[0]), text);
}

/** The first of the texts laid beside, or undefined. */
export function besideOf(memory) {
  return placesBeside(memory).map(recall).find(Boolean);
}

/** Whether a text was sent from a page that went before the answer came. */
export function hasUnanswered(memory) {
  return unansweredOf(memory).length > 0;
}

/** The server says which of those have arrived, and they are forgotten; the others are texts as if they had not been sent. */
export async function settleUnanswered(memory) {
  for (const sent of unansweredOf(memory)) {
    const isThere = sent.key !== undefined && (await hasArrived(sent.key));
    for (const place of [memory, ...placesBeside(memory)]) {
      const kept = recall(place);
      if (!kept?.sent || !same(kept, sent)) continue;
      if (isThere) forget(place);
      else remember(place, { ...kept, sent: false });
    }
  }
}

function unansweredOf(memory) {
  return [memory, ...placesBeside(memory)].map(recall).filter((text) => text?.sent);
}

/** Without a connection it has not: a text that comes back though it is there does less harm than one that is lost. */
async function hasArrived(key) {
  try {
    const response = await fetch(`/write/arrived?key=${encodeURIComponent(key)}`, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(ASK_WITHIN),
    });
    return response.ok && !response.redirected && (await response.json()).arrived;
  } catch {
    return false;
  }
}

function placesBeside(memory) {
  return MOST_BESIDE.map((place) => `${memory} other${place}`);
}
