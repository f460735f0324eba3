import { setImmediate as nextTurn } from 'node:timers/promises';
import { BroughtFault } from '../brought-fault.ts';
import { tagsOf } from './tags.ts';

/** An item of an export without what stands below its text. */
export interface WrittenItem {
  xml: string;
  /** Comments that everybody could read below it. */
  comments: number;
}

/** What stands below a text, and beside the items, by the thousand; of it a number is told, or nothing. */
const LEFT_OUT = new Set(['wp:comment', 'wp:postmeta', 'wp:category', 'wp:tag', 'wp:term']);
/** Of the notes beside an item, the one with the words that stand in for a picture is read. */
export const PICTURE_WORDS = '_wp_attachment_image_alt';
/** A comment that was not let through, or that only tells of a link from another page. */
const HELD_BACK = /<wp:comment_approved>\s*(?:<!\[CDATA\[)?(?!1\b)\w/;
const TELLS_OF_LINK = /<wp:comment_type>\s*(?:<!\[CDATA\[)?(?:pingback|trackback)\b/;

const MOST_PARTS = 200_000;
/** Tags that are parsed together, without a pause for others. */
const MOST_AT_ONCE = 20_000;

/** What an export is parted into. */
const PARTS = ['item', 'wp:author'] as const;

/** What is done with each item and with each of those who wrote, as it is written. */
export interface Takers {
  item: (item: WrittenItem) => Promise<void>;
  author: (xml: string) => Promise<void>;
}

/**
 * Gives each item of an export, and each author, to whoever takes it, one after the other with pauses for everybody else, and gives back
 * what stands around them. The file is searched as bytes, each a letter, since all that is looked for is ASCII; only what is read is decoded.
 * @throws BroughtFault where something opens and never ends, and where more stands than in any blog.
 */
export async function eachPart(file: Buffer, take: Takers): Promise<string> {
  const letters = file.toString('latin1');
  await nextTurn();
  const around = new Part(file, 0);
  let open: { name: (typeof PARTS)[number]; part: Part } | null = null;
  let below: { name: string; start: number; tagsBefore: number } | null = null;
  let [parts, comments] = [0, 0];
  for (const tag of tagsOf(letters)) {
    if (!tag) {
      await nextTurn();
      continue;
    }
    const { name, start, end } = tag;
    const part: Part = open?.part ?? around;
    part.tags += 1;
    // What never ends is read as it is.
    if (name === '/item') below = null;
    if (below) {
      if (name !== `/${below.name}`) continue;
      const written = letters.slice(below.start, end);
      if (below.name === 'wp:comment' && isComment(written)) comments += 1;
      if (!written.includes(PICTURE_WORDS)) part.leaveOut(below, end);
      below = null;
    } else if (LEFT_OUT.has(name)) {
      below = { name, start, tagsBefore: part.tags - 1 };
    } else if (open && name === `/${open.name}`) {
      parts += 1;
      if (parts > MOST_PARTS) throw new BroughtFault('xml_many');
      const xml = part.upTo(end);
      await (open.name === 'item' ? take.item({ xml, comments }) : take.author(xml));
      around.goOnFrom(end);
      open = null;
    } else if (!open) {
      const opened = PARTS.find((one) => one === name);
      if (!opened) continue;
      around.keepUntil(start);
      around.tags -= 1;
      open = { name: opened, part: new Part(file, start) };
      comments = 0;
    }
  }
  if (open) throw new BroughtFault('xml_broken');
  return around.upTo(file.length);
}

function isComment(written: string): boolean {
  return !HELD_BACK.test(written) && !TELLS_OF_LINK.test(written);
}

/** What is kept of a stretch of the file, to be parsed together. */
class Part {
  tags = 0;
  readonly #file: Buffer;
  readonly #kept: Buffer[] = [];
  #from: number;

  constructor(file: Buffer, from: number) {
    this.#file = file;
    this.#from = from;
  }

  keepUntil(end: number): void {
    this.#kept.push(this.#file.subarray(this.#from, end));
  }

  goOnFrom(start: number): void {
    this.#from = start;
  }

  leaveOut({ start, tagsBefore }: { start: number; tagsBefore: number }, end: number): void {
    this.keepUntil(start);
    this.goOnFrom(end);
    this.tags = tagsBefore;
  }

  /** @throws BroughtFault when it would be parsed for long. */
  upTo(end: number): string {
    if (this.tags > MOST_AT_ONCE) throw new BroughtFault('xml_many');
    this.keepUntil(end);
    return Buffer.concat(this.#kept).toString();
  }
}
