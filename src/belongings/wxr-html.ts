import sanitizeHtml from 'sanitize-html';
import TurndownService from 'turndown';
import { toPlainText } from '../web/markdown.ts';
import { without } from './without.ts';

const turndown = new TurndownService({
  headingStyle: 'atx',
  bulletListMarker: '-',
  codeBlockStyle: 'fenced',
  emDelimiter: '_',
  hr: '---',
});
turndown.remove(['script', 'style', 'noscript', 'iframe', 'form', 'button']);
turndown.addRule('crossed out', {
  filter: ['del', 's'],
  replacement: (content) => (content.trim() === '' ? '' : `~~${content}~~`),
});

/** Longest text that is turned: what comes of a longer one would not fit into a post either. */
const LONGEST_HTML = 500_000;

/** A text of WordPress as Markdown; empty when nothing of it can be read. */
export function markdownOf(html: string): string {
  if (html.length > LONGEST_HTML) return '';
  try {
    return turndown.turndown(withParagraphs(withoutMarks(html))).trim();
  } catch {
    return '';
  }
}

/** How many pictures of a text lie on another server. */
export function picturesElsewhere(html: string): number {
  return html.match(/<img\b/gi)?.length ?? 0;
}

/** A title or name without tags and entities, on one line. */
export function plain(html: string): string {
  return toPlainText(sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} }));
}

/** Without the block editor's comments, and without the brackets that stood around captions. */
function withoutMarks(html: string): string {
  return without(html, '<!--', '-->').replace(/\[\/?(?:caption|gallery)\b[^\]]{0,500}\]/g, '');
}

/** The classic editor kept no paragraphs: an empty line was one, and a line break a break. */
function withParagraphs(html: string): string {
  if (/<p\b/i.test(html)) return html;
  return html
    .split(/\r?\n[ \t]*\r?\n\s*/)
    .map((part) =>
      /^\s*<(?:h\d|ul|ol|pre|blockquote|table|figure|div|hr)\b/i.test(part)
        ? part
        : `<p>${part.trim().replace(/\r?\n/g, '<br>')}</p>`,
    )
    .join('\n');
}
