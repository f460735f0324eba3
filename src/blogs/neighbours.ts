import type { Database } from '../database/store.ts';
import type { Post } from './posts.ts';
import { pathOf, published } from './posts.ts';

/** The posts beside one on its blog. */
export interface Neighbours {
  /** The one written before it. */
  previous: Neighbour | null;
  next: Neighbour | null;
}

export interface Neighbour {
  title: string;
  path: string;
}

/** The post before this one and the one after it, on the same blog. */
export async function neighboursOf(database: Database, { id, publishedAt, blog }: Post): Promise<Neighbours> {
  const beside = async (sign: '<' | '>'): Promise<Neighbour | null> => {
    const direction = sign === '<' ? 'desc' : 'asc';
    const row = await published(database)
      .select(['posts.title', 'posts.slug', 'blogs.slug as blogSlug'])
      .where('posts.blog_id', '=', blog.id)
      .where((build) =>
        build(build.refTuple('posts.published_at', 'posts.id'), sign, build.tuple(publishedAt, id)),
      )
      .orderBy('posts.published_at', direction)
      .orderBy('posts.id', direction)
      .limit(1)
      .executeTakeFirst();
    return row ? { title: row.title, path: pathOf(row.blogSlug, row.slug) } : null;
  };
  return { previous: await beside('<'), next: await beside('>') };
}
