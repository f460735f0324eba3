import type { Response, Router } from 'express';
import express from 'express';
import { orNotFound } from '../web/errors.ts';
import { parseForm } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { withQuery } from '../web/with-query.ts';
import { DAYS_TO_TAKE_BACK, restorePost } from './deleted.ts';
import { layDraftAside, throwDraftAway } from './ending-draft.ts';
import { PostEditForm } from './forms.ts';
import { waitingForm } from './fresh-forms.ts';
import { isSaidAside } from './laying-aside.ts';
import { postText } from './naming.ts';
import { pathAsItIs } from './pressed-before.ts';
import type { BlogParts } from './routes.ts';
import { onlyOrdinary } from './routes.ts';
import { publishWaiting, takeBack } from './scheduling.ts';
import { sayingUndescribed } from './undescribed.ts';
import { pathAfterSaving } from './unmentioned.ts';
import type { UnpublishedPost } from './unpublished.ts';
import { ownTexts, textBegun, unpublishedPost } from './unpublished.ts';
import { unsavedBeginnings } from './unsaved.ts';
import { showWritePage } from './write-page.ts';

/** What only its writer sees: scheduled, put aside, deleted; and the presses on it. */
export function unpublishedRoutes({ store }: BlogParts): Router {
  const router = express.Router();
  onlyOrdinary(router, 'id');

  router.get('/write/mine', async (request, response) => {
    const { id: personId } = readerOf(request);
    const texts = await ownTexts(store.database, personId);
    const kept = request.query['kept'];
    response.render('blogs/mine', {
      ...texts,
      unsaved: await unsavedBeginnings(store.database, personId),
      draft: await textBegun(store.database, personId),
      days: DAYS_TO_TAKE_BACK,
      laidAside: isSaidAside(request),
      kept: kept === 'draft' || kept === 'scheduled' || kept === 'deleted' ? kept : null,
    });
  });

  router.post('/write/draft/aside', async (request, response) => {
    const { id: personId } = readerOf(request);
    const laid = await store.transaction((transaction) => layDraftAside(transaction, personId));
    response.redirect(303, laid ? '/write?draft=aside' : '/write');
  });

  router.post('/write/draft/delete', async (request, response) => {
    const { id: personId } = readerOf(request);
    const thrown = await store.transaction((transaction) => throwDraftAway(transaction, personId));
    response.redirect(303, thrown ? '/write/mine?kept=deleted' : '/write/mine');
  });

  router.post('/posts/:id/publish', async (request, response) => {
    const own = { personId: readerOf(request).id, postId: request.params.id };
    const waiting = await unpublishedPost(store.database, own.personId, own.postId);
    const text = await postText(store.database, waiting?.body ?? '');
    const path = await store.transaction((transaction) => publishWaiting(transaction, own));
    const saying = path && sayingUndescribed(`${path}?published=1`, own.postId, text);
    const unfinished = path ? null : await unpublishedPost(store.database, own.personId, own.postId);
    if (unfinished) await showUnfinished(unfinished, own.personId, response);
    else response.redirect(303, saying ? pathAfterSaving(saying, own.postId, text) : await asItIs(own));
  });

  router.post('/posts/:id/unschedule', async (request, response) => {
    const own = { personId: readerOf(request).id, postId: request.params.id };
    const taken = await store.transaction((transaction) => takeBack(transaction, own));
    response.redirect(303, taken ? '/write/mine?kept=draft' : await asItIs(own));
  });

  router.post('/posts/:id/restore', async (request, response) => {
    const own = { personId: readerOf(request).id, postId: request.params.id };
    const path = await store.transaction((transaction) => restorePost(transaction, own));
    response.redirect(303, path ? withQuery(path, 'restored=1') : await asItIs(own, 'restored'));
  });

  return router;

  /** A text without a title, or without words, cannot go out: its writer comes to it, with what it lacks. */
  async function showUnfinished(
    waiting: UnpublishedPost,
    personId: string,
    response: Response,
  ): Promise<void> {
    const values = await waitingForm(store.database, waiting, personId, response.locals.company.timeZone);
    const { faults } = parseForm(PostEditForm, values);
    showWritePage(response, { waiting, values, faults: { ...faults, form: 'not_published' } });
  }

  /** Of two presses, the second leads to what the first has done. */
  async function asItIs(own: { personId: string; postId: string }, says?: 'restored'): Promise<string> {
    return orNotFound(await pathAsItIs(store.database, own, says));
  }
}
