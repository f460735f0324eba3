import { published } from '../blogs/posts.ts';
import { inBatches } from '../database/batches.ts';
import type { Findable } from '../database/full-text.ts';
import { dropWords, keepWords } from '../database/full-text.ts';
import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { toPlainText } from '../web/markdown.ts';

/**
 * Listens to the log: what can be read can be found, and nothing else. Whatever happened to a blog, post or comment, it is looked at
 * as it is now, so that a kind of event that comes later (hidden, taken back) is understood too.
 */
export async function keepSearchable({ database }: Transaction, event: Event): Promise<void> {
  if ('seatId' in event || 'workshopId' in event) return;
  if (event.kind === 'writing.erased') await dropWriting(database, event.personId);
  else if ('blogId' in event) await keepBlog(database, event.blogId);
  else if (event.kind.startsWith('post.') && 'postId' in event) await keepPost(database, event.postId);
  else if (event.kind.startsWith('comment.') && 'commentId' in event && event.commentId !== null) {
    await keepComments(database, { commentId: event.commentId });
  }
}

async function keepBlog(database: Database, blogId: string): Promise<void> {
  await keepWords(
    database,
    'blog_words',
    await blogsToFind(database).where('blogs.id', '=', blogId).execute(),
  );
}

async function keepPost(database: Database, postId: string): Promise<void> {
  const [post] = await postsToFind(database).where('posts.id', '=', postId).execute();
  if (!post) {
    const comments = database.selectFrom('comments').select('id').where('post_id', '=', postId);
    await dropWords(database, 'post_words', [postId]);
    await database.deleteFrom('comment_words').where('id', 'in', comments).execute();
    return;
  }
  const known = await database
    .selectFrom('post_words')
    .select('id')
    .where('id', '=', postId)
    .executeTakeFirst();
  await keepWords(database, 'post_words', [plain(post)]);
  await keepTagsOf(database, postId);
  if (!known) await keepComments(database, { postId });
}

/** Of all that somebody wrote, and of what others said on their posts. */
async function dropWriting(database: Database, personId: string): Promise<void> {
  const posts = database.selectFrom('posts').select('id').where('person_id', '=', personId);
  // As a union: of either or the other, PostgreSQL would look through all comments.
  const comments = database
    .selectFrom('comments')
    .select('id')
    .where('person_id', '=', personId)
    .union(database.selectFrom('comments').select('id').where('post_id', 'in', posts));
  await database.deleteFrom('post_words').where('id', 'in', posts).execute();
  await database.deleteFrom('comment_words').where('id', 'in', comments).execute();
}

async function keepTagsOf(database: Database, postId: string): Promise<void> {
  const tags = await tagsToFind(database)
    .innerJoin('post_tags', 'post_tags.tag', 'tags.tag')
    .leftJoin('tag_words', 'tag_words.id', 'tags.tag')
    .where('tag_words.id', 'is', null)
    .where('post_tags.post_id', '=', postId)
    .execute();
  await keepWords(database, 'tag_words', tags.map(tagNow));
}

/** One comment, or all that can be read on a post. */
async function keepComments(
  database: Database,
  { commentId, postId }: { commentId?: string; postId?: string },
): Promise<void> {
  const comments = await commentsToFind(database)
    .$if(commentId !== undefined, (query) => query.where('comments.id', '=', commentId ?? ''))
    .$if(postId !== undefined, (query) => query.where('comments.post_id', '=', postId ?? ''))
    .execute();
  if (commentId !== undefined && comments.length === 0)
    await dropWords(database, 'comment_words', [commentId]);
  for (const some of inBatches(comments, AT_ONCE))
    await keepWords(database, 'comment_words', some.map(plain));
}

/** Comments whose words are taken in with one statement. */
const AT_ONCE = 200;

/** Blogs as they are found: by title and by what they are about. */
export function blogsToFind(database: Database) {
  return database
    .selectFrom('blogs')
    .select(['blogs.id', 'blogs.created_at as at', 'blogs.title', 'blogs.about as text']);
}

/** Tags as they are found; the dash parts words. */
export function tagsToFind(database: Database) {
  return database.selectFrom('tags').select('tags.tag');
}

/** A tag that came into the world now. */
export function tagNow({ tag }: { tag: string }): Findable {
  return { id: tag, at: Date.now(), title: tag, text: '' };
}

/** Posts that can be read, as they are found; `plain` makes words of their HTML. */
export function postsToFind(database: Database) {
  return published(database)
    .select(['posts.id', 'posts.title', 'posts.html'])
    .select((build) => build.fn.coalesce('posts.published_at', 'posts.created_at').as('at'));
}

/** Comments that can be read, on posts that can be read. */
export function commentsToFind(database: Database) {
  return published(database)
    .innerJoin('comments', 'comments.post_id', 'posts.id')
    .select(['comments.id', 'comments.html', 'comments.created_at as at'])
    .where('comments.deleted_at', 'is', null)
    .where('comments.hidden_at', 'is', null);
}

/** What is shown of a post or comment, as words. */
export function plain({
  id,
  at,
  title = '',
  html,
}: {
  id: string;
  at: number;
  title?: string;
  html: string;
}): Findable {
  return { id, at, title, text: toPlainText(html) };
}
