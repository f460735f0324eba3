import type { MarkdownOptions } from '../web/markdown.ts';
import { toPlainText, toSafeHtml } from '../web/markdown.ts';
import { tagLinks } from './tag.ts';

/** A text as it was typed and as it is shown. */
export interface Written {
  markdown: string;
  html: string;
}

/**
 * Makes the HTML of a text, in which `#tags` are links: before the transaction that keeps it, since a long text takes a while.
 */
export function written(markdown: string, options?: MarkdownOptions): Written {
  return { markdown, html: toSafeHtml(markdown, { findLinks: tagLinks, ...options }) };
}

/** A comment stands below the heading of its list. */
export function writtenComment(markdown: string): Written {
  return written(markdown, { headingsFrom: 3 });
}

/** The first words of a text, whole words only; `…` when there is more. `html` may be cut off anywhere. */
export function excerpt(html: string, most = 220): string {
  const words = toPlainText(html.replace(/&[a-z]*$/, ''));
  if (words.length <= most) return words;
  const head = words.slice(0, most + 1);
  const atWord = head.lastIndexOf(' ');
  return `${head.slice(0, atWord > most / 2 ? atWord : most).replace(/[\s.,:;!?–-]+$/u, '')} …`;
}
