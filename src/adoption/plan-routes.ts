import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import type { Library } from '../lessons/library.ts';
import type { Reach } from '../web/address.ts';
import { mailAddress } from '../web/address.ts';
import { notFound, orNotFound, wantsJson } from '../web/errors.ts';
import { typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { askForWorkshop, facilitatorsToAsk, usualFacilitator } from './asking.ts';
import { unitsOfOthers } from './groups.ts';
import { targetShown } from './page.ts';
import { planOf } from './plan.ts';
import { planJson } from './plan-json.ts';
import type { Proposal } from './proposals.ts';
import { peopleProposed, proposalsOf } from './proposals.ts';
import { asHeading, inWords, makeProposed, proposalWith } from './proposing.ts';
import { readQuestion } from './question.ts';
import type { Scope } from './scope.ts';
import { scopeOf } from './scope.ts';
import { LEAST_EXPECTED, LEAST_WORKSHOPS } from './usual.ts';

interface PlanParts {
  store: Store;
  library: Library;
  reach: Reach;
}

/** What comes next: how far each unit has to go, who is proposed for the next workshops, and whom to ask for one. */
export function planRoutes({ store, library, reach }: PlanParts): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/adoption/plan', async (request, response) => {
    const { question, scope, plan, proposals } = await planned(request, response);
    if (wantsJson(request)) {
      response.json(planJson(plan, proposals));
      return;
    }
    response.render('adoption/plan', {
      plan,
      groups: plan.groups.slice(0, MOST_GROUPS).map((group) => ({
        ...group,
        name: asHeading([group], response.locals.locale),
        page: unitsOfOthers(group.id) === undefined ? `/adoption/units/${group.id}` : '/adoption',
        target: targetShown(group.target, question),
      })),
      leastWorkshops: LEAST_WORKSHOPS,
      leastExpected: LEAST_EXPECTED,
      more: Math.max(0, plan.groups.length - MOST_GROUPS),
      ...(await shown(response, scope, proposals)),
      asked: typed(request.query)['asked'] ?? '',
    });
  });

  router.get('/adoption/plan/people', async (request, response) => {
    const { proposals, scope } = await planned(request, response);
    const proposal = orNotFound(proposalWith(proposals, typed(request.query)['proposal']));
    const people = await peopleProposed(database, proposal);
    const unitId = scope.asked?.id ?? null;
    await store.transaction(({ happened }) =>
      happened({ kind: 'names.looked_at', what: 'proposed', unitId, byId: readerOf(request).id }),
    );
    const groupOf = new Map(
      proposal.groups.flatMap((group) =>
        group.unitIds.map((id) => [id, asHeading([group], response.locals.locale)] as const),
      ),
    );
    response.render('adoption/plan-people', {
      // In a unit that is too small to show, the names would count its people: its group is told.
      people: people.map((person) => ({ ...person, group: groupOf.get(person.unitId) })),
      ...(await shown(response, scope, [proposal])),
    });
  });

  router.post('/adoption/plan/ask', async (request, response) => {
    const { unit: unitId, facilitator: facilitatorId = '' } = typed(request.body);
    const { proposals, scope } = await planned(request, response);
    const proposal = orNotFound(proposalWith(proposals, unitId));
    const wish = {
      proposal,
      unitsIn: (locale: 'sv' | 'en') => inWords(proposal.groups, locale),
      facilitatorId,
      by: readerOf(request),
      address: mailAddress(request, reach),
      locale: response.locals.company.locale,
    };
    const isAsked = await store.transaction((transaction) => askForWorkshop(transaction, wish));
    if (!isAsked) throw notFound();
    const query = new URLSearchParams({ unit: scope.asked?.id ?? '', asked: proposal.id });
    response.redirect(303, `/adoption/plan?${query.toString()}`);
  });

  router.post('/adoption/plan/make', async (request, response) => {
    const { id: facilitatorId, isFacilitator } = readerOf(request);
    if (!isFacilitator) throw notFound();
    const { proposals } = await planned(request, response);
    const proposal = orNotFound(proposalWith(proposals, typed(request.body)['unit']));
    const people = await peopleProposed(database, proposal);
    const lesson = orNotFound(library.shipped[0]);
    const { locale } = response.locals.company;
    const id = await makeProposed(store, { proposal, people, lesson, locale, facilitatorId });
    response.redirect(303, `/workshops/${id}/plan`);
  });

  return router;

  async function planned(request: Request, response: Response) {
    const { locale } = response.locals;
    const { question } = await readQuestion(database, request, { locale, unitId: null });
    const scope = orNotFound(await scopeOf(database, question));
    const plan = await planOf(database, scope, question);
    return { question, scope, plan, proposals: await proposalsOf(database, plan) };
  }

  /** What the buttons of a proposal need. */
  async function shown(response: Response, { asked }: Scope, proposals: Proposal[]) {
    const facilitators = await facilitatorsToAsk(database);
    return {
      facilitators,
      unit: asked,
      // The buttons mean what stands on the page: proposals for one unit are others than those for all.
      query: asked ? `?unit=${encodeURIComponent(asked.id)}` : '',
      proposals: proposals.map((proposal) => ({
        ...proposal,
        names: inWords(proposal.groups, response.locals.locale),
        heading: asHeading(proposal.groups, response.locals.locale),
        groups: proposal.groups.map((group) => ({
          ...group,
          name: asHeading([group], response.locals.locale),
        })),
        facilitatorId: usualFacilitator(facilitators, proposal.place),
      })),
    };
  }
}

/** More groups than these are for the spreadsheet. */
const MOST_GROUPS = 60;
