import type { Router } from 'express';
import express from 'express';
import { altIn, markdownOf, pictureOf } from '../pictures/receiving.ts';
import { orNotFound } from '../web/errors.ts';
import { parseForm, typed } from '../web/forms.ts';
import { pictureAddress } from '../web/picture-address.ts';
import { readerOf } from '../web/signed-in.ts';
import { ownPost } from './editing.ts';
import { DraftForm } from './forms.ts';
import { editForm } from './fresh-forms.ts';
import { keepChosenDraft, unchosenIn } from './laying-aside.ts';
import type { BlogParts } from './routes.ts';
import { onlyOrdinary } from './routes.ts';
import { unpublishedPost } from './unpublished.ts';
import { showSentAgain, showWritePage } from './write-page.ts';

/** A picture for a text, where there is no script: the editor's whole form comes, and comes back with the picture in its text. */
export function pictureFormRoutes({ store, receivePicture }: BlogParts): Router {
  const router = express.Router();
  onlyOrdinary(router, 'id');

  router.post('/write/picture', receivePicture, async (request, response) => {
    const { id: personId } = readerOf(request);
    const form = typed(request.body);
    const alt = altIn(form['alt']);
    const { picture, fault } = await pictureOf(store, request, { alt });
    if (fault !== null) {
      await showSentAgain(store.database, request, response, { picture: fault });
      return;
    }
    const body = withPicture(form['body'], markdownOf(pictureAddress(picture), alt));
    const { values, faults } = parseForm(DraftForm, { ...form, body });
    if (faults) {
      await showSentAgain(store.database, request, response, faults, { body, alt: '' });
      return;
    }
    const draft = { personId, ...values, other: await unchosenIn(store.database, values) };
    const answer = await store.transaction((transaction) => keepChosenDraft(transaction, draft));
    if (answer.saved) {
      // In the room the page shows the draft as well.
      response.redirect(303, form['back'] === '/room' ? '/room' : '/write');
    } else {
      const { newer } = answer;
      const again = { newer, version: newer.version, body, alt: '' };
      await showSentAgain(store.database, request, response, { form: 'newer' }, again);
    }
  });

  router.post('/posts/:id/picture', receivePicture, async (request, response) => {
    const { id: personId } = readerOf(request);
    const { post, waiting, fresh } = await ownText(personId, String(request.params['id']));
    const form = typed(request.body);
    const alt = altIn(form['alt']);
    const { picture, fault } = await pictureOf(store, request, { alt });
    const values = { ...(await editForm(store.database, fresh, personId)), isUnsaved: false, ...form };
    if (fault === null) {
      const body = withPicture(form['body'], markdownOf(pictureAddress(picture), alt));
      showWritePage(response, { ...post, ...waiting, values: { ...values, body, alt: '' }, faults: {} });
    } else showWritePage(response, { ...post, ...waiting, values, faults: { picture: fault } });
  });

  /** A post of theirs, out or not. */
  async function ownText(personId: string, postId: string) {
    const post = await ownPost(store.database, personId, postId);
    if (post) return { post: { post }, waiting: {}, fresh: post };
    const waiting = orNotFound(await unpublishedPost(store.database, personId, postId));
    return { post: {}, waiting: { waiting }, fresh: waiting };
  }

  return router;
}

/** Below what is written, as a paragraph of its own. */
function withPicture(body: string | undefined, markdown: string): string {
  const text = (body ?? '').trimEnd();
  return text === '' ? `${markdown}\n` : `${text}\n\n${markdown}\n`;
}
