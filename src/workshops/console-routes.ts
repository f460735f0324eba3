import type { Request, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store, Transaction } from '../database/store.ts';
import { confirmPeople } from '../people/accounts.ts';
import type { Library } from '../lessons/library.ts';
import { lessonOfToday } from '../lessons/library.ts';
import { openEventStream, seenBy } from '../live/event-stream.ts';
import type { Reach } from '../web/address.ts';
import { mailAddress, publicAddress } from '../web/address.ts';
import { HttpFault, notFound, orNotFound } from '../web/errors.ts';
import { line, parseForm } from '../web/forms.ts';
import { sessionOf } from '../web/session-store.ts';
import { readerOf } from '../web/signed-in.ts';
import { markStep } from './completion.ts';
import { showConsole } from './console-view.ts';
import { answer, claim } from './help.ts';
import type { LiveWorkshops } from './live.ts';
import { closeWorkshop, openWorkshop, reopenWorkshop } from './opening.ts';
import { moveRoom, setEyesUp, setPace } from './pace.ts';
import type { Seat } from './seats.ts';
import { joinSeats } from './joining-seats.ts';
import { removeSeat, seatOfWorkshop } from './seats.ts';
import { roomState } from './state.ts';
import { stepsOf } from './steps.ts';
import type { Workshop } from './workshop.ts';
import { workshopOfFacilitator, workshopOfRequest } from './workshop-of-request.ts';

interface ConsoleParts {
  store: Store;
  live: LiveWorkshops;
  library: Library;
  reach: Reach;
}

type Press = (
  transaction: Transaction,
  workshop: Workshop,
  request: Request,
  byId: string,
) => Promise<unknown>;
type SeatPress = (
  transaction: Transaction,
  seat: Seat,
  request: Request,
  workshop: Workshop,
) => Promise<unknown>;

const StepForm = z.object({ step: z.string().default(''), seen: z.string().optional() });
const PaceForm = z.object({ pace: z.enum(['together', 'own']) });
const MarkForm = z.object({
  step: z.string().default(''),
  reason: line(200, 'note_long').pipe(z.string().min(1, 'reason_missing')),
});
const JoinSeatsForm = z.object({ other: z.string().min(1) });
const ConfirmForm = z.object({ person: z.union([z.string(), z.array(z.string()).max(2_000)]).default([]) });

/** The console: the room as its facilitators and helpers see it, and everything they can press. */
export function consoleRoutes({ store, live, library, reach }: ConsoleParts): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/workshops/:id', async (request, response) => {
    await showConsole({ database, reach }, await workshopOfRequest(database, request), request, response);
  });

  router.get('/workshops/:id/events', async (request, response) => {
    const { workshop, role } = await workshopOfRequest(database, request);
    // The page was made for what this person was then: it has to be loaded again first.
    if (typeof request.query['as'] === 'string' && request.query['as'] !== role) throw notFound();
    const stream = await openEventStream(request, response);
    await live.followConsole({
      audience: 'console',
      workshopId: workshop.id,
      personId: readerOf(request).id,
      role,
      session: sessionOf(request),
      locale: response.locals.locale,
      address: publicAddress(request, reach),
      opensMails: readerOf(request).isAdministrator,
      stream,
      seen: seenBy(request),
    });
  });

  press('open', async (transaction, workshop, _request, byId) => {
    const lesson = await lessonOfToday(library, workshop.lesson, transaction.database);
    return openWorkshop(transaction, workshop, lesson, byId);
  });
  press('close', (transaction, workshop, request, byId) =>
    closeWorkshop(transaction, workshop, byId, mailAddress(request, reach)),
  );
  press('reopen', (transaction, workshop, _request, byId) => reopenWorkshop(transaction, workshop, byId));
  press('next', (transaction, workshop, request, byId) =>
    moveRoom(transaction, workshop, 'next', read(StepForm, request).seen || workshop.step, byId),
  );
  press('back', (transaction, workshop, request, byId) =>
    moveRoom(transaction, workshop, 'back', read(StepForm, request).seen || workshop.step, byId),
  );
  press('step', (transaction, workshop, request, byId) => {
    const { step, seen } = read(StepForm, request);
    if (!stepsOf(workshop).some(({ key }) => key === step)) throw new HttpFault(422);
    return moveRoom(transaction, workshop, { step }, seen || workshop.step, byId);
  });
  press('pace', (transaction, workshop, request, byId) => {
    const { values } = parseForm(PaceForm, request.body);
    if (!values) throw new HttpFault(422);
    return setPace(transaction, workshop, values.pace, byId);
  });
  press('eyes-up', (transaction, workshop, _request, byId) => setEyesUp(transaction, workshop, true, byId));
  press('eyes-down', (transaction, workshop, _request, byId) =>
    setEyesUp(transaction, workshop, false, byId),
  );
  press('confirm', async (transaction, workshop, request, byId) => {
    const { person } = read(ConfirmForm, request);
    const state = await roomState(transaction.database, workshop);
    const here = new Set(state.seats.map((seat) => seat.personId));
    await confirmPeople(
      transaction,
      [person].flat().filter((id) => here.has(id)),
      byId,
    );
  });

  seatPress('mark', 'facilitator', (transaction, seat, request, workshop) => {
    const { values, faults } = parseForm(MarkForm, request.body);
    if (faults || !stepsOf(workshop).some(({ key }) => key === values.step)) throw new HttpFault(422);
    const mark = { seatId: seat.id, ...values, byId: readerOf(request).id };
    return markStep(transaction, workshop, mark);
  });
  seatPress('remove', 'facilitator', (transaction, seat, request) =>
    removeSeat(transaction, seat, readerOf(request).id),
  );
  seatPress('join', 'facilitator', async (transaction, seat, request, workshop) => {
    const { other } = read(JoinSeatsForm, request);
    const second = orNotFound(await seatOfWorkshop(transaction.database, workshop.id, other));
    if (!(await joinSeats(transaction, seat, second, readerOf(request).id))) throw new HttpFault(422);
  });
  seatPress('help/claim', 'helper', (transaction, seat, request) =>
    claim(transaction, seat, readerOf(request).id),
  );
  seatPress('help/done', 'helper', (transaction, seat, request) =>
    answer(transaction, seat, readerOf(request).id),
  );

  return router;

  /** A button of the console that concerns the whole room. */
  function press(name: string, act: Press): void {
    router.post(`/workshops/:id/${name}`, async (request, response) => {
      const workshop = await workshopOfFacilitator(database, request);
      await store.transaction((transaction) => act(transaction, workshop, request, readerOf(request).id));
      response.redirect(303, `/workshops/${workshop.id}`);
    });
  }

  /** A button that concerns one seat of the room. */
  function seatPress(name: string, least: 'facilitator' | 'helper', act: SeatPress): void {
    router.post(`/workshops/:id/seats/:seat/${name}`, async (request, response) => {
      const { workshop, role } = await workshopOfRequest(database, request);
      if (least === 'facilitator' && role !== 'facilitator') throw notFound();
      const seat = orNotFound(await seatOfWorkshop(database, workshop.id, request.params.seat));
      await store.transaction((transaction) => act(transaction, seat, request, workshop));
      response.redirect(303, `/workshops/${workshop.id}`);
    });
  }
}

/** The fields of a press; the console makes them itself, so what does not fit is nobody's slip of the pen: 422. */
function read<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  const { values } = parseForm(schema, request.body);
  if (values === null) throw new HttpFault(422);
  return values;
}
