import sanitizeHtml from 'sanitize-html';
import { toPlainText } from '../web/markdown.ts';
import { without } from './without.ts';
import { toMarkdown } from './wxr-markdown.ts';
import { withParagraphs } from './wxr-paragraphs.ts';
import { spacesBounded } from './wxr-spaces.ts';

/** Longest text that is turned: what comes of a longer one would not fit into a post either. */
const LONGEST_HTML = 500_000;

/** A text of WordPress as Markdown; empty when nothing of it can be read. */
export function markdownOf(html: string): string {
  if (html.length > LONGEST_HTML || isTangled(html)) return '';
  try {
    return toMarkdown(withParagraphs(spacesBounded(withoutMarks(html))));
  } catch {
    return '';
  }
}

/** Elements of one name that are open at once, and all together: the parser's time grows with the square of them. */
const MOST_OPEN = 200;
const MOST_TAGS = 20_000;

/** These may stay open, or close themselves. */
const SINGLE =
  /^(?:area|br|col|embed|hr|img|input|link|meta|param|source|wbr|p|li|dt|dd|tr|td|th|tbody|option)$/;

/** No post of a person is so, and none that were would fit here. */
function isTangled(html: string): boolean {
  const open = new Map<string, number>();
  let tags = 0;
  for (const [, slash, written = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    const name = written.toLowerCase();
    const count = SINGLE.test(name) ? 0 : Math.max(0, (open.get(name) ?? 0) + (slash ? -1 : 1));
    open.set(name, count);
    tags += 1;
    if (count > MOST_OPEN || tags > MOST_TAGS) return true;
  }
  return false;
}

/** How many pictures of a text lie on another server. */
export function picturesElsewhere(html: string): number {
  return html.match(/<img\b/gi)?.length ?? 0;
}

/** A title or name without tags and entities, on one line. */
export function plain(html: string): string {
  return toPlainText(sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} }));
}

/** How many films, maps and the like a text shows from another server. */
export function shownFromElsewhere(html: string): number {
  if (html.length > LONGEST_HTML) return 0;
  return withoutMarks(html).match(/<(?:iframe|embed|video|audio)\b/gi)?.length ?? 0;
}

/** Without the block editor's comments, without the brackets that stood around captions, and with what short codes show. */
function withoutMarks(html: string): string {
  return without(html, '<!--', '-->')
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
