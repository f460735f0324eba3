/** What opens and closes in a text: code, in which short codes are words, and short codes. */
const MARK = /<(\/?)(?:pre|code)\b|\[(\/?)([a-z][\w-]{0,40})((?:\s[^[\]<>]{0,3000})?)\]/gi;
const ADDRESS = /\s(?:url|href|link|src|file)=["']?(https?:\/\/[^\s<>"'[\]]{1,2000})/i;

interface Mark {
  name: string;
  attributes: string;
  start: number;
  end: number;
}

interface Change {
  start: number;
  end: number;
  by: string;
}

/**
 * The text without the short codes that plugins knew there: what stands between two of them stays, and an address becomes a link. What
 * stands in brackets and is none stays as it is.
 */
export function withoutShortCodes(html: string): { html: string; shortCodes: number } {
  const { pairs, alone } = shortCodesIn(html);
  const singles = alone.filter((mark) => isShortCode(mark));
  const changes = [...pairs.flatMap((pair) => parted(html, pair)), ...singles.map(replaced)];
  changes.sort((one, other) => one.start - other.start);
  let at = 0;
  const parts = changes.map(({ start, end, by }) => {
    const part = html.slice(at, start) + by;
    at = end;
    return part;
  });
  return { html: [...parts, html.slice(at)].join(''), shortCodes: pairs.length + singles.length };
}

function shortCodesIn(html: string): { pairs: [Mark, Mark][]; alone: Mark[] } {
  const pairs: [Mark, Mark][] = [];
  const open = new Map<string, Mark[]>();
  let inCode = 0;
  for (const found of html.matchAll(MARK)) {
    const { 0: all, 1: closesCode, 2: closes, 3: name, 4: attributes = '', index: start } = found;
    const mark = { name: name?.toLowerCase() ?? '', attributes, start, end: start + all.length };
    if (mark.name === '') inCode = Math.max(0, inCode + (closesCode ? -1 : 1));
    else if (inCode > 0 || isEscaped(html, mark)) continue;
    else if (closes) {
      const opening = open.get(mark.name)?.pop();
      if (opening) pairs.push([opening, mark]);
    } else if (open.get(mark.name)?.push(mark) === undefined) open.set(mark.name, [mark]);
  }
  return { pairs, alone: [...open.values()].flat() };
}

/** `[[name]]` is how a text shows a short code rather than using it. */
function isEscaped(html: string, { start, end }: Mark): boolean {
  return html[start - 1] === '[' && html[end] === ']';
}

/** Words in brackets have no names with values, no quotes and no underscores. */
function isShortCode({ name, attributes }: Mark): boolean {
  const words = attributes.split(/\s/).filter(Boolean);
  return (
    name.includes('_') ||
    /["']/.test(attributes) ||
    (words.length > 0 && words.every((word) => /^[\w-]{1,99}=./.test(word)))
  );
}

/** Longest words that are one link. */
const LONGEST_WORDS = 1_000;

function parted(html: string, [opening, closing]: [Mark, Mark]): Change[] {
  const address = ADDRESS.exec(opening.attributes)?.[1];
  const words = html.slice(opening.end, Math.min(closing.start, opening.end + LONGEST_WORDS + 1));
  const isOneLink =
    words.trim() !== '' &&
    words.length <= LONGEST_WORDS &&
    !/[[\n]|<(?!\/?(?:b|i|em|strong|span)\b)/i.test(words);
  const [before, after] =
    address === undefined ? ['', ''] : isOneLink ? [`<a href="${address}">`, '</a>'] : ['', linkTo(address)];
  return [
    { ...opening, by: before },
    { ...closing, by: after },
  ];
}

function replaced(mark: Mark): Change {
  const address = ADDRESS.exec(mark.attributes)?.[1];
  return { ...mark, by: address === undefined ? '' : linkTo(address) };
}

function linkTo(address: string): string {
  return `\n\n<a href="${address}">${address}</a>\n\n`;
}
