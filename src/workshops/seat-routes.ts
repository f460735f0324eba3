import type { Request, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store, Transaction } from '../database/store.ts';
import { emailField } from '../people/email.ts';
import type { Pass } from '../people/passes.ts';
import { makePass, showPass } from '../people/passes.ts';
import { personIdOf } from '../people/person.ts';
import { HttpFault, notFound, orNotFound, wantsJson } from '../web/errors.ts';
import type { Faults } from '../web/forms.ts';
import { line, parseForm, typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { askForOtherAccount, stopAsking } from './other-account.ts';
import { seatPage } from './seat-page.ts';
import type { Seat } from './seats.ts';
import { correctSeatEmail, renameSeat } from './correcting-seats.ts';
import { seatOfWorkshop } from './seats.ts';
import { allowMove, refuseMove } from './was-me.ts';
import type { Workshop } from './workshop.ts';
import { workshopOfFacilitator } from './workshop-of-request.ts';

const NameForm = z.object({ name: line(200, 'name_long').pipe(z.string().min(1, 'name_missing')) });
const EmailForm = z.object({ email: emailField });
const MoveForm = z.object({ other: z.string().min(1) });

/** What the page of a seat shows besides the seat: a pass that was made, or a form that came back. */
interface Shown {
  pass?: Pass;
  form?: 'pass' | 'rename' | 'email';
  values?: Record<string, string>;
  faults?: Faults;
}

/** One seat: what happened there, and what a facilitator does about its troubles. */
export function seatRoutes({ store }: { store: Store }): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/workshops/:id/seats/:seat', async (request, response) => {
    const { workshop, seat } = await seatAsked(request);
    await show(workshop, seat, request, response);
  });

  router.post('/workshops/:id/seats/:seat/pass', async (request, response) => {
    const { workshop, seat } = await seatAsked(request);
    const { personId, faults } = await whoForgot(seat, request);
    if (faults) return show(workshop, seat, request, response, faulty('pass', faults));
    const asked = { personId, workshopId: workshop.id, maker: readerOf(request) };
    const made = await store.transaction((transaction) => makePass(transaction, asked));
    if (made.pass === null)
      return show(workshop, seat, request, response, faulty('pass', { email: made.fault }));
    if (wantsJson(request))
      response.json({ code: showPass(made.pass.code), expires_at: made.pass.expiresAt });
    else await show(workshop, seat, request, response, { pass: made.pass });
  });

  router.post('/workshops/:id/seats/:seat/rename', async (request, response) => {
    const { workshop, seat } = await seatAsked(request);
    const { values, faults } = parseForm(NameForm, request.body);
    const fault =
      values &&
      (await store.transaction((transaction) =>
        renameSeat(transaction, seat, values.name, readerOf(request).id),
      ));
    if (faults || fault)
      return show(workshop, seat, request, response, faulty('rename', faults ?? { name: fault ?? '' }));
    response.redirect(303, `/workshops/${workshop.id}/seats/${seat.id}?saved=yes`);
  });

  router.post('/workshops/:id/seats/:seat/email', async (request, response) => {
    const { workshop, seat } = await seatAsked(request);
    const { personId } = seat;
    if (personId === null) throw notFound();
    const { values, faults } = parseForm(EmailForm, request.body);
    const byId = readerOf(request).id;
    const fault =
      values &&
      (await store.transaction((transaction) =>
        correctSeatEmail(transaction, { ...seat, personId }, values.email, byId),
      ));
    if (faults || fault)
      return show(workshop, seat, request, response, faulty('email', faults ?? { email: fault ?? '' }));
    response.redirect(303, `/workshops/${workshop.id}/seats/${seat.id}?saved=yes`);
  });

  press('move', async (transaction, seat, request) => {
    const { values } = parseForm(MoveForm, request.body);
    if (!values || !(await allowMove(transaction, seat, values.other, readerOf(request).id)))
      throw new HttpFault(422);
  });
  press('stay', (transaction, seat, request) => refuseMove(transaction, seat, readerOf(request).id));

  router.post('/workshops/:id/seats/:seat/other-account', async (request, response) => {
    const { workshop, seat } = await seatAsked(request);
    if (seat.personId === null) throw notFound();
    const byId = readerOf(request).id;
    const isNone = typed(request.body)['none'] !== undefined;
    await store.transaction((transaction) =>
      isNone ? stopAsking(transaction, seat, byId) : askForOtherAccount(transaction, seat, byId),
    );
    response.redirect(303, `/workshops/${workshop.id}/seats/${seat.id}`);
  });

  return router;

  function press(
    name: string,
    act: (transaction: Transaction, seat: Seat, request: Request) => Promise<void>,
  ): void {
    router.post(`/workshops/:id/seats/:seat/${name}`, async (request, response) => {
      const { workshop, seat } = await seatAsked(request);
      await store.transaction((transaction) => act(transaction, seat, request));
      response.redirect(303, `/workshops/${workshop.id}`);
    });
  }

  async function seatAsked(request: Request): Promise<{ workshop: Workshop; seat: Seat }> {
    const workshop = await workshopOfFacilitator(database, request);
    const seat = await seatOfWorkshop(database, workshop.id, String(request.params['seat']));
    return { workshop, seat: orNotFound(seat) };
  }

  /** The seat's own person; at a seat that is nobody's yet, or for another account of theirs, whose e-mail was typed. */
  async function whoForgot(
    seat: Seat,
    request: Request,
  ): Promise<{ personId: string; faults: null } | { personId: null; faults: Faults }> {
    const isOther = typed(request.body)['email'] !== undefined;
    if (seat.personId !== null && !isOther) return { personId: seat.personId, faults: null };
    const { values, faults } = parseForm(EmailForm, request.body);
    if (faults) return { personId: null, faults };
    const personId = await personIdOf(database, values.email);
    return personId === null
      ? { personId, faults: { email: 'pass_no_account' } }
      : { personId, faults: null };
  }

  function faulty(form: NonNullable<Shown['form']>, faults: Faults): Shown {
    return { form, faults };
  }

  async function show(
    workshop: Workshop,
    seat: Seat,
    request: Request,
    response: Response,
    { pass, form, faults = {} }: Shown = {},
  ): Promise<void> {
    const page = orNotFound(await seatPage(database, workshop, seat, response.locals.locale));
    response.status(form ? 422 : 200);
    response.render('workshops/seat', {
      page,
      pass: pass && { code: showPass(pass.code), expiresAt: pass.expiresAt },
      form: form ?? null,
      values: form ? typed(request.body) : {},
      faults,
      isSaved: request.query['saved'] === 'yes',
    });
  }
}
