import { writeComment } from '../../src/blogs/comments.ts';
import { deletePost, editPost } from '../../src/blogs/editing.ts';
import { hide, show } from '../../src/blogs/hiding.ts';
import { findPost } from '../../src/blogs/posts.ts';
import { tagOlderPosts } from '../../src/blogs/tagging-older.ts';
import { shownAs, tagFeed } from '../../src/blogs/tags.ts';
import { tagsIn } from '../../src/blogs/tag.ts';
import { written, writtenComment } from '../../src/blogs/written.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { search } from '../../src/search/search.ts';
import { listPostsBeforeTags } from '../../migrations/0049_posts_before_tags.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, posted } from './doors.ts';
import { logged, publish, writer } from './writers.ts';

/** The tags of a text as they were typed. */
const tagsOfText = (markdown: string) => tagsIn(written(markdown).html).map(({ shown }) => shown);

describe('A tag', () => {
  test.each([
    ['Om #semester och #Å-hamnen, sedan (#fika)!', ['semester', 'Å-hamnen', 'fika']],
    ['#först på raden\n#sist', ['först', 'sist']],
    ['## Rubrik om #plåt\n\n- #lista\n\n| #tabell |\n|-|\n| **#fet** |', ['plåt', 'lista', 'tabell', 'fet']],
    ['#2026-mål och #йога', ['2026-mål', 'йога']],
    ['#samma #Samma #SAMMA', ['samma']],
    ['#slut- #punkt.', ['slut', 'punkt']],
  ])('stands in running text: %s', (markdown, tags) => {
    expect(tagsOfText(markdown)).toEqual(tags);
  });

  test.each([
    '# Rubrik',
    '#1 av #10',
    'a#b, https://intranet.example/#hit, [ord #länk](https://intranet.example)',
    '`#kod` och\n\n```\n#kod\n```',
    '\\#inte ##heller',
    `#${'x'.repeat(51)} #${'å'.repeat(200)}`,
    '![#bild](https://intranet.example/x.png)',
    '[#lön](/tags/annat) [#lön](https://intranet.example/tags/lön)',
    '# #',
    '#',
    '#-',
    '#-x',
    '#🦄',
  ])('does not stand in %s', (markdown) => {
    expect(tagsOfText(markdown)).toEqual([]);
  });

  test('leads to its page, and is written in a text that is safe as before', () => {
    expect(written('Till #Åre & <b>#fjäll</b>').html).toBe(
      '<p>Till <a href="/tags/%C3%A5re" rel="nofollow noopener">#Åre</a> &amp; ' +
        '&lt;b&gt;<a href="/tags/fj%C3%A4ll" rel="nofollow noopener">#fjäll</a>&lt;/b&gt;</p>',
    );
  });

  test('takes no time to find in a text that is nothing else', () => {
    const began = performance.now();
    for (const hostile of ['#', '#a-', '# ', '#a#', `#\u0301`, '#å ']) {
      written(hostile.repeat(50_000 / hostile.length));
    }
    // What explodes takes minutes; the bound is far above a busy machine's time.
    expect(performance.now() - began).toBeLessThan(15_000);
  });
});

/** The tags under which a post stands, in the order of its text, each as it was typed first of all. */
function tagsOf({ database }: Store, postId: string) {
  return database
    .selectFrom('post_tags')
    .innerJoin('tags', 'tags.tag', 'post_tags.tag')
    .select(['tags.tag', 'tags.shown'])
    .where('post_tags.post_id', '=', postId)
    .orderBy('post_tags.place')
    .execute();
}

const titles = async (store: Store, tag: string) =>
  (await tagFeed(store.database, { tag })).posts.map(({ title }) => title);

onBothDatabases((open) => {
  test('the tags of a post are those of its text, through every change, shown as somebody first typed them', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    await publish(store, anna, 'Ett', { body: 'Om #Semester' });
    const post = await publish(store, anna, 'Två', { body: 'Om #fika och #semester' });
    expect(await tagsOf(store, post.id)).toEqual([
      { tag: 'fika', shown: 'fika' },
      { tag: 'semester', shown: 'Semester' },
    ]);
    const change = { personId: anna, postId: post.id, title: 'Två', text: written('Om #lön och #fika') };
    await store.transaction((transaction) => editPost(transaction, change));
    expect((await tagsOf(store, post.id)).map(({ tag }) => tag)).toEqual(['lön', 'fika']);
    expect(await titles(store, 'semester')).toEqual(['Ett']);
    expect(await titles(store, 'fika')).toEqual(['Två']);
  });

  test('a post from before there were tags is given them once, and is not said to be edited', async () => {
    const store = await open();
    const { database } = store;
    const [anna, bo] = [await writer(store, 'Anna Ek'), await writer(store, 'Bo')];
    const body = 'Om #plåt, av @Anna Ek\n\n# Rubrik';
    const older = await publish(store, anna, 'Äldre', { body });
    const plain = await publish(store, bo, 'Utan', { body: '# Bara en rubrik' });
    await database.deleteFrom('post_tags').execute();
    await database.deleteFrom('tags').execute();
    await database
      .updateTable('posts')
      .set({ html: '<p>Om #plåt, av @Anna Ek</p>' })
      .where('id', '=', older.id)
      .execute();
    const newer = await publish(store, bo, 'Nyare', { body: 'Om #plåt' });
    await listPostsBeforeTags(database);

    await Promise.all([tagOlderPosts(store), tagOlderPosts(store)]);
    await tagOlderPosts(store);
    expect((await tagFeed(database, { tag: 'plåt' })).posts.map(({ id }) => id)).toEqual([
      newer.id,
      older.id,
    ]);
    expect((await search(database, { typed: 'plåt' })).tags.found).toHaveLength(1);
    const post = await findPost(database, older.id);
    expect(post?.html).toContain('>#plåt</a>');
    expect(post?.html).toContain('av @Anna Ek');
    expect(post?.editedAt).toBeNull();
    expect(await tagsOf(store, plain.id)).toEqual([]);
    expect(await logged(store, 'post.tagged')).toHaveLength(1);
    expect(await logged(store, 'mention.made')).toEqual([]);
  });

  test('a text that waits to be published is left as it is: its tags come with the day', async () => {
    const store = await open();
    const { database } = store;
    const post = await publish(store, await writer(store, 'Anna'), 'Hej', { body: 'Om #plåt' });
    await database.deleteFrom('post_tags').execute();
    await database.updateTable('posts').set({ status: 'scheduled', html: 'som det skrevs' }).execute();
    await listPostsBeforeTags(database);
    expect(await database.selectFrom('posts_before_tags').selectAll().execute()).toEqual([]);
    // One that was listed, and taken back before its turn.
    await database.insertInto('posts_before_tags').values({ post_id: post.id }).execute();
    await tagOlderPosts(store);
    const waiting = await database.selectFrom('posts').select('html').executeTakeFirst();
    expect(waiting?.html).toBe('som det skrevs');
  });

  test('a text that was changed before its turn keeps the tags of the change', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const post = await publish(store, anna, 'Hej', { body: 'Om #plåt' });
    await store.database.insertInto('posts_before_tags').values({ post_id: post.id }).execute();
    const change = { personId: anna, postId: post.id, title: 'Hej', text: written('Om #rör') };
    await store.transaction((transaction) => editPost(transaction, change));
    await tagOlderPosts(store);
    expect((await tagsOf(store, post.id)).map(({ tag }) => tag)).toEqual(['rör']);
  });

  test('a post of a thousand tags stands under thirty of them', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const body = Array.from({ length: 1000 }, (_, number) => `#tagg${number}`).join(' ');
    const post = await publish(store, anna, 'Allt', { body });
    expect(await tagsOf(store, post.id)).toHaveLength(30);
  });

  test('the pages of a tag neither skip nor repeat, and what was deleted is on none', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    for (let number = 1; number <= 5; number += 1) {
      await publish(store, anna, `Inlägg ${number}`, { body: '#fika' });
    }
    const gone = await publish(store, anna, 'Borta', { body: '#fika' });
    await store.transaction((transaction) => deletePost(transaction, { personId: anna, postId: gone.id }));
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await tagFeed(store.database, { tag: 'fika', before, most: 2 });
      seen.push(...page.posts.map(({ title }) => title));
      before = page.next ?? undefined;
      await publish(store, anna, 'Nytt', { body: '#fika' });
    } while (before !== undefined);
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
    expect(seen).not.toContain('Nytt');
  });

  test('the page of a tag has its posts, and a tag leads there from the text alone, in the preview too', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Vi åker', 'Till #Åre i mars');
    const { browser } = world.employee;
    const page = await browser.get(post.path).expect(200);
    expect(page.text.match(/<a [^>]*>#Åre<\/a>/g)).toEqual([
      '<a href="/tags/%C3%A5re" rel="nofollow noopener">#Åre</a>',
    ]);
    const tag = await browser.get('/tags/%C3%A5re').expect(200);
    expect(tag.text).toContain('<h1>#Åre</h1>');
    expect(tag.text).toContain('Vi åker');
    expect((await browser.get('/tags/%C3%85re').expect(303)).headers['location']).toBe('/tags/%C3%A5re');
    await browser.get('/tags/ingenting').expect(200, /Nobody has written about #ingenting yet/);
    const preview = await anna.browser.post('/write/preview').type('form').send({ body: 'Om #Ny' });
    expect(preview.text).toContain('<a href="/tags/ny" rel="nofollow noopener">#Ny</a>');
  });

  test('the page of a tag leads to the answers that have it and to who writes about it; met in answers alone, it is no dead end', async () => {
    const world = await makeWorld(open);
    const { store, employee, administrator } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id } = await posted(store, anna, 'Hej', 'Om #fika');
    const answer = async (body: string) => {
      const text = writtenComment(body);
      const key = newId();
      const made = await store.transaction((transaction) =>
        writeComment(transaction, { personId: employee.id, postId: id, text, key }),
      );
      return made?.id ?? '';
    };
    const fixture = await answer('Se #fixtur-4');
    await answer('Fixtur 4 utan tagg, och fixturen');
    await answer('Mer #Fika');
    const { browser } = anna;
    const page = async (tag: string) => (await browser.get(`/tags/${tag}`).expect(200)).text;
    const met = await page('fixtur-4');
    expect(met).toContain('No post has #fixtur-4 yet, but comments do.');
    expect(met.match(/#comment-\w+/g)).toEqual([`#comment-${fixture}`]);
    expect(met).toContain('/search?kind=comments&amp;q=fixtur-4');
    const written = await page('fika');
    expect(written).toContain('href="/directory?tag=fika"');
    expect(written).toContain('href="#answers"');
    expect(written.match(/#comment-\w+/g)).toHaveLength(1);
    expect(written).toContain('/tags/fika/feed');

    const hidden = { kind: 'comment', id: fixture, byId: administrator.id, reason: 'Regel 3' } as const;
    await store.transaction((transaction) => hide(transaction, hidden));
    expect(await page('fixtur-4')).toContain('Nobody has written about #fixtur-4 yet.');
  });

  test('what can be no tag has no page, and nobody outside reads any', async () => {
    const world = await makeWorld(open);
    for (const address of ['1', '%23', 'a%20b', 'a%2Fb', '%00', '%C3', '<b>', '-', 'x'.repeat(51)]) {
      const { status } = await world.employee.browser.get(`/tags/${address}`);
      expect([address, [400, 404].includes(status)]).toEqual([address, true]);
    }
    await world.stranger().get('/tags/fika').expect(303);
  });

  test('a tag that stands only in what is hidden or deleted is as one that nobody has used', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const { id: postId } = await publish(store, anna, 'Hej', { body: '#SemesterByte' });
    expect(await shownAs(store.database, 'semesterbyte')).toBe('SemesterByte');
    const hidden = { kind: 'post', id: postId, byId: anna } as const;
    await store.transaction((transaction) => hide(transaction, { ...hidden, reason: 'Regel 3' }));
    expect(await shownAs(store.database, 'semesterbyte')).toBeNull();
    await store.transaction((transaction) => show(transaction, hidden));
    expect(await shownAs(store.database, 'semesterbyte')).toBe('SemesterByte');
    await store.transaction((transaction) => deletePost(transaction, { personId: anna, postId }));
    expect(await shownAs(store.database, 'semesterbyte')).toBeNull();
  });
});
