import type { Response, Router } from 'express';
import express from 'express';
import type { RequestHandler } from 'express';
import type { Store } from '../database/store.ts';
import { notFound, orNotFound, wantsJson } from '../web/errors.ts';
import { typed } from '../web/forms.ts';
import { fileAddress, pictureAddress, usualFile } from '../web/picture-address.ts';
import { requireSignedIn } from '../web/signed-in.ts';
import { findPicture, pictureFile } from './keeping.ts';
import { altIn, markdownOf, pictureOf } from './receiving.ts';
import * as texts from './texts.ts';

interface PictureParts {
  store: Store;
  receivePicture: RequestHandler;
}

const ID = /^[\w-]{1,40}$/;
const FILE = /^([1-9]\d{0,3})\.webp$/;
const SIZE = /^\d{1,4}x\d{1,4}$/;

/** Pictures: anybody who is signed in adds them, and sees those whose address they know. */
export function pictureRoutes({ store, receivePicture }: PictureParts): Router {
  const router = express.Router();
  router.use('/pictures', requireSignedIn);

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
    await toLargest(request.params.id, response);
  });

  router.get('/pictures/:id/:file', async (request, response) => {
    const { id, file } = request.params;
    if (SIZE.test(file)) {
      await toLargest(id, response);
      return;
    }
    const width = Number(FILE.exec(file)?.[1] ?? 0);
    if (!ID.test(id) || width === 0) throw notFound();
    const bytes = orNotFound(await pictureFile(store.database, id, width));
    response.set({
      // What stands at an address never changes; it is kept by the reader's own browser, and by nobody between.
      'Cache-Control': 'private, max-age=31536000, immutable',
      'Content-Type': 'image/webp',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
    response.send(bytes);
  });

  /** The address that stands in a text leads on to the picture itself. */
  async function toLargest(id: string, response: Response): Promise<void> {
    if (!ID.test(id)) throw notFound();
    const { width } = orNotFound(await findPicture(store.database, id));
    response.redirect(303, fileAddress(id, width));
  }

  return router;
}
