import type { Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import { oneLine } from '../web/forms.ts';
import { kinds, search } from './search.ts';

/** What was typed is words, whatever it is; more than a screen of it is cut. */
const LONGEST = 200;

const Query = z.object({
  q: z
    .string()
    .catch('')
    .transform((typed) => oneLine(typed.slice(0, 5 * LONGEST)).slice(0, LONGEST)),
  kind: z.enum(kinds).optional().catch(undefined),
  after: z.string().max(100).optional().catch(undefined),
});

/** Looking for posts, blogs, people, tags and comments. */
export function searchRoutes({ store: { database } }: { store: Store }): Router {
  const router = express.Router();

  router.get('/search', async (request, response) => {
    const { q, kind, after } = Query.parse(request.query);
    const results = await search(database, { typed: q, kind, ...(kind !== undefined && { after }) });
    response.render('search/search', {
      q,
      kind: kind ?? null,
      kinds,
      results,
      isNothing: kinds.every((each) => results[each].found.length === 0 && results[each].next === null),
      isFirst: after === undefined,
      addressOf: (address: Record<string, string>) =>
        `/search?${new URLSearchParams({ q, ...address }).toString()}`,
    });
  });

  return router;
}
