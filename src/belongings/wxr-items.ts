import { BroughtFault } from './brought-fault.ts';

/** What opens and closes an item, and what hides such words from whoever looks for them. */
const MARKS = /<!\[CDATA\[|<!--|<item(?=[\s>])|<\/item>/g;
const CLOSES: Record<string, string> = { '<![CDATA[': ']]>', '<!--': '-->' };
const END = '</item>';

/**
 * Parts an export into its items and what stands around them, so that each can be read by itself: a file of ten years read at once holds
 * up everybody else.
 * @throws BroughtFault where something opens and never ends.
 */
export function itemsOf(xml: string): { items: string[]; rest: string } {
  const items: string[] = [];
  const around: string[] = [];
  let [kept, start] = [0, -1];
  MARKS.lastIndex = 0;
  for (let mark = MARKS.exec(xml); mark; mark = MARKS.exec(xml)) {
    const [words] = mark;
    const closing = CLOSES[words];
    if (closing !== undefined) {
      const end = xml.indexOf(closing, mark.index + words.length);
      if (end < 0) throw new BroughtFault('xml_broken');
      MARKS.lastIndex = end + closing.length;
    } else if (words !== END) {
      if (start < 0) start = mark.index;
    } else if (start >= 0) {
      around.push(xml.slice(kept, start));
      kept = mark.index + END.length;
      items.push(xml.slice(start, kept));
      start = -1;
    }
  }
  if (start >= 0) throw new BroughtFault('xml_broken');
  return { items, rest: [...around, xml.slice(kept)].join('') };
}
