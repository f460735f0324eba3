import TurndownService from 'turndown';
import type { HtmlElement } from './html-element.ts';
import { tables, withoutTableMarks } from './tables.ts';

const options: TurndownService.Options = {
  headingStyle: 'atx',
  bulletListMarker: '-',
  codeBlockStyle: 'fenced',
  emDelimiter: '_',
  hr: '---',
};

/** HTML to Markdown as everybody does it; below stands what is done otherwise. */
const ordinary = new TurndownService(options);
const turndown = new TurndownService(options);

/** HTML as the Markdown that is written here: with tables, with code as it stood, and with a link to whatever is shown from elsewhere. */
export function toMarkdown(html: string): string {
  // What is laid around a text, here and by turndown, is not to be closed by it.
  const inner = withoutTableMarks(html).replace(/<(\/?)(?=x-|output\b)/gi, '<$1y-');
  return turndown.turndown(`<output>${inner}</output>`).trim();
}

turndown.addRule('whole', {
  filter: 'output',
  // At the end of all, turndown looks from each space for the end of the text.
  replacement: (content) => content.trim().replace(/\s{200,}/g, '\n\n'),
});

turndown.use(tables);
turndown.remove(['script', 'style', 'noscript', 'form', 'button']);

turndown.addRule('crossed out', {
  filter: ['del', 's'],
  replacement: (content) => (content.trim() === '' ? '' : `~~${content}~~`),
});

turndown.addRule('shown from elsewhere', {
  filter: ({ nodeName }: HtmlElement) => /^(?:IFRAME|EMBED|VIDEO|AUDIO)$/.test(nodeName),
  // What stands in it is shown where it cannot be; or it was never closed, and that is the rest of the text.
  replacement: (content, node: HtmlElement) => {
    const address = addressOf(node);
    if (address === null) return `\n\n${content}\n\n`;
    const title = attribute(node, 'title').trim();
    return `\n\n${title === '' ? `<${address}>` : `[${ordinary.escape(title)}](<${address}>)`}\n\n${content}\n\n`;
  },
});

turndown.addRule('as it stands', {
  // A verse has lines that are no code: its line breaks are kept as all others are.
  filter: (node: HtmlElement) =>
    node.nodeName === 'PRE' && !attribute(node, 'class').includes('wp-block-verse'),
  replacement: (_, node: HtmlElement) => {
    const code = linesOf(node).replace(/^\n+/, '').trimEnd();
    const [, language = ''] = /\blanguage-([\w+#-]+)/.exec(classesOf(node)) ?? [];
    const fence = '`'.repeat(Math.max(2, ...ticksIn(code)) + 1);
    return `\n\n${fence}${language}\n${code}\n${fence}\n\n`;
  },
});

turndown.addRule('code', {
  filter: 'code',
  replacement: (content) => {
    const code = content.replace(/\r?\n|\r/g, ' ');
    const ticks = ticksIn(code);
    let length = 1;
    while (ticks.has(length)) length += 1;
    const isFlanked =
      /^`|`$/.test(code) || (code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '');
    const space = isFlanked ? ' ' : '';
    return code && `${'`'.repeat(length)}${space}${code}${space}${'`'.repeat(length)}`;
  },
});

/** How many backticks stand in a row somewhere in it. */
function ticksIn(code: string): Set<number> {
  return new Set((code.match(/`+/g) ?? []).map((run) => run.length));
}

// An address that stands in the text would lead elsewhere with a backslash in it, or with what stands behind it.
turndown.escape = (text) =>
  text
    .split(ADDRESS)
    .map((part, turn) => (turn % 2 === 0 ? ordinary.escape(part) : `<${part}>`))
    .join('');

turndown.addRule('link', {
  filter: (node: HtmlElement) => node.nodeName === 'A' && attribute(node, 'href') !== '',
  replacement: (content, node: HtmlElement) => {
    const words = content
      .replace(/<(https?:[^<>\s]*)>/gi, (_, address: string) => ordinary.escape(address))
      // A link around paragraphs would be none, and one around nothing is not seen.
      .replace(/\s*\n\s*\n\s*/g, ' ')
      .trim();
    if (words === '') return '';
    return ordinary.rules.forNode(node).replacement?.(words, node, options) ?? words;
  },
});

const ADDRESS = /(https?:\/\/[^\s<>"'[\]\\`|(){}]*[^\s<>"'[\]\\`|(){}.,:;!?*_~])/i;

function attribute(node: HtmlElement, name: string): string {
  return node.getAttribute(name) ?? '';
}

function classesOf(node: HtmlElement): string {
  const code = node.querySelector('code');
  return `${attribute(node, 'class')} ${code ? attribute(code, 'class') : ''}`;
}

/** Where it can be seen; a film that YouTube shows in other pages is no page itself. */
function addressOf(node: HtmlElement): string | null {
  const source = node.querySelector('source');
  const written = attribute(node, 'src') || (source ? attribute(source, 'src') : '');
  const { href, protocol } = URL.parse(written, 'https://nowhere.invalid/') ?? { href: '', protocol: '' };
  if (!/^https?:$/.test(protocol) || href.startsWith('https://nowhere.invalid/')) return null;
  return href.replace(
    /^https:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]+).*$/,
    'https://www.youtube.com/watch?v=$1',
  );
}

/** The text of an element, where a line break is a line of its own. */
function linesOf(node: HtmlElement): string {
  if (node.nodeName === 'BR') return '\n';
  const children = [...node.childNodes];
  return children.length === 0 ? (node.textContent ?? '') : children.map(linesOf).join('');
}
