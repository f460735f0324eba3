import { sql } from 'kysely';
import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import type { Blog } from './blog.ts';
import { blogOf } from './blog.ts';
import { moveDraftOn } from './drafts.ts';
import { holdPicturesOfDraft } from './picture-uses.ts';
import { firstFree } from './slug.ts';

/** Listens to the log: when two accounts become one, what both wrote is that person's. */
export async function moveWriting({ database }: Transaction, event: Event): Promise<void> {
  if (event.kind !== 'people.united') return;
  const { personId: keptId, goneId } = event;
  await moveBlog(database, keptId, goneId);
  await database.updateTable('comments').set({ person_id: keptId }).where('person_id', '=', goneId).execute();
  await forgetOwnReplies(database, keptId);
  await moveApplause(database, keptId, goneId);
  await moveDraft(database, keptId, goneId);
  await database.deleteFrom('front_visits').where('person_id', '=', goneId).execute();
  await moveReports(database, keptId, goneId);
  for (const table of ['posts', 'comments'] as const) {
    await database.updateTable(table).set({ hidden_by: keptId }).where('hidden_by', '=', goneId).execute();
  }
}

/** The blog moves as it is; where there is one already, its posts move there. */
async function moveBlog(database: Database, keptId: string, goneId: string): Promise<void> {
  const [kept, gone] = [await blogOf(database, keptId), await blogOf(database, goneId)];
  if (!gone) return;
  const taken = kept ? await movePosts(database, kept, gone) : [];
  await database.updateTable('posts').set({ person_id: keptId }).where('person_id', '=', goneId).execute();
  if (kept) {
    await moveAddresses(database, { kept, gone, taken });
    await database.deleteFrom('blogs').where('id', '=', gone.id).execute();
  }
  if (!kept)
    await database.updateTable('blogs').set({ person_id: keptId }).where('id', '=', gone.id).execute();
}

/** Gives back the addresses on the blog that goes, past ones too, that are another post's on the one that stays. */
async function movePosts(database: Database, kept: Blog, gone: Blog): Promise<PostAddress[]> {
  const [there, moved] = [await addressesOn(database, kept.id), await addressesOn(database, gone.id)];
  const others = new Set(there.map(({ slug }) => slug));
  const all = new Set([...there, ...moved].map(({ slug }) => slug));
  const posts = await database
    .selectFrom('posts')
    .select(['id', 'slug'])
    .where('blog_id', '=', gone.id)
    .execute();
  for (const { id, slug: wished } of posts) {
    const slug = others.has(wished) ? firstFree(wished, all) : wished;
    all.add(slug);
    await database
      .updateTable('posts')
      .set({ blog_id: kept.id, slug, touched_at: Date.now() })
      .where('id', '=', id)
      .execute();
  }
  return moved.filter(({ slug }) => others.has(slug));
}

interface PostAddress {
  slug: string;
  postId: string;
}

/** What the posts of a blog are called in their addresses, and were. */
function addressesOn(database: Database, blogId: string): Promise<PostAddress[]> {
  return database
    .selectFrom('posts')
    .select(['slug', 'id as postId'])
    .where('blog_id', '=', blogId)
    .unionAll(
      database
        .selectFrom('old_post_slugs')
        .select(['slug', 'post_id as postId'])
        .where('blog_id', '=', blogId),
    )
    .execute();
}

/**
 * The addresses of the blog that goes lead on to the one that stays; so do those of its posts, by the old address of the blog only where
 * they are another's there.
 */
async function moveAddresses(
  database: Database,
  { kept, gone, taken }: { kept: Blog; gone: Blog; taken: PostAddress[] },
): Promise<void> {
  const blogs = await database
    .selectFrom('old_blog_slugs')
    .select('slug')
    .where('blog_id', '=', gone.id)
    .execute();
  await database
    .updateTable('old_blog_slugs')
    .set({ blog_id: kept.id })
    .where('blog_id', '=', gone.id)
    .execute();
  await database.insertInto('old_blog_slugs').values({ slug: gone.slug, blog_id: kept.id }).execute();
  for (const { slug, postId } of taken) {
    await database
      .deleteFrom('old_post_slugs')
      .where('blog_id', '=', gone.id)
      .where('slug', '=', slug)
      .execute();
    await database
      .insertInto('united_post_slugs')
      .values([gone, ...blogs].map((blog) => ({ blog_slug: blog.slug, slug, post_id: postId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await database
    .updateTable('old_post_slugs')
    .set({ blog_id: kept.id })
    .where('blog_id', '=', gone.id)
    .execute();
}

/** What one of the two had answered the other is no reply of somebody else. */
async function forgetOwnReplies(database: Database, personId: string): Promise<void> {
  const answered = database
    .updateTable('posts')
    .where((build) =>
      build.and([
        build('posts.person_id', '=', personId),
        build.exists(
          build
            .selectFrom('comments')
            .select('comments.id')
            .whereRef('comments.post_id', '=', 'posts.id')
            .where('comments.person_id', '=', personId),
        ),
      ]),
    );
  // Whoever answers at this moment is waited for: theirs may be the first reply.
  await answered.set((build) => ({ first_reply_at: build.ref('first_reply_at') })).execute();
  await answered
    .set((build) => ({
      first_reply_at: build
        .selectFrom('comments')
        .select((comments) => comments.fn.min('comments.created_at').as('at'))
        .whereRef('comments.post_id', '=', 'posts.id')
        .where('comments.person_id', '!=', personId)
        .where('comments.deleted_at', 'is', null),
    }))
    .execute();
}

/** Who applauded the same post twice, or their other self, has done so once, or not at all. */
async function moveApplause(database: Database, keptId: string, goneId: string): Promise<void> {
  const ids = [keptId, goneId];
  const changed = database.selectFrom('applause').select('post_id').where('person_id', 'in', ids);
  const postIds = (await changed.distinct().execute()).map((row) => row.post_id);
  const byKept = database.selectFrom('applause').select('post_id').where('person_id', '=', keptId);
  const ownPosts = database.selectFrom('posts').select('id').where('person_id', 'in', ids);
  await database
    .deleteFrom('applause')
    .where('person_id', '=', goneId)
    .where('post_id', 'in', byKept)
    .execute();
  await database.updateTable('applause').set({ person_id: keptId }).where('person_id', '=', goneId).execute();
  await database
    .deleteFrom('applause')
    .where('person_id', '=', keptId)
    .where('post_id', 'in', ownPosts)
    .execute();
  if (postIds.length === 0) return;
  // Whoever applauds at this moment is waited for, and counted.
  await database
    .updateTable('posts')
    .set((build) => ({ applause_count: build.ref('applause_count') }))
    .where('id', 'in', postIds)
    .execute();
  await database
    .updateTable('posts')
    .set((build) => ({
      applause_count: build
        .selectFrom('applause')
        .select((applause) => applause.fn.countAll<number>().as('count'))
        .whereRef('applause.post_id', '=', 'posts.id'),
    }))
    .where('id', 'in', postIds)
    .execute();
}

/** Of one thing that both have reported, one report is enough. */
async function moveReports(database: Database, keptId: string, goneId: string): Promise<void> {
  await database
    .deleteFrom('reports')
    .where('person_id', '=', goneId)
    .where('settled_at', 'is', null)
    .where((build) =>
      build.exists(
        build
          .selectFrom('reports as own')
          .select('own.id')
          .where('own.person_id', '=', keptId)
          .where('own.settled_at', 'is', null)
          .whereRef('own.post_id', '=', 'reports.post_id')
          .where(sql<boolean>`coalesce(own.comment_id, '') = coalesce(reports.comment_id, '')`),
      ),
    )
    .execute();
  await database.updateTable('reports').set({ person_id: keptId }).where('person_id', '=', goneId).execute();
  await database
    .updateTable('reports')
    .set({ settled_by: keptId })
    .where('settled_by', '=', goneId)
    .execute();
}

/** Two drafts become one text, the newer below the older: nothing typed is lost, what is saved at this moment neither. */
async function moveDraft(database: Database, keptId: string, goneId: string): Promise<void> {
  const gone = await database
    .deleteFrom('drafts')
    .where('person_id', '=', goneId)
    .returning(['title', 'body'])
    .executeTakeFirst();
  await holdPicturesOfDraft({ database }, goneId, '');
  if (!gone || (gone.title === '' && gone.body === '')) return;
  const kept = await moveDraftOn(database, keptId);
  const heading = kept.title === '' ? '' : gone.title;
  const draft = {
    title: kept.title === '' ? gone.title : kept.title,
    body: [kept.body, heading, gone.body].filter((part) => part !== '').join('\n\n'),
    updated_at: Date.now(),
  };
  await database.updateTable('drafts').set(draft).where('person_id', '=', keptId).execute();
  await holdPicturesOfDraft({ database }, keptId, draft.body);
}
