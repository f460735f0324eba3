import { writeComment } from '../../src/blogs/comments.ts';
import { deleteComment } from '../../src/blogs/comment-editing.ts';
import { deletePost, editPost } from '../../src/blogs/editing.ts';
import { hide, show } from '../../src/blogs/hiding.ts';
import { written, writtenComment } from '../../src/blogs/written.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { leave } from '../../src/people/leaving.ts';
import { fill } from '../../src/search/filling.ts';
import type { Kind } from '../../src/search/search.ts';
import { search } from '../../src/search/search.ts';
import { publish, writer } from '../blogs/writers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makePerson, makeWorld } from '../support/world.ts';

const titles = async (store: Store, typed: string) =>
  (await search(store.database, { typed })).posts.found.map(({ title }) => title);

const all = ['Semester i Åre', 'Semesterns slut', 'Hamnen'];

/** Each of them, on both databases: what is typed, and the titles that are found, in order. */
const questions: [string, string[]][] = [
  ['semester', all],
  ['SEMESTER', all],
  ['seme', all],
  ['åre', ['Semester i Åre']],
  ['are', ['Semester i Åre']],
  ['A\u030Are', ['Semester i Åre']],
  ['öl', ['Ölen i kylen']],
  ['ol', ['Ölen i kylen']],
  ['øl', []],
  ['ÖLEN KYLEN', ['Ölen i kylen']],
  ['kylen ölen', ['Ölen i kylen']],
  ['semester hamnen', ['Hamnen']],
  ['e-post', ['Om e-post & <b>annat</b>']],
  ['annat', ['Om e-post & <b>annat</b>']],
  ['2,5', ['Hamnen']],
  ['йога', ['Hamnen']],
  ['fika', ['Hamnen']],
  ['script', []],
  ['strong', []],
  ['', []],
  ['🦄', []],
  ['" OR "', []],
  ["semester' OR 1=1 --", []],
  ['"semester"', all],
  ['semester*', all],
  ['title:semester', []],
  ['NEAR(semester hamnen)', []],
  ['semester & !hamnen', ['Hamnen']],
  ['\0semester\0', all],
  ['\u202Esemester', all],
  ['\uD800', []],
  [`a${'\u0301'.repeat(5_000)}`, []],
  ['x'.repeat(10_000), []],
  ['semester '.repeat(2_000), all],
  ['%', []],
  ['_', []],
  ['\\', []],
];

/** More of them than are looked at together, and with the first ids of all. */
async function deletedComments(
  store: Store,
  { postId, personId, count }: { postId: string; personId: string; count: number },
): Promise<void> {
  const rows = Array.from({ length: count }, (_, number) => {
    const [id, at] = [`0${number}`, { created_at: number, deleted_at: number }];
    return { id, key: id, post_id: postId, person_id: personId, body: '', html: 'nyckel', ...at };
  });
  await store.database.insertInto('comments').values(rows).execute();
}

onBothDatabases((open) => {
  test('finds by words whatever is typed: title before text, whole words before begun ones, newer before older', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    await publish(store, anna, 'Semesterns slut', { body: 'En semester tar slut.' });
    await publish(store, anna, 'Hamnen', {
      body: 'Efter **semester**n: ingen semester, 2,5 mil till hamnen. йога #fika [x](https://script.example/strong)',
    });
    await publish(store, anna, 'Semester i Åre', { body: 'Snö' });
    await publish(store, anna, 'Ölen i kylen');
    await publish(store, anna, 'Om e-post & <b>annat</b>');
    for (const [typed, found] of questions) {
      expect([typed, await titles(store, typed)]).toEqual([typed, found]);
    }
  });

  test('what is typed without accents finds what is written with them, behind all that is spelled so', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    await publish(store, anna, 'Om vinterdäck', { body: 'Hos Ångström & Œuvre på Sjælland, über Łódź' });
    await publish(store, anna, 'Handbook', { body: 'What they call vinterdack' });
    await publish(store, anna, 'Mer vinterdäck', { body: 'som vinterdack' });
    await publish(store, anna, 'Däcken', { body: 'och vinterdäck' });
    expect(await titles(store, 'vinterdack')).toEqual([
      'Mer vinterdäck',
      'Handbook',
      'Om vinterdäck',
      'Däcken',
    ]);
    expect(await titles(store, 'vinterdäck')).toEqual(['Mer vinterdäck', 'Om vinterdäck', 'Däcken']);
    expect(await titles(store, 'vinterd')).toEqual(['Mer vinterdäck', 'Om vinterdäck', 'Däcken', 'Handbook']);
    for (const typed of ['angstrom', 'Angström', 'uber', 'oeuvre', 'sjaelland lodz', 'uber angst']) {
      expect([typed, await titles(store, typed)]).toEqual([typed, ['Om vinterdäck']]);
    }
    expect(await titles(store, 'ängström')).toEqual([]);
    const { posts } = await search(store.database, { typed: 'angstrom' });
    expect(posts.found[0]?.pieces.filter(({ isMarked }) => isMarked).map(({ text }) => text)).toEqual([
      'Ångström',
    ]);
  });

  test('a whole word stands before one that is only begun, among titles and tags, however new that is', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    await publish(store, anna, 'Svets', { body: '#svets' });
    await publish(store, anna, 'Svetsning', { body: '#svetsning' });
    expect(await titles(store, 'svets')).toEqual(['Svets', 'Svetsning']);
    expect(await titles(store, 'svet')).toEqual(['Svetsning', 'Svets']);
    const { tags } = await search(store.database, { typed: 'svets' });
    expect(tags.found.map(({ tag }) => tag)).toEqual(['svets', 'svetsning']);
  });

  test('a comment is found by the plainer spelling too, and no more once it is hidden or deleted', async () => {
    const store = await open();
    const { id: postId } = await publish(store, await writer(store, 'Anna'), 'Hej');
    const bo = (await makePerson(store, 'Bo')).id;
    const ids: string[] = [];
    for (const key of ['one', 'two', 'three']) {
      const comment = { personId: bo, postId, text: writtenComment(`Hälsa Ångström, ${key}`), key };
      const answer = await store.transaction((transaction) => writeComment(transaction, comment));
      ids.push(answer?.id ?? '');
    }
    const count = async (typed: string) => (await search(store.database, { typed })).comments.found.length;
    expect([await count('angstrom'), await count('halsa angst'), await count('ångström')]).toEqual([3, 3, 3]);
    const [hidden = '', gone = ''] = ids;
    const thing = { kind: 'comment', id: hidden, byId: bo } as const;
    await store.transaction((transaction) => hide(transaction, { ...thing, reason: 'Regel 3' }));
    await store.transaction((transaction) => deleteComment(transaction, { personId: bo, commentId: gone }));
    expect([await count('angstrom'), await count('ångström')]).toEqual([1, 1]);
    await store.transaction((transaction) => show(transaction, thing));
    expect(await count('ångström')).toBe(2);
  });

  test('what can be read is found, and nothing else: edits, deletions and comments are followed at once', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const post = await publish(store, anna, 'Plåt', { body: 'Om plåtslageri' });
    const comment = { personId: anna, postId: post.id, text: writtenComment('Fin svets'), key: newId() };
    await store.transaction((transaction) => writeComment(transaction, comment));
    const comments = async () => (await search(store.database, { typed: 'svets' })).comments.found.length;
    expect([await titles(store, 'plåtslageri'), await comments()]).toEqual([['Plåt'], 1]);
    const change = { personId: anna, postId: post.id, title: 'Rör', text: written('Om rörmokeri') };
    await store.transaction((transaction) => editPost(transaction, change));
    expect([await titles(store, 'plåtslageri'), await titles(store, 'rörmok')]).toEqual([[], ['Rör']]);
    await store.database.updateTable('posts').set({ hidden_at: 1 }).where('id', '=', post.id).execute();
    expect([await titles(store, 'rörmok'), await comments()]).toEqual([[], 0]);
    await store.database.updateTable('posts').set({ hidden_at: null }).where('id', '=', post.id).execute();
    await store.transaction((transaction) => deletePost(transaction, { personId: anna, postId: post.id }));
    expect([await titles(store, 'rörmok'), await comments()]).toEqual([[], 0]);
    expect(await store.database.selectFrom('post_words').select('id').execute()).toEqual([]);
    expect(await store.database.selectFrom('comment_words').select('id').execute()).toEqual([]);
  });

  test('people, blogs and tags are found, but nobody who left and no tag without a post to read', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const [siv, sivert] = [await makePerson(store, 'Siv Lind'), await makePerson(store, 'Sivert Åh')];
    const post = await publish(store, anna, 'Hej', { body: '#Å-hamnen' });
    const found = async (kind: Kind, typed: string) => {
      const results = await search(store.database, { typed, kind });
      return results[kind].found.map((thing) =>
        ('pieces' in thing && !('slug' in thing)
          ? thing.pieces
          : 'titlePieces' in thing
            ? thing.titlePieces
            : []
        )
          .map(({ text }) => text)
          .join(''),
      );
    };
    expect(await found('people', 'siv')).toEqual(['Siv Lind', 'Sivert Åh']);
    expect(await found('people', 'ah')).toEqual(['Sivert Åh']);
    expect(await found('people', 'siv li')).toEqual(['Siv Lind']);
    expect(await found('people', 'sive å')).toEqual(['Sivert Åh']);
    expect(await found('people', 'siv a')).toEqual(['Sivert Åh']);
    expect(await found('people', 'company example')).toEqual([]);
    expect(await found('blogs', 'ann')).toEqual(['Anna']);
    expect(await found('tags', 'hamn')).toEqual(['Å-hamnen']);
    expect(await found('tags', 'a ham')).toEqual(['Å-hamnen']);
    await store.database
      .updateTable('people')
      .set({ is_administrator: 1, confirmed_at: 1 })
      .where('id', '=', sivert.id)
      .execute();
    await store.transaction((transaction) => leave(transaction, siv.id, sivert.id));
    expect(await found('people', 'siv')).toEqual(['Sivert Åh']);
    await store.transaction((transaction) => deletePost(transaction, { personId: anna, postId: post.id }));
    expect(await found('tags', 'hamn')).toEqual([]);
  });

  test('a comment that is found says its day, and of today’s its hour too', async () => {
    const world = await makeWorld(open);
    const { store, employee } = world;
    const post = await publish(store, await writer(store, 'Anna'), 'Hamnen');
    for (const [body, at] of [
      ['Nyckel i går', Date.UTC(2026, 1, 3, 12)],
      ['Nyckel nu', Date.now()],
    ] as const) {
      const comment = { personId: employee.id, postId: post.id, text: writtenComment(body), key: newId() };
      await store.transaction((transaction) => writeComment(transaction, comment));
      await store.database.updateTable('comments').set({ created_at: at }).where('body', '=', body).execute();
    }
    const { text: page } = await employee.browser.get('/search?q=nyckel').expect(200);
    const times = [...page.matchAll(/<time class="part"[^>]*>([^<]*)</g)].map(([, time = '']) => time);
    expect(times).toContain('3 February 2026');
    expect(times.filter((time) => /\d\d:\d\d$/.test(time))).toHaveLength(1);
  });

  test('the pages neither skip nor repeat, from titles on to texts, while posts arrive', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    for (let number = 1; number <= 30; number += 1) {
      await publish(store, anna, number % 2 ? `Fika ${number}` : `Annat ${number}`, { body: 'Om fika' });
    }
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { posts } = await search(store.database, { typed: 'fika', kind: 'posts', after });
      seen.push(...posts.found.map(({ title }) => title));
      after = posts.next ?? undefined;
      await publish(store, anna, 'Nytt om fika');
    } while (after !== undefined);
    expect(seen).toHaveLength(30);
    expect(new Set(seen).size).toBe(30);
    expect(seen.slice(0, 15).every((title) => title.startsWith('Fika'))).toBe(true);
    expect(seen[0]).toBe('Fika 29');
  });

  test('what many have newly and long ago is found page by page, the newest first', async () => {
    const store = await open();
    const named = (name: string, count: number, from: number) =>
      Array.from({ length: count }, (_, number) => {
        const id = `${name}${from + number}`;
        return { id, name, email: `${id}@company.example`, created_at: from + number };
      });
    const people = [...named('Kim', 15, 1), ...named('Bo', 2_200, 100), ...named('Kim', 10, 9_000)];
    const flags = { unit_id: null, title: '', is_administrator: 0, is_facilitator: 0, listed_at: 1 };
    for (let start = 0; start < people.length; start += 500) {
      const rows = people.slice(start, start + 500).map((row) => ({ ...row, ...flags }));
      await store.database.insertInto('people').values(rows).execute();
    }
    await fill(store);
    const question = { typed: 'kim', kind: 'people' } as const;
    const first = (await search(store.database, question)).people;
    const second = (await search(store.database, { ...question, after: first.next ?? '' })).people;
    expect(second.next).toBeNull();
    const numbers = [...first.found, ...second.found].map(({ id }) => Number(id.slice(3)));
    expect(numbers).toHaveLength(25);
    expect(numbers).toEqual([...numbers].sort((one, other) => other - one));
  });

  test('an index that was lost is filled again with what is there', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const post = await publish(store, anna, 'Gammalt', { body: 'Om #skiftnycklar' });
    const comment = { personId: anna, postId: post.id, text: writtenComment('Fin nyckel'), key: newId() };
    await store.transaction((transaction) => writeComment(transaction, comment));
    await deletedComments(store, { postId: post.id, personId: anna, count: 150 });
    for (const index of ['people_words', 'blog_words', 'tag_words', 'post_words', 'comment_words'] as const) {
      await store.database.deleteFrom(index).execute();
    }
    expect(await titles(store, 'gammalt')).toEqual([]);
    await fill(store);
    const { people, tags, blogs, posts } = await search(store.database, { typed: 'anna' });
    expect([people.found.length, blogs.found.length]).toEqual([1, 1]);
    expect([tags.found, posts.found]).toEqual([[], []]);
    expect(await titles(store, 'gammalt skiftnyck')).toEqual(['Gammalt']);
    expect((await search(store.database, { typed: 'nyckel' })).comments.found).toHaveLength(1);
    expect((await search(store.database, { typed: 'skift' })).tags.found).toHaveLength(1);
  });

  test('the page shows what was found with its words marked, and nothing that was typed runs (A28)', async () => {
    const world = await makeWorld(open);
    const anna = await writer(world.store, 'Anna');
    await publish(world.store, anna, '<img src=x onerror=alert(1)> titel', {
      body: `${'Lång text. '.repeat(60)}Sedan <script>alert(1)</script> & "ordet" som söks.`,
    });
    const { browser } = world.employee;
    const page = await browser.get('/search').query({ q: 'ordet' }).expect(200);
    expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;<mark>ordet</mark>&#34;');
    expect(page.text).toContain('&lt;img src=x onerror=alert(1)&gt; titel');
    expect(page.text).toMatch(/class="entry-words" dir="auto">… /);
    const echoed = await browser.get('/search').query({ q: '"><script>alert(1)</script>' }).expect(200);
    expect(echoed.text).not.toContain('<script>alert');
    await browser.get('/search').expect(200, /Type a word or two/);
    const nothing = await browser.get('/search?q=ingenting').expect(200);
    expect(nothing.text).toContain('Nothing was found for “ingenting”.');
    expect(nothing.text).toContain('A word inside a longer one is not found');
    const begun = await browser.get('/search?q=ebb+empl').expect(200);
    expect(begun.text).toContain('<mark>Ebba</mark> <mark>Employee</mark>');
    await browser.get('/search?q=ordet&kind=people').expect(200, /No people were found for “ordet”/);
    for (const odd of [
      'q=a&q=b',
      'q=%00',
      'q=%FF',
      'q=a&kind=drafts',
      'q=a&kind=posts&after=x',
      `q=${'å'.repeat(900)}`,
    ]) {
      const { status } = await browser.get(`/search?${odd}`);
      expect([odd, status]).toEqual([odd, 200]);
    }
    await world.stranger().get('/search?q=ordet').expect(303);
  });
});
