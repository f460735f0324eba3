import sanitizeHtml from 'sanitize-html';
import { toPlainText } from '../../web/markdown.ts';
import { without } from './without.ts';
import { withCaptions } from './captions.ts';
import type { Gallery } from './galleries.ts';
import { withGalleries } from './galleries.ts';
import { withAddresses } from './home.ts';
import { toMarkdown } from './markdown.ts';
import { withParagraphs } from './paragraphs.ts';
import { withoutShortCodes } from './short-codes.ts';
import { spacesBounded } from './spaces.ts';
import { isTangled } from './tangle.ts';

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
  /** Galleries of pictures that the file does not name, or not all of them. */
  galleriesLacking: number;
  /** Short codes of plugins, of which at most their words or an address come. */
  shortCodes: number;
}

/** What a text needs to know of its blog. */
export interface Surroundings extends Gallery {
  /** Where the blog lay; null where nobody knows. */
  home: string | null;
}

const NOTHING_AROUND: Surroundings = { home: null, pictures: new Map(), own: [] };

/** Reads a text of WordPress; or says why it cannot be read. */
export function readHtml(
  written: string,
  { home, ...gallery }: Surroundings = NOTHING_AROUND,
): ReadHtml | { why: 'too_long' | 'unreadable' } {
  const { html: words, picturesInside } = withoutPicturesInside(without(written, '<!--', '-->'));
  if (words.length > LONGEST_HTML) return { why: 'too_long' };
  if (isTangled(words)) return { why: 'unreadable' };
  const { html: opened, galleriesLacking } = withGalleries(withAddresses(words, home), gallery);
  const { html, shortCodes } = withoutShortCodes(withShown(withCaptions(opened)));
  if (html.length > LONGEST_HTML) return { why: 'too_long' };
  try {
    return {
      markdown: toMarkdown(withParagraphs(spacesBounded(html))),
      picturesElsewhere: html.match(/<img\b/gi)?.length ?? 0,
      picturesInside,
      shownFromElsewhere: html.match(/<(?:iframe|embed|video|audio)\b/gi)?.length ?? 0,
      galleriesLacking,
      shortCodes,
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

/** The text with what short codes of WordPress itself show. */
function withShown(html: string): string {
  return html.replace(SHORT_CODE, (all: string, _name, inside: string, around: string | undefined) => {
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
