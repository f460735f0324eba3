import sanitizeHtml from 'sanitize-html';
import { toPlainText } from '../web/markdown.ts';
import { without } from './without.ts';
import { toMarkdown } from './wxr-markdown.ts';
import { withParagraphs } from './wxr-paragraphs.ts';
import { spacesBounded } from './wxr-spaces.ts';
import { isTangled } from './wxr-tangle.ts';

/** Longest text that is turned: what comes of a longer one would not fit into a post either. */
const LONGEST_HTML = 500_000;

/** A text of WordPress as it comes here. */
export interface ReadHtml {
  markdown: string;
  /** Pictures on another server. */
  picturesElsewhere: number;
  /** Pictures that stood in the text itself, of which only the words come. */
  picturesInside: number;
  /** Films, maps and the like that were shown from another server. */
  shownFromElsewhere: number;
}

/** Reads a text of WordPress; or says why it cannot be read. */
export function readHtml(written: string): ReadHtml | { why: 'too_long' | 'unreadable' } {
  const { html: words, picturesInside } = withoutPicturesInside(without(written, '<!--', '-->'));
  if (words.length > LONGEST_HTML) return { why: 'too_long' };
  if (isTangled(words)) return { why: 'unreadable' };
  const html = withoutMarks(words);
  try {
    return {
      markdown: toMarkdown(withParagraphs(spacesBounded(html))),
      picturesElsewhere: html.match(/<img\b/gi)?.length ?? 0,
      picturesInside,
      shownFromElsewhere: html.match(/<(?:iframe|embed|video|audio)\b/gi)?.length ?? 0,
    };
  } catch {
    return { why: 'unreadable' };
  }
}

/** A picture that was pasted may stand as a million letters in its own address. */
function withoutPicturesInside(written: string): { html: string; picturesInside: number } {
  let picturesInside = 0;
  const html = written.replace(/<img\b[^<>]*>/gi, (tag) => {
    if (!/\ssrc\s*=\s*["']?data:/i.test(tag)) return tag;
    picturesInside += 1;
    const [, twice, once] = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag) ?? [];
    return twice ?? once ?? '';
  });
  return { html, picturesInside };
}

/** The beginning of a title or name, longer than any is here, without tags and entities, on one line. */
export function plain(html: string): string {
  return toPlainText(sanitizeHtml(html.slice(0, 2_000), { allowedTags: [], allowedAttributes: {} }));
}

/** Without the brackets that stood around captions, and with what short codes show. */
function withoutMarks(html: string): string {
  return html
    .replace(/\[\/?(?:caption|gallery)\b[^\]]{0,500}\]/g, '')
    .replace(SHORT_CODE, (all: string, _name, inside: string, around: string | undefined) => {
      const address = around ?? ADDRESS.exec(inside)?.[0];
      return address === undefined ? all : `\n\n<iframe src="${address}"></iframe>\n\n`;
    });
}

/**
 * `[embed width="400"]https://…[/embed]`, and `[youtube https://…]` or `[video mp4="https://…"][/video]`. The address in the brackets is
 * looked for afterwards: two searches in one would begin the second anew for each character of the first.
 */
const SHORT_CODE =
  /\[(embed|youtube|vimeo|video|audio)\b([^[\]]{0,3000})\](?:\s{0,9}(https?:\/\/[^\s<>"'[\]]{1,2000})?\s{0,9}\[\/\1\])?/gi;
const ADDRESS = /https?:\/\/[^\s<>"'[\]]{1,2000}/i;
