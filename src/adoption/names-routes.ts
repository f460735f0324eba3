import type { Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import { notFound, orNotFound } from '../web/errors.ts';
import { readerOf } from '../web/signed-in.ts';
import { countByUnit } from './funnel.ts';
import { Opened, peopleBehind } from './people-behind.ts';
import { readQuestion } from './question.ts';
import { scopeOf } from './scope.ts';
import { tell } from './telling.ts';

const After = z.string().max(40).optional().catch(undefined);

/** The people behind a figure, by name, for milestones only; whoever looks is written in the log. */
export function namesRoutes({ store }: { store: Store }): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/adoption/people', async (request, response) => {
    const { locale } = response.locals;
    const { question } = await readQuestion(database, request, { locale, unitId: null });
    const { success, data: opened } = Opened.safeParse(request.query);
    if (!success) throw notFound();
    const scope = orNotFound(await scopeOf(database, question));
    const { isTold, hidden } = tell(await countByUnit(database), scope, question);
    // A group that has no figures has no names behind them either.
    if (!isTold) throw notFound();
    const after = After.parse(request.query['after']);
    const { people, next } = await peopleBehind(database, { opened, unitIds: scope.unitIds, after });
    const what = 'point' in opened ? opened.point : opened.standing;
    const unitId = scope.asked?.id ?? null;
    await store.transaction(({ happened }) =>
      happened({ kind: 'names.looked_at', what, unitId, byId: readerOf(request).id }),
    );
    const names = new Map(scope.units.map(({ id, name }) => [id, name]));
    response.render('adoption/names', {
      opened,
      unit: scope.asked,
      // In a unit that is too small to show, the names would count its people.
      people: people.map((person) => ({
        ...person,
        unit: person.unitId === null || hidden.has(person.unitId) ? '' : (names.get(person.unitId) ?? ''),
      })),
      next:
        next === null
          ? null
          : `/adoption/people?${new URLSearchParams({ ...opened, unit: unitId ?? '', after: next }).toString()}`,
    });
  });

  return router;
}
