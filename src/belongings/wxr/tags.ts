import { BroughtFault } from '../brought-fault.ts';

/** A tag of an export: `item`, or `/item` of one that closes, and where it stands. */
export interface Tag {
  name: string;
  start: number;
  end: number;
}

const MOST_TAGS = 10_000_000;
const LONGEST_TAG = 20_000;
const CDATA = '![CDATA[';
const REMARK = '!--';

/** Tags that are looked at between two pauses, whether they are told or not. */
const STRETCH = 5_000;

/**
 * The tags of an export in their order: not those that a text or a remark speaks of. Null now and then: a moment for others.
 * @throws BroughtFault where something opens and never ends, and where more stands than in any blog.
 */
export function* tagsOf(xml: string): Generator<Tag | null> {
  const tag = new RegExp(`<(!\\[CDATA\\[|!--|![a-z]+|/?[^\\s<>/!]+)?[^<>]{0,${LONGEST_TAG}}`, 'gi');
  let [count, hiddenUntil] = [0, 0];
  for (let found = tag.exec(xml); found; found = tag.exec(xml)) {
    const { 0: words, 1: name = '', index: start } = found;
    count += 1;
    if (count > MOST_TAGS) throw new BroughtFault('xml_many');
    if (count % STRETCH === 0) yield null;
    if (start < hiddenUntil) continue;
    // No export has them, and they are how a small file becomes a large one.
    if (/^!(?:doctype|entity)$/i.test(name)) throw new BroughtFault('xml_entities');
    if (name === CDATA) tag.lastIndex = endOf(xml, ']]>', start);
    else if (name === REMARK) hiddenUntil = endOf(xml, '-->', start);
    else if (words.length > LONGEST_TAG) throw new BroughtFault('xml_many');
    else if (!words.endsWith('/')) yield { name, start, end: start + words.length + 1 };
  }
}

function endOf(xml: string, closing: string, from: number): number {
  const at = xml.indexOf(closing, from);
  if (at < 0) throw new BroughtFault('xml_broken');
  return at + closing.length;
}
