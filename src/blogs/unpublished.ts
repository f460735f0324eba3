import type { Database } from '../database/store.ts';
import { DAYS_TO_TAKE_BACK } from './deleted.ts';
import type { Seen } from './editing.ts';

/** A text that nobody sees but its writer: put aside, or waiting for its time. */
export interface UnpublishedPost {
  id: string;
  title: string;
  body: string;
  status: 'draft' | 'scheduled';
  /** When it is published, if it is scheduled. */
  publishAt: number | null;
  /** When it was written, or changed last. */
  seen: Seen;
}

/** One of a person's own texts that are not published; null for everybody else's. */
export async function unpublishedPost(
  database: Database,
  personId: string,
  postId: string,
): Promise<UnpublishedPost | null> {
  const row = await unpublished(database, personId).where('id', '=', postId).executeTakeFirst();
  return row ? toUnpublished(row) : null;
}

export interface OwnTexts {
  /** What comes first, first. */
  scheduled: UnpublishedPost[];
  drafts: UnpublishedPost[];
  /** Those that can be taken back; the last one deleted first. */
  deleted: { id: string; title: string; deletedAt: number; goneAt: number }[];
}

/** Texts on the page, at most, of each kind. */
const MOST = 1_000;
const DAY = 24 * 60 * 60 * 1000;

/** Everything of a person's that only they see. */
export async function ownTexts(database: Database, personId: string): Promise<OwnTexts> {
  const waiting = (status: UnpublishedPost['status']) =>
    unpublished(database, personId).where('status', '=', status).limit(MOST).execute();
  const deleted = await database
    .selectFrom('posts')
    .select((build) => ['id', 'title', build.fn.coalesce('deleted_at', build.val(0)).as('deletedAt')])
    .where('person_id', '=', personId)
    .where('deleted_at', '>=', Date.now() - DAYS_TO_TAKE_BACK * DAY)
    .where('wiped_at', 'is', null)
    .orderBy('deleted_at', 'desc')
    .limit(MOST)
    .execute();
  return {
    scheduled: (await waiting('scheduled')).map(toUnpublished),
    drafts: (await waiting('draft')).map(toUnpublished),
    deleted: deleted.map((post) => ({ ...post, goneAt: post.deletedAt + DAYS_TO_TAKE_BACK * DAY })),
  };
}

function unpublished(database: Database, personId: string) {
  return database
    .selectFrom('posts')
    .select(['id', 'title', 'body', 'status', 'publish_at', 'edited_at', 'created_at'])
    .where('person_id', '=', personId)
    .where('status', 'in', ['draft', 'scheduled'])
    .where('deleted_at', 'is', null)
    .orderBy('publish_at')
    .orderBy('created_at');
}

type Row = Awaited<ReturnType<ReturnType<typeof unpublished>['executeTakeFirstOrThrow']>>;

function toUnpublished(row: Row): UnpublishedPost {
  return {
    id: row.id,
    title: row.title,
    body: row.body,
    status: row.status === 'scheduled' ? 'scheduled' : 'draft',
    publishAt: row.publish_at,
    seen: row.edited_at ?? row.created_at,
  };
}
