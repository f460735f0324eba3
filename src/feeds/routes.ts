import type { Request, Response, Router } from 'express';
import express from 'express';
import { blogLedOn } from '../blogs/addresses.ts';
import { blogAt, blogOf } from '../blogs/blog.ts';
import { unitName } from '../blogs/feed.ts';
import { tagNamed, tagPath } from '../blogs/tag.ts';
import { shownAs } from '../blogs/tags.ts';
import type { Database, Store } from '../database/store.ts';
import { ownAddress } from '../web/address.ts';
import { notFound, orNotFound } from '../web/errors.ts';
import type { Locale } from '../web/locale.ts';
import { readerOf } from '../web/signed-in.ts';
import { feedAddressMadeAt, makeFeedAddress, readerByToken, revokeFeedAddress } from './addresses.ts';
import type { Subject } from './answering.ts';
import { answerFeed, formats } from './answering.ts';
import * as texts from './texts.ts';

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
      answer(request, response, () => Promise.resolve(ofCompany(response))),
    );
    router.get(`/blogs/:slug/feed.${format}`, (request, response) =>
      answer(request, response, () => ofBlog(database, request.params.slug)),
    );
    router.get(`/units/:id/feed.${format}`, (request, response) =>
      answer(request, response, (locale) => ofUnit(database, request.params.id, locale, response)),
    );
    router.get(`/tags/:tag/feed.${format}`, (request, response) =>
      answer(request, response, () => ofTag(database, request.params.tag, response)),
    );
  }
  return router;
}

/** Somebody's secret address: made, shown once, made anew, taken away. */
export function feedRoutes({ store, config }: FeedParts): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/me/feeds', async (request, response) => {
    await show(request, response, null);
  });

  router.post('/me/feeds', async (request, response) => {
    const { id } = readerOf(request);
    const token = await store.transaction((transaction) => makeFeedAddress(transaction, id));
    await show(request, response, token);
  });

  router.post('/me/feeds/revoke', async (request, response) => {
    const { id } = readerOf(request);
    await store.transaction((transaction) => revokeFeedAddress(transaction, id));
    response.redirect(303, '/me/feeds');
  });

  return router;

  /** With a token: the whole addresses, this once. */
  async function show(request: Request, response: Response, token: string | null): Promise<void> {
    const { id, unitId } = readerOf(request);
    const base = config.publicUrl ?? ownAddress(request);
    const blog = await blogOf(database, id);
    const unit = unitId === null ? null : await unitName(database, unitId);
    const feeds = [
      { title: response.locals.company.name, path: '/feed' },
      ...(unit === null || unitId === null ? [] : [{ title: unit, path: `/units/${unitId}/feed` }]),
      ...(blog === null ? [] : [{ title: blog.title, path: `/blogs/${blog.slug}/feed` }]),
    ];
    response.render('feeds/addresses', {
      madeAt: await feedAddressMadeAt(database, id),
      token,
      feeds: feeds.map(({ title, path }) => ({
        title,
        atom: `${base}${path}.atom${token === null ? '' : `?token=${token}`}`,
      })),
    });
  }
}

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

function ofCompany(response: Response): Subject {
  const { name, locale } = response.locals.company;
  return {
    scope: { of: 'company' },
    name: 'company',
    title: name,
    subtitle: texts[locale].company,
    homePath: '/',
    path: '/feed',
  };
}

async function ofBlog(database: Database, slug: string): Promise<Subject> {
  const blog = orNotFound(ORDINARY.test(slug) ? await blogOnceAt(database, slug) : null);
  return {
    scope: { of: 'blog', blogId: blog.id },
    name: `blog:${blog.id}`,
    title: blog.title,
    subtitle: blog.about,
    homePath: `/blogs/${blog.slug}`,
    path: `/blogs/${blog.slug}/feed`,
  };
}

async function ofUnit(database: Database, id: string, locale: Locale, response: Response): Promise<Subject> {
  const unit = orNotFound(ORDINARY.test(id) ? await unitName(database, id) : null);
  return {
    scope: { of: 'unit', unitId: id },
    name: `unit:${id}`,
    title: `${unit} · ${response.locals.company.name}`,
    subtitle: texts[locale].unit(unit),
    homePath: '/?feed=unit',
    path: `/units/${id}/feed`,
  };
}

async function ofTag(database: Database, typed: string, response: Response): Promise<Subject> {
  const tag = orNotFound(tagNamed(typed));
  const shown = orNotFound(await shownAs(database, tag));
  return {
    scope: { of: 'tag', tag },
    name: `tag:${tag}`,
    title: `#${shown} · ${response.locals.company.name}`,
    subtitle: '',
    homePath: tagPath(tag),
    path: `${tagPath(tag)}/feed`,
  };
}

/** The blog at an address, or the one that had it once: a feed reader goes on by itself. */
async function blogOnceAt(database: Database, slug: string) {
  const blog = await blogAt(database, slug);
  if (blog) return blog;
  const path = await blogLedOn(database, slug);
  return path === null ? null : blogAt(database, path.replace('/blogs/', ''));
}

/** What no slug or id can be needs no look into the database. */
const ORDINARY = /^[\w-]{1,100}$/;
