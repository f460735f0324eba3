import { newId } from '../database/id.ts';
import type { Database, Store, Transaction } from '../database/store.ts';
import { again } from '../web/again-and-again.ts';
import { eachThenThrow, inPages } from '../web/each-then-throw.ts';
import { freePostSlug } from './addresses.ts';
import { blogOf } from './blog.ts';
import type { FormSeen } from './laying-aside.ts';
import { endDraft, endUnsaved, layAside } from './laying-aside.ts';
import { pathOf } from './posts.ts';
import type { NewPost } from './publishing.ts';
import { unpublishedPost } from './unpublished.ts';
import type { Written } from './written.ts';

/**
 * Keeps a text that publishes itself at its time, and takes its writer's draft away. The same form schedules once; `scheduled` is false
 * when its key was used for another text. `laidAside` as in `publishPost`. Throws when the person has no blog.
 */
export async function schedulePost(
  transaction: Transaction,
  post: NewPost & { publishAt: number },
): Promise<{ scheduled: boolean; laidAside: boolean }> {
  const { database, happened } = transaction;
  const { personId, title, text, key, publishAt } = post;
  const blog = await blogOf(database, personId);
  if (!blog) throw new Error(`person ${personId} schedules without a blog`);
  const id = newId();
  const made = await database
    .insertInto('posts')
    .values({
      id,
      blog_id: blog.id,
      person_id: personId,
      // It gets its address with its title, when it is published.
      slug: id,
      title,
      body: text.markdown,
      html: text.html,
      status: 'scheduled',
      key,
      created_at: Date.now(),
      publish_at: publishAt,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return { scheduled: await isScheduled(database, post), laidAside: false };
  const laidAside = await endDraft(transaction, post);
  await happened({ kind: 'post.scheduled', personId, postId: id });
  return { scheduled: true, laidAside };
}

async function isScheduled(database: Database, { personId, title, text, key }: NewPost): Promise<boolean> {
  const row = await database
    .selectFrom('posts')
    .select(['title', 'body', 'status'])
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row?.status === 'scheduled' && row.title === title && row.body === text.markdown;
}

export interface UnpublishedChange extends FormSeen {
  personId: string;
  postId: string;
  title: string;
  text: Written;
  /** When it is published; null: it is put aside as a draft. */
  publishAt: number | null;
  /** The change that the form has seen; left out, the change is made whatever came between. */
  seen?: number | undefined;
}

export type ChangedText =
  | { changed: true; laidAside: boolean }
  | { changed: false; newer: { title: string; body: string; seen: number } };

/**
 * Changes a text that is not published yet; no other text of theirs is lost by it. Null when there is none; the newer text when it was
 * changed from elsewhere since. `laidAside` as in `publishPost`.
 */
export async function changeUnpublished(
  transaction: Transaction,
  change: UnpublishedChange,
): Promise<ChangedText | null> {
  const { database, happened } = transaction;
  const { personId, postId, title, text, publishAt, seen, other } = change;
  const kept = { title, body: text.markdown };
  const post = await unpublishedPost(database, personId, postId);
  if (!post) return null;
  const isOther = post.title !== title || post.body !== text.markdown;
  if (isOther && seen !== undefined && seen !== post.seen) {
    await layAside(transaction, personId, other, kept);
    return { changed: false, newer: post };
  }
  const changed = await database
    .updateTable('posts')
    .set({
      title,
      body: text.markdown,
      html: text.html,
      edited_at: isOther ? Math.max(Date.now(), post.seen + 1) : post.seen,
      status: publishAt === null ? 'draft' : 'scheduled',
      publish_at: publishAt,
    })
    .where('id', '=', postId)
    .where('status', 'in', ['draft', 'scheduled'])
    .where('deleted_at', 'is', null)
    .where((build) => build(build.fn.coalesce('edited_at', 'created_at'), '=', post.seen))
    .executeTakeFirst();
  // Changed, published or deleted at the same moment: look again.
  if (changed.numUpdatedRows === 0n) return changeUnpublished(transaction, change);
  const laidAside = await endUnsaved(transaction, { ...change, ...kept });
  await happened({ kind: publishAt === null ? 'post.put_aside' : 'post.scheduled', personId, postId });
  return { changed: true, laidAside };
}

/** Takes a text back before its time: it is a draft from then on. False when there is none that waits. */
export async function takeBack(
  { database, happened }: Transaction,
  { personId, postId }: { personId: string; postId: string },
): Promise<boolean> {
  const taken = await database
    .updateTable('posts')
    .set({ status: 'draft', publish_at: null })
    .where('id', '=', postId)
    .where('person_id', '=', personId)
    .where('status', '=', 'scheduled')
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (taken) await happened({ kind: 'post.put_aside', personId, postId });
  return taken !== undefined;
}

/**
 * Publishes a text that waits or was put aside; with `dueAt` only one whose time has come by then. Its address, or null when there is
 * none: another node or window was first.
 */
export async function publishWaiting(
  { database, happened }: Transaction,
  { personId, postId, dueAt }: { personId: string; postId: string; dueAt?: number },
): Promise<string | null> {
  const blog = await blogOf(database, personId);
  const post = await unpublishedPost(database, personId, postId);
  // A draft that was brought may have no title or no words yet.
  if (!blog || !post?.title.trim() || !post.body.trim()) return null;
  const slug = await freePostSlug(database, blog.id, post.title, postId);
  const published = await database
    .updateTable('posts')
    // What was changed before anybody read it is not told as a change.
    .set({ status: 'published', slug, published_at: Date.now(), publish_at: null, edited_at: null })
    .where('id', '=', postId)
    .where('status', 'in', ['draft', 'scheduled'])
    .where('deleted_at', 'is', null)
    // Asked here and not before: its writer may move it or take it back at this moment.
    .$if(dueAt !== undefined, (due) =>
      due.where('status', '=', 'scheduled').where('publish_at', '<=', dueAt ?? 0),
    )
    .executeTakeFirst();
  if (published.numUpdatedRows === 0n) return null;
  await happened({ kind: 'post.published', personId, postId });
  return pathOf(blog.slug, slug);
}

/**
 * Publishes every text whose time has come, each in a transaction of its own: of many nodes one does, also after a restart. Throws at the end
 * when one could not be published; no other waits for it.
 */
export async function publishDue(store: Store): Promise<void> {
  const dueAt = Date.now();
  await eachThenThrow(
    inPages((after: Due | undefined) => dueTexts(store.database, dueAt, after)),
    ({ postId, personId }) =>
      store.transaction((transaction) => publishWaiting(transaction, { postId, personId, dueAt })),
    'texts whose time has come are not out',
  );
}

interface Due {
  postId: string;
  personId: string;
  publishAt: number | null;
}

async function dueTexts(database: Database, dueAt: number, after: Due | undefined): Promise<Due[]> {
  return (
    database
      .selectFrom('posts')
      .innerJoin('people', 'people.id', 'posts.person_id')
      .select(['posts.id as postId', 'posts.person_id as personId', 'posts.publish_at as publishAt'])
      .where('posts.status', '=', 'scheduled')
      .where('posts.deleted_at', 'is', null)
      .where('posts.publish_at', '<=', dueAt)
      // Nobody speaks in a company that they have left.
      .where('people.left_at', 'is', null)
      .$if(after !== undefined, (query) =>
        query.where((build) =>
          build(
            build.refTuple('posts.publish_at', 'posts.id'),
            '>',
            build.tuple(after?.publishAt ?? 0, after?.postId ?? ''),
          ),
        ),
      )
      .orderBy('posts.publish_at')
      .orderBy('posts.id')
      .limit(AT_ONCE)
      .execute()
  );
}

const AT_ONCE = 100;

/** Looks for texts whose time has come; gives back how to stop. */
export function startPublishing(store: Store, onFault: (error: unknown) => void): () => void {
  return again(() => publishDue(store), { every: LOOK_EVERY }, onFault);
}

const LOOK_EVERY = 5_000;
