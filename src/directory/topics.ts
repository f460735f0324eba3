import { sql } from 'kysely';
import { published } from '../blogs/posts.ts';
import type { TypedTag } from '../blogs/tag.ts';
import type { Database } from '../database/store.ts';
import { wordsOf } from '../database/words.ts';
import { findPage } from '../search/finding.ts';
import { foundTags } from '../search/results.ts';

/** Tags that stand beside a name, at most: what somebody writes about most. */
const mostEach = 4;

/** What each of these people writes about most: the tags of their posts, the most used first. */
export async function topicsOf(database: Database, personIds: string[]): Promise<Map<string, TypedTag[]>> {
  const topics = new Map<string, TypedTag[]>();
  if (personIds.length === 0) return topics;
  const rows = await published(database)
    .innerJoin('post_tags', 'post_tags.post_id', 'posts.id')
    .innerJoin('tags', 'tags.tag', 'post_tags.tag')
    .select(['posts.person_id', 'tags.tag', 'tags.shown'])
    .where('posts.person_id', 'in', personIds)
    .groupBy(['posts.person_id', 'tags.tag', 'tags.shown'])
    .orderBy(sql`count(*)`, 'desc')
    .orderBy(sql`max(posts.published_at)`, 'desc')
    .execute();
  for (const { person_id: personId, tag, shown } of rows) {
    const theirs = topics.get(personId) ?? [];
    if (theirs.length < mostEach) topics.set(personId, [...theirs, { tag, shown }]);
  }
  return topics;
}

/** Tags that the words of a question begin, and that somebody writes about. */
export async function topicsCalled(database: Database, typed: string, most = 8): Promise<TypedTag[]> {
  const words = wordsOf(typed).slice(0, mostWords);
  if (words.length === 0) return [];
  const { ids } = await findPage(database, 'tag_words', { words, most, patience: 1 });
  return foundTags(database, ids, words);
}

const mostWords = 5;

/** The newest posts that are looked through: enough to know who writes about what now, however many there are. */
const newest = 2_000;

/** Who has written about a tag lately, whoever wrote most first. */
export async function writersAbout(database: Database, tag: string, most = 50): Promise<string[]> {
  const tagged = database
    .selectFrom('post_tags')
    .select('post_id')
    .where('tag', '=', tag)
    .orderBy('published_at', 'desc')
    .orderBy('post_id', 'desc')
    .limit(newest);
  // A list of ids, not a join: that SQLite may begin with all posts.
  const rows = await published(database)
    .where('posts.id', 'in', tagged)
    .select('posts.person_id')
    .where('people.left_at', 'is', null)
    .groupBy('posts.person_id')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy(sql`max(posts.published_at)`, 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => row.person_id);
}

/** What the company writes about now: the tags of its newest posts, those in most of them first. */
export async function topicsNow(database: Database, most = 16): Promise<TypedTag[]> {
  return database
    .selectFrom(
      published(database)
        .select('posts.id')
        .orderBy('posts.published_at', 'desc')
        .orderBy('posts.id', 'desc')
        .limit(300)
        .as('newest'),
    )
    .innerJoin('post_tags', 'post_tags.post_id', 'newest.id')
    .innerJoin('tags', 'tags.tag', 'post_tags.tag')
    .select(['tags.tag', 'tags.shown'])
    .groupBy(['tags.tag', 'tags.shown'])
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('tags.tag')
    .limit(most)
    .execute();
}
