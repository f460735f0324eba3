/**
 * The text without whatever stands between these two marks, the marks included; what is never closed stays. Not a regular expression:
 * of a file that opens a million times and never closes, that would read the rest a million times.
 */
export function without(text: string, opening: string, closing: string): string {
  const kept: string[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf(opening, from);
    const end = start < 0 ? -1 : text.indexOf(closing, start + opening.length);
    if (end < 0) break;
    kept.push(text.slice(from, start));
    from = end + closing.length;
  }
  return [...kept, text.slice(from)].join('');
}
