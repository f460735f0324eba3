import type { Response, Router } from 'express';
import express from 'express';
import { newId } from '../database/id.ts';
import { KnownAbsence, notFound, orNotFound } from '../web/errors.ts';
import type { Faults } from '../web/forms.ts';
import { parseForm, typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { withQuery } from '../web/with-query.ts';
import { choosesOther } from './choosing-other.ts';
import type { OwnComment } from './comment-editing.ts';
import { deleteComment, editComment, ownComment, placeOfDeleted } from './comment-editing.ts';
import { writeOnce } from './comments.ts';
import { CommentEditForm, CommentForm } from './forms.ts';
import { editCommentForm } from './fresh-forms.ts';
import { commentText } from './naming.ts';
import { showPost } from './post-page.ts';
import { findPost } from './posts.ts';
import type { BlogParts } from './routes.ts';
import { onlyOrdinary } from './routes.ts';
import { pathAfterSaving } from './unmentioned.ts';
import { writtenComment } from './written.ts';

/** Answering a post or a comment, and changing what one answered. */
export function commentRoutes({ store }: BlogParts): Router {
  const router = express.Router();
  const { database } = store;
  onlyOrdinary(router, 'id');

  router.post('/posts/:id/comments', async (request, response) => {
    const { id: personId } = readerOf(request);
    const post = orNotFound(await findPost(database, request.params.id));
    const { values, faults } = parseForm(CommentForm, request.body);
    if (faults) {
      await again(faults);
      return;
    }
    const { body, key, parent: parentId } = values;
    const text = await commentText(database, body);
    const comment = { personId, postId: post.id, text, key, parentId };
    const answer = orNotFound(await store.transaction((transaction) => writeOnce(transaction, comment)));
    if (answer.before === 'other') await again({ body: 'comment_repeated' });
    else {
      const path = answer.before === 'again' ? withQuery(answer.path, 'again=1') : answer.path;
      response.redirect(303, pathAfterSaving(path, answer.id, text));
    }

    /** The form as it was sent, under a key of its own. */
    async function again(faults: Faults): Promise<void> {
      const { parent: parentId = '', body = '' } = typed(request.body);
      const values = { key: newId(), body };
      await showPost(database, request, response, {
        post,
        parentId,
        wanted: { comments: 'last' },
        values,
        faults,
      });
    }
  });

  router.get('/comments/:id/edit', async (request, response) => {
    const { id: personId } = readerOf(request);
    const comment = await commentNamed(personId, request.params.id);
    show(response, { comment, values: editCommentForm(comment, personId), faults: {} });
  });

  router.post('/comments/:id', async (request, response) => {
    const { id: personId } = readerOf(request);
    const comment = await commentNamed(personId, request.params.id);
    const again = { ...editCommentForm(comment, personId), ...typed(request.body) };
    if (choosesOther(request.body)) {
      const { body, other_body: other = '' } = typed(request.body);
      const newer = { body: body ?? '' };
      show(response, { comment, values: { ...again, body: other }, faults: {}, newer, isSwapped: true });
      return;
    }
    const { values, faults } = parseForm(CommentEditForm, request.body);
    if (faults) {
      show(response, { comment, values: again, faults });
      return;
    }
    // A script that names no version has seen nothing, and means what it says.
    const seen = values.version === 0 ? undefined : values.version;
    const text = await commentText(database, values.body, comment.id);
    const change = { personId, commentId: comment.id, text, seen };
    const answer = await store.transaction((transaction) => editComment(transaction, change));
    if (!answer) throw await absence(change);
    if (answer.edited) {
      response.redirect(303, pathAfterSaving(answer.path, comment.id, text));
    } else {
      const { newer } = answer;
      show(response, {
        comment,
        values: { ...again, version: newer.seen },
        faults: { form: 'newer' },
        newer,
      });
    }
  });

  router.post('/comments/:id/delete', async (request, response) => {
    const change = { personId: readerOf(request).id, commentId: request.params.id };
    const path = await store.transaction((transaction) => deleteComment(transaction, change));
    const place = path ?? orNotFound(await placeOfDeleted(database, change));
    response.redirect(303, withQuery(place, `deleted=${change.commentId}`));
  });

  return router;

  async function commentNamed(personId: string, commentId: string): Promise<OwnComment> {
    const comment = await ownComment(database, personId, commentId);
    if (!comment) throw await absence({ personId, commentId });
    return comment;
  }

  /** Its writer is told that they deleted it themselves. */
  async function absence(own: { personId: string; commentId: string }): Promise<Error> {
    const place = await placeOfDeleted(database, own);
    return place === null
      ? notFound()
      : new KnownAbsence('blogs/comment-deleted', { place, mayWorkLater: false });
  }
}

interface EditPage {
  comment: { id: string; path: string };
  values: object;
  faults: Faults;
  /** A text saved from elsewhere since the form was shown. */
  newer?: { body: string };
  /** That is the one that stood in the form, which goes on with the other. */
  isSwapped?: boolean;
}

function show(response: Response, page: EditPage): void {
  response.status(Object.keys(page.faults).length > 0 ? 422 : 200);
  const newer = page.newer ? { title: '', ...page.newer, html: writtenComment(page.newer.body).html } : null;
  response.render('blogs/edit-comment', { isSwapped: false, ...page, newer });
}
