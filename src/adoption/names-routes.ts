import type { Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import { notFound, orNotFound } from '../web/errors.ts';
import { readerOf } from '../web/signed-in.ts';
import type { Question } from './adoption.ts';
import { adoptionOf } from './adoption.ts';
import { groupsOf } from './groups.ts';
import { Opened, peopleBehind, titlesOf } from './people-behind.ts';
import { asHeading } from './proposing.ts';
import { readQuestion } from './question.ts';
import { scopeOf } from './scope.ts';
import { toldAt } from './told-at.ts';
import { figuresByUnit } from './unit-figures.ts';

const After = z.string().max(40).optional().catch(undefined);

/** The people behind a figure, by name, for milestones only; whoever looks is written in the log. */
export function namesRoutes({ store }: { store: Store }): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/adoption/people', async (request, response) => {
    const { locale } = response.locals;
    const { question, filter } = await readQuestion(database, request, { locale, unitId: null });
    const { success, data: opened } = Opened.safeParse(request.query);
    if (!success) throw notFound();
    const now = Date.now();
    const at = question.to != null && question.to < now ? question.to : null;
    // Of a day that has passed milestones only are told.
    if (at !== null && !('point' in opened)) throw notFound();
    if ('workshops' in opened && !(await areTold(question, opened.workshops))) throw notFound();
    const scope = orNotFound(await scopeOf(database, question));
    const { timeZone, minimumGroup } = question;
    const unitIds = [null, ...scope.units.map(({ id }) => id)];
    const figures = await figuresByUnit(database, unitIds, { now, timeZone });
    const { isTold, own, hidden } = await toldAt(database, scope, { figures, now, at, minimumGroup });
    // A group that has no figures has no names behind them either.
    if (!isTold) throw notFound();
    const after = After.parse(request.query['after']);
    const { people, next } = await peopleBehind(database, { opened, unitIds: scope.unitIds, at, after });
    const what = 'standing' in opened ? opened.standing : 'point' in opened ? opened.point : 'onBoard';
    const unitId = scope.asked?.id ?? null;
    await store.transaction(({ happened }) =>
      happened({ kind: 'names.looked_at', what, unitId, byId: readerOf(request).id }),
    );
    const asked = {
      ...opened,
      ...('workshops' in opened ? { workshops: opened.workshops.join(',') } : {}),
      ...(at === null ? {} : { to: filter.to }),
    };
    // In a unit that is too small to show, the names would count its people: its group is told.
    const groups = groupsOf(scope, { own, hidden, isTold });
    const groupNames = new Map(
      groups.flatMap((group) => group.unitIds.map((id) => [id, asHeading([group], locale)] as const)),
    );
    const unitNames = new Set(scope.units.flatMap(({ id }) => (hidden.has(id) ? [] : id)));
    response.render('adoption/names', {
      what,
      hasDays: !('standing' in opened),
      hasUnits: groups.some(({ name }) => name !== ''),
      workshops: 'workshops' in opened ? await titlesOf(database, opened.workshops) : [],
      unit: scope.asked,
      asOf: at,
      back: filter.to,
      people: people.map((person) => ({ ...person, unit: groupNames.get(person.unitId) ?? '' })),
      hasOthers: people.some(({ unitId }) => !unitNames.has(unitId ?? '')),
      next:
        next === null
          ? null
          : `/adoption/people?${new URLSearchParams({ ...asked, unit: unitId ?? '', after: next }).toString()}`,
    });
  });

  return router;

  /** A workshop without figures of its own has no names behind them either: it is told together with others, or not at all. */
  async function areTold(question: Question, workshopIds: string[]): Promise<boolean> {
    const adoption = orNotFound(await adoptionOf(database, question));
    const asked = new Set(workshopIds);
    const told = adoption.longRun
      .filter(({ size, workshopIds: ids }) => size !== null && ids.some((id) => asked.has(id)))
      .flatMap((cohort) => cohort.workshopIds);
    return asked.size > 0 && told.length === asked.size && told.every((id) => asked.has(id));
  }
}
