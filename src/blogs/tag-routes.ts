import type { Router } from 'express';
import express from 'express';
import { orNotFound } from '../web/errors.ts';
import { placeAsked } from '../web/query.ts';
import type { BlogParts } from './routes.ts';
import { tagNamed, tagPath } from './tag.ts';
import { shownAs, tagFeed } from './tags.ts';

/** What was written about one thing, by everybody, and the answers that name it. */
export function tagRoutes({ store: { database }, findAnswers }: BlogParts): Router {
  const router = express.Router();

  router.get('/tags/:tag', async (request, response) => {
    const typed = request.params.tag;
    const tag = orNotFound(tagNamed(typed));
    if (tag !== typed) {
      response.redirect(303, tagPath(tag));
      return;
    }
    const before = placeAsked(request);
    const page = await tagFeed(database, { tag, before });
    const answers = before === '' ? await findAnswers(tag) : { found: [], mayBeMore: false };
    response.render('blogs/tag', {
      tag,
      shown: (await shownAs(database, tag)) ?? tag,
      posts: page.posts,
      answers: answers.found,
      mayBeMore: answers.mayBeMore,
      older: page.next === null ? null : `${tagPath(tag)}?before=${page.next}`,
      newest: before === '' ? null : tagPath(tag),
    });
  });

  return router;
}
