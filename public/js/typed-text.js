// What somebody typed, remembered by this browser until it has arrived.

const PREFIX = 'ombord.typed ';
/** A text that nobody came back for is not kept on a laptop that others use too. */
const FORGET_AFTER = 14 * 24 * 60 * 60 * 1000;

/** Keeps a text under a name; false when this browser keeps nothing (full, or private). */
export function remember(name, text) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify({ ...text, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

/** The text under a name, or null. */
export function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name));
  } catch {
    return null;
  }
}

export function forget(name) {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was kept.
  }
}

/** Forgets what is old. */
export function prune() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX)) continue;
      const name = key.slice(PREFIX.length);
      const kept = recall(name);
      if (!kept || Date.now() - kept.at > FORGET_AFTER) forget(name);
    }
  } catch {
    // Nothing was kept.
  }
}
