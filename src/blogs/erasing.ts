import { inBatches } from '../database/batches.ts';
import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { anonymousName } from '../people/erasing.ts';
import { letPicturesGo } from '../pictures/uses.ts';
import { countComments } from './comments.ts';
import { asDeleted } from './editing.ts';
import { eraseMentions } from './mentions-erasing.ts';
import { holdPicturesOfDraft, usedByTextsOf } from './picture-uses.ts';
import { forgetTags } from './tags.ts';
import { forgetUnsavedOf } from './unsaved.ts';

/**
 * Listens to the log: the words of somebody who is erased go at once and for good. What others wrote stays; in a conversation a quiet
 * mark stands where theirs stood. A handful of statements, however much they wrote.
 */
export async function eraseWriting(transaction: Transaction, event: Event): Promise<void> {
  if (event.kind !== 'person.erased') return;
  const { database, happened } = transaction;
  const { personId } = event;
  const posts = await erasePosts(database, personId);
  const comments = await eraseComments(database, personId);
  await letPicturesGo(transaction, { personId, usedBy: usedByTextsOf(database, personId) });
  if (posts > 0 || comments > 0) await happened({ kind: 'writing.erased', personId });
  await eraseBlog(transaction, personId);
  await eraseApplause(database, personId);
  await eraseMentions(transaction, personId, await anonymousName(database));
  await eraseTraces(transaction, personId);
}

/** Gives back how many there were. */
async function erasePosts(database: Database, personId: string): Promise<number> {
  const now = Date.now();
  const erased = await database
    .updateTable('posts')
    .set((build) => ({
      ...asDeleted(build, now),
      title: '',
      body: '',
      html: '',
      slug: build.ref('id'),
      hidden_reason: null,
      wiped_at: build.fn.coalesce('wiped_at', build.val(now)),
    }))
    .where('person_id', '=', personId)
    .where((build) => build.or([build('wiped_at', 'is', null), build('hidden_reason', 'is not', null)]))
    .returning('id')
    .execute();
  await forgetUnsavedOf(database, personId);
  for (const some of inBatches(erased, TAGGED_AT_ONCE)) {
    await forgetTags(
      database,
      some.map(({ id }) => id),
    );
  }
  return erased.length;
}

/** A post has thirty tags at most, and a statement room for 32,766. */
const TAGGED_AT_ONCE = 500;

/** Those on posts that were deleted, too: they may come back, without them. Gives back how many there were. */
async function eraseComments(database: Database, personId: string): Promise<number> {
  const erased = await database
    .updateTable('comments')
    .set({ deleted_at: Date.now() })
    .where('person_id', '=', personId)
    .where('deleted_at', 'is', null)
    .returning(['post_id', 'hidden_at'])
    .execute();
  await countOff(
    database,
    erased.filter((comment) => comment.hidden_at === null).map((comment) => comment.post_id),
  );
  await database
    .updateTable('comments')
    .set({ body: '', html: '', hidden_reason: null })
    .where('person_id', '=', personId)
    .execute();
  return erased.length;
}

/** Counts comments off the posts that they stood on. Most posts had one or two. */
async function countOff(database: Database, postIds: string[]): Promise<void> {
  const onEach = new Map<string, number>();
  for (const id of postIds) onEach.set(id, (onEach.get(id) ?? 0) + 1);
  for (const number of new Set(onEach.values())) {
    const ids = [...onEach.keys()].filter((id) => onEach.get(id) === number);
    for (const some of inBatches(ids)) await countComments(database, some, -number);
  }
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
  for (const some of inBatches(given)) {
    await database
      .updateTable('posts')
      .set((build) => ({ applause_count: build('applause_count', '-', 1) }))
      .where(
        'id',
        'in',
        some.map((row) => row.post_id),
      )
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
