import type { Request, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Database, Store } from '../database/store.ts';
import { HttpFault, notFound } from '../web/errors.ts';
import type { Faults } from '../web/forms.ts';
import { line, parseForm, typed } from '../web/forms.ts';
import { readAccountForm } from './accounts.ts';
import { companyOf } from './company.ts';
import { isSetupToken, setUpCompany } from './first-run.ts';
import { signIn } from './passport.ts';
import { personById } from './person.ts';

const CompanyForm = z.object({
  company: line(120, 'company_long').pipe(z.string().min(1, 'company_missing')),
  locale: z.enum(['sv', 'en']).catch('sv'),
});

/** The first run: whoever holds the token that the server printed names the company and becomes its administrator. */
export function setupRoutes({ store }: { store: Store }): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/setup', async (request, response) => {
    const { token = '' } = typed(request.query);
    if (await isOpen(request, response, token)) show(response, { token, locale: response.locals.locale });
  });

  router.post('/setup', async (request, response) => {
    const { token = '' } = typed(request.body);
    if (!(await isOpen(request, response, token))) return;
    const company = parseForm(CompanyForm, request.body);
    const account = await readAccountForm(database, request.body, company.values?.company ?? '');
    if (company.faults || account.faults) {
      show(response, typed(request.body), { ...company.faults, ...account.faults });
      return;
    }
    const personId = await store.transaction((transaction) =>
      setUpCompany(transaction, { ...company.values, administrator: account.values }),
    );
    const person = personId === null ? null : await personById(database, personId);
    if (!person) throw new HttpFault(410);
    await signIn(request, person);
    response.redirect(303, '/people');
  });

  return router;

  /** Set up already, by a double click or by somebody else: there is nothing to do here any more. */
  async function isOpen(request: Request, response: Response, token: string): Promise<boolean> {
    if (await isSetUp(database)) {
      if (!request.user) throw new HttpFault(410);
      response.redirect(303, '/');
      return false;
    }
    if (!(await isSetupToken(database, token))) throw notFound();
    return true;
  }
}

async function isSetUp(database: Database): Promise<boolean> {
  return (await companyOf(database)).setUpAt !== null;
}

function show(response: Response, values: Record<string, string>, faults: Faults = {}): void {
  response.status(Object.keys(faults).length > 0 ? 422 : 200).render('people/setup', { values, faults });
}
