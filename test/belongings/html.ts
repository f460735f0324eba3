import { readHtml } from '../../src/belongings/wxr/html.ts';

/** What comes of a text of WordPress; or why nothing does. */
export function markdownOf(html: string): string {
  const text = readHtml(html);
  return 'why' in text ? text.why : text.markdown;
}

export function shownFromElsewhere(html: string): number | string {
  const text = readHtml(html);
  return 'why' in text ? text.why : text.shownFromElsewhere;
}
