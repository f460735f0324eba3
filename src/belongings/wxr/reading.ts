import { setImmediate as nextTurn } from 'node:timers/promises';
import { BroughtFault } from '../brought-fault.ts';
import type { Found } from '../earlier.ts';
import { MOST_POSTS } from '../earlier.ts';
import { readWxrFile } from './file.ts';
import type { Item } from './item.ts';
import { cut, isTaken, readText } from './item.ts';
import { othersIn } from './others.ts';
import type { GalleryPicture } from './galleries.ts';
import type { ReadHtml } from './html.ts';
import { plain, readHtml } from './html.ts';

/** Somebody who wrote on the earlier blog, and how many texts. */
export interface WxrAuthor {
  login: string;
  name: string;
  posts: number;
}

/** What an export holds of one author, and who wrote in it. */
export interface ReadWxr {
  found: Found;
  authors: WxrAuthor[];
  chosen: string;
}

/**
 * Reads a WordPress export (WXR 1.2): the posts and drafts of one author, of whoever wrote most when none is named. Texts become
 * Markdown, and pass the same sanitiser as everything that is written here.
 * @throws BroughtFault when it is none.
 */
export async function readWxr(bytes: Buffer, author?: string): Promise<ReadWxr> {
  const { coming, besides, authors, chosen, home, pictures, added } = await itemsIn(bytes, author);
  const found: Found = {
    writer: null,
    posts: [],
    drafts: [],
    pictures: [],
    readPicture: () => Promise.reject(new BroughtFault('picture_broken')),
    leftOut: [],
    others: {},
    picturesElsewhere: 0,
    picturesInside: 0,
    shownFromElsewhere: 0,
    galleriesLacking: 0,
    shortCodes: 0,
  };
  for (const one of coming) {
    const html = readHtml(one['content:encoded'], {
      home,
      pictures,
      own: added.get(one['wp:post_id']) ?? [],
    });
    if ('why' in html) found.leftOut.push({ title: cut(plain(one.title)), why: html.why });
    else take(found, one, html);
    // One text after the other, so that a blog of ten years holds nobody up.
    await nextTurn();
  }
  found.others = await othersIn(besides, coming, [...found.posts, ...found.drafts]);
  found.posts.sort((one, other) => one.publishedAt - other.publishedAt);
  return { found, authors, chosen };
}

function take(found: Found, item: Item, html: ReadHtml): void {
  const text = readText(item, html.markdown);
  if ('publishedAt' in text) found.posts.push(text);
  else if ('body' in text) found.drafts.push(text);
  else {
    found.leftOut.push(text);
    return;
  }
  found.picturesElsewhere += html.picturesElsewhere;
  found.picturesInside += html.picturesInside;
  found.shownFromElsewhere += html.shownFromElsewhere;
  found.galleriesLacking += html.galleriesLacking;
  found.shortCodes += html.shortCodes;
}

async function itemsIn(bytes: Buffer, author: string | undefined) {
  const { items: all, names, home } = await readWxrFile(bytes);
  const items = all.filter(isTaken);
  if (items.length === 0) throw new BroughtFault('nothing_in_it');
  if (items.length > MOST_POSTS) throw new BroughtFault('too_many_posts');
  const authors = authorsOf(items, names);
  const chosen = (authors.find(({ login }) => login === author) ?? authors[0])?.login ?? '';
  const others = new Set(authors.map(({ login }) => login).filter((login) => login !== chosen));
  return {
    coming: items.filter((one) => one['dc:creator'] === chosen),
    // What one of the other writers made is no concern of this one's.
    besides: all.filter((one) => !isTaken(one) && !others.has(one['dc:creator'])),
    authors,
    chosen,
    home,
    ...picturesIn(all),
  };
}

/** Longest address of a picture that anybody means. */
const LONGEST_ADDRESS = 2_000;

/** The pictures of the blog by their numbers, and the numbers of those that were added to each text. */
function picturesIn(all: Item[]) {
  const pictures = new Map<string, GalleryPicture>();
  const added = new Map<string, string[]>();
  for (const one of all) {
    const { 'wp:post_id': number, 'wp:post_parent': parent, 'wp:attachment_url': address } = one;
    if (!/^https?:\/\/\S+\.(?:jpe?g|png|gif|webp|avif|heic|bmp|svg)$/i.test(address)) continue;
    if (address.length > LONGEST_ADDRESS) continue;
    pictures.set(number, {
      address,
      // Of tens of thousands, few are in a gallery.
      get words() {
        return plain(one['wp:postmeta'] || one['excerpt:encoded'] || one.title);
      },
    });
    if (added.get(parent)?.push(number) === undefined) added.set(parent, [number]);
  }
  return { pictures, added };
}

function authorsOf(items: Item[], names: Map<string, string>): WxrAuthor[] {
  const counts = new Map<string, number>();
  for (const { 'dc:creator': login } of items) counts.set(login, (counts.get(login) ?? 0) + 1);
  return [...counts]
    .map(([login, posts]) => ({ login, name: plain(names.get(login) ?? '') || login, posts }))
    .sort((one, other) => other.posts - one.posts);
}
