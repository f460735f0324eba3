import type { Request, Response, Router } from 'express';
import express from 'express';
import type { RequestHandler } from 'express';
import type { Store } from '../database/store.ts';
import { notFound, orNotFound, wantsJson } from '../web/errors.ts';
import { typed } from '../web/forms.ts';
import { fileAddress, pictureAddress, usualFile } from '../web/picture-address.ts';
import type { SignedIn } from '../web/signed-in.ts';
import { readerOf } from '../web/signed-in.ts';
import { findPicture, pictureBytes } from './keeping.ts';
import { altIn, markdownOf, pictureOf } from './receiving.ts';
import * as texts from './texts.ts';

interface PictureParts {
  store: Store;
  receivePicture: RequestHandler;
  /** Tells whether somebody who is signed in can read anything that shows the picture. */
  maySee: (reader: SignedIn, pictureId: string) => Promise<boolean>;
}

const ID = /^[\w-]{1,40}$/;
const FILE = /^([1-9]\d{0,3})\.webp$/;
const SIZE = /^\d{1,4}x\d{1,4}$/;

/** Pictures: anybody who is signed in adds them, and sees their own and those that stand in something they can read. */
export function pictureRoutes({ store, receivePicture, maySee }: PictureParts): Router {
  const router = express.Router();

  router.post('/pictures', receivePicture, async (request, response) => {
    const alt = altIn(typed(request.body)['alt']);
    const { picture, fault } = await pictureOf(store, request, { alt });
    if (fault !== null) {
      const words = texts[response.locals.locale].faults[fault];
      response.status(422);
      if (wantsJson(request)) response.json({ faults: { picture: fault }, words });
      else response.render('pictures/refused', { words });
      return;
    }
    const { id, width, height } = picture;
    const address = pictureAddress(picture);
    if (wantsJson(request)) {
      response.json({ id, src: usualFile(picture), width, height, markdown: markdownOf(address, alt) });
    } else response.redirect(303, `/pictures/${id}`);
  });

  router.get('/pictures/:id', async (request, response) => {
    await toLargest(request, request.params.id, response);
  });

  router.get('/pictures/:id/:file', async (request, response) => {
    const { id, file } = request.params;
    if (SIZE.test(file)) {
      await toLargest(request, id, response);
      return;
    }
    const width = Number(FILE.exec(file)?.[1] ?? 0);
    if (!ID.test(id) || width === 0) throw notFound();
    if (!(await maySee(readerOf(request), id))) throw notFound();
    response.set({
      // What stands at an address never changes, but who may see it does: the reader's own browser asks again after ten minutes, by
      // the name alone, and nobody between keeps it.
      'Cache-Control': 'private, max-age=600',
      ETag: `"${id}-${width}"`,
    });
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    const bytes = orNotFound(await pictureBytes(store.database, id, width));
    response.set({
      'Content-Type': 'image/webp',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
    response.send(bytes);
  });

  /** The address that stands in a text leads on to the picture itself. */
  async function toLargest(request: Request, id: string, response: Response): Promise<void> {
    if (!ID.test(id) || !(await maySee(readerOf(request), id))) throw notFound();
    const { width } = orNotFound(await findPicture(store.database, id));
    response.redirect(303, fileAddress(id, width));
  }

  return router;
}
