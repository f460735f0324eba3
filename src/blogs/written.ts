import type { MarkdownOptions } from '../web/markdown.ts';
import { toPlainText, toSafeHtml } from '../web/markdown.ts';
import type { FoundLink } from '../web/running-text.ts';
import type { Meant } from './mention.ts';
import { mentionLinks, unmentioned } from './mention.ts';
import { tagLinks } from './tag.ts';

/** A text as it was typed and as it is shown. */
export interface Written {
  markdown: string;
  html: string;
  /** The names in it that mention nobody, each once and with its `@`. */
  unmentioned: string[];
}

export interface WritingOptions extends Pick<MarkdownOptions, 'headingsFrom'> {
  /** Who is meant by the names in it, from `whoIsMeant`. */
  meant?: Meant;
}

const nobody: Meant = new Map();

/**
 * Makes the HTML of a text, in which `#tags` and `@names` are links: before the transaction that keeps it, since a long text takes a
 * while.
 */
export function written(markdown: string, { meant = nobody, ...options }: WritingOptions = {}): Written {
  const mentions = mentionLinks(meant);
  const left = new Set<string>();
  const findLinks = (text: string) => {
    const mentioned = mentions(text);
    for (const name of unmentioned(text, mentioned)) left.add(name);
    return inOrder([...mentioned, ...tagLinks(text)]);
  };
  const html = toSafeHtml(markdown, { findLinks, ...options });
  return { markdown, html, unmentioned: [...left] };
}

/** A comment stands below the heading of its list. */
export function writtenComment(markdown: string, options: Pick<WritingOptions, 'meant'> = {}): Written {
  return written(markdown, { headingsFrom: 3, ...options });
}

/** Whoever is called `Anna #1` is named, and that is no tag. */
function inOrder(links: FoundLink[]): FoundLink[] {
  let end = 0;
  return links
    .sort((one, other) => one.from - other.from)
    .filter(({ from, to }) => {
      const isFree = from >= end;
      if (isFree) end = to;
      return isFree;
    });
}

/** The first words of a text, whole words only; `…` when there is more. `html` may be cut off anywhere. */
export function excerpt(html: string, most = 220): string {
  const words = toPlainText(html.replace(/&[a-z]*$/, ''));
  if (words.length <= most) return words;
  const head = words.slice(0, most + 1);
  const atWord = head.lastIndexOf(' ');
  return `${head.slice(0, atWord > most / 2 ? atWord : most).replace(/[\s.,:;!?·–-]+$/u, '')} …`;
}
