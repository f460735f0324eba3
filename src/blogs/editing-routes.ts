import type { Request, Response, Router } from 'express';
import express from 'express';
import { notFound, orNotFound } from '../web/errors.ts';
import { parseForm, typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { localTime } from '../web/time-zone.ts';
import { readdressPost } from './addresses.ts';
import { blogOf } from './blog.ts';
import { chooseOther, choosesOther } from './choosing-other.ts';
import type { OwnPost } from './editing.ts';
import { deletePost, editPost, ownPost } from './editing.ts';
import { DraftForm, PostEditForm } from './forms.ts';
import { editForm } from './fresh-forms.ts';
import { isSaidAside, sayingAside, unchosenIn } from './laying-aside.ts';
import { postText } from './naming.ts';
import { asksPreview, previewOf } from './preview.ts';
import { publishTime } from './publish-time.ts';
import type { BlogParts } from './routes.ts';
import { onlyOrdinary } from './routes.ts';
import { changeUnpublished, publishWaiting } from './scheduling.ts';
import { sayingUndescribed } from './undescribed.ts';
import { pathAfterSaving } from './unmentioned.ts';
import type { UnpublishedPost } from './unpublished.ts';
import { unpublishedPost } from './unpublished.ts';
import type { WritePage } from './write-page.ts';
import { showWritePage } from './write-page.ts';

/** Changing and deleting one's own posts, those that are out and those that are not. */
export function editingRoutes({ store }: BlogParts): Router {
  const router = express.Router();
  const { database } = store;
  onlyOrdinary(router, 'id');

  router.get('/posts/:id/edit', async (request, response) => {
    const { id: personId } = readerOf(request);
    const post = await ownPost(database, personId, request.params.id);
    const laidAside = isSaidAside(request);
    if (post) {
      const values = await editForm(database, post, personId);
      showWritePage(response, { post, values, faults: {}, laidAside });
      return;
    }
    const waiting = orNotFound(await unpublishedPost(database, personId, request.params.id));
    const values = await waitingForm(waiting, personId, response);
    const isRestored = request.query['restored'] !== undefined;
    showWritePage(response, { waiting, values, faults: {}, laidAside, isRestored });
  });

  router.post('/posts/:id', async (request, response) => {
    const { id: personId } = readerOf(request);
    const post = await ownPost(database, personId, request.params.id);
    if (post) await edit(post, request, response);
    else {
      const waiting = await unpublishedPost(database, personId, request.params.id);
      await changeWaiting(orNotFound(waiting), request, response);
    }
  });

  async function edit(post: OwnPost, request: Request, response: Response): Promise<void> {
    const { id: personId } = readerOf(request);
    const again = { ...(await editForm(database, post, personId)), isUnsaved: false, ...typed(request.body) };
    if (asksPreview(request.body)) {
      await preview({ post }, again, request, response);
      return;
    }
    if (choosesOther(request.body)) {
      await goOnWithOther({ post }, again, request, response);
      return;
    }
    const { values, faults } = parseForm(PostEditForm, request.body);
    if (faults) {
      showWritePage(response, { post, values: again, faults });
      return;
    }
    const { title, body, version, readdress, draft_version: draftVersion } = values;
    // A script that names no version has seen nothing, and means what it says.
    const seen = version === 0 ? undefined : version;
    const text = await postText(database, body, post.id);
    const other = await unchosenIn(database, values);
    const change = { personId, postId: post.id, title, text, seen, draftVersion, other };
    const answer = await store.transaction(async (transaction) => {
      const edited = await editPost(transaction, change);
      const path = edited?.edited && readdress ? await readdressPost(transaction, change) : null;
      return edited?.edited && path !== null ? { ...edited, path } : edited;
    });
    if (!answer) throw notFound();
    if (answer.edited) {
      const path = sayingUndescribed(sayingAside(answer.path, answer), text);
      response.redirect(303, pathAfterSaving(path, post.id, text));
    } else {
      const { newer } = answer;
      const values = { ...again, version: newer.seen };
      showWritePage(response, { post, values, faults: { form: 'newer' }, newer });
    }
  }

  /** A text that is not out: saved as a draft, given another time, or published now. */
  async function changeWaiting(
    waiting: UnpublishedPost,
    request: Request,
    response: Response,
  ): Promise<void> {
    const { id: personId } = readerOf(request);
    const form = typed(request.body);
    const again = { ...(await waitingForm(waiting, personId, response)), isUnsaved: false, ...form };
    if (asksPreview(request.body)) {
      await preview({ waiting }, again, request, response);
      return;
    }
    if (choosesOther(request.body)) {
      await goOnWithOther({ waiting }, again, request, response);
      return;
    }
    const { values, faults } = parseForm(PostEditForm, request.body);
    const time =
      form['status'] === 'scheduled'
        ? publishTime(form['publish_at'], response.locals.company.timeZone)
        : { at: null, fault: null };
    if (faults || time.fault !== null) {
      const all = { ...faults, ...(time.fault !== null && { publish_at: time.fault }) };
      showWritePage(response, { waiting, values: again, faults: all });
      return;
    }
    const own = { personId, postId: waiting.id };
    const seen = values.version === 0 ? undefined : values.version;
    const text = await postText(database, values.body);
    const { title, draft_version: draftVersion } = values;
    const change = {
      ...own,
      title,
      text,
      publishAt: time.at,
      seen,
      draftVersion,
      other: await unchosenIn(database, values),
    };
    const isToPublish = form['status'] === 'published';
    const answer = await store.transaction(async (transaction) => {
      const changed = await changeUnpublished(transaction, change);
      const isOut = isToPublish && changed?.changed;
      return changed && { ...changed, path: isOut ? await publishWaiting(transaction, own) : null };
    });
    if (!answer) throw notFound();
    if (answer.changed && isToPublish) {
      const path = sayingAside(`${orNotFound(answer.path)}?published=1`, answer);
      response.redirect(303, pathAfterSaving(sayingUndescribed(path, text), waiting.id, text));
    } else if (answer.changed) {
      response.redirect(303, sayingAside(`/write/mine?kept=${form['status'] ?? 'draft'}`, answer));
    } else {
      const { newer } = answer;
      const values = { ...again, version: newer.seen };
      showWritePage(response, { waiting, values, faults: { form: 'newer' }, newer });
    }
  }

  async function preview(
    text: Pick<WritePage, 'post' | 'waiting'>,
    again: object,
    request: Request,
    response: Response,
  ): Promise<void> {
    const { id: personId } = readerOf(request);
    const { values, faults } = parseForm(DraftForm, request.body);
    const preview = values && (await previewOf(database, personId, values, text.post?.id));
    showWritePage(response, { ...text, values: again, faults: faults ?? {}, preview });
  }

  async function goOnWithOther(
    text: Pick<WritePage, 'post' | 'waiting'>,
    again: object,
    request: Request,
    response: Response,
  ): Promise<void> {
    const { fields, ...said } = await chooseOther(store, readerOf(request).id, request.body);
    showWritePage(response, { ...text, values: { ...again, ...fields }, ...said });
  }

  router.post('/posts/:id/delete', async (request, response) => {
    const { id: personId } = readerOf(request);
    const postId = request.params.id;
    const waiting = await unpublishedPost(database, personId, postId);
    const deleted = await store.transaction((transaction) => deletePost(transaction, { personId, postId }));
    if (!deleted) throw notFound();
    const blog = waiting ? null : await blogOf(database, personId);
    response.redirect(303, blog ? `/blogs/${blog.slug}?deleted=${postId}` : '/write/mine?kept=deleted');
  });

  return router;

  async function waitingForm(waiting: UnpublishedPost, personId: string, response: Response) {
    const { publishAt } = waiting;
    const publish_at = publishAt === null ? '' : localTime(publishAt, response.locals.company.timeZone);
    return { ...(await editForm(database, waiting, personId)), publish_at };
  }
}
