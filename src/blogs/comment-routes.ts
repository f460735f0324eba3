import type { Router } from 'express';
import express from 'express';
import { notFound, orNotFound } from '../web/errors.ts';
import type { Faults } from '../web/forms.ts';
import { parseForm, typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { writeComment } from './comments.ts';
import { CommentForm } from './forms.ts';
import { freshCommentForm } from './fresh-forms.ts';
import { showPost } from './post-page.ts';
import { findPost } from './posts.ts';
import type { BlogParts } from './routes.ts';
import { onlyOrdinary } from './routes.ts';
import { writtenComment } from './written.ts';

/** Answering a post. */
export function commentRoutes({ store }: BlogParts): Router {
  const router = express.Router();
  onlyOrdinary(router, 'id');

  router.post('/posts/:id/comments', async (request, response) => {
    const { id: personId } = readerOf(request);
    const post = orNotFound(await findPost(store.database, request.params.id));
    const { values, faults } = parseForm(CommentForm, request.body);
    if (faults) {
      await again(faults);
      return;
    }
    const comment = { personId, postId: post.id, text: writtenComment(values.body), key: values.key };
    const answer = await store.transaction((transaction) => writeComment(transaction, comment));
    if (!answer) throw notFound();
    if (answer.before === 'other') await again({ body: 'comment_repeated' });
    else response.redirect(303, answer.path);

    /** The form as it was sent, under a key of its own. */
    async function again(faults: Faults): Promise<void> {
      const fresh = await freshCommentForm(store.database, { personId, postId: post.id });
      const values = { ...fresh, body: typed(request.body)['body'] ?? '' };
      await showPost(store.database, request, response, { post, values, faults });
    }
  });

  return router;
}
