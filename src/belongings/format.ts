import { parse } from 'yaml';
import { z } from 'zod';
import type { PictureSize } from '../web/picture-address.ts';
import { pictureAddress } from '../web/picture-address.ts';

/** What a manifest says of itself; docs/export.md says what stands in such a file. */
export const FORMAT = 'ombord-export';
export const VERSION = 1;

/** A picture of somebody's, with the name under which its file goes along. */
export interface OwnPicture extends PictureSize {
  /** Of the file as it was sent: the picture keeps this name wherever it goes. */
  sha: string;
}

/** `pictures/<sha>-1600x1200.webp` */
export function pictureFile({ sha, width, height }: Omit<OwnPicture, 'id'>): string {
  return `pictures/${sha}-${width}x${height}.webp`;
}

/** A text as a file: what is known of it, an empty line, and the Markdown to the byte. */
export function textFile(facts: Record<string, string | null>, markdown: string): Buffer {
  // JSON's strings are YAML's, whatever stands in them.
  const lines = Object.entries(facts).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return Buffer.from(`---\n${lines.join('\n')}\n---\n\n${markdown}\n`);
}

const Facts = z.record(z.string(), z.unknown());

/** Reads such a file again; null when it is none. */
export function readTextFile(bytes: Buffer): { facts: Record<string, unknown>; markdown: string } | null {
  const [whole, facts = ''] = /^---\r?\n([\s\S]{0,20000}?)\n---\r?\n(?:\r?\n)?/.exec(bytes.toString()) ?? [];
  if (whole === undefined) return null;
  const known = Facts.safeParse(parsed(facts));
  return known.success
    ? { facts: known.data, markdown: bytes.toString().slice(whole.length).replace(/\n$/, '') }
    : null;
}

function parsed(yaml: string): unknown {
  try {
    return parse(yaml, { maxAliasCount: 0, schema: 'core' });
  } catch {
    return null;
  }
}

/** Pictures are named in a text as its link or picture does: `](…)`, or `]: …` below it. */
const HERE = /(?<=\]\(|\]: )\/pictures\/([\w-]{1,40})\/([1-9]\d{0,3}x[1-9]\d{0,3})(?=[)\s]|$)/g;
/** Where those files lie; a long text that names none is not searched letter by letter. */
const BESIDE = '../pictures/';
const ALONG = /(?<=\]\(|\]: )\.\.\/(pictures\/\w{1,64}-[1-9]\d{0,3}x[1-9]\d{0,3}\.webp)(?=[)\s]|$)/g;

/** The text as it goes out: pictures of one's own are the files beside it, those of others stay where they are. */
export function withFiles(markdown: string, pictures: ReadonlyMap<string, OwnPicture>): string {
  return markdown.replace(HERE, (address: string, id: string, size: string) => {
    const picture = pictures.get(id);
    return picture && size === `${picture.width}x${picture.height}` ? `../${pictureFile(picture)}` : address;
  });
}

/** The files of the pictures that a text shows. */
export function picturesOf({ body }: { body: string }): string[] {
  return body.includes(BESIDE) ? [...body.matchAll(ALONG)].map(([, file = '']) => file) : [];
}

/** The text as it comes in: files beside it are the pictures that were made of them. */
export function withPictures(markdown: string, pictures: ReadonlyMap<string, PictureSize>): string {
  if (!markdown.includes(BESIDE)) return markdown;
  return markdown.replace(ALONG, (address: string, file: string) => {
    const picture = pictures.get(file);
    return picture ? pictureAddress(picture) : address;
  });
}
