import type { Request, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import { blogOf } from '../blogs/blog.ts';
import { unitName } from '../blogs/feed.ts';
import type { Database, Store } from '../database/store.ts';
import { ownAddress } from '../web/address.ts';
import { notFound, orNotFound } from '../web/errors.ts';
import type { Locale } from '../web/locale.ts';
import { readerOf } from '../web/signed-in.ts';
import { feedAddressMadeAt, makeFeedAddress, readerByToken, revokeFeedAddress } from './addresses.ts';
import type { Subject } from './answering.ts';
import { answerFeed, formats } from './answering.ts';
import { ofBlog, ofCompany, ofTag, ofUnit } from './subjects.ts';

interface FeedParts {
  store: Store;
  config: { publicUrl: string | null };
}

/**
 * Feeds for feed readers, by sign-in or by a secret address. Comes before the doors that lead to sign-in: for whoever has neither,
 * there is no feed.
 */
export function openFeedRoutes({ store, config }: FeedParts): Router {
  const router = express.Router();
  const { database } = store;

  for (const format of formats) {
    const answer = async (
      request: Request,
      response: Response,
      find: (locale: Locale) => Promise<Subject>,
    ) => {
      const { locale: chosen, token } = await whoAsks(database, request);
      const locale = chosen ?? response.locals.company.locale;
      const asking = { format, locale, token, base: config.publicUrl ?? ownAddress(request) };
      await answerFeed(database, request, response, { subject: await find(locale), asking });
    };
    router.get(`/feed.${format}`, (request, response) =>
      answer(request, response, () =>
        Promise.resolve(ofCompany(response.locals.company, response.locals.company.locale)),
      ),
    );
    router.get(`/blogs/:slug/feed.${format}`, (request, response) =>
      answer(request, response, () => ofBlog(database, request.params.slug)),
    );
    router.get(`/units/:id/feed.${format}`, (request, response) =>
      answer(request, response, (locale) =>
        ofUnit(database, request.params.id, { company: response.locals.company, locale }),
      ),
    );
    router.get(`/tags/:tag/feed.${format}`, (request, response) =>
      answer(request, response, () => ofTag(database, request.params.tag, response.locals.company)),
    );
  }
  return router;
}

/** Somebody's secret address: made, shown once, made anew, taken away. */
export function feedRoutes({ store, config }: FeedParts): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/me/feeds', async (request, response) => {
    await show(request, response, { token: null, wanted: await wantedBy(request, response) });
  });

  router.post('/me/feeds', async (request, response) => {
    const { id } = readerOf(request);
    // Where the feed that is asked for is gone, the secret that is in use stays.
    const wanted = await wantedBy(request, response);
    const token = await store.transaction((transaction) => makeFeedAddress(transaction, id));
    await show(request, response, { token, wanted });
  });

  router.post('/me/feeds/revoke', async (request, response) => {
    const { id } = readerOf(request);
    await store.transaction((transaction) => revokeFeedAddress(transaction, id));
    response.redirect(303, '/me/feeds');
  });

  return router;

  /** With a token: the whole addresses, this once. */
  async function show(
    request: Request,
    response: Response,
    { token, wanted }: { token: string | null; wanted: Subject | null },
  ): Promise<void> {
    const { id, unitId } = readerOf(request);
    const base = config.publicUrl ?? ownAddress(request);
    const blog = await blogOf(database, id);
    const unit = unitId === null ? null : await unitName(database, unitId);
    const address = (path: string) => `${base}${path}${token === null ? '' : `?token=${token}`}`;
    const feeds = [
      { title: response.locals.company.name, path: '/feed' },
      ...(unit === null || unitId === null ? [] : [{ title: unit, path: `/units/${unitId}/feed` }]),
      ...(blog === null ? [] : [{ title: blog.title, path: `/blogs/${blog.slug}/feed` }]),
    ];
    response.render('feeds/addresses', {
      madeAt: await feedAddressMadeAt(database, id),
      token,
      wanted: wanted && {
        title: wanted.title,
        home: wanted.homePath,
        atom: address(`${wanted.path}.atom`),
        json: address(`${wanted.path}.json`),
      },
      here: request.originalUrl,
      feeds: feeds
        .filter(({ path }) => path !== wanted?.path)
        .map(({ title, path }) => ({ title, atom: address(`${path}.atom`) })),
    });
  }

  /** The feed that somebody came for, by the link on its page; null: none in particular. */
  async function wantedBy(request: Request, response: Response): Promise<Subject | null> {
    const { blog, unit, tag } = Wanted.parse(request.query);
    const { company, locale } = response.locals;
    if (blog !== undefined) return ofBlog(database, blog);
    if (unit !== undefined) return ofUnit(database, unit, { company, locale });
    if (tag !== undefined) return ofTag(database, tag, company);
    return null;
  }
}

const word = z.string().max(100).optional().catch(undefined);
const Wanted = z.object({ blog: word, unit: word, tag: word });

/** Whoever is signed in, or whose secret address it is; a secret that is nobody's opens nothing, whoever is signed in. */
async function whoAsks(
  database: Database,
  request: Request,
): Promise<{ locale: Locale | null; token: string | null }> {
  const { token } = request.query;
  if (token === undefined) {
    if (!request.user) throw notFound();
    return { locale: request.user.locale, token: null };
  }
  if (typeof token !== 'string') throw notFound();
  const { locale } = orNotFound(await readerByToken(database, token));
  return { locale, token };
}
