import type { Request, Response, Router } from 'express';
import express from 'express';
import { blogOf, makeBlog } from '../blogs/blog.ts';
import { writeOnce } from '../blogs/comments.ts';
import { BlogForm, CommentForm, PostForm, PreviewForm } from '../blogs/forms.ts';
import { sayingAside, unchosenIn } from '../blogs/laying-aside.ts';
import { asksPreview, previewOf } from '../blogs/preview.ts';
import { publishOnce } from '../blogs/publishing.ts';
import { commentText, postText } from '../blogs/naming.ts';
import { sayingUndescribed } from '../blogs/undescribed.ts';
import { pathAfterSaving } from '../blogs/unmentioned.ts';
import { answerDraft } from '../blogs/answer-draft.ts';
import type { Store } from '../database/store.ts';
import { newId } from '../database/id.ts';
import { notFound, orNotFound } from '../web/errors.ts';
import type { Faults } from '../web/forms.ts';
import { parseForm, typed } from '../web/forms.ts';
import type { SignedCookie } from '../web/signed-cookie.ts';
import type { RoomForms } from './room-forms.ts';
import { showRoom } from './room-view.ts';
import type { SeatHere } from './seat-of-request.ts';
import { atOwnSeat } from './seat-of-request.ts';

/** What is written in the room: a blog, a first post and its draft, and a comment. */
export function roomWritingRoutes(parts: { store: Store; cookie: SignedCookie }): Router {
  const router = express.Router();
  const { store } = parts;
  const { database } = store;

  router.post('/room/blog', async (request, response) => {
    const { here, person } = await atOwnSeat(parts, request, response);
    const { values, faults } = parseForm(BlogForm, request.body);
    if (faults) return showFaults(here, request, response, 'blog', faults);
    await store.transaction((transaction) => makeBlog(transaction, { personId: person.id, ...values }));
    response.redirect(303, '/room');
  });

  router.post('/room/post', async (request, response) => {
    const { here, person } = await atOwnSeat(parts, request, response);
    if (!(await blogOf(database, person.id))) throw notFound();
    if (asksPreview(request.body)) return showPreview(here, person.id, request, response);
    const { values, faults } = parseForm(PostForm, request.body);
    if (faults) return showFaults(here, request, response, 'post', faults);
    const text = await postText(database, values.body);
    const post = { ...values, personId: person.id, text, other: await unchosenIn(database, values) };
    const published = await store.transaction((transaction) => publishOnce(transaction, post));
    if (published.before === 'other')
      return showFaults(here, request, response, 'post', { form: 'key_used' }, newId());
    const path = published.before === 'again' ? '/room?again=post' : '/room';
    const saying = sayingUndescribed(sayingAside(path, published), published.id, text);
    response.redirect(303, pathAfterSaving(saying, published.id, text));
  });

  router.put('/room/draft', async (request, response) => {
    const { person } = await atOwnSeat(parts, request, response);
    await answerDraft(store, person.id, request, response);
  });

  router.post('/room/comment', async (request, response) => {
    const { here, person } = await atOwnSeat(parts, request, response);
    const { values, faults } = parseForm(CommentForm, request.body);
    if (faults) return showFaults(here, request, response, 'comment', faults);
    const { post: postId, body, key } = values;
    const text = await commentText(database, body);
    const comment = { personId: person.id, postId, text, key };
    const answer = orNotFound(await store.transaction((transaction) => writeOnce(transaction, comment)));
    if (answer.before === 'other')
      return showFaults(here, request, response, 'comment', { body: 'comment_repeated' }, newId());
    const path = answer.before === 'again' ? '/room?again=comment' : '/room';
    response.redirect(303, pathAfterSaving(path, answer.id, text));
  });

  return router;

  /** For browsers without script. */
  async function showPreview(here: SeatHere, personId: string, request: Request, response: Response) {
    const { values, faults } = parseForm(PreviewForm, request.body);
    if (faults) return showFaults(here, request, response, 'post', faults);
    const preview = await previewOf(database, personId, values);
    const again = { form: 'post' as const, values: typed(request.body), faults: {}, preview, status: 200 };
    return showRoom(store, here, request, response, again);
  }

  async function showFaults(
    here: SeatHere,
    request: Request,
    response: Response,
    form: keyof RoomForms,
    faults: Faults,
    /** Given when the form's own has been used: what was typed can be sent again under it. */
    key?: string,
  ): Promise<void> {
    const values = { ...typed(request.body), ...(key === undefined ? {} : { key }) };
    await showRoom(store, here, request, response, { form, values, faults });
  }
}
