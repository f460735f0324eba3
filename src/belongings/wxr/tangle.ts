/** Elements that are open at once: of one name, of those that are set in, and of all. */
const MOST_OPEN = 200;
const MOST_SET_IN = 20;
const MOST_DEEP = 500;
const MOST_TAGS = 20_000;

/** What stands in elements is read again for each of them: so many characters, with some for each tag. */
const MOST_READ = 5_000_000;
const FOR_A_TAG = 10;

/** These may stay open, or close themselves. */
const SINGLE =
  /^(?:area|br|col|embed|hr|img|input|link|meta|param|source|wbr|p|li|dt|dd|tr|td|th|tbody|option)$/;
/** Each line in them becomes longer with each of them. */
const SET_IN = /^(?:blockquote|ul|ol)$/;

/**
 * Whether reading a text would take the square of its length. No post of a person is so, and none that were would fit here. It is known
 * from the tags alone, since parsing is what takes long.
 */
export function isTangled(html: string): boolean {
  const open = new Map<string, number>();
  let [tags, deep, read, end] = [0, 0, 0, 0];
  for (const { 0: tag, 1: slash, 2: written = '', index } of html.matchAll(
    /<(\/?)([a-z][a-z0-9]*)[^<>]*/gi,
  )) {
    const name = written.toLowerCase();
    const before = open.get(name) ?? 0;
    const count = SINGLE.test(name) ? 0 : Math.max(0, before + (slash ? -1 : 1));
    open.set(name, count);
    tags += 1;
    read += (index - end + FOR_A_TAG) * deep;
    deep += count - before;
    end = index + tag.length;
    if (count > (SET_IN.test(name) ? MOST_SET_IN : MOST_OPEN) || deep > MOST_DEEP || tags > MOST_TAGS)
      return true;
  }
  return read + (html.length - end) * deep > MOST_READ;
}
