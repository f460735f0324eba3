import type { Request, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import { orNotFound } from '../web/errors.ts';
import type { Faults } from '../web/forms.ts';
import { parseForm, typed } from '../web/forms.ts';
import { readerOf, requireAdministrator } from '../web/signed-in.ts';
import { withQuery } from '../web/with-query.ts';
import { askToShow } from './asking-to-show.ts';
import { ReasonForm, WaitingReasonForm } from './forms.ts';
import { hide, show } from './hiding.ts';
import { countOpenReports, dismissReport, openReports, report } from './reporting.ts';
import type { BlogParts } from './routes.ts';
import { onlyOrdinary } from './routes.ts';
import type { Thing, ThingName } from './things.ts';
import { asItsWriterMayKnow, findThing, hiddenThings, isReadByAll } from './things.ts';
import { waitingWords } from './waiting-words.ts';

/**
 * House rules: anybody reports a post or a comment; administrators hide it, show it again, or leave it as it is; whoever wrote it asks to
 * have it shown again.
 */
export function houseRulesRoutes({ store, onReportsShown }: BlogParts): Router {
  const router = express.Router();
  const { database } = store;
  onlyOrdinary(router, 'id');

  for (const kind of ['post', 'comment'] as const) {
    const door = `/${kind}s/:id` as const;

    router.get(`${door}/report`, async (request, response) => {
      await askWithWaiting(request, response, 'report', await othersThing(request, kind));
    });

    router.post(`${door}/report`, async (request, response) => {
      const thing = await othersThing(request, kind);
      await tell(request, response, { act: 'report', thing, put: report, done: 'reported=1' });
    });

    router.get(`${door}/ask`, async (request, response) => {
      await askWithWaiting(request, response, 'ask', await ownHidden(request, kind));
    });

    router.post(`${door}/ask`, async (request, response) => {
      const thing = await ownHidden(request, kind);
      await tell(request, response, { act: 'ask', thing, put: askToShow, done: 'asked=1' });
    });

    router.get(`${door}/hide`, requireAdministrator, async (request, response) => {
      ask(response, 'hide', orNotFound(await findThing(database, { kind, id: idOf(request) })));
    });

    router.post(`${door}/hide`, requireAdministrator, async (request, response) => {
      const thing = orNotFound(await findThing(database, { kind, id: idOf(request) }));
      const { values, faults } = parseForm(ReasonForm, request.body);
      if (faults) {
        ask(response, 'hide', thing, { faults, reason: typed(request.body)['reason'] });
        return;
      }
      const { id: byId } = readerOf(request);
      const hiding = { ...thing, byId, ...values };
      const { outcome } = orNotFound(await store.transaction((transaction) => hide(transaction, hiding)));
      response.redirect(303, toReports(outcome, thing));
    });

    router.post(`${door}/show`, requireAdministrator, async (request, response) => {
      const name = { kind, id: idOf(request), byId: readerOf(request).id };
      const { thing, outcome } = orNotFound(
        await store.transaction((transaction) => show(transaction, name)),
      );
      response.redirect(303, toReports(outcome, thing));
    });
  }

  router.get('/reports', requireAdministrator, async (request, response) => {
    const { done, post, comment } = Done.parse(request.query);
    const name = post ? { kind: 'post' as const, id: post } : { kind: 'comment' as const, id: comment };
    const reports = await openReports(database);
    await onReportsShown(
      request,
      response,
      reports.map(({ thing }) => thing),
    );
    response.render('blogs/reports', {
      done,
      doneWith: done === '' ? null : await findThing(database, name),
      reports,
      waiting: await countOpenReports(database),
      hidden: await hiddenThings(database),
    });
  });

  router.post('/reports/:id/dismiss', requireAdministrator, async (request, response) => {
    const settled = { reportId: idOf(request), byId: readerOf(request).id };
    const left = orNotFound(await store.transaction((transaction) => dismissReport(transaction, settled)));
    response.redirect(303, toReports(left.isAsked ? 'left_hidden' : 'left', left.name));
  });

  return router;

  /** Begins with what they told before, while nobody has looked at it. */
  async function askWithWaiting(
    request: Request,
    response: Response,
    act: Telling['act'],
    thing: Thing,
  ): Promise<void> {
    const seen = await waitingWords(database, readerOf(request).id, thing);
    ask(response, act, thing, { reason: seen, seen });
  }

  async function tell(request: Request, response: Response, { act, thing, put, done }: Telling) {
    const { values, faults } = parseForm(WaitingReasonForm, request.body);
    if (faults) {
      const { reason, seen } = typed(request.body);
      ask(response, act, thing, { faults, reason, seen });
      return;
    }
    const words = { ...thing, personId: readerOf(request).id, ...values };
    const told = orNotFound(await store.transaction((transaction) => put(transaction, words)));
    if (told.earlier === null) response.redirect(303, withQuery(thing.path, done));
    else {
      const reason = `${told.earlier} ${values.reason}`;
      ask(response, act, thing, { faults: { reason: 'reason_waiting' }, reason, seen: told.earlier });
    }
  }

  /** What somebody else wrote and everybody can read. */
  async function othersThing(request: Request, kind: ThingName['kind']): Promise<Thing> {
    const thing = await findThing(database, { kind, id: idOf(request) });
    const isOthers = thing?.authorId !== readerOf(request).id;
    return orNotFound(thing && isOthers && isReadByAll(thing) ? thing : null);
  }

  /** What the reader wrote and an administrator keeps hidden. */
  async function ownHidden(request: Request, kind: ThingName['kind']): Promise<Thing> {
    const thing = orNotFound(await findThing(database, { kind, id: idOf(request) }));
    const isOwn = thing.authorId === readerOf(request).id && thing.hiddenAt !== null;
    return asItsWriterMayKnow(orNotFound(isOwn ? thing : null));
  }
}

/** What an administrator has done a moment ago, and with what. */
const Done = z.object({
  done: z
    .enum(['', 'hidden', 'hidden_reported', 'hidden_before', 'shown', 'shown_before', 'left', 'left_hidden'])
    .catch(''),
  post: z.string().max(100).catch(''),
  comment: z.string().max(100).catch(''),
});

function toReports(done: z.infer<typeof Done>['done'], { kind, id }: ThingName): string {
  return `/reports?done=${done}&${kind}=${id}`;
}

function idOf(request: Request): string {
  return String(request.params['id']);
}

/** What somebody tells administrators of a thing, by which verb, and what the page of it says then. */
interface Telling {
  act: 'report' | 'ask';
  thing: Thing;
  put: typeof report;
  done: string;
}

/** Asks for the reason; 422 when it has faults. `seen` is what they told before, where that waits. */
function ask(
  response: Response,
  act: Telling['act'] | 'hide',
  thing: Thing,
  {
    faults = {},
    reason = '',
    seen = '',
  }: { faults?: Faults; reason?: string | undefined; seen?: string | undefined } = {},
): void {
  response.status(Object.keys(faults).length > 0 ? 422 : 200);
  response.render('blogs/reason', { act, thing, reason, seen, faults });
}
