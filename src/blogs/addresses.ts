import type { Database, Transaction } from '../database/store.ts';
import { pathOf, published } from './posts.ts';
import { firstFree, makePostSlug, makeSlug } from './slug.ts';

/** The address that a blog of this title would get now: the last part of `/blogs/…`. One that a blog had once stays its own. */
export async function freeSlug(
  database: Database,
  wished: string | undefined,
  title: string,
): Promise<string> {
  const slug = makeSlug(wished?.trim() ? wished : title, 'blogg');
  const rows = await database
    .selectFrom('blogs')
    .select('slug')
    .where((build) => build.or([build('slug', '=', slug), build('slug', 'like', `${slug}-%`)]))
    .unionAll(
      database
        .selectFrom('old_blog_slugs')
        .select('slug')
        .where((build) => build.or([build('slug', '=', slug), build('slug', 'like', `${slug}-%`)])),
    )
    .execute();
  return firstFree(slug, new Set(rows.map((row) => row.slug)));
}

/** The addresses that blogs of these titles would get now, each as if it were the only one: one question for a whole room. */
export async function freeSlugs(database: Database, titles: string[]): Promise<Map<string, string>> {
  const slugs = new Map([...new Set(titles)].map((title) => [title, makeSlug(title, 'blogg')]));
  if (slugs.size === 0) return slugs;
  const wished = [...slugs.values()];
  const rows = await database
    .selectFrom('blogs')
    .select('slug')
    .where('slug', 'in', wished)
    .unionAll(database.selectFrom('old_blog_slugs').select('slug').where('slug', 'in', wished))
    .execute();
  const taken = new Set(rows.map((row) => row.slug));
  for (const [title, slug] of slugs) {
    if (taken.has(slug)) slugs.set(title, await freeSlug(database, '', title));
  }
  return slugs;
}

/** The last part of the address that a post of this title would get now on a blog; `postId` may take one again that it had. */
export async function freePostSlug(
  database: Database,
  blogId: string,
  title: string,
  postId = '',
): Promise<string> {
  const slug = makePostSlug(title);
  const rows = await database
    .selectFrom('posts')
    .select('slug')
    .where('blog_id', '=', blogId)
    .where('id', '!=', postId)
    .where((build) => build.or([build('slug', '=', slug), build('slug', 'like', `${slug}-%`)]))
    .unionAll(
      database
        .selectFrom('old_post_slugs')
        .select('slug')
        .where('blog_id', '=', blogId)
        .where('post_id', '!=', postId)
        .where((build) => build.or([build('slug', '=', slug), build('slug', 'like', `${slug}-%`)])),
    )
    .execute();
  return firstFree(slug, new Set(rows.map((row) => row.slug)));
}

/** Gives one's own post an address made of its title; the old one leads on to it. Gives back the post's address, or null. */
export async function readdressPost(
  { database, happened }: Transaction,
  { personId, postId }: { personId: string; postId: string },
): Promise<string | null> {
  const post = await database
    .selectFrom('posts')
    .innerJoin('blogs', 'blogs.id', 'posts.blog_id')
    .select(['posts.blog_id', 'posts.slug', 'posts.title', 'blogs.slug as blogSlug'])
    .where('posts.id', '=', postId)
    .where('posts.person_id', '=', personId)
    .where('posts.deleted_at', 'is', null)
    .executeTakeFirst();
  if (!post) return null;
  const slug = await freePostSlug(database, post.blog_id, post.title, postId);
  if (slug === post.slug) return pathOf(post.blogSlug, slug);
  await database
    .deleteFrom('old_post_slugs')
    .where('blog_id', '=', post.blog_id)
    .where('slug', '=', slug)
    .execute();
  await database.updateTable('posts').set({ slug }).where('id', '=', postId).execute();
  await database
    .insertInto('old_post_slugs')
    .values({ blog_id: post.blog_id, slug: post.slug, post_id: postId })
    .execute();
  await happened({ kind: 'post.moved', personId, postId });
  return pathOf(post.blogSlug, slug);
}

/** Where the blog is now that once had this address; null when none had. */
export async function blogLedOn(database: Database, slug: string): Promise<string | null> {
  const row = await database
    .selectFrom('old_blog_slugs')
    .innerJoin('blogs', 'blogs.id', 'old_blog_slugs.blog_id')
    .select('blogs.slug')
    .where('old_blog_slugs.slug', '=', slug)
    .executeTakeFirst();
  return row ? `/blogs/${row.slug}` : null;
}

/** Where the post is now that once had this address, its own or its blog's; null when none had. */
export async function postLedOn(database: Database, blogSlug: string, slug: string): Promise<string | null> {
  const postId = await postIdAt(database, blogSlug, slug);
  if (postId === null) return null;
  const row = await published(database)
    .select(['blogs.slug as blogSlug', 'posts.slug'])
    .where('posts.id', '=', postId)
    .executeTakeFirst();
  return row ? pathOf(row.blogSlug, row.slug) : null;
}

/** The post that has this address, or had it, whether or not it is there to be read; null when none had. */
export async function postIdAt(database: Database, blogSlug: string, slug: string): Promise<string | null> {
  return (await unitedPost(database, blogSlug, slug)) ?? (await postCalled(database, blogSlug, slug));
}

/** The post of a blog that became another's, where that has another post by its name. */
async function unitedPost(database: Database, blogSlug: string, slug: string): Promise<string | null> {
  const row = await database
    .selectFrom('united_post_slugs')
    .select('post_id')
    .where('blog_slug', '=', blogSlug)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row?.post_id ?? null;
}

/** The post that is called so on the blog of this address, or was. */
async function postCalled(database: Database, blogSlug: string, slug: string): Promise<string | null> {
  const blog = await database
    .selectFrom('blogs')
    .select('id')
    .where('slug', '=', blogSlug)
    .unionAll(database.selectFrom('old_blog_slugs').select('blog_id as id').where('slug', '=', blogSlug))
    .executeTakeFirst();
  if (!blog) return null;
  const row = await database
    .selectFrom('posts')
    .select('id')
    .where('blog_id', '=', blog.id)
    .where('slug', '=', slug)
    .unionAll(
      database
        .selectFrom('old_post_slugs')
        .select('post_id as id')
        .where('blog_id', '=', blog.id)
        .where('slug', '=', slug),
    )
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
