import type { Database } from '../database/store.ts';
import { DAYS_TO_TAKE_BACK } from './deleted.ts';
import type { Seen } from './editing.ts';
import type { Beginning } from './first-words.ts';
import { headOf, withFirstWords } from './first-words.ts';

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
  const row = await unpublished(database, personId)
    .select(['id', 'title', 'body', 'status', 'publish_at as publishAt', 'edited_at', 'created_at'])
    .where('id', '=', postId)
    .executeTakeFirst();
  if (!row) return null;
  const { edited_at: editedAt, created_at: createdAt, status, ...text } = row;
  return {
    ...text,
    status: status === 'scheduled' ? 'scheduled' : 'draft',
    seen: editedAt ?? createdAt,
  };
}

/** Their beginnings are enough to choose by: the texts themselves may be long, and many. */
export interface OwnTexts {
  /** What comes first, first. */
  scheduled: ({ id: string; publishAt: number | null } & Beginning)[];
  drafts: ({ id: string; publishAt: number | null } & Beginning)[];
  /** Those that can be taken back; the last one deleted first. */
  deleted: { id: string; title: string; words: string; deletedAt: number; goneAt: number }[];
}

/** Texts on the page, at most, of each kind. */
const MOST = 1_000;
const DAY = 24 * 60 * 60 * 1000;

/** Everything of a person's that only they see. */
export async function ownTexts(database: Database, personId: string): Promise<OwnTexts> {
  const waiting = (status: UnpublishedPost['status']) =>
    unpublished(database, personId)
      .select(['id', 'title', 'publish_at as publishAt', headOf('posts.body')])
      .select(({ fn }) => fn.coalesce('edited_at', 'created_at').as('savedAt'))
      .where('status', '=', status)
      .orderBy('publish_at')
      .orderBy('created_at')
      .limit(MOST)
      .execute();
  const deleted = await database
    .selectFrom('posts')
    .select(headOf('posts.body'))
    .select((build) => ['id', 'title', build.fn.coalesce('deleted_at', build.val(0)).as('deletedAt')])
    .where('person_id', '=', personId)
    .where('deleted_at', '>=', Date.now() - DAYS_TO_TAKE_BACK * DAY)
    .where('wiped_at', 'is', null)
    .orderBy('deleted_at', 'desc')
    .limit(MOST)
    .execute();
  return {
    scheduled: (await waiting('scheduled')).map(withFirstWords),
    drafts: (await waiting('draft')).map(withFirstWords),
    deleted: deleted
      .map(withFirstWords)
      .map((post) => ({ ...post, goneAt: post.deletedAt + DAYS_TO_TAKE_BACK * DAY })),
  };
}

/** What somebody is writing and has not published, by its beginning; null when there is nothing. */
export async function textBegun(database: Database, personId: string): Promise<Beginning | null> {
  const draft = await database
    .selectFrom('drafts')
    .select(['title', headOf('drafts.body'), 'updated_at as savedAt'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return draft && (draft.title.trim() || draft.head.trim()) ? withFirstWords(draft) : null;
}

function unpublished(database: Database, personId: string) {
  return database
    .selectFrom('posts')
    .where('person_id', '=', personId)
    .where('status', 'in', ['draft', 'scheduled'])
    .where('deleted_at', 'is', null);
}
