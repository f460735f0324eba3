import type { Request, Response, Router } from 'express';
import express from 'express';
import { readerOf } from '../web/signed-in.ts';
import { isVisit } from '../web/visit.ts';
import { placeAsked } from '../web/query.ts';
import { answeredPosts } from './answered.ts';
import { blogOf } from './blog.ts';
import { unitFeed, unitName } from './feed.ts';
import { frontPage } from './front-page.ts';
import { countOpenReports } from './reporting.ts';
import type { BlogParts } from './routes.ts';
import { hiddenOf } from './hidden-of-own.ts';
import { visitFront } from './visits.ts';
import { waitingPosts } from './waiting.ts';

/** The front page of a person: what is new to them in the company; or what their unit wrote (`/?feed=unit`). */
export function frontPageRoutes({ store, readSince }: BlogParts): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/', async (request, response) => {
    const user = readerOf(request);
    const before = placeAsked(request);
    const unit = user.unitId === null ? null : await unitName(database, user.unitId);
    if (request.query['feed'] === 'unit' && user.unitId !== null && unit !== null) {
      await showUnit(response, before, { unitId: user.unitId, unit, hasBlog: await hasBlog(user.id) });
    } else {
      await showFront(request, response, before, unit);
    }
  });

  async function showFront(
    request: Request,
    response: Response,
    before: string,
    unit: string | null,
  ): Promise<void> {
    const reader = readerOf(request);
    const isFirst = before === '';
    const seenUntil = isFirst && isVisit(request) ? await visitFront(store, reader.id) : null;
    const page = await frontPage(database, { reader, seenUntil, before });
    const shown = page.parts.flatMap(({ posts }) => posts.map(({ id }) => id));
    response.render('blogs/front', {
      unit,
      parts: page.parts,
      isNothingNew: page.isNothingNew,
      isSinceLastTime: page.isSinceLastTime,
      lastVisit: seenUntil,
      answered: isFirst ? await answeredPosts(database, reader.id, { seenUntil, readSince }) : [],
      waiting: isFirst ? await waitingPosts(database, { personId: reader.id, shown }) : [],
      hidden: isFirst ? await hiddenOf(database, reader.id, Date.now() - TELLS) : [],
      reports: isFirst && reader.isAdministrator ? await countOpenReports(database) : 0,
      older: page.next === null ? null : `/?before=${page.next}`,
      newest: isFirst ? null : '/',
      hasBlog: await hasBlog(reader.id),
    });
  }

  async function showUnit(
    response: Response,
    before: string,
    { unitId, ...page }: { unitId: string; unit: string; hasBlog: boolean },
  ): Promise<void> {
    const { posts, next } = await unitFeed(database, { unitId, before });
    response.render('blogs/unit-feed', {
      ...page,
      unitId,
      posts,
      older: next === null ? null : `/?feed=unit&before=${next}`,
      newest: before === '' ? null : '/?feed=unit',
    });
  }

  async function hasBlog(personId: string): Promise<boolean> {
    return (await blogOf(database, personId)) !== null;
  }

  return router;
}

/** For so long the front page tells somebody what was hidden of theirs; their blog does as long as it is. */
const TELLS = 30 * 24 * 60 * 60 * 1000;
