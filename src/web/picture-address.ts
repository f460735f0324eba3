/** A picture as its address tells of it: whose `id`, and how large it is at most. */
export interface PictureSize {
  id: string;
  width: number;
  height: number;
}

/** Pictures are kept in these widths, as far as they are as wide; and in their own, which is never more than the last. */
const WIDTHS = [480, 960, 1600];
export const MOST_WIDTH = 1600;
/** What is cut to a square is as wide as this, and kept in this width only. */
export const SQUARE = 480;
/** Taller than this would be a strip that nobody reads; four digits are what an address may say. */
export const MOST_HEIGHT = 4_000;

/** The widths in which a picture is kept, the smallest first. One that hardly differs from its own is left out. */
export function widthsOf(width: number): number[] {
  return [...WIDTHS.filter((step) => step <= width * 0.8), width];
}

/**
 * What a text writes for a picture: `/pictures/k3…/1600x1200`. It says how large the picture is, so that a page keeps its place free
 * before it comes, and nobody needs to ask the database when a text is shown.
 */
export function pictureAddress({ id, width, height }: PictureSize): string {
  return `/pictures/${id}/${width}x${height}`;
}

/** The file of one width: `/pictures/k3…/960.webp`. */
export function fileAddress(id: string, width: number): string {
  return `/pictures/${id}/${width}.webp`;
}

/** The address of the file to show where only one is asked for. */
export function usualFile({ id, width }: PictureSize): string {
  return fileAddress(id, widthsOf(width).find((step) => step >= 960) ?? width);
}

/** The picture that an address names, or null when it is no such address. */
function pictureAt(address: string): PictureSize | null {
  const [, id, width, height] = ADDRESS.exec(address) ?? [];
  if (id === undefined) return null;
  const size = { id, width: Number(width), height: Number(height) };
  return size.width <= MOST_WIDTH && size.height <= MOST_HEIGHT ? size : null;
}

const ADDRESS = /^\/pictures\/([\w-]{1,40})\/([1-9]\d{0,3})x([1-9]\d{0,3})$/;

/** How an `img` asks for the width that the reader's screen needs. A text is `--measure` wide at most. */
export function pictureAttributes(address: string): Record<string, string> {
  const picture = pictureAt(address);
  if (!picture) return { src: address };
  const { id, width, height } = picture;
  const files = widthsOf(width).map((step) => `${fileAddress(id, step)} ${step}w`);
  return {
    src: usualFile(picture),
    srcset: files.join(', '),
    sizes: '(min-width: 40rem) 36rem, 100vw',
    width: String(width),
    height: String(height),
  };
}

/** The pictures that a text's HTML shows, or its Markdown names, once each. */
export function picturesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\/pictures\/([\w-]{1,40})(?=[/)\s"])/g)].map(([, id = '']) => id))];
}
