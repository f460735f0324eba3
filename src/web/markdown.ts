import type { Tokens } from 'marked';
import { Marked, Renderer, Tokenizer } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { withoutPiledMarksInHtml } from './piled-marks.ts';
import type { FindLinks } from './running-text.ts';
import { linkRunningText } from './running-text.ts';
import { pictureAttributes } from './picture-address.ts';

export interface MarkdownOptions {
  /** The level that the text's own highest heading gets. A page has its h1, so a text on it starts at 2; a comment lower. */
  headingsFrom?: 2 | 3 | 4;
  /** What becomes a link in running text, though it was not typed as one. */
  findLinks?: FindLinks;
}

/**
 * Markdown (GitHub's dialect, a line break where one was typed) to HTML that is safe to show to everybody.
 * HTML that somebody typed is shown as the characters it is. A picture is shown only from this server's own
 * /pictures/; one from elsewhere becomes a link, so that no page ever asks another host for anything.
 * Never throws, and takes time in proportion to the text: what cannot be parsed so is shown as it was typed.
 */
export function toSafeHtml(
  markdown: string,
  { headingsFrom = 2, findLinks = noLinks }: MarkdownOptions = {},
): string {
  const text = markdown.replace(/\r\n?/g, '\n');
  const html = isTangledMarkdown(text) ? asTyped(text) : parse(text, findLinks);
  const transformTags = { ...transformed, ...ranked(html, headingsFrom) };
  // Last, since a mark may be written by its number, `&#x335;`.
  return withoutPiledMarksInHtml(sanitizeHtml(html, { ...allowed, transformTags })).trim();
}

/**
 * HTML that toSafeHtml made, with each table in a frame of this name that scrolls sideways, by keyboard too: a table that is itself made
 * to scroll is no table any more to some screen readers. Made when it is shown, in the reader's language.
 */
export function withTablesFramed(safeHtml: string, name: string): string {
  const frame = `<div class="table-scroll" tabindex="0" role="group" aria-label="${escape(name)}">`;
  return safeHtml.replaceAll('<table>', `${frame}<table>`).replaceAll('</table>', '</table></div>');
}

/**
 * The same with the tasks of its lists told apart, which have their box in place of the list's own mark: when it is shown, so that what
 * was written before has it too.
 */
export function withTasksMarked(safeHtml: string): string {
  return safeHtml.replace(/<li>(?=(?:\s*<p>)?[☐☑] )/g, '<li class="task">');
}

/**
 * The words of HTML that toSafeHtml made, on one line, for excerpts, mail and search: paragraphs, headings and lines of a list or table are
 * parted by a dot, where they do not end like a sentence. Where the excerpt breaks, it does so behind the dot.
 */
export function toPlainText(safeHtml: string): string {
  const apart = safeHtml.replace(cellEnd, ', ').replace(blockTag, PART);
  const parts = unescape(apart.replace(/<[^>]*>?/g, (tag) => (inlineTag.test(tag) ? '' : ' ')))
    .split(PART)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
  return parts.map((part, place) => `${markBehind(parts[place - 1] ?? '')}${part}`).join('');
}

function markBehind(part: string): string {
  if (part === '') return '';
  return /[.!?:;,…–—-]["”’»)]*$/u.test(part.slice(-5)) ? ' ' : '\u00a0· ';
}

/** Between two blocks: the sign of Unicode for it. */
const PART = '\u2029';
const blockTag = /<\/?(?:p|h[1-6]|[uo]l|li|blockquote|pre|table|t(?:head|body|r)|hr)\b[^>]*>/g;
/** Of a cell with words in it, before the next one with words. */
const cellEnd =
  /(?<!<t[hd](?: align="\w+")?>)<\/t[hd]>(?:\s*<t[hd][^>]*><\/t[hd]>)*\s*(?=<t[hd][^>]*>(?!<\/))/g;

const longestParsed = 50_000;

// Each of these makes the parser's time grow with the square of the length (measured: 50,000 characters of `_a`, 1.2 s;
// a list item that goes on for 12,000 lines, 0.7 s), or its stack with the depth. No text of a person has an ASCII word
// of 2,000 characters, a tenth quote in a quote, or an item of 500 lines without an empty one.
const tangles = [
  /[!-~]{2001}/,
  /^(?:[ \t]*(?:>|[*+-][ \t]|\d{1,9}[.)][ \t])){10}|^[ \t]{81}[ \t]*\S/m,
  /^[ \t]*(?:[*+-]|\d{1,9}[.)])[ \t].*(?:\n(?![ \t]*(?:$|[*+-][ \t]|\d{1,9}[.)][ \t]))[^\n]+){500}/m,
];

function isTangledMarkdown(markdown: string): boolean {
  return markdown.length > longestParsed || tangles.some((tangle) => tangle.test(markdown));
}

const noLinks: FindLinks = () => [];

function parse(markdown: string, findLinks: FindLinks): string {
  try {
    return parser.parse(spacesBounded(markdown), {
      async: false,
      tokenizer: new BoundedTokenizer(),
      renderer: new SafeRenderer(),
      walkTokens: linkRunningText(findLinks),
    });
  } catch {
    return asTyped(markdown);
  }
}

const parser = new Marked({ gfm: true, breaks: true });

/** A link without words shows its address, and a picture from elsewhere is a link; within a link there is no other, and what stands there leads where the outer one does. */
class SafeRenderer extends Renderer {
  #outer: Tokens.Link | null = null;

  override link(token: Tokens.Link): string {
    if (this.#isInLink() || isUnfinished(token.href)) return this.parser.parseInline(token.tokens);
    this.#outer = token;
    const html = super.link(token);
    this.#outer = null;
    return html.replace(/^(<a [^>]*>)\s*<\/a>$/, (_, tag: string) => `${tag}${escape(token.href)}</a>`);
  }

  override image({ href, tokens }: Tokens.Image): string {
    const words = escape(this.parser.parseInline(tokens, this.parser.textRenderer));
    if (ownPicture.test(href)) return `<img src="${escape(href)}" alt="${words}">`;
    const shown = words || escape(href);
    return this.#isInLink() ? shown : `<a href="${escape(href)}">${shown}</a>`;
  }

  override checkbox = ({ checked }: Tokens.Checkbox) => (checked ? '☑ ' : '☐ ');

  /** A link whose address may not be followed will be none. */
  #isInLink(): boolean {
    return (
      this.#outer !== null && sanitizeHtml(`<a href="${escape(this.#outer.href)}">.</a>`, allowed) !== '.'
    );
  }
}

/** Knows no HTML (it is text, and is escaped as text), and gives up on texts full of marks that nothing closes. */
class BoundedTokenizer extends Tokenizer {
  #searched = 0;

  override html = () => undefined;
  override tag = () => undefined;

  override emStrong(source: string, masked: string, before?: string) {
    return this.#within(source, '*_', () => super.emStrong(source, masked, before));
  }

  override del(source: string, masked: string, before?: string) {
    return this.#within(source, '~', () => super.del(source, masked, before));
  }

  override link(source: string) {
    return this.#within(source, '[!', () => super.link(source));
  }

  override codespan(source: string) {
    return this.#within(source, '`', () => super.codespan(source));
  }

  /**
   * A mark without its end is looked for to the end of the paragraph, and so is the next: the square again (measured:
   * 10,000 lone `_` in 30,000 characters, 11 s). Two million characters searched in vain are a tenth of a second.
   */
  #within<Token>(source: string, marks: string, tokenize: () => Token): Token {
    const token = tokenize();
    if (!token && marks.includes(source.charAt(0))) this.#searched += source.length;
    if (this.#searched > mostSearched) throw new Error('too many marks without an end');
    return token;
  }
}

const mostSearched = 2_000_000;

// The parser looks for the end of every run of spaces again from each space in it.
function spacesBounded(markdown: string): string {
  return markdown.replace(/ {100,}/g, ' '.repeat(100));
}

function asTyped(text: string): string {
  return text
    .split(/\n[ \t]*\n\s*/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${escape(paragraph.trim()).replace(/\n/g, '<br>')}</p>`)
    .join('\n');
}

/** The beginning of an address, as the editor's bar puts it there, and nothing behind it. */
function isUnfinished(address: string): boolean {
  return /^(?:https?:\/*|mailto:)$/i.test(address.trim());
}

const ownPicture = /^\/pictures\/[\w-]+(?:[./][\w-]+)*$/;
const inlineTag = /^<\/?(?:a|code|del|em|strong)\b/;

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote'],
    ...['ul', 'ol', 'li', 'a', 'img', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    a: ['href', 'rel'],
    img: ['src', 'srcset', 'sizes', 'width', 'height', 'alt', 'loading'],
    ol: ['start'],
    th: [{ name: 'align', values: ['left', 'center', 'right'] }],
    td: [{ name: 'align', values: ['left', 'center', 'right'] }],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'escape',
  parseStyleAttributes: false,
  exclusiveFilter: ({ tag, attribs }) => {
    // What leads nowhere, since its address may not be followed, is not to look like a link: its words stay.
    if (tag === 'a' && attribs.href === undefined) return 'excludeTag';
    return tag === 'img' && !ownPicture.test(attribs.src ?? '');
  },
};

const transformed: sanitizeHtml.IOptions['transformTags'] = {
  a: (tagName, { href = '' }) => ({ tagName, attribs: { href, rel: 'nofollow noopener' } }),
  img: (tagName, { src = '', alt = '' }) => ({
    tagName,
    attribs: { ...pictureAttributes(src), alt, loading: 'lazy' },
  }),
};

/** Puts the headings of a text in order without a gap, from `first` on: people begin with `##` as often as with `#`. */
function ranked(html: string, first: number): Record<string, string> {
  const used = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].filter((heading) => html.includes(`<${heading}>`));
  return Object.fromEntries(used.map((heading, rank) => [heading, `h${Math.min(6, first + rank)}`]));
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&${entities[character] ?? ''};`);
}

function unescape(text: string): string {
  return text.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => characters[name] ?? '');
}

const entities: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };
const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
