import type { Router } from 'express';
import express from 'express';
import { makeSlug } from '../blogs/slug.ts';
import type { Store } from '../database/store.ts';
import { readerOf } from '../web/signed-in.ts';
import { writeExport } from './export.ts';

/** Everything of somebody's, for themselves. */
export function exportRoutes({ database }: Store): Router {
  const router = express.Router();

  router.get('/me/export.zip', async (request, response) => {
    const { id, name } = readerOf(request);
    const day = new Date().toISOString().slice(0, 10);
    response.attachment(`ombord-${makeSlug(name, 'export')}-${day}.zip`).type('application/zip');
    try {
      await writeExport(database, id, response);
    } catch (error) {
      // Whoever breaks the download off has done nothing wrong; and half a zip cannot become a page any more.
      if (!response.headersSent) throw error;
      if (!request.destroyed) request.log.error({ err: error });
      response.destroy();
    }
  });

  return router;
}
