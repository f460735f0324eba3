import type { Request, RequestHandler, Response, Router } from 'express';
import express from 'express';
import type { Expression } from 'kysely';
import type { Store } from '../database/store.ts';
import { notFound } from '../web/errors.ts';
import { applauseRoutes } from './applause-routes.ts';
import { commentRoutes } from './comment-routes.ts';
import { editingRoutes } from './editing-routes.ts';
import { frontPageRoutes } from './front-page-routes.ts';
import { formAddressRoutes } from './form-address-routes.ts';
import { houseRulesRoutes } from './house-rules-routes.ts';
import { makingRoutes } from './making-routes.ts';
import { pictureFormRoutes } from './picture-form-routes.ts';
import { readingRoutes } from './reading-routes.ts';
import { tagRoutes } from './tag-routes.ts';
import type { ThingName } from './things.ts';
import { settingsRoutes } from './settings-routes.ts';
import { whoRoutes } from './who-routes.ts';
import { unpublishedRoutes } from './unpublished-routes.ts';
import { unsavedRoutes } from './unsaved-routes.ts';
import { writingRoutes } from './writing-routes.ts';

export interface BlogParts {
  store: Store;
  /** Reads the picture that a form brought. */
  receivePicture: RequestHandler;
  /** Told before a post is shown to its reader, with these of its comments. */
  onPostShown: (
    request: Request,
    response: Response,
    shown: { postId: string; commentIds: string[] },
  ) => Promise<void>;
  /** Told before reports of these posts and comments are shown to an administrator. */
  onReportsShown: (request: Request, response: Response, shown: ThingName[]) => Promise<void>;
  /** Which comments somebody was told of since a time, and has read: a question within another. */
  readSince: (personId: string, since: number) => Expression<string>;
  /** Finds the newest comments with a tag, for the page of the tag; there may be more further back. */
  findAnswers: (tag: string) => Promise<{ found: object[]; mayBeMore: boolean }>;
}

/** The social intranet. */
export function blogRoutes(parts: BlogParts): Router {
  const router = express.Router();
  router.use(frontPageRoutes(parts));
  router.use(makingRoutes(parts));
  router.use(writingRoutes(parts));
  router.use(editingRoutes(parts));
  router.use(unpublishedRoutes(parts));
  router.use(unsavedRoutes(parts));
  router.use(formAddressRoutes(parts));
  router.use(pictureFormRoutes(parts));
  router.use(commentRoutes(parts));
  router.use(applauseRoutes(parts));
  router.use(houseRulesRoutes(parts));
  router.use(settingsRoutes(parts));
  router.use(readingRoutes(parts));
  router.use(tagRoutes(parts));
  router.use(whoRoutes(parts));
  return router;
}

/** Addresses that no blog, post or id can have need no look into the database; some of them it could not even read. */
export function onlyOrdinary(router: Router, ...names: string[]): void {
  for (const name of names) {
    router.param(name, (_request, _response, next, value: string) => {
      if (/^[\w-]{1,100}$/.test(value)) next();
      else throw notFound();
    });
  }
}
