import type { Request, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import { orNotFound } from '../web/errors.ts';
import { parseForm } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { saysThat } from '../web/query.ts';
import { cadenceOf, cadences, endMails, personOfToken, setCadence } from './preference.ts';

const MailForm = z.object({ mail: z.enum(cadences, 'mail_missing') });

/** How often somebody is told by mail. */
export function preferenceRoutes({ store }: { store: Store }): Router {
  const router = express.Router();

  router.get('/me/notifications', async (request, response) => {
    const { id, email } = readerOf(request);
    response.render('notifications/settings', {
      email,
      cadences,
      mail: await cadenceOf(store.database, id),
      isSaved: saysThat(request, 'saved'),
      fault: null,
    });
  });

  router.post('/me/notifications', async (request, response) => {
    const { id: personId, email } = readerOf(request);
    const { values, faults } = parseForm(MailForm, request.body);
    if (faults) {
      const mail = await cadenceOf(store.database, personId);
      response.status(422);
      response.render('notifications/settings', {
        email,
        cadences,
        mail,
        isSaved: false,
        fault: faults.mail,
      });
      return;
    }
    await store.transaction((transaction) => setCadence(transaction, { personId, mail: values.mail }));
    response.redirect(303, '/me/notifications?saved');
  });

  return router;
}

/**
 * The door in every such mail that ends them, for whoever holds the mail: nobody signs in for it. A person sees a page with one button;
 * a mail program posts to it by itself (RFC 8058), without a cookie and from no page of ours, and is answered at once.
 */
export function unsubscribeRoutes({ store, secret }: { store: Store; secret: string }): Router {
  const router = express.Router();

  router.get('/unsubscribe', (request, response) => {
    response.render('notifications/unsubscribe', { token: tokenOf(request).token, isDone: false });
  });

  router.post('/unsubscribe', async (request, response) => {
    const { token, personId } = tokenOf(request);
    await store.transaction((transaction) => endMails(transaction, personId));
    response.render('notifications/unsubscribe', { token, isDone: true });
  });

  return router;

  function tokenOf(request: Request): { token: string; personId: string } {
    const { token } = request.query;
    const given = typeof token === 'string' ? token : '';
    return { token: given, personId: orNotFound(personOfToken(given, secret)) };
  }
}
