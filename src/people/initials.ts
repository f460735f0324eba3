/** The first letters of a person's first and last name, for where a picture would stand. */
export function initials(name: string): string {
  const words = name.split(/\s+/).flatMap((word) => /\p{L}/u.exec(word)?.[0] ?? []);
  const [first, last] = [words[0] ?? '', words.length > 1 ? (words.at(-1) ?? '') : ''];
  return `${first}${last}`.toUpperCase();
}
