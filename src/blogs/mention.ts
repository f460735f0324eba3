import { toPlainText } from '../web/markdown.ts';
import type { FoundLink } from '../web/running-text.ts';

/** People that one text names, at most: whoever names a hundred tells nobody. */
export const mostNamed = 20;
/** Where names are looked for in one text, at most. */
const mostSigns = 100;
/** What follows the sign and may be a name, in characters and in words. */
const longestName = 100;
const mostWords = 8;

/** `@` at the beginning of a word; in an e-mail it is none. */
const sign = /(?<![\p{L}\p{M}\p{N}_&/@.#-])@(?=\p{L})/gu;

/** A place where somebody may be named: what follows the sign on its line. */
export interface NameTyped {
  rest: string;
  /** What may be the name, longest first: `Anna Ek sade`, `Anna Ek`, `Anna`. */
  names: string[];
}

/** The places in a text where somebody may be named. */
export function namesTyped(markdown: string): NameTyped[] {
  const signs = [...markdown.matchAll(sign)].slice(0, mostSigns);
  return signs.map(({ index }) => {
    const rest = markdown.slice(index + 1, index + 1 + 2 * longestName).replace(/\n[\s\S]*/, '');
    const ends = [...rest.slice(0, longestName).matchAll(/[\p{L}\p{M}\p{N}]+/gu)].slice(0, mostWords);
    return { rest, names: ends.map((end) => rest.slice(0, end.index + end[0].length)).reverse() };
  });
}

/** Who is meant by which name in a text: by `Anna Ek`, or `Anna Ek (Montering)` where there are two. */
export type Meant = ReadonlyMap<string, string>;

/** `/who/…`: leads to the person's blog, whatever they and it are called by then. */
export function whoPath(personId: string): string {
  return `/who/${personId}`;
}

/** Tells whether a text begins with this name, and the name ends there. */
export function beginsWithName(text: string, name: string): boolean {
  return text.startsWith(name) && !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(name.length, name.length + 2));
}

/** The names in running text, as links to whom they mean. */
export function mentionLinks(meant: Meant): (text: string) => FoundLink[] {
  const longestFirst = [...meant].sort(([one], [other]) => other.length - one.length);
  return (text) => {
    if (longestFirst.length === 0) return [];
    return [...text.matchAll(sign)].flatMap(({ index: from }) => {
      const [name, personId] =
        longestFirst.find(([name]) => beginsWithName(text.slice(from + 1), name)) ?? [];
      if (name === undefined || personId === undefined) return [];
      return [{ from, to: from + 1 + name.length, href: whoPath(personId) }];
    });
  };
}

/** What looks like a name behind a sign: a word, and what follows it with a capital letter. */
const looksLikeName =
  /^@[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*(?: \p{Lu}[\p{L}\p{M}\p{N}]*(?:['’-][\p{L}\p{M}\p{N}]+)*){0,3}/u;

/** Names typed in running text that mention nobody: those behind a sign where none of these links begins. */
export function unmentioned(text: string, mentioned: FoundLink[]): string[] {
  const taken = new Set(mentioned.map(({ from }) => from));
  return [...text.matchAll(sign)].flatMap(({ index }) =>
    taken.has(index) ? [] : (looksLikeName.exec(text.slice(index, index + longestName))?.[0] ?? []),
  );
}

/** Somebody named in a text, as they are called there. */
export interface Mention {
  personId: string;
  name: string;
}

/** Whom a text names, each once. `html` comes from `written`; a link typed by hand, `[@Anna](/who/…)`, names somebody too. */
export function mentionsIn(html: string): Mention[] {
  const found = new Map<string, Mention>();
  for (const [, personId = '', name = ''] of html.matchAll(
    /<a href="\/who\/(\w{1,40})"[^>]*>@([^<]*)<\/a>/g,
  )) {
    if (!found.has(personId)) found.set(personId, { personId, name: toPlainText(name) });
  }
  return [...found.values()].slice(0, mostNamed);
}
