// Two texts beside each other: the same, as good as the same, or one that goes on from the other.

/** Nothing is written there. */
export function isEmpty({ title, body }) {
  return title.trim() === '' && body.trim() === '';
}

/** Letter for letter. */
export function same(one, other) {
  return one.title === other.title && one.body === other.body;
}

/** Saved, the one reads as the other: around it nothing is kept of the spaces. */
export function reads(one, other) {
  return oneLine(one.title) === oneLine(other.title) && one.body.trim() === other.body.trim();
}

/** By the rule of the server: what goes on from a text is no other one. */
export function beginsWith(text, begun) {
  const goesOn = text.body.trimStart().startsWith(begun.body.trim());
  return goesOn && oneLine(text.title).startsWith(oneLine(begun.title));
}

function oneLine(title) {
  return title.replace(/\s+/g, ' ').trim();
}
