import type { Locale } from '../web/locale.ts';

/** A title to begin with, from a person's name: "Anna's blog", "Lars blogg". Nobody meets an empty field. */
export function suggestBlogTitle(name: string, locale: Locale): string {
  const given = givenName(name);
  if (locale === 'sv') return given === '' ? 'Min blogg' : `${swedishGenitive(given)} blogg`;
  return given === '' ? 'My blog' : `${given}’s blog`;
}

/** Lists of HR systems say "Andersson, Anna"; people say "Anna Andersson". */
function givenName(name: string): string {
  const [family = '', afterComma] = name.split(',', 2);
  return (afterComma ?? family).trim().split(/\s+/u)[0] ?? '';
}

function swedishGenitive(name: string): string {
  return /[sxz]$/iu.test(name) ? name : `${name}s`;
}
