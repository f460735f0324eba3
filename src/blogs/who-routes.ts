import type { Router } from 'express';
import express from 'express';
import { z } from 'zod';
import { findByName, isTypedPlainly, peopleNamed } from '../people/names.ts';
import { orNotFound } from '../web/errors.ts';
import { failureLimit } from '../web/failure-limit.ts';
import { readerOf } from '../web/signed-in.ts';
import { blogOf } from './blog.ts';
import { typedNames, whoIsMeant } from './naming.ts';
import type { BlogParts } from './routes.ts';
import { onlyOrdinary } from './routes.ts';

/** Names that are offered at once: what fits on a telephone above its keyboard. */
const OFFERED = 6;
/** Asking at every letter is a few a second; more in a minute is a script that copies the list. */
const QUESTIONS = 300;

const Query = z.object({ q: z.string().max(200).catch('') });

/** Whom a name means: offered while somebody types, and found from a text. */
export function whoRoutes({ store: { database } }: BlogParts): Router {
  const router = express.Router();
  const limit = failureLimit(QUESTIONS, 60);
  onlyOrdinary(router, 'id');

  router.get('/who', async (request, response) => {
    const { id } = readerOf(request);
    await limit.check(id);
    await limit.count(id);
    const { q } = Query.parse(request.query);
    const people = await findByName(database, q, OFFERED);
    const typed = await typedNames(database, people);
    const isWhole = people.some(({ name }) => isTypedPlainly(name, q));
    const meant = new Set(isWhole ? (await whoIsMeant(database, `@${q}`)).values() : []);
    response.json({
      people: people.map(({ id: personId, name, unit }) => ({
        name,
        unit,
        typed: typed.get(personId) ?? `@${name}`,
        isMeant: meant.has(personId),
      })),
    });
  });

  router.get('/who/:id', async (request, response) => {
    const blog = await blogOf(database, request.params.id);
    if (blog) {
      response.redirect(303, `/blogs/${blog.slug}`);
      return;
    }
    const { id } = request.params;
    orNotFound((await peopleNamed(database, [id])).get(id));
    response.redirect(303, `/directory/${id}`);
  });

  return router;
}
