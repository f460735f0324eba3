import { z } from 'zod';
import { makeBlog } from '../../src/blogs/blog.ts';
import { saveDraft } from '../../src/blogs/drafts.ts';
import { choosePicture } from '../../src/people/profile.ts';
import { posted } from '../blogs/doors.ts';
import { comment } from '../notifications/news.ts';
import { onBothDatabases } from '../support/databases.ts';
import type { Browser } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import type { Somebody, World } from '../support/world.ts';
import { send } from '../support/visitor.ts';
import { patch, photo } from './photos.ts';

const add = (browser: Browser, bytes: Buffer, name = 'Å bild.jpg') =>
  browser.post('/pictures').set('Accept', 'application/json').attach('picture', bytes, name);

const Added = z.object({
  id: z.string(),
  src: z.string(),
  width: z.number(),
  height: z.number(),
  markdown: z.string(),
});

async function withBlog({ store }: World, somebody: Somebody): Promise<Somebody> {
  await store.transaction((transaction) =>
    makeBlog(transaction, { personId: somebody.id, title: 'Blog', look: 'paper' }),
  );
  return somebody;
}

onBothDatabases((open) => {
  test('a picture is added, and everybody who can read what shows it sees it', async () => {
    const world = await makeWorld(open);
    const { employee, colleague } = world;
    const added = await add(employee.browser, await photo({ width: 2600, height: 1300 }))
      .field('alt', ' Vår [nya] hamn ')
      .expect(200);
    const { id, src, width, height, markdown } = Added.parse(added.body);
    expect([width, height]).toEqual([1300, 2600]);
    expect(src).toBe(`/pictures/${id}/960.webp`);
    expect(markdown).toBe(`![Vår \\[nya\\] hamn](/pictures/${id}/1300x2600)`);
    await posted(world.store, await withBlog(world, employee), 'Harbour', markdown);
    const file = await colleague.browser.get(src).expect(200);
    expect(file.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, max-age=600',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    for (const address of [`/pictures/${id}`, `/pictures/${id}/1300x2600`]) {
      await colleague.browser.get(address).expect(303).expect('Location', `/pictures/${id}/1300.webp`);
    }
  });

  test('whoever has five hundred pictures that nothing shows is told so beside the field, and adds more once one is used; those of a brought file and one they have count for nothing', async () => {
    const { store, employee, colleague } = await makeWorld(open);
    const unused = Array.from({ length: 500 }, (_, number) => ({
      id: `picture-${number}`,
      person_id: employee.id,
      sha: `${number}`,
      width: 1,
      height: 1,
      made_at: 1,
      unused_since: 1,
    }));
    await store.database.insertInto('pictures').values(unused).execute();
    const bytes = await patch();
    const refused = await add(employee.browser, bytes).expect(422);
    expect(refused.body).toMatchObject({ faults: { picture: 'too_many' } });
    expect(JSON.stringify(refused.body)).toContain('You have 500 pictures that stand in no text.');
    await employee.browser
      .post('/write/picture')
      .attach('picture', bytes, 'a.jpg')
      .expect(422, /You have 500 pictures that stand in no text\./);
    await add(colleague.browser, bytes).expect(200);
    await store.database
      .updateTable('pictures')
      .set({ came_with: 'a file' })
      .where('sha', '=', '8')
      .execute();
    const known = await patch('#334455');
    await add(employee.browser, known).expect(200);
    await store.database.updateTable('pictures').set({ came_with: null }).where('sha', '=', '8').execute();
    await add(employee.browser, bytes).expect(422);
    await add(employee.browser, known).expect(200);
    await store.database.deleteFrom('pictures').where('sha', '=', '8').execute();
    await add(employee.browser, bytes).expect(422);
    await store.database.updateTable('pictures').set({ unused_since: null }).where('sha', '=', '7').execute();
    await add(employee.browser, bytes).expect(200);
  });

  test('what nobody else can read shows its pictures to its writer alone, and again when it is back', async () => {
    const world = await makeWorld(open);
    const { employee, colleague, administrator, store } = world;
    await withBlog(world, employee);
    const { id, src, markdown } = Added.parse((await add(employee.browser, await patch()).expect(200)).body);
    const seenBy = async () => {
      const statuses = [];
      for (const { browser } of [employee, colleague, administrator]) {
        statuses.push((await browser.get(src)).status);
        await browser.get(`/pictures/${id}`).expect(statuses.at(-1) === 200 ? 303 : 404);
      }
      return statuses;
    };
    const mine = [200, 404, 404];
    expect(await seenBy()).toEqual(mine);
    const draft = { personId: employee.id, title: '', body: markdown, version: 0 };
    await store.transaction((transaction) => saveDraft(transaction, draft));
    expect(await seenBy()).toEqual(mine);
    const post = await posted(store, employee, 'T', markdown);
    expect(await seenBy()).toEqual([200, 200, 200]);
    const { headers } = await colleague.browser.get(src);
    const again = () => colleague.browser.get(src).set('If-None-Match', String(headers['etag']));
    await again().expect(304);
    await send(employee.browser, `/posts/${post.id}/delete`, {}).expect(303);
    expect(await seenBy()).toEqual(mine);
    await again().expect(404);
    await send(employee.browser, `/posts/${post.id}/restore`, {}).expect(303);
    expect(await seenBy()).toEqual([200, 200, 200]);
    await send(administrator.browser, `/posts/${post.id}/hide`, { reason: 'Secret' }).expect(303);
    expect(await seenBy()).toEqual([200, 404, 200]);
  });

  test('a picture in a comment is seen as long as the comment is, and one in a profile by everybody', async () => {
    const world = await makeWorld(open);
    const { employee, colleague, store } = world;
    const post = await posted(store, await withBlog(world, employee), 'T');
    const { id, src, markdown } = Added.parse((await add(employee.browser, await patch()).expect(200)).body);
    const commentId = await comment(store, employee.id, post.id, markdown);
    await colleague.browser.get(src).expect(200);
    await send(employee.browser, `/comments/${commentId}/delete`, {}).expect(303);
    await colleague.browser.get(src).expect(404);
    await store.transaction((transaction) =>
      choosePicture(transaction, { personId: employee.id, pictureId: id }),
    );
    await colleague.browser.get(src).expect(200);
    await store.transaction((transaction) =>
      choosePicture(transaction, { personId: employee.id, pictureId: null }),
    );
    await colleague.browser.get(src).expect(404);
  });

  test('nobody sees or adds a picture who is not signed in', async () => {
    const { employee, stranger } = await makeWorld(open);
    const { src } = Added.parse((await add(employee.browser, await patch()).expect(200)).body);
    await stranger()
      .get(src)
      .expect(303)
      .expect('Location', /^\/signin/);
    await add(stranger(), await patch()).expect(401);
    await add(employee.browser, await patch())
      .set({ 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' })
      .expect(403);
  });

  test('A29: what is no picture is refused in the reader’s words, whatever it is named', async () => {
    const { employee } = await makeWorld(open);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    const refused = await add(employee.browser, svg, 'cat.jpg').expect(422);
    expect(refused.body).toEqual({
      faults: { picture: 'unreadable' },
      words: 'This file could not be read as a picture. JPEG, PNG, WebP and GIF work.',
    });
    await add(employee.browser, Buffer.alloc(16 * 1024 * 1024)).expect(422, /larger than 15 MB/);
    await employee.browser.post('/pictures').type('form').send({ picture: 'x' }).expect(422);
    const page = await employee.browser.post('/pictures').attach('picture', svg, 'cat.jpg').expect(422);
    expect(page.text).toContain('The picture was not added');
  });

  test('a form without script is led to the picture', async () => {
    const { employee } = await makeWorld(open);
    const sent = employee.browser.post('/pictures').attach('picture', await patch(), 'a.png');
    await sent.expect(303).expect('Location', /^\/pictures\/\w+$/);
  });

  test('A25: there is nothing at other addresses', async () => {
    const { employee } = await makeWorld(open);
    const { id } = Added.parse((await add(employee.browser, await patch()).expect(200)).body);
    for (const file of [
      '41.webp',
      '40.png',
      '040.webp',
      '..%2f..%2fpackage.json',
      '40.webp%00',
      "40.webp'",
    ]) {
      await employee.browser.get(`/pictures/${id}/${file}`).expect(404);
    }
    for (const address of ['/pictures', '/pictures/nothing', '/pictures/%2e%2e/x', '/pictures/a%00b/40.webp'])
      await employee.browser.get(address).expect(404);
  });

  test('one person cannot fill the store: after sixty in ten minutes they wait, and lose no text by it', async () => {
    const world = await makeWorld(open);
    const { browser } = await withBlog(world, world.employee);
    for (let count = 0; count < 60; count += 1) await add(browser, Buffer.from('no picture')).expect(422);
    const refused = await add(browser, Buffer.from('no picture')).expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const { text } = await browser
      .post('/write/picture')
      .field('title', 'Bryggan')
      .field('body', 'Vi lagade den i går')
      .attach('picture', await patch(), 'brygga.jpg')
      .expect(429);
    expect(text).toContain('value="Bryggan"');
    expect(text).toContain('Vi lagade den i går');
  });
});
