import type { Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import { orNotFound, wantsJson } from '../web/errors.ts';
import { requireAdministrator } from '../web/signed-in.ts';
import { countMails, listMails, mailById, mailStates, sendAgain } from './mails.ts';

const Query = z.object({
  show: z.enum(['all', ...mailStates]).catch('all'),
  after: z.string().max(40).optional().catch(undefined),
});

/** The outbox, for administrators: what waits, what could not be sent, what went out. */
export function mailRoutes({ store }: { store: Store }): Router {
  const router = express.Router();
  const { database } = store;
  router.use('/mails', requireAdministrator);

  router.get('/mails', async (request, response) => {
    const { show, after } = Query.parse(request.query);
    const { mails, next } = await listMails(database, { state: show, after });
    const nextPage = next === null ? null : `/mails?${new URLSearchParams({ show, after: next }).toString()}`;
    const counts = await countMails(database);
    if (wantsJson(request)) {
      response.json({
        counts,
        mails: mails.map(({ id, to, subject, state, attempts, error, madeAt, sentAt }) => ({
          id,
          to: to.address,
          subject,
          state,
          attempts,
          error,
          made_at: madeAt,
          sent_at: sentAt,
        })),
        next: nextPage,
      });
      return;
    }
    response.render('mail/list', {
      mails,
      counts,
      show,
      shows: ['all', ...mailStates],
      next: nextPage,
      isFirst: after === undefined,
    });
  });

  router.get('/mails/:id', async (request, response) => {
    const mail = orNotFound(await mailById(database, request.params.id));
    response.render('mail/mail', { mail });
  });

  router.post('/mails/:id/again', async (request, response) => {
    const { id } = orNotFound(await mailById(database, request.params.id));
    await store.transaction((transaction) => sendAgain(transaction, id));
    response.redirect(303, `/mails/${id}`);
  });

  return router;
}
