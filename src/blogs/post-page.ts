import type { Request, Response } from 'express';
import type { Database } from '../database/store.ts';
import type { Faults } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { commentsOn } from './comments.ts';
import type { Post } from './posts.ts';
import { tagsOf } from './tags.ts';

interface PostPage {
  post: Post;
  /** What stands in the comment form. */
  values: object;
  faults: Faults;
}

/** The page of a post with its comments; 422 when the comment has faults. */
export async function showPost(
  database: Database,
  request: Request,
  response: Response,
  { post, values, faults }: PostPage,
): Promise<void> {
  const own = post.author.id === readerOf(request).id;
  const comments = await commentsOn(database, post.id);
  response.status(Object.keys(faults).length > 0 ? 422 : 200);
  response.render('blogs/post', {
    post,
    comments,
    tags: await tagsOf(database, post.id),
    own,
    justPublished: own && request.query['published'] !== undefined,
    values,
    faults,
  });
}
