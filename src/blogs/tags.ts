import { dropWords } from '../database/full-text.ts';
import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import type { FeedPage, FeedQuestion } from './feed.ts';
import { findFeedPosts, placeInFeed } from './feed.ts';
import { published } from './posts.ts';
import type { TypedTag } from './tag.ts';
import { tagsIn } from './tag.ts';

/** Tags of one post, at most: more would make it found everywhere, and tell nothing. */
const most = 30;

/** Listens to the log: the tags of a post are those that stand in its text. */
export async function keepTags({ database }: Transaction, event: Event): Promise<void> {
  if (!changesTags(event)) return;
  const { postId } = event;
  const post = await database
    .selectFrom('posts')
    .select(['html', 'published_at'])
    .where('id', '=', postId)
    .executeTakeFirst();
  if (!post) return;
  const tags = tagsIn(post.html).slice(0, most);
  const before = await database.selectFrom('post_tags').select('tag').where('post_id', '=', postId).execute();
  const gone = before.filter((row) => !tags.some(({ tag }) => tag === row.tag));
  if (gone.length > 0) {
    await database
      .deleteFrom('post_tags')
      .where('post_id', '=', postId)
      .where(
        'tag',
        'in',
        gone.map(({ tag }) => tag),
      )
      .execute();
  }
  if (tags.length > 0) await addTags(database, { postId, publishedAt: post.published_at ?? 0, tags });
}

const changing = ['post.published', 'post.edited', 'post.brought', 'post.tagged'] as const;

function changesTags(event: Event): event is Event & { kind: (typeof changing)[number] } {
  return changing.some((kind) => kind === event.kind);
}

async function addTags(
  database: Database,
  { postId, publishedAt, tags }: { postId: string; publishedAt: number; tags: TypedTag[] },
): Promise<void> {
  // In one order everywhere, so that two posts with the same new tags do not wait for each other.
  const sorted = [...tags].sort((one, other) => (one.tag < other.tag ? -1 : 1));
  await database
    .insertInto('tags')
    .values(sorted.map(({ tag, shown }) => ({ tag, shown })))
    .onConflict((conflict) => conflict.column('tag').doNothing())
    .execute();
  await database
    .insertInto('post_tags')
    .values(tags.map(({ tag }, place) => ({ post_id: postId, tag, place, published_at: publishedAt })))
    .onConflict((conflict) =>
      conflict.columns(['post_id', 'tag']).doUpdateSet((build) => ({ place: build.ref('excluded.place') })),
    )
    .execute();
}

/** Takes the tags of these posts away. One that stands nowhere else is a word of theirs, and goes too. */
export async function forgetTags(database: Database, postIds: string[]): Promise<void> {
  const taken = await database
    .deleteFrom('post_tags')
    .where('post_id', 'in', postIds)
    .returning('tag')
    .execute();
  if (taken.length === 0) return;
  const unused = await database
    .selectFrom('tags')
    .leftJoin('post_tags', 'post_tags.tag', 'tags.tag')
    .select('tags.tag')
    .where('tags.tag', 'in', [...new Set(taken.map(({ tag }) => tag))])
    .where('post_tags.tag', 'is', null)
    .execute();
  if (unused.length === 0) return;
  const tags = unused.map(({ tag }) => tag);
  await dropWords(database, 'tag_words', tags);
  await database.deleteFrom('tags').where('tag', 'in', tags).execute();
}

/** How a tag is shown: as it was typed first of all. Null when it stands in nothing that can be read. */
export async function shownAs(database: Database, tag: string): Promise<string | null> {
  const row = await published(database)
    .innerJoin('post_tags', 'post_tags.post_id', 'posts.id')
    .innerJoin('tags', 'tags.tag', 'post_tags.tag')
    .select('tags.shown')
    .where('post_tags.tag', '=', tag)
    .limit(1)
    .executeTakeFirst();
  return row?.shown ?? null;
}

/** The posts with a tag, newest first. */
export async function tagFeed(
  database: Database,
  { tag, before = '', most = 20 }: FeedQuestion & { tag: string },
): Promise<FeedPage> {
  const place = placeInFeed(before);
  const rows = await published(database)
    .innerJoin('post_tags', 'post_tags.post_id', 'posts.id')
    .select(['post_tags.post_id', 'post_tags.published_at'])
    .where('post_tags.tag', '=', tag)
    .$if(place !== null, (older) =>
      older.where((build) =>
        build(
          build.refTuple('post_tags.published_at', 'post_tags.post_id'),
          '<',
          build.tuple(place?.at ?? 0, place?.id ?? ''),
        ),
      ),
    )
    .orderBy('post_tags.published_at', 'desc')
    .orderBy('post_tags.post_id', 'desc')
    .limit(most + 1)
    .execute();
  const shown = rows.slice(0, most);
  const last = shown.at(-1);
  return {
    posts: await findFeedPosts(
      database,
      shown.map((row) => row.post_id),
    ),
    next: rows.length > most && last ? `${last.published_at}-${last.post_id}` : null,
  };
}
