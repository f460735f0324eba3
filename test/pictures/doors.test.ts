import { z } from 'zod';
import { onBothDatabases } from '../support/databases.ts';
import type { Browser } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
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

onBothDatabases((open) => {
  test('a picture is added, and everybody who is signed in sees it, for ever the same', async () => {
    const { employee, colleague } = await makeWorld(open);
    const added = await add(employee.browser, await photo({ width: 2600, height: 1300 }))
      .field('alt', ' Vår [nya] hamn ')
      .expect(200);
    const { id, src, width, height, markdown } = Added.parse(added.body);
    expect([width, height]).toEqual([1300, 2600]);
    expect(src).toBe(`/pictures/${id}/960.webp`);
    expect(markdown).toBe(`![Vår \\[nya\\] hamn](/pictures/${id}/1300x2600)`);
    const file = await colleague.browser.get(src).expect(200);
    expect(file.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    for (const address of [`/pictures/${id}`, `/pictures/${id}/1300x2600`]) {
      await colleague.browser.get(address).expect(303).expect('Location', `/pictures/${id}/1300.webp`);
    }
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

  test('one person cannot fill the store: after sixty in ten minutes they wait', async () => {
    const { employee } = await makeWorld(open);
    for (let count = 0; count < 60; count += 1) {
      await employee.browser.post('/pictures').type('form').send({}).expect(422);
    }
    const refused = await employee.browser.post('/pictures').type('form').send({}).expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });
});
