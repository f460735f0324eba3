import { deletePost } from '../../src/blogs/editing.ts';
import { restorePost } from '../../src/blogs/deleted.ts';
import { hide, show } from '../../src/blogs/hiding.ts';
import { postText } from '../../src/blogs/naming.ts';
import { publishPost } from '../../src/blogs/publishing.ts';
import { newId } from '../../src/database/id.ts';
import { erasePerson } from '../../src/people/erasing.ts';
import { blogger, posted } from '../blogs/doors.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';

const HOUR = 60 * 60 * 1000;
const PATH = '/feed.atom';

onBothDatabases((open) => {
  test('by its time alone a reader hears of a post that is shown again or taken back, also when another went later', async () => {
    const world = await makeWorld(open);
    const { store, administrator } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    await posted(store, anna, 'Stays');
    const [hidden, deleted, later] = [
      await posted(store, anna, 'Hidden'),
      await posted(store, anna, 'Deleted'),
      await posted(store, anna, 'Later'),
    ];
    await store.database
      .updateTable('posts')
      .set({ published_at: Date.now() - 9 * HOUR })
      .execute();
    const hiding = (post: { id: string }) => ({ kind: 'post' as const, id: post.id, byId: administrator.id });
    const own = { personId: anna.id, postId: deleted.id };
    for (const post of [hidden, later])
      await store.transaction((transaction) => hide(transaction, { ...hiding(post), reason: 'Rule 3' }));
    await store.transaction((transaction) => deletePost(transaction, own));
    const age = async (post: { id: string }, hours: number) => {
      const at = Date.now() - hours * HOUR;
      const gone = post === deleted ? { deleted_at: at } : { hidden_at: at };
      await store.database.updateTable('posts').set(gone).where('id', '=', post.id).execute();
    };
    await age(hidden, 5);
    await age(deleted, 4);
    await age(later, 3);
    const since = async (time: string) => anna.browser.get(PATH).set({ 'If-Modified-Since': time });
    const known = String((await since('')).headers['last-modified']);
    expect((await since(known)).status).toBe(304);
    await store.transaction((transaction) => show(transaction, hiding(hidden)));
    expect((await since(known)).text).toContain('Hidden');
    await store.database.updateTable('posts').set({ touched_at: null }).execute();
    expect((await since(known)).status).toBe(304);
    await store.transaction((transaction) => restorePost(transaction, own));
    expect((await since(known)).text).toContain('Deleted');
  });

  test('whoever is erased goes out of the feed of a post that names them, also for a reader that has it', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const [anna, zelda] = [await blogger(world, 'Anna', 'anna'), await blogger(world, 'Zelda', 'zelda')];
    const text = await postText(store.database, 'Thank you @Zelda!');
    const words = { personId: anna.id, title: 'Thanks', text, key: newId() };
    await store.transaction((transaction) => publishPost(transaction, words));
    const first = await anna.browser.get(PATH).set({ Host: 'ombord.example' }).expect(200);
    expect(first.text).toContain('Zelda');
    const asking = { 'If-None-Match': String(first.headers['etag']) };
    await anna.browser
      .get(PATH)
      .set({ Host: 'ombord.example', ...asking })
      .expect(304);
    await store.transaction((transaction) => erasePerson(transaction, zelda.id, world.administrator.id));
    expect(
      (
        await anna.browser
          .get(PATH)
          .set({ Host: 'ombord.example', ...asking })
          .expect(200)
      ).text,
    ).not.toContain('Zelda');
  });
});
