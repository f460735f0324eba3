import type { Router } from 'express';
import express from 'express';
import { blogOf } from './blog.ts';
import { companyFeed, unitFeed, unitName } from './feed.ts';
import type { BlogParts } from './routes.ts';

/** What is new: in the whole company, or in the reader's unit and those below it (`/?feed=unit`). */
export function feedRoutes({ store: { database } }: BlogParts): Router {
  const router = express.Router();

  router.get('/', async (request, response, next) => {
    const { user, query } = request;
    if (!user) {
      next();
      return;
    }
    const before = typeof query['before'] === 'string' ? query['before'] : '';
    const unit = user.unitId === null ? null : await unitName(database, user.unitId);
    const ofUnit = query['feed'] === 'unit' && user.unitId !== null;
    const page =
      ofUnit && user.unitId !== null
        ? await unitFeed(database, { unitId: user.unitId, before })
        : await companyFeed(database, { before });
    response.render('blogs/feed', {
      unit,
      ofUnit,
      posts: page.posts,
      older: page.next === null ? null : `/?${ofUnit ? 'feed=unit&' : ''}before=${page.next}`,
      newest: before === '' ? null : ofUnit ? '/?feed=unit' : '/',
      hasBlog: (await blogOf(database, user.id)) !== null,
    });
  });

  return router;
}
