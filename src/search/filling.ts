import type { Findable, WordIndex } from '../database/full-text.ts';
import { isFilled, keepWords } from '../database/full-text.ts';
import type { Database, Store } from '../database/store.ts';
import { everybodyToFind } from '../people/names.ts';
import { registerToFind } from '../people/register.ts';
import { blogsToFind, commentsToFind, plain, postsToFind, tagNow, tagsToFind } from './indexing.ts';

/** Things that are read and written at once: small, since others wait for the transaction. */
const AT_ONCE = 100;

/** What an index does not know yet, or not by all its words, from this id on, and the last id that was looked at. */
type Missing = (
  database: Database,
  after: string,
) => Promise<{ things: Findable[]; last: string | undefined }>;

const missingIn: [WordIndex, Missing][] = [
  ['people_words', async (database, after) => upToLast(await everybodyToFind(database, after, AT_ONCE))],
  ['register_words', async (database, after) => upToLast(await registerToFind(database, after, AT_ONCE))],
  [
    'blog_words',
    async (database, after) => {
      const blogs = await blogsToFind(database)
        .leftJoin('blog_words', 'blog_words.id', 'blogs.id')
        .where('blog_words.id', 'is', null)
        .where('blogs.id', '>', after)
        .orderBy('blogs.id')
        .limit(AT_ONCE)
        .execute();
      return upToLast(blogs);
    },
  ],
  [
    'tag_words',
    async (database, after) => {
      const tags = await tagsToFind(database)
        .leftJoin('tag_words', 'tag_words.id', 'tags.tag')
        .where('tag_words.id', 'is', null)
        .where('tags.tag', '>', after)
        .orderBy('tags.tag')
        .limit(AT_ONCE)
        .execute();
      return upToLast(tags.map(tagNow));
    },
  ],
  [
    'post_words',
    async (database, after) => {
      const posts = await postsToFind(database)
        .leftJoin('post_words', 'post_words.id', 'posts.id')
        .where('post_words.id', 'is', null)
        .where('posts.id', '>', after)
        .orderBy('posts.id')
        .limit(AT_ONCE)
        .execute();
      return upToLast(posts.map(plain));
    },
  ],
  [
    'comment_words',
    async (database, after) => {
      // The ids by themselves first: asked together with the posts, SQLite would walk through all posts and put their comments in order.
      const rows = await database
        .selectFrom('comments')
        .leftJoin('comment_words', 'comment_words.id', 'comments.id')
        .select('comments.id')
        .where('comment_words.id', 'is', null)
        .where('comments.id', '>', after)
        .orderBy('comments.id')
        .limit(AT_ONCE)
        .execute();
      const ids = rows.map(({ id }) => id);
      const comments =
        ids.length === 0 ? [] : await commentsToFind(database).where('comments.id', 'in', ids).execute();
      return { things: comments.map(plain), last: ids.at(-1) };
    },
  ],
];

function upToLast(things: Findable[]) {
  return { things, last: things.at(-1)?.id };
}

/**
 * Fills the indexes with what was there before them: at the first start with this version, and whenever the tables of words are
 * empty because a database was brought over without them.
 */
export async function fill(store: Store, signal?: AbortSignal): Promise<void> {
  for (const [index, missing] of missingIn) {
    if (!(await isFilled(store.database, index))) await fillOne(store, index, missing, signal);
  }
}

async function fillOne(
  store: Store,
  index: WordIndex,
  missing: Missing,
  signal?: AbortSignal,
): Promise<void> {
  let after = '';
  for (;;) {
    if (signal?.aborted) return;
    const last = await store.transaction(async ({ database }) => {
      const next = await missing(database, after);
      await keepWords(database, index, next.things);
      if (next.last === undefined) await markFilled(database, index);
      return next.last;
    });
    if (last === undefined) return;
    after = last;
    // Requests come first.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function markFilled(database: Database, index: WordIndex): Promise<void> {
  const filled = { filled_at: Date.now() };
  await database
    .insertInto('word_indexes')
    .values({ name: index, ...filled })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(filled))
    .execute();
}
