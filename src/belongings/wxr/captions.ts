const CAPTION =
  /\[caption\b([^[\]]{0,3000})\](\s{0,99}(?:<a\b[^<>]*>\s{0,99})?<img\b[^<>]*>(?:\s{0,99}<\/a>)?)?/gi;
const NEXT_TO_ANOTHER = /<img\b[^<>]*>(?:\s{0,99}<\/a>)?(?=\s{0,99}(?:<a\b[^<>]*>\s{0,99})?<img\b)/gi;

/** The text with each picture on a line of its own, and with its caption as the paragraph below that it is in blocks, too. */
export function withCaptions(html: string): string {
  return html
    .replace(CAPTION, (_, attributes: string, picture = '') => {
      // Before WordPress 3.4 the caption stood in the brackets.
      const [, twice, once] = /\scaption=(?:"([^"]*)"|'([^']*)')/i.exec(attributes) ?? [];
      return `\n\n${picture}\n\n${twice ?? once ?? ''}`;
    })
    .replace(/\[\/(?:caption|gallery)\]/gi, '\n\n')
    .replace(NEXT_TO_ANOTHER, '$&\n\n');
}
