import type { Database, Transaction } from '../database/store.ts';
import type { Blog } from './blog.ts';
import { blogOf } from './blog.ts';
import type { Look } from './look.ts';
import { makeSlug } from './slug.ts';

export interface BlogChange {
  personId: string;
  title: string;
  about: string;
  look: Look;
  /** The address that is wished for; empty, or the one it has, and it stays. */
  slug: string;
}

/**
 * Changes one's own blog. The address that it had leads on to the new one and is given to nobody else; `slug_taken` when the new one
 * is, or was, another's. Null when this person has no blog.
 */
export async function changeBlog(
  { database, happened }: Transaction,
  { personId, title, about, look, slug: wished }: BlogChange,
): Promise<{ blog: Blog; fault: null } | { blog: null; fault: 'slug_taken' } | null> {
  const blog = await blogOf(database, personId);
  if (!blog) return null;
  const slug = wished === '' ? blog.slug : makeSlug(wished, 'blogg');
  if (slug !== blog.slug && (await isAnothers(database, slug, blog.id))) {
    return { blog: null, fault: 'slug_taken' };
  }
  if (slug !== blog.slug) await keepOldSlug(database, blog, slug);
  await database.updateTable('blogs').set({ title, about, look, slug }).where('id', '=', blog.id).execute();
  await happened({ kind: 'blog.changed', personId, blogId: blog.id });
  return { blog: { ...blog, title, about, look, slug }, fault: null };
}

async function isAnothers(database: Database, slug: string, blogId: string): Promise<boolean> {
  const other = await database
    .selectFrom('blogs')
    .select('id')
    .where('slug', '=', slug)
    .where('id', '!=', blogId)
    .unionAll(
      database
        .selectFrom('old_blog_slugs')
        .select('blog_id as id')
        .where('slug', '=', slug)
        .where('blog_id', '!=', blogId),
    )
    .executeTakeFirst();
  return other !== undefined;
}

/** A blog may take an address again that it had. */
async function keepOldSlug(database: Database, blog: Blog, slug: string): Promise<void> {
  await database.deleteFrom('old_blog_slugs').where('slug', '=', slug).execute();
  await database.insertInto('old_blog_slugs').values({ slug: blog.slug, blog_id: blog.id }).execute();
}
