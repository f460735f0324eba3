import { pathOf } from '../blogs/posts.ts';
import type { Database } from '../database/store.ts';
import type { OwnPicture } from './format.ts';

const AT_ONCE = 100;

export interface OwnPost {
  title: string;
  body: string;
  slug: string;
  publishedAt: number;
  editedAt: number | null;
  /** Taken out of everybody's sight by an administrator. */
  hidden: { at: number; reason: string } | null;
}

/** Everything that somebody has published and not deleted, oldest first, some at a time. */
export async function* ownPosts(database: Database, personId: string): AsyncGenerator<OwnPost> {
  let last = { at: 0, id: '' };
  for (;;) {
    const rows = await database
      .selectFrom('posts')
      .select(['id', 'title', 'body', 'slug', 'published_at', 'edited_at', 'hidden_at', 'hidden_reason'])
      .where('person_id', '=', personId)
      .where('status', '=', 'published')
      .where('deleted_at', 'is', null)
      .where((build) =>
        build(
          build.refTuple('published_at', 'id'),
          '>',
          build.tuple<number | null, string>(last.at, last.id),
        ),
      )
      .orderBy('published_at')
      .orderBy('id')
      .limit(AT_ONCE)
      .execute();
    for (const row of rows) {
      const { title, body, slug, published_at: publishedAt, edited_at: editedAt, hidden_at: at } = row;
      const hidden = at === null ? null : { at, reason: row.hidden_reason ?? '' };
      yield { title, body, slug, publishedAt: publishedAt ?? 0, editedAt, hidden };
    }
    const end = rows.at(-1);
    if (!end || rows.length < AT_ONCE) return;
    last = { at: end.published_at ?? 0, id: end.id };
  }
}

/** What somebody has put aside or scheduled: nobody else sees it yet. */
export async function ownUnpublished(database: Database, personId: string) {
  return database
    .selectFrom('posts')
    .select(['id', 'title', 'body', 'publish_at as publishAt'])
    .where('person_id', '=', personId)
    .where('status', 'in', ['draft', 'scheduled'])
    .where('deleted_at', 'is', null)
    .orderBy('created_at')
    .execute();
}

export interface OwnComment {
  id: string;
  body: string;
  writtenAt: number;
  editedAt: number | null;
  /** The address of the post it stands on. */
  post: string;
}

/** Every comment of somebody's that is not deleted, some at a time. */
export async function* ownComments(database: Database, personId: string): AsyncGenerator<OwnComment> {
  let last = '';
  for (;;) {
    const rows = await database
      .selectFrom('comments')
      .innerJoin('posts', 'posts.id', 'comments.post_id')
      .innerJoin('blogs', 'blogs.id', 'posts.blog_id')
      .select(['comments.id', 'comments.body', 'comments.created_at', 'comments.edited_at'])
      .select(['posts.slug', 'blogs.slug as blogSlug'])
      .where('comments.person_id', '=', personId)
      .where('comments.deleted_at', 'is', null)
      .where('comments.id', '>', last)
      .orderBy('comments.id')
      .limit(AT_ONCE)
      .execute();
    for (const { id, body, created_at: writtenAt, edited_at: editedAt, slug, blogSlug } of rows) {
      yield { id, body, writtenAt, editedAt, post: pathOf(blogSlug, slug) };
    }
    if (rows.length < AT_ONCE) return;
    last = rows.at(-1)?.id ?? last;
  }
}

/** The pictures that somebody added, by id. */
export async function ownPictures(
  database: Database,
  personId: string,
): Promise<Map<string, OwnPicture & { alt: string; addedAt: number }>> {
  const rows = await database
    .selectFrom('pictures')
    .select(['id', 'sha', 'width', 'height', 'alt', 'made_at as addedAt'])
    .where('person_id', '=', personId)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
