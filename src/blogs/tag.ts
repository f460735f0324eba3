import type { FoundLink } from '../web/running-text.ts';

/** Longest tag, in characters: what is longer is no word that somebody else would type again. */
const longestTag = 50;

/** `#` at the beginning of a word, then letters, digits and dashes; `#1` counts something, and `a#b` is no tag. */
const typedTag = /(?<![\p{L}\p{M}\p{N}_&/#@-])#([\p{L}\p{N}][\p{L}\p{M}\p{N}-]*)/gu;
const wholeTag = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;

/** What a tag is called in addresses and tables: the same word in any case is the same tag. Null: no tag can be called so. */
export function tagNamed(word: string): string | null {
  const tag = word.normalize('NFC').toLowerCase();
  return tag.length <= longestTag && wholeTag.test(tag) && /\p{L}/u.test(tag) ? tag : null;
}

/** `/tags/semester` */
export function tagPath(tag: string): string {
  return `/tags/${encodeURIComponent(tag)}`;
}

/** The tags in running text, as links to their pages. */
export function tagLinks(text: string): FoundLink[] {
  return [...text.matchAll(typedTag)].flatMap(({ index, 1: typed = '' }) => {
    const word = typed.replace(/-+$/, '');
    const tag = tagNamed(word);
    return tag === null ? [] : [{ from: index, to: index + 1 + word.length, href: tagPath(tag) }];
  });
}

/** A tag as it stands in a text: what it is called, and how it was typed there. */
export interface TypedTag {
  tag: string;
  shown: string;
}

/** The tags that a text links to, each once, in the order in which they stand there. `html` comes from `written`. */
export function tagsIn(html: string): TypedTag[] {
  const found = new Map<string, TypedTag>();
  for (const [, href = '', shown = ''] of html.matchAll(/<a href="([^"]*)"[^>]*>#([^<]*)<\/a>/g)) {
    const tag = tagNamed(shown);
    // Somebody may have typed a link of their own, whose words say one thing and whose address another.
    if (tag !== null && href === tagPath(tag) && !found.has(tag)) found.set(tag, { tag, shown });
  }
  return [...found.values()];
}
