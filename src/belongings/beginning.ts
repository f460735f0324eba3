import { written } from '../blogs/written.ts';

/** Characters of a text that are shown before it is taken in. */
const MOST = 1_000;

/**
 * How a text will look, as far as its first lines: safe HTML by the same way as all that is shown here. Its pictures have not come yet,
 * so their words stand in their place.
 */
export function beginningOf(
  body: string,
  pictureWords: (alt: string) => string,
): { html: string; goesOn: boolean } {
  const text = body.replace(PICTURE_ALONG, (_, alt: string) => pictureWords(alt));
  const first = firstLines(text);
  return { html: written(first).html, goesOn: first.length < text.length };
}

/** Up to the last paragraph that fits, or else line, or else word. */
function firstLines(text: string): string {
  if (text.length <= MOST) return text;
  const head = text.slice(0, MOST);
  const end = ['\n\n', '\n', ' '].map((mark) => head.lastIndexOf(mark)).find((at) => at > MOST / 3);
  return head.slice(0, end ?? MOST);
}

/** A picture that lies beside the text in a zip. */
const PICTURE_ALONG = /!\[([^\]\n]{0,300})\]\(\.\.\/pictures\/\w{1,64}-\d{1,4}x\d{1,4}\.webp\)/g;
