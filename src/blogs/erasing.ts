import { dropWords } from '../database/full-text.ts';
import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { anonymousName } from '../people/erasing.ts';
import { holdPictures } from '../pictures/uses.ts';
import { deleteComment } from './comment-editing.ts';
import { countComments } from './comments.ts';
import { deletePost } from './editing.ts';
import { eraseMentions } from './mentions-erasing.ts';
import { holdPicturesOfDraft, usedByComment, usedByPost } from './picture-uses.ts';
import { forgetUnsaved } from './unsaved.ts';

/**
 * Listens to the log: the words of somebody who is erased go at once and for good. What others wrote stays; in a conversation a quiet
 * mark stands where theirs stood.
 */
export async function eraseWriting(transaction: Transaction, event: Event): Promise<void> {
  if (event.kind !== 'person.erased') return;
  const { personId } = event;
  await erasePosts(transaction, personId);
  await eraseComments(transaction, personId);
  await eraseBlog(transaction, personId);
  await eraseApplause(transaction.database, personId);
  await eraseMentions(transaction, personId, await anonymousName(transaction.database));
  await eraseTraces(transaction, personId);
}

async function erasePosts(transaction: Transaction, personId: string): Promise<void> {
  const { database } = transaction;
  const posts = await database.selectFrom('posts').select('id').where('person_id', '=', personId).execute();
  for (const { id: postId } of posts) {
    await deletePost(transaction, { personId, postId });
    await database
      .updateTable('posts')
      .set((build) => ({
        title: '',
        body: '',
        html: '',
        slug: postId,
        hidden_reason: null,
        wiped_at: build.fn.coalesce('wiped_at', build.val(Date.now())),
      }))
      .where('id', '=', postId)
      .execute();
    await holdPictures(transaction, usedByPost(postId), []);
    await forgetUnsaved(database, postId);
    await eraseTags(database, postId);
  }
}

/** A tag that nobody else has used is a word of theirs. */
async function eraseTags(database: Database, postId: string): Promise<void> {
  const tags = await database
    .deleteFrom('post_tags')
    .where('post_id', '=', postId)
    .returning('tag')
    .execute();
  for (const { tag } of tags) {
    const used = await database
      .selectFrom('post_tags')
      .select('tag')
      .where('tag', '=', tag)
      .limit(1)
      .executeTakeFirst();
    if (used) continue;
    await dropWords(database, 'tag_words', [tag]);
    await database.deleteFrom('tags').where('tag', '=', tag).execute();
  }
}

async function eraseComments(transaction: Transaction, personId: string): Promise<void> {
  const { database } = transaction;
  const comments = await database
    .selectFrom('comments')
    .select('id')
    .where('person_id', '=', personId)
    .execute();
  for (const { id: commentId } of comments) {
    await deleteComment(transaction, { personId, commentId });
    await holdPictures(transaction, usedByComment(commentId), []);
  }
  // Those on a post that was deleted, too: it may come back, without them.
  const others = await database
    .updateTable('comments')
    .set({ deleted_at: Date.now() })
    .where('person_id', '=', personId)
    .where('deleted_at', 'is', null)
    .returning(['post_id', 'hidden_at'])
    .execute();
  for (const { post_id: postId, hidden_at: hiddenAt } of others) {
    if (hiddenAt === null) await countComments(database, postId, -1);
  }
  await database
    .updateTable('comments')
    .set({ body: '', html: '', hidden_reason: null })
    .where('person_id', '=', personId)
    .execute();
}

async function eraseBlog({ database, happened }: Transaction, personId: string): Promise<void> {
  const blog = await database
    .selectFrom('blogs')
    .select(['id', 'slug', 'title', 'about'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!blog || (blog.slug === blog.id && blog.title === '' && blog.about === '')) return;
  await database.deleteFrom('old_post_slugs').where('blog_id', '=', blog.id).execute();
  await database.deleteFrom('old_blog_slugs').where('blog_id', '=', blog.id).execute();
  await database
    .updateTable('blogs')
    .set({ slug: blog.id, title: '', about: '' })
    .where('id', '=', blog.id)
    .execute();
  await happened({ kind: 'blog.changed', personId, blogId: blog.id });
}

async function eraseApplause(database: Database, personId: string): Promise<void> {
  const given = await database
    .deleteFrom('applause')
    .where('person_id', '=', personId)
    .returning('post_id')
    .execute();
  for (const { post_id: postId } of given) {
    await database
      .updateTable('posts')
      .set((build) => ({ applause_count: build('applause_count', '-', 1) }))
      .where('id', '=', postId)
      .execute();
  }
}

/** What they began, where they had read to, and why they reported something. */
async function eraseTraces(transaction: Transaction, personId: string): Promise<void> {
  const { database } = transaction;
  await holdPicturesOfDraft(transaction, personId, '');
  await database.deleteFrom('drafts').where('person_id', '=', personId).execute();
  await database.deleteFrom('front_visits').where('person_id', '=', personId).execute();
  await database.updateTable('reports').set({ reason: '' }).where('person_id', '=', personId).execute();
}
