/** Elements between which text stands for itself, as WordPress lists them. */
const BLOCKS =
  'table|thead|tfoot|caption|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|blockquote|address|style|script|p|h[1-6]|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|details|menu|summary';
const BLOCK_TAG = new RegExp(`(<\\/?(?:${BLOCKS})(?=[\\s/>])[^<>]*>|<hr\\b[^<>]*>)`, 'i');

const AS_IT_STANDS = new Set(['pre', 'style', 'script']);
/** Between the parts of these stands no text. */
const FRAMES = new Set(['table', 'thead', 'tfoot', 'tbody', 'tr', 'colgroup', 'dl', 'ul', 'ol', 'menu']);
/** One run of text in these is no paragraph of its own. */
const TIGHT = new Set(['p', 'li', 'td', 'th', 'dd', 'dt', 'caption', 'figcaption', 'summary', 'legend']);

/** Elements in elements that are told apart; no post of a person has more. */
const DEEPEST = 100;

/**
 * The paragraphs that WordPress shows and does not keep: in text between two blocks an empty line parts two of them, and a line break is
 * one. Whatever is a block stays as it is, so a text with a few written paragraphs keeps the others, too.
 */
export function withParagraphs(html: string): string {
  const open: string[] = [];
  return withoutBreaksInTags(html)
    .split(BLOCK_TAG)
    .map((part, turn) => {
      const inside = open.at(-1) ?? '';
      if (turn % 2 === 0) return AS_IT_STANDS.has(inside) ? part : paragraphs(part, inside);
      follow(open, part);
      return part;
    })
    .join('');
}

function withoutBreaksInTags(html: string): string {
  return html.replace(/\r\n?/g, '\n').replace(/<[a-z][^<>]*>/gi, (tag) => tag.replaceAll('\n', ' '));
}

/** Keeps in mind which elements are open. */
function follow(open: string[], tag: string): void {
  const [, slash, written = ''] = /^<(\/?)(\w+)/.exec(tag) ?? [];
  const name = written.toLowerCase();
  if (AS_IT_STANDS.has(open.at(-1) ?? '') && !(slash && name === open.at(-1))) return;
  if (slash) {
    const at = open.lastIndexOf(name);
    if (at >= 0) open.length = at;
  } else if (name !== 'hr' && open.length < DEEPEST) open.push(name);
}

function paragraphs(text: string, inside: string): string {
  if (FRAMES.has(inside) || text.trim() === '') return text;
  const parts = text
    .replace(/(?:<br\b[^<>]*>\s*){2,}/gi, '\n\n')
    .split(/\n[ \t]*\n\s*/)
    .map((part) => part.trim().replace(/(?:<br\b[^<>]*>)?[ \t]*\n/gi, '<br>'))
    .filter((part) => part !== '');
  // A heading is one line: what stood on a second one would be none of it.
  if (/^h\d$/.test(inside)) return parts.join(' ').replace(/<br\b[^<>]*>/gi, ' ');
  if (inside === 'p') return parts.join('</p><p>');
  if (TIGHT.has(inside) && parts.length < 2) return spaced(text, parts.join(''));
  return parts.map((part) => `<p>${part}</p>`).join('\n');
}

/** The spaces around a text part it from what stands beside it. */
function spaced(text: string, inner: string): string {
  return `${/^\s/.test(text) ? ' ' : ''}${inner}${/\s$/.test(text) ? ' ' : ''}`;
}
