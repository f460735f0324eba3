import fs from 'node:fs';
import { saveDraft } from '../../src/blogs/drafts.ts';
import { keepPicture } from '../../src/pictures/keeping.ts';
import { pictureAddress } from '../../src/web/picture-address.ts';
import { blogger, posted } from '../blogs/doors.ts';
import { patch } from '../pictures/photos.ts';
import { onBothDatabases } from '../support/databases.ts';
import { payloads } from '../support/payloads.ts';
import { send } from '../support/visitor.ts';
import type { Browser, Somebody, World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { exported, exportedZip, zipOf } from './zips.ts';

const wxr = fs.readFileSync(new URL('files/earlier-blog.xml', `file://${__dirname}/`), 'utf8');

function offer(browser: Browser, content: Buffer | string, name = 'earlier.zip') {
  return browser.post('/me/import').attach('file', Buffer.from(content), name);
}

/** Sends a file and gives back the address of its preview. */
async function preview(browser: Browser, content: Buffer | string): Promise<string> {
  return String((await offer(browser, content).expect(303)).headers['location']);
}

/** Sends a file and says yes; gives back the page that tells what came of it. */
async function bring(browser: Browser, content: Buffer | string, author = ''): Promise<string> {
  const address = await preview(browser, content);
  await send(browser, `${address}/apply`, { wrote: 'yes', ...(author && { author }) }).expect(303);
  return (await browser.get(address).expect(200)).text;
}

function postsOf({ store }: World, { id }: Somebody) {
  return store.database
    .selectFrom('posts')
    .select(['title', 'body', 'html', 'slug', 'published_at', 'brought_at'])
    .where('person_id', '=', id)
    .orderBy('published_at')
    .execute();
}

/** What the files of the drafts hold; their names change from blog to blog. */
async function draftFiles(browser: Browser): Promise<string[]> {
  const files = [...(await exported(browser))].filter(([name]) => name.startsWith('drafts/'));
  return files.map(([, content]) => content).sort();
}

async function untitledOf({ store }: World, { id }: Somebody): Promise<string> {
  const row = await store.database
    .selectFrom('posts')
    .select('id')
    .where('person_id', '=', id)
    .where('title', '=', '')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function postFiles(browser: Browser): Promise<[string, string][]> {
  return [...(await exported(browser))].filter(([name]) => name.startsWith('posts/')).sort();
}

const manifest = JSON.stringify({ format: 'ombord-export', version: 1 });
const text = (title = 'T', published = '2020-01-01T10:00:00Z', body = 'Words') =>
  `---\ntitle: "${title}"\npublished: "${published}"\n---\n\n${body}\n`;

onBothDatabases((open) => {
  test('out, in and out again gives the same files to the byte, pictures too, and in twice changes nothing', async () => {
    const world = await makeWorld(open);
    const [asa, bo] = [await blogger(world, 'Åsa Ek', 'asa'), await blogger(world, 'Bo Berg', 'bo')];
    const picture = await keepPicture(world.store, asa.id, await patch());
    const odd = `  - not trimmed\n\n\`\`\`\n---\n\`\`\`\n![En pump](${pictureAddress(picture)}) och 💡 "citat" \\ \t.`;
    await posted(world.store, asa, 'Åäö: "q" # --- \\', odd);
    await posted(world.store, asa, 'Åäö: "q" # --- \\', 'The same title again');
    const { id } = await posted(world.store, asa, 'Changed', 'Before');
    await send(asa.browser, `/posts/${id}`, { title: 'Changed', body: 'After #pump' }).expect(303);
    const out = await postFiles(asa.browser);
    expect(out).toHaveLength(3);

    const zip = await exportedZip(asa.browser);
    expect(await bring(bo.browser, zip)).toContain('3 posts have come to your blog');
    expect(await postFiles(bo.browser)).toEqual(out);
    const brought = await postsOf(world, bo);
    expect(brought.map((post) => post.published_at)).toEqual(
      (await postsOf(world, asa)).map((post) => post.published_at),
    );
    const own = /\/pictures\/(\w+)\//.exec(brought.map(({ body }) => body).join())?.[1] ?? '';
    expect(own).not.toBe(picture.id);
    await world.employee.browser.get(`/pictures/${own}`).expect(303);

    expect(await bring(bo.browser, zip)).toContain('3 were there already');
    expect(await bring(asa.browser, zip)).toContain('3 were there already');
    expect(await postFiles(bo.browser)).toEqual(out);
    expect(await postsOf(world, asa)).toHaveLength(3);
  });

  test('the zip of somebody else says whose it is, and nothing of it comes before its reader says that they wrote it', async () => {
    const world = await makeWorld(open);
    const [asa, bo] = [await blogger(world, 'Åsa Ek', 'asa'), await blogger(world, 'Bo Berg', 'bo')];
    await posted(world.store, asa, 'On pumps', 'By Åsa');
    const zip = await exportedZip(asa.browser);
    const address = await preview(bo.browser, zip);
    const asked = new RegExp(`This zip is Åsa Ek’s \\(${asa.email}\\), not yours`);
    await bo.browser.get(address).expect(200, asked);
    for (const form of [{}, { wrote: '1' }]) {
      const { text: page } = await send(bo.browser, `${address}/apply`, form).expect(422, asked);
      expect(page).toMatch(
        /id="writer-fault">Say that you wrote these texts first\. Nothing has been taken in/,
      );
    }
    expect(await postsOf(world, bo)).toEqual([]);
    await send(bo.browser, `${address}/apply`, { wrote: 'yes' }).expect(303);
    expect(await postsOf(world, bo)).toHaveLength(1);
    const own = await preview(asa.browser, zip);
    await asa.browser.get(own).expect(200, /^((?!not yours|name="wrote").)*$/s);
  });

  test('drafts, what is put aside and what is scheduled come as drafts, to the byte, and in twice changes nothing', async () => {
    const world = await makeWorld(open);
    const [asa, bo] = [await blogger(world, 'Åsa Ek', 'asa'), await blogger(world, 'Bo Berg', 'bo')];
    const picture = pictureAddress(await keepPicture(world.store, asa.id, await patch()));
    const begun = `\n  not trimmed \\ ![En pump](${picture})\n\n`;
    const draft = { title: '', body: begun, version: 0 };
    const { store } = world;
    await store.transaction((transaction) => saveDraft(transaction, { personId: asa.id, ...draft }));
    const files = { 'manifest.json': manifest, 'drafts/p1.md': '---\ntitle: "Aside"\n---\n\nWords of Åsa\n' };
    await bring(asa.browser, await zipOf(files));
    const publish_at = new Date(Date.now() + 3 * 24 * 60 * 60 * 1000).toISOString().slice(0, 16);
    // The form that schedules has seen the draft, whose place its own text takes.
    const later = { status: 'scheduled', publish_at, title: 'Later', body: 'In time', version: 1 };
    await send(asa.browser, '/posts', later).expect(303);
    await store.transaction((transaction) =>
      saveDraft(transaction, { personId: asa.id, ...draft, version: 2 }),
    );
    const out = await draftFiles(asa.browser);
    expect(out).toHaveLength(3);

    const zip = await exportedZip(asa.browser);
    const address = await preview(bo.browser, zip);
    await bo.browser.get(address).expect(200, /3 drafts come, for you alone to see/);
    await bo.browser.get(address).expect(200, /A text without a title/);
    expect(await bring(bo.browser, zip)).toContain('3 drafts have come');
    const unscheduled = out.map((file) => file.replace(/scheduled: .*\n/, ''));
    expect(await draftFiles(bo.browser)).toEqual(unscheduled.sort());
    const { text: mine } = await bo.browser.get('/write/mine').expect(200);
    for (const words of ['Aside', 'Later', 'A text without a title']) expect(mine).toContain(words);
    expect(mine).not.toContain('unschedule');
    await world.employee.browser.get('/blogs/bo').expect(200, /^((?!Aside|Later).)*$/s);

    expect(await bring(bo.browser, zip)).toContain('3 were there already');
    expect(await bring(asa.browser, zip)).toContain('3 were there already');
    expect(await draftFiles(asa.browser)).toEqual(out);
    // A text without a title stays a draft.
    const untitled = await untitledOf(world, bo);
    await bo.browser.post(`/posts/${untitled}/publish`).expect('Location', '/write/mine?kept=draft');
    expect(await untitledOf(world, bo)).toBe(untitled);
  });

  test('a name in a brought post leads to the colleague, who is told nothing of it, also when it is changed', async () => {
    const world = await makeWorld(open);
    const [asa, bo] = [await blogger(world, 'Åsa Ek', 'asa'), await blogger(world, 'Bo Berg', 'bo')];
    await bring(
      bo.browser,
      await zipOf({
        'manifest.json': manifest,
        'posts/2020-01-01-t.md': text('T', undefined, 'With @Åsa Ek'),
      }),
    );
    await world.employee.browser.get('/blogs/bo/t').expect(200, new RegExp(`href="/who/${asa.id}"`));
    const { id } = await world.store.database.selectFrom('posts').select('id').executeTakeFirstOrThrow();
    await send(bo.browser, `/posts/${id}`, { title: 'T', body: 'With @Åsa Ek again' }).expect(303);
    await world.employee.browser.get('/blogs/bo/t').expect(200, new RegExp(`href="/who/${asa.id}"`));
    await asa.browser.get('/notifications').expect(200, /^((?!Bo Berg).)*$/s);
  });

  test('what is brought is found by its tags, but is no news: no milestone, no notice, nothing on top', async () => {
    const world = await makeWorld(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    await bring(
      bo.browser,
      await zipOf({ 'manifest.json': manifest, 'posts/2020-01-01-t.md': text('T', undefined, 'On #pumps') }),
    );
    await world.employee.browser.get('/tags/pumps').expect(200, /\/blogs\/bo\/t"/);
    const row = await world.store.database
      .selectFrom('people')
      .select(['first_post_at', 'on_board_at', 'active_at'])
      .where('id', '=', bo.id)
      .executeTakeFirst();
    expect(row).toEqual({ first_post_at: null, on_board_at: null, active_at: null });
    const kinds = await world.store.database
      .selectFrom('events')
      .select('kind')
      .where('kind', 'like', 'post.%')
      .execute();
    expect(kinds).toEqual([{ kind: 'post.brought' }]);
    await world.employee.browser.get('/blogs/bo/t').expect(200, /from an earlier blog/);
  });

  test('a brought post is marked in every list, and waits for no first answer', async () => {
    const world = await makeWorld(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const lately = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000).toISOString();
    const files = { 'manifest.json': manifest, 'posts/t.md': text('Brought', lately, 'On #pumps') };
    await bring(bo.browser, await zipOf(files));
    const { browser } = world.employee;
    for (const address of ['/', '/blogs/bo', '/tags/pumps', '/search?q=brought']) {
      const { text: page } = await browser.get(address).expect(200);
      expect(page).toContain('from an earlier blog');
      expect(page).not.toMatch(/No answer yet|Waiting for/);
    }
    await posted(world.store, bo, 'New', 'Written here');
    await browser.get('/blogs/bo').expect(200, /No answer yet/);
  });

  test('nothing happens before the yes, a double yes brings once, and nobody else sees the file', async () => {
    const world = await makeWorld(open);
    const [asa, bo] = [await blogger(world, 'Åsa Ek', 'asa'), await blogger(world, 'Bo Berg', 'bo')];
    const address = await preview(
      bo.browser,
      await zipOf({ 'manifest.json': manifest, 'posts/a.md': text() }),
    );
    await bo.browser.get(address).expect(200, /1 post comes to your blog/);
    expect(await postsOf(world, bo)).toEqual([]);
    await asa.browser.get(address).expect(404);
    await send(asa.browser, `${address}/apply`, {}).expect(404);
    await send(world.stranger(), `${address}/apply`, {}).expect(401);
    await Promise.all([1, 2].map(() => send(bo.browser, `${address}/apply`, {}).expect(303)));
    await send(bo.browser, `${address}/apply`, {}).expect(303);
    expect(await postsOf(world, bo)).toHaveLength(1);
    expect(await postsOf(world, asa)).toEqual([]);
  });

  test('whoever has no blog is shown the way to one, and nothing is taken', async () => {
    const { employee } = await makeWorld(open);
    await employee.browser.get('/me/import').expect(200, /Make yours first/);
    await offer(employee.browser, await zipOf({ 'manifest.json': manifest }))
      .expect(303)
      .expect('Location', '/me/import');
  });

  test('a hostile or broken file is refused in clear words, and nothing of it is kept', async () => {
    const world = await makeWorld(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const good = { 'manifest.json': manifest, 'posts/a.md': text() };
    const cases: [Buffer | string, string][] = [
      ['', 'neither a zip from Ombord'],
      [
        await zipOf({ ...good, 'posts/b.md': Buffer.alloc(500_000, 'a') }),
        'In posts/b.md: Something in the zip is far larger',
      ],
      [
        await zipOf({ ...good, 'posts/b.md': 'no front matter' }),
        'In posts/b.md: A post in it cannot be read',
      ],
      [wxr.replace('<rss', '<!DOCTYPE rss [<!ENTITY a "b">]>\n<rss'), 'DOCTYPE'],
    ];
    for (const [content, words] of cases) {
      const { text: page, status } = await offer(bo.browser, content);
      const beside = /id="field-file-fault">([^<]*)</.exec(page)?.[1];
      expect([status, beside]).toEqual([422, expect.stringContaining(words)]);
    }
    expect(await world.store.database.selectFrom('brought_files').select('id').execute()).toEqual([]);
    expect(await postsOf(world, bo)).toEqual([]);
  });

  test('a picture in it that is none refuses all of it, at the yes', async () => {
    const world = await makeWorld(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const file = 'pictures/abc-10x10.webp';
    const address = await preview(
      bo.browser,
      await zipOf({ 'manifest.json': manifest, 'posts/a.md': text(), [file]: '<svg onload=alert(1)>' }),
    );
    await send(bo.browser, `${address}/apply`, {}).expect(422, new RegExp(`In ${file}: A picture`));
    expect(await postsOf(world, bo)).toEqual([]);
  });

  test('a WordPress blog: the posts of one author as Markdown, with tags, dates and slugs, and nothing that runs', async () => {
    const world = await makeWorld(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const address = await preview(bo.browser, wxr);
    const { text: page } = await bo.browser.get(`${address}?author=asa`).expect(200);
    for (const words of [
      '2 posts come',
      '1 draft comes, for you alone to see',
      'Åsa Ek, 3 posts',
      'Bo Berg, 1 post',
      '1 picture lies on the earlier blog’s server',
    ]) {
      expect(page).toContain(words);
    }
    expect(page).toContain('1 other thing in the file');
    // Of several authors the reader's own name is taken.
    await bo.browser.get(address).expect(200, /1 post comes/);
    await bring(bo.browser, wxr, 'asa');
    const published = (await postsOf(world, bo)).filter((post) => post.published_at !== null);
    const [classic, pipes, ...rest] = published;
    expect(rest).toEqual([]);
    expect(pipes).toMatchObject({ slug: 'frusna-ror', published_at: Date.UTC(2019, 2, 5, 8, 30) });
    expect(pipes?.title).toBe('Frusna rör – så gjorde vi & varför');
    expect(pipes?.body).toContain(
      'Vi provade **ånga** först.\n\n## Sedan varmt vatten\n\n-   Öppna kranen'.replace('-   ', '-   '),
    );
    expect(pipes?.body).toMatch(/#Vinter #varmt-vatten$/);
    expect(pipes?.body).not.toMatch(/wp:|<script|alert\(1\)/);
    expect(pipes?.html).not.toMatch(/<img|<script|href="javascript/);
    expect(pipes?.html).toContain('href="https://asa.blog.example/wp-content/uploads/2019/03/ror.jpg"');
    expect(classic?.html).toContain('<p>Första stycket.<br />Ny rad.</p>');
    expect(classic?.html).toContain('<p>Andra stycket');
    await bo.browser.get('/write/mine').expect(200, /Halvfärdigt/);
    expect(await bring(bo.browser, wxr, 'asa')).toContain('3 were there already');
    expect(await bring(bo.browser, wxr, 'bo')).toContain('1 post has come to your blog');
  });

  test('of a blog that several wrote nothing comes before its reader has said whose, and the button says whose come', async () => {
    const world = await makeWorld(open);
    const eva = await blogger(world, 'Eva Strand', 'eva');
    const address = await preview(eva.browser, wxr);
    const { text: asked } = await eva.browser.get(address).expect(200, /Whose posts\?/);
    expect(asked).not.toMatch(/ checked|\/apply/);
    for (const form of [{}, { author: 'nobody' }]) {
      await send(eva.browser, `${address}/apply`, form).expect(303).expect('Location', address);
    }
    expect(await postsOf(world, eva)).toEqual([]);
    const { text } = await eva.browser.get(`${address}?author=bo`).expect(200);
    expect(text).toContain('Bring the posts by Bo Berg to my blog');
    await send(eva.browser, `${address}/apply`, { author: 'bo' }).expect(303);
    expect(await postsOf(world, eva)).toHaveLength(1);
  });

  test('a WordPress post behind a password comes as a draft for its writer alone, and the preview says so', async () => {
    const world = await makeWorld(open);
    const asa = await blogger(world, 'Åsa Ek', 'asa');
    const locked = wxr.replace(
      '<wp:post_name><![CDATA[klassiskt]]>',
      '<wp:post_password><![CDATA[hemligt]]></wp:post_password>$&',
    );
    const { text: page } = await asa.browser.get(await preview(asa.browser, locked)).expect(200);
    expect(page).toContain('1 post has a password there, so it comes as a draft');
    expect(page).toContain('1 post comes to your blog');
    await bring(asa.browser, locked, 'asa');
    await world.employee.browser.get('/blogs/asa').expect(200, /^((?!Klassiskt).)*$/s);
    await asa.browser.get('/write/mine').expect(200, /Klassiskt inlägg/);
  });

  test('a WordPress post that cannot be read is left out, with the reason, rather than come as its tags alone', async () => {
    const world = await makeWorld(open);
    const asa = await blogger(world, 'Åsa Ek', 'asa');
    const content = '<content:encoded><![CDATA[<!-- wp:paragraph -->';
    const cases: [string, RegExp][] = [
      ['x '.repeat(300_000), /too long for a post here/],
      ['<div>'.repeat(300), /its HTML cannot be read/],
      ['<p></p>]]></content:encoded><x><![CDATA[', /has no words/],
    ];
    for (const [html, words] of cases) {
      const file = wxr.replace(content, `<content:encoded><![CDATA[${html}`);
      const { text: page } = await asa.browser.get(await preview(asa.browser, file)).expect(200);
      expect(page).toMatch(words);
      expect(page).toContain('1 post comes to your blog');
    }
    const pasted = wxr.replace(content, '$&<img src="data:image/png;base64,AAAA" alt="">');
    await asa.browser
      .get(await preview(asa.browser, pasted))
      .expect(200, /1 picture was pasted into its text there/);
  });

  test('the preview shows the beginning of each text as it will look, a hundred on a page, and nothing that runs or fetches', async () => {
    const world = await makeWorld(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const pump = '![En pump](../pictures/abc-10x10.webp)';
    const posts = Array.from({ length: 101 }, (_, turn): [string, string] => [
      `posts/${turn}.md`,
      text(`Text ${turn}`, new Date(Date.UTC(2020, 0, 1) + turn).toISOString(), `Words of ${turn}`),
    ]);
    const attacks = payloads.map((payload, turn): [string, string] => [
      `drafts/${turn}.md`,
      text(`Draft ${turn}`, undefined, `Before ${payload}`),
    ]);
    const long = `**Strong** ${pump}\n\n${'word '.repeat(150)}\n\n${'more '.repeat(150)}end`;
    const first = { 'manifest.json': manifest, 'drafts/long.md': text('Long', undefined, long) };
    const address = await preview(bo.browser, await zipOf({ ...first, ...Object.fromEntries(posts) }));
    const { text: page } = await bo.browser.get(address).expect(200);
    expect(page).toContain('<p><strong>Strong</strong> (a picture: En pump)</p>');
    expect(page).toContain('The text goes on.');
    expect(page).not.toContain('more more');
    expect(page).toContain('<p>Words of 100</p>');
    expect(page).not.toContain('<p>Words of 0</p>');
    const older = /href="([^"]*page=2)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    await bo.browser.get(older).expect(200, /<p>Words of 0<\/p>/);
    const hostile = await preview(bo.browser, await zipOf({ ...first, ...Object.fromEntries(attacks) }));
    const { text: shown } = await bo.browser.get(hostile).expect(200);
    const beginnings = shown.match(/<div class="prose"[\s\S]*?<\/div>/g) ?? [];
    expect(beginnings.length).toBeGreaterThan(50);
    const all = beginnings.join('');
    const bare = all.replace(/"[^"]*"/g, '""');
    expect(bare).not.toMatch(
      /<(?:script|svg|iframe|style|object|form|input|base|meta)|<[^>]*\s(?:on\w+|style)=/i,
    );
    expect(all.match(/<[^>]*>/g)?.join('')).not.toMatch(
      /src="(?!\/pictures\/)|href="\s*(?:javascript|vbscript|data):/i,
    );
  });
});
