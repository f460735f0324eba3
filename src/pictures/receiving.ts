import type { Request, RequestHandler } from 'express';
import type { Store } from '../database/store.ts';
import { HttpFault, wantsJson } from '../web/errors.ts';
import { failureLimit } from '../web/failure-limit.ts';
import { line } from '../web/forms.ts';
import type { PictureSize } from '../web/picture-address.ts';
import { readerOf } from '../web/signed-in.ts';
import { takeTurns, unlessLeft, untilAnswered } from '../web/turns.ts';
import { fileReader, textsBeforeFile } from '../web/upload.ts';
import { keepPicture } from './keeping.ts';
import type { Shape } from './making.ts';
import { MOST_BYTES, PictureFault } from './making.ts';

/** What one person may send: this many in ten minutes, and no more than these at the same time. */
const IN_TEN_MINUTES = 60;
const AT_ONCE_EACH = 3;
/** Files that a node holds in memory; whoever comes then waits, unread. */
const AT_ONCE = 24;

/** Reads the file `picture` of a form, before the route that keeps it. One for the whole program: it counts. */
export function receivePictures(): RequestHandler {
  const limit = failureLimit(IN_TEN_MINUTES, 600);
  const underWay = new Map<string, number>();
  const take = takeTurns(AT_ONCE);
  const read = fileReader('picture', MOST_BYTES);

  return async (request, response, next) => {
    const { id } = readerOf(request);
    const now = underWay.get(id) ?? 0;
    try {
      await limit.check(id);
      if (now >= AT_ONCE_EACH) throw new HttpFault(429, 5);
    } catch (error) {
      // The page that refuses gives back what was written beside the file.
      if (request.is('multipart') && !wantsJson(request)) await textsBeforeFile(request, response);
      throw error;
    }
    underWay.set(id, now + 1);
    response.once('close', () => {
      const left = (underWay.get(id) ?? 1) - 1;
      if (left > 0) underWay.set(id, left);
      else underWay.delete(id);
    });
    const received = async () => {
      await read(request, response);
      if (request.file || request.fileIsTooLarge) await limit.count(id);
    };
    await take(() =>
      unlessLeft(response, () => untilAnswered(response, () => void received().then(() => next(), next))),
    );
  };
}

const Alt = line(300, 'alt_long').catch('');

/** The alternative text that came with a picture, on one line; one that is far too long is left out. */
export function altIn(text: string | undefined): string {
  return Alt.parse(text ?? '');
}

/** Keeps the picture that a request brought, or says why not, as a key of the texts. */
export async function pictureOf(
  store: Store,
  request: Request,
  how: { alt?: string; shape?: Shape },
): Promise<{ picture: PictureSize; fault: null } | { picture: null; fault: PictureFault['kind'] }> {
  if (!request.file) return { picture: null, fault: request.fileIsTooLarge ? 'too_large' : 'missing' };
  const { id } = readerOf(request);
  try {
    const picture = await keepPicture(store, id, request.file.buffer, how);
    return { picture, fault: null };
  } catch (error) {
    if (error instanceof PictureFault) return { picture: null, fault: error.kind };
    throw error;
  }
}

/** What a text writes to show a picture. */
export function markdownOf(address: string, alt: string): string {
  return `![${alt.replace(/[\\[\]`*_<&!~]/g, '\\$&')}](${address})`;
}
