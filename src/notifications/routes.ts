import type { Request, RequestHandler, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { PostReader } from '../blogs/live-answers.ts';
import { answersSince, lineOf } from '../blogs/new-answers.ts';
import type { Database, Store } from '../database/store.ts';
import { openEventStream, seenBy } from '../live/event-stream.ts';
import type { Hub } from '../live/hub.ts';
import { parseForm } from '../web/forms.ts';
import { sessionOf } from '../web/session-store.ts';
import type { SignedIn } from '../web/signed-in.ts';
import { readerOf } from '../web/signed-in.ts';
import { isVisit } from '../web/visit.ts';
import { placeAsked } from '../web/query.ts';
import { bellOf } from './bell.ts';
import type { UnitReader } from './first-posts.ts';
import { notificationsOf } from './list.ts';
import type { LiveBells } from './live.ts';
import { markRead, markReportsSeen, markSeen } from './reading.ts';

interface NotificationParts {
  store: Store;
  bells: LiveBells;
  answers: Hub<PostReader>;
}

/** The post that a page shows, and what it has seen of its comments: it follows these by the same stream, since a browser has few. */
const OpenPost = z.object({
  post: z.string().regex(/^[\w-]{1,40}$/),
  since: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
});

const ReadForm = z.object({ until: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) });

/** What somebody is told: the page, the bell on every page, and its stream. */
export function notificationRoutes({ store, bells, answers }: NotificationParts): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/notifications', async (request, response) => {
    const before = placeAsked(request);
    const { notifications, until, next } = await notificationsOf(database, unitReader(readerOf(request)), {
      before,
    });
    response.render('notifications/list', {
      notifications,
      until,
      hasNew: notifications.some(({ isNew }) => isNew),
      isFirst: before === '',
      older: next === null ? null : `/notifications?before=${next}`,
      newest: before === '' ? null : '/notifications',
    });
  });

  router.post('/notifications/read', async (request, response) => {
    const { id: personId } = readerOf(request);
    const { values } = parseForm(ReadForm, request.body);
    // Nobody has seen what comes later.
    const until = Math.min(values?.until ?? 0, Date.now());
    await store.transaction((transaction) => markRead(transaction, { personId, until }));
    response.redirect(303, '/notifications');
  });

  router.get('/notifications/bell', async (request, response) => {
    const { id: personId } = readerOf(request);
    const bell = await bellOf(database, personId);
    const open = OpenPost.safeParse(request.query).data;
    if (!open) response.render('notifications/_bell', { bell });
    else response.render('notifications/asked', { bell, open, line: await lineFor(personId, open) });
  });

  router.get('/notifications/events', async (request, response) => {
    const { id: personId } = readerOf(request);
    const { locale } = response.locals;
    const stream = await openEventStream(request, response);
    bells.hub.follow({ personId, locale, session: sessionOf(request), stream, seen: seenBy(request) });
    const open = OpenPost.safeParse(request.query).data;
    if (open) {
      const { post: postId, since } = open;
      answers.follow({ postId, since, personId, locale, stream, seen: since });
    }
  });

  return router;

  async function lineFor(personId: string, { post: postId, since }: z.infer<typeof OpenPost>) {
    return lineOf(await answersSince(database, { postId, since }), { personId, since });
  }
}

/**
 * Gives every page of somebody who is signed in its bell. Not the places `but`, which have one thing to do and their own stream, and
 * nothing that is no page.
 */
export function bellForPages(database: Database, but: RegExp): RequestHandler {
  return async (request, response, next) => {
    if (request.user && !but.test(request.path) && request.accepts(['html', 'json']) === 'html') {
      response.locals['bell'] = await bellOf(database, request.user.id);
    }
    next();
  };
}

/** For whoever shows a post: what its reader was told of it is read when they look, and the bell on that page knows. */
export function readByLooking(store: Store) {
  return async (
    request: Request,
    response: Response,
    shown: { postId: string; commentIds: string[] },
  ): Promise<void> => {
    if (!isVisit(request)) return;
    const { id: personId } = readerOf(request);
    const isRead = await markSeen(store, { personId, ...shown });
    if (isRead) await ringAgain(store.database, response, personId);
  };
}

/** The same for whoever shows the reports to an administrator. */
export function reportsReadByLooking(store: Store) {
  return async (request: Request, response: Response, shown: { id: string }[]): Promise<void> => {
    if (!isVisit(request)) return;
    const { id: personId } = readerOf(request);
    const thingIds = shown.map(({ id }) => id);
    if (await markReportsSeen(store, { personId, thingIds }))
      await ringAgain(store.database, response, personId);
  };
}

async function ringAgain(database: Database, response: Response, personId: string): Promise<void> {
  if (response.locals['bell']) response.locals['bell'] = await bellOf(database, personId);
}

function unitReader({ id, unitId }: SignedIn): UnitReader {
  return { personId: id, unitId };
}
