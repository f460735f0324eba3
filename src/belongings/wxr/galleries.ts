/** A picture of an earlier blog, as its galleries name it. */
export interface GalleryPicture {
  address: string;
  words: string;
}

/** What the galleries of one text may show. */
export interface Gallery {
  /** All pictures of the file, by their numbers. */
  pictures: ReadonlyMap<string, GalleryPicture>;
  /** The numbers of those that were added to this text: what a gallery shows that names none. */
  own: string[];
}

/** Pictures that the galleries of one text show, at most: a short word must not become a long text. */
const MOST_PICTURES = 500;

const GALLERY = /\[gallery\b([^[\]]{0,3000})\]/gi;
const NUMBERS = /\s(?:ids|include)=["']?([\d,\s]{1,3000})/i;

/** The text with each gallery as its pictures, and how many galleries lack some, since the file does not say where they lie. */
export function withGalleries(
  html: string,
  { pictures, own }: Gallery,
): { html: string; galleriesLacking: number } {
  let [left, galleriesLacking] = [MOST_PICTURES, 0];
  const shown = html.replace(GALLERY, (_, attributes: string) => {
    const named = NUMBERS.exec(attributes)?.[1];
    const numbers = named === undefined ? own.slice(0, left + 1) : named.split(/[,\s]/).filter(Boolean);
    const found = numbers.flatMap((number) => pictures.get(number) ?? []).slice(0, left);
    left -= found.length;
    if (found.length === 0 || found.length < numbers.length) galleriesLacking += 1;
    return `\n\n${found.map(imageOf).join('\n\n')}\n\n`;
  });
  return { html: shown, galleriesLacking };
}

function imageOf({ address, words }: GalleryPicture): string {
  return `<img src="${asAttribute(address)}" alt="${asAttribute(words)}">`;
}

function asAttribute(text: string): string {
  return text.replace(/[&"<>[\]]/g, (character) => `&#${character.charCodeAt(0)};`);
}
