import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import type { Reach } from '../web/address.ts';
import { mailAddress } from '../web/address.ts';
import { orNotFound } from '../web/errors.ts';
import { typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { askForWorkshop, facilitatorsToAsk } from './asking.ts';
import { planOf } from './plan.ts';
import { readQuestion } from './question.ts';
import { scopeOf } from './scope.ts';

/** What comes next: which units need workshops, and whom to ask for one. */
export function planRoutes({ store, reach }: { store: Store; reach: Reach }): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/adoption/plan', async (request, response) => {
    response.render('adoption/plan', {
      ...(await plan(request, response)),
      facilitators: await facilitatorsToAsk(database),
      asked: typed(request.query)['asked'] ?? '',
    });
  });

  router.post('/adoption/plan/ask', async (request, response) => {
    const { unit: unitId, facilitator: facilitatorId = '' } = typed(request.body);
    const { units } = await plan(request, response);
    const unit = orNotFound(units.find(({ id }) => id === unitId));
    const { locale } = response.locals.company;
    const wish = { unit, facilitatorId, by: readerOf(request), address: mailAddress(request, reach), locale };
    const isAsked = await store.transaction((transaction) => askForWorkshop(transaction, wish));
    orNotFound(isAsked ? unit : null);
    response.redirect(303, `/adoption/plan?asked=${unit.id}`);
  });

  return router;

  async function plan(request: Request, response: Response) {
    const { locale } = response.locals;
    const { question } = await readQuestion(database, request, { locale, unitId: null });
    const scope = orNotFound(await scopeOf(database, question));
    return planOf(database, scope, question);
  }
}
