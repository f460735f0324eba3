import type { Request, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import { newId } from '../database/id.ts';
import { parseForm, typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { withQuery } from '../web/with-query.ts';
import { answerDraft } from './answer-draft.ts';
import { hasArrived } from './arrived.ts';
import { blogOf } from './blog.ts';
import { chooseOther, choosesOther } from './choosing-other.ts';
import { ownPost } from './editing.ts';
import { layDraftAside, throwDraftAway } from './ending-draft.ts';
import { DraftForm, PostForm, PreviewForm } from './forms.ts';
import { freshPostForm } from './fresh-forms.ts';
import { isSaidAside, keepChosenDraft, sayingAside, unchosenIn } from './laying-aside.ts';
import { postText } from './naming.ts';
import { asksPreview, previewOf } from './preview.ts';
import { publishTime } from './publish-time.ts';
import { publishOnce } from './publishing.ts';
import type { BlogParts } from './routes.ts';
import { onlyOrdinary } from './routes.ts';
import { schedulePost } from './scheduling.ts';
import { sayingUndescribed } from './undescribed.ts';
import { pathAfterSaving } from './unmentioned.ts';
import { showSentAgain, showWritePage } from './write-page.ts';

/** Of a preview: the post that is changed; in a new one there is none. */
const Query = z.object({ post: z.string().catch('') });

/** The key of a form that was sent, and not answered. */
const ArrivedQuery = z.object({ key: z.string().max(64).catch('') });

/** Where a draft is found once it was kept. */
const shownAfter = {
  draft: '/write?draft=kept',
  aside: '/write/mine?kept=draft',
  deleted: '/write/mine?kept=deleted',
};

/** Writing on one's own blog: draft, preview, publish at once or later. */
export function writingRoutes({ store }: BlogParts): Router {
  const router = express.Router();
  onlyOrdinary(router, 'id');

  router.get('/write', async (request, response) => {
    const { id: personId } = readerOf(request);
    if (!(await blogOf(store.database, personId))) {
      response.redirect(303, '/blogs/new');
      return;
    }
    const values = await freshPostForm(store.database, personId);
    const { draft } = request.query;
    const draftKept = draft === 'kept' || draft === 'aside' ? draft : null;
    showWritePage(response, { values, faults: {}, draftKept, laidAside: isSaidAside(request) });
  });

  router.post('/posts', async (request, response) => {
    const { id: personId } = readerOf(request);
    if (!(await blogOf(store.database, personId))) {
      response.redirect(303, '/blogs/new');
      return;
    }
    const { status } = typed(request.body);
    if (asksPreview(request.body)) await preview(personId, request, response);
    else if (choosesOther(request.body)) await goOnWithOther(personId, request, response);
    else if (status === 'draft' || status === 'aside' || status === 'deleted')
      await keepDraft(personId, status, request, response);
    else if (status === 'scheduled') await schedule(personId, request, response);
    else await publish(personId, request, response);
  });

  async function preview(personId: string, request: Request, response: Response): Promise<void> {
    const { values, faults } = parseForm(PreviewForm, request.body);
    const preview = values && (await previewOf(store.database, personId, values));
    await showSentAgain(store.database, request, response, faults ?? {}, { preview });
  }

  async function goOnWithOther(personId: string, request: Request, response: Response): Promise<void> {
    const { fields, faults, laidAside } = await chooseOther(store, personId, request.body);
    await showSentAgain(store.database, request, response, faults, { ...fields, laidAside });
  }

  async function publish(personId: string, request: Request, response: Response): Promise<void> {
    const { values, faults } = parseForm(PostForm, request.body);
    // Enter in the field of the time presses the first button: a text that was meant for later must not be out now.
    const meant = typed(request.body)['publish_at']?.trim() ? { publish_at: 'publish_at_or_now' } : null;
    if (faults || meant) {
      await showSentAgain(store.database, request, response, { ...faults, ...meant });
      return;
    }
    const text = await postText(store.database, values.body);
    const post = { ...values, personId, text, other: await unchosenIn(store.database, values) };
    const published = await store.transaction((transaction) => publishOnce(transaction, post));
    if (published.before === 'other') {
      const fresh = { key: newId(), publishedBefore: published.path };
      await showSentAgain(store.database, request, response, { form: 'key_used' }, fresh);
    } else {
      const path = withQuery(published.path, published.before === 'again' ? 'again=1' : 'published=1');
      const saying = sayingUndescribed(sayingAside(path, published), published.id, text);
      response.redirect(303, pathAfterSaving(saying, published.id, text));
    }
  }

  async function schedule(personId: string, request: Request, response: Response): Promise<void> {
    const { values, faults } = parseForm(PostForm, request.body);
    const time = publishTime(typed(request.body)['publish_at'], response.locals.company.timeZone);
    if (faults || time.fault !== null) {
      const all = { ...faults, ...(time.fault !== null && { publish_at: time.fault }) };
      await showSentAgain(store.database, request, response, all);
      return;
    }
    const text = await postText(store.database, values.body);
    const post = {
      ...values,
      personId,
      text,
      other: await unchosenIn(store.database, values),
      publishAt: time.at,
    };
    const answer = await store.transaction((transaction) => schedulePost(transaction, post));
    if (answer.scheduled) {
      response.redirect(303, sayingAside('/write/mine?kept=scheduled', answer));
    } else {
      const fresh = { key: newId(), publishedBefore: '/write/mine' };
      await showSentAgain(store.database, request, response, { form: 'key_used' }, fresh);
    }
  }

  /** Keeps the draft as it was sent: to go on with where there is no script, among the others, or among what was deleted. */
  async function keepDraft(
    personId: string,
    status: 'draft' | 'aside' | 'deleted',
    request: Request,
    response: Response,
  ): Promise<void> {
    const { values, faults } = parseForm(DraftForm, request.body);
    if (faults) {
      await showSentAgain(store.database, request, response, faults);
      return;
    }
    const draft = { personId, ...values, other: await unchosenIn(store.database, values) };
    const answer = await store.transaction(async (transaction) => {
      const kept = await keepChosenDraft(transaction, draft);
      if (kept.saved && status === 'aside') await layDraftAside(transaction, personId);
      if (kept.saved && status === 'deleted') await throwDraftAway(transaction, personId);
      return kept;
    });
    if (answer.saved) {
      response.redirect(303, sayingAside(shownAfter[status], answer));
    } else {
      const { newer } = answer;
      await showSentAgain(
        store.database,
        request,
        response,
        { form: 'newer' },
        { version: newer.version, newer },
      );
    }
  }

  router.get('/write/arrived', async (request, response) => {
    const { key } = ArrivedQuery.parse(request.query);
    response.json({ arrived: await hasArrived(store.database, readerOf(request).id, key) });
  });

  router.put('/write/draft', async (request, response) => {
    await answerDraft(store, readerOf(request).id, request, response);
  });

  router.post('/write/preview', async (request, response) => {
    const { values, faults } = parseForm(PreviewForm, request.body);
    if (faults) {
      response.status(422).json({ faults });
      return;
    }
    const { id: personId } = readerOf(request);
    const { post: postId } = Query.parse(request.query);
    const changed = postId === '' ? null : await ownPost(store.database, personId, postId);
    response.render('blogs/_preview', await previewOf(store.database, personId, values, changed?.id));
  });

  return router;
}
