import { unsavedTexts } from '../blogs/unsaved.ts';
import type { Database } from '../database/store.ts';
import { addressTold } from './address-told.ts';
import type { OwnPicture } from './format.ts';

export interface OwnPost {
  title: string;
  body: string;
  slug: string;
  publishedAt: number;
  editedAt: number | null;
  /** Taken out of everybody's sight by an administrator. */
  hidden: { at: number; reason: string } | null;
}

/** Everything that somebody has published and not deleted, oldest first. */
export async function* ownPosts(database: Database, personId: string): AsyncGenerator<OwnPost> {
  const rows = someAtATime((last: { published_at: number | null; id: string } | null) =>
    database
      .selectFrom('posts')
      .select(['id', 'title', 'body', 'slug', 'published_at', 'edited_at', 'hidden_at', 'hidden_reason'])
      .where('person_id', '=', personId)
      .where('status', '=', 'published')
      .where('deleted_at', 'is', null)
      .where((build) =>
        build(
          build.refTuple('published_at', 'id'),
          '>',
          build.tuple<number | null, string>(last?.published_at ?? 0, last?.id ?? ''),
        ),
      )
      .orderBy('published_at')
      .orderBy('id')
      .limit(AT_ONCE)
      .execute(),
  );
  for await (const row of rows) {
    const { title, body, slug, published_at: publishedAt, edited_at: editedAt, hidden_at: at } = row;
    const hidden = at === null ? null : { at, reason: row.hidden_reason ?? '' };
    yield { title, body, slug, publishedAt: publishedAt ?? 0, editedAt, hidden };
  }
}

export interface OwnDraft {
  id: string;
  title: string;
  body: string;
  publishAt: number | null;
}

/** What somebody has put aside or scheduled, oldest first: nobody else sees it yet. */
export function ownUnpublished(database: Database, personId: string): AsyncGenerator<OwnDraft> {
  return someAtATime((last: { created_at: number; id: string } | null) =>
    database
      .selectFrom('posts')
      .select(['id', 'title', 'body', 'publish_at as publishAt', 'created_at'])
      .where('person_id', '=', personId)
      .where('status', 'in', ['draft', 'scheduled'])
      .where('deleted_at', 'is', null)
      .where((build) =>
        build(build.refTuple('created_at', 'id'), '>', build.tuple(last?.created_at ?? 0, last?.id ?? '')),
      )
      .orderBy('created_at')
      .orderBy('id')
      .limit(AT_ONCE)
      .execute(),
  );
}

/** What somebody has changed in a text and not saved. */
export function ownUnsaved(
  database: Database,
  personId: string,
): AsyncGenerator<{ id: string; title: string; body: string }> {
  return someAtATime((last: { id: string } | null) =>
    unsavedTexts(database, personId)
      .select(['posts.id', 'unsaved_changes.title', 'unsaved_changes.body'])
      .where('posts.id', '>', last?.id ?? '')
      .orderBy('posts.id')
      .limit(AT_ONCE)
      .execute(),
  );
}

export interface OwnComment {
  id: string;
  body: string;
  writtenAt: number;
  editedAt: number | null;
  /** The address of the post it stands on, where that is told. */
  post: string | null;
}

/** Every comment of somebody's that is not deleted. */
export async function* ownComments(database: Database, personId: string): AsyncGenerator<OwnComment> {
  const rows = someAtATime((last: { id: string } | null) =>
    database
      .selectFrom('comments')
      .innerJoin('posts', 'posts.id', 'comments.post_id')
      .innerJoin('blogs', 'blogs.id', 'posts.blog_id')
      .select(['comments.id', 'comments.body', 'comments.created_at', 'comments.edited_at'])
      .select(['posts.slug', 'blogs.slug as blogSlug', 'posts.person_id as writerId'])
      .select(['posts.hidden_at as hiddenAt', 'posts.deleted_at as deletedAt'])
      .where('comments.person_id', '=', personId)
      .where('comments.deleted_at', 'is', null)
      .where('comments.id', '>', last?.id ?? '')
      .orderBy('comments.id')
      .limit(AT_ONCE)
      .execute(),
  );
  for await (const { id, body, created_at: writtenAt, edited_at: editedAt, ...place } of rows) {
    yield { id, body, writtenAt, editedAt, post: addressTold(place, personId) };
  }
}

/** So many texts are in memory at a time, however many there are. */
const AT_ONCE = 20;

async function* someAtATime<Row>(read: (last: Row | null) => Promise<Row[]>): AsyncGenerator<Row> {
  let last: Row | null = null;
  for (;;) {
    const rows: Row[] = await read(last);
    yield* rows;
    last = rows.at(-1) ?? null;
    if (last === null || rows.length < AT_ONCE) return;
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
