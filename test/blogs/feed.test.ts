import { blogOf } from '../../src/blogs/blog.ts';
import { writeComment } from '../../src/blogs/comments.ts';
import { deletePost } from '../../src/blogs/editing.ts';
import type { FeedPage, FeedQuestion } from '../../src/blogs/feed.ts';
import { blogFeed, unitFeed } from '../../src/blogs/feed.ts';
import { writtenComment } from '../../src/blogs/written.ts';
import type { Store } from '../../src/database/store.ts';
import { onBothDatabases } from '../support/databases.ts';
import { publish, writer } from './writers.ts';

function titles(page: FeedPage): string[] {
  return page.posts.map((post) => post.title);
}

/** What stands on somebody's blog. */
async function feedOf({ database }: Store, personId: string, question: FeedQuestion = {}): Promise<FeedPage> {
  const blog = await blogOf(database, personId);
  return blogFeed(database, { blogId: blog?.id ?? '', ...question });
}

onBothDatabases((open) => {
  test('the feed has the newest first, with writer, first words and number of comments', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const old = await publish(store, anna, 'Ett', { body: 'Hej **du**. '.repeat(100) });
    await store.database.updateTable('posts').set({ published_at: 1000 }).execute();
    await publish(store, anna, 'Två');
    const text = writtenComment('Fint');
    for (const key of ['a', 'b']) {
      await store.transaction((transaction) =>
        writeComment(transaction, { personId: anna, postId: old.id, text, key }),
      );
    }
    const page = await feedOf(store, anna);
    expect(titles(page)).toEqual(['Två', 'Ett']);
    expect(page.posts[1]).toMatchObject({
      path: '/blogs/anna/ett',
      comments: 2,
      publishedAt: 1000,
      author: { name: 'Anna' },
      blog: { slug: 'anna', title: 'Anna', look: 'paper' },
    });
    expect(page.posts[1]?.excerpt).toMatch(/^(?:Hej du\. )+Hej …$/);
    expect(page.posts[0]?.comments).toBe(0);
    expect(page.next).toBeNull();
  });

  test('the pages of a feed neither skip nor repeat while posts arrive, even at the same millisecond', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    for (let number = 1; number <= 7; number += 1) await publish(store, anna, `Inlägg ${number}`);
    await store.database.updateTable('posts').set({ published_at: 1000 }).execute();
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await feedOf(store, anna, { before, most: 2 });
      seen.push(...titles(page));
      before = page.next ?? undefined;
      await publish(store, anna, 'Nytt');
    } while (before !== undefined);
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    expect(seen).not.toContain('Nytt');
  });

  test('a place in the feed that cannot be read is the beginning', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    await publish(store, anna, 'Ett');
    for (const before of ['', 'x', '1-', "1-'; drop table posts", '99999999999999999999-a', '-1-a']) {
      expect(titles(await feedOf(store, anna, { before }))).toEqual(['Ett']);
    }
  });

  test("a unit's feed has what its people and those of the units below it wrote", async () => {
    const store = await open();
    const units = [
      { id: 'factory', name: 'Fabrik', parent_id: null },
      { id: 'assembly', name: 'Montering', parent_id: 'factory' },
      { id: 'line', name: 'Lina 1', parent_id: 'assembly' },
      { id: 'office', name: 'Kontor', parent_id: null },
    ];
    await store.database.insertInto('units').values(units).execute();
    for (const unit of units) await publish(store, await writer(store, unit.name, unit.id), unit.name);
    await publish(store, await writer(store, 'Ingen'), 'Utan enhet');
    expect(titles(await unitFeed(store.database, { unitId: 'factory' })).sort()).toEqual([
      'Fabrik',
      'Lina 1',
      'Montering',
    ]);
    expect(titles(await unitFeed(store.database, { unitId: 'line' }))).toEqual(['Lina 1']);
    expect(titles(await unitFeed(store.database, { unitId: 'nothing' }))).toEqual([]);
  });

  test('a blog has its own posts only, and what was deleted is on no page', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await writer(store, 'Bo')];
    await publish(store, anna, 'Annas');
    const gone = await publish(store, anna, 'Borta');
    await publish(store, bo, 'Bos');
    await store.transaction((transaction) => deletePost(transaction, { personId: anna, postId: gone.id }));
    expect(titles(await feedOf(store, anna))).toEqual(['Annas']);
    expect(titles(await feedOf(store, bo))).toEqual(['Bos']);
  });
});
