import { newId } from '../database/id.ts';
import type { Database, Transaction } from '../database/store.ts';
import { freeSlug } from './addresses.ts';
import type { Look } from './look.ts';

export interface NewBlog {
  personId: string;
  title: string;
  /** The address that was wished for; made from the title when empty. */
  slug?: string;
  about?: string;
  look: Look;
}

export interface Blog {
  id: string;
  personId: string;
  slug: string;
  title: string;
  about: string;
  look: Look;
}

/** Makes somebody's blog, at the wished address or the next free one. Whoever has a blog already gets that one. */
export async function makeBlog({ database, happened }: Transaction, blog: NewBlog): Promise<Blog> {
  const { personId, title, about = '', look } = blog;
  for (;;) {
    const existing = await blogOf(database, personId);
    if (existing) return existing;
    const fresh = { id: newId(), slug: await freeSlug(database, blog.slug, title), title, about, look };
    const made = await database
      .insertInto('blogs')
      .values({ ...fresh, person_id: personId, created_at: Date.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) {
      await happened({ kind: 'blog.made', personId, blogId: made.id });
      return { ...fresh, personId };
    }
    // Somebody took this address, or this person made their blog on another laptop, at the same moment: look again.
  }
}

/** Somebody's blog, or null while they have none. */
export async function blogOf(database: Database, personId: string): Promise<Blog | null> {
  const row = await blogs(database).where('person_id', '=', personId).executeTakeFirst();
  return row ?? null;
}

/** The blog at `/blogs/:slug`, with whose it is, or null. */
export async function blogAt(database: Database, slug: string): Promise<(Blog & { author: Author }) | null> {
  const row = await blogs(database)
    .innerJoin('people', 'people.id', 'blogs.person_id')
    .leftJoin('units', 'units.id', 'people.unit_id')
    .select(['people.name', 'people.title as role', 'people.picture_id as pictureId', 'units.name as unit'])
    .where('blogs.slug', '=', slug)
    .executeTakeFirst();
  if (!row) return null;
  const { name, role, unit, pictureId, ...blog } = row;
  return { ...blog, author: { id: blog.personId, name, role, unit, pictureId } };
}

/** A writer as every reader sees them. */
export interface Author {
  id: string;
  name: string;
  /** What they do at work; empty when the list does not say. */
  role: string;
  unit: string | null;
  /** The picture by which colleagues know them; null: their initials stand there. */
  pictureId: string | null;
}

function blogs(database: Database) {
  return database
    .selectFrom('blogs')
    .select([
      'blogs.id',
      'blogs.person_id as personId',
      'blogs.slug',
      'blogs.title',
      'blogs.about',
      'blogs.look',
    ]);
}
