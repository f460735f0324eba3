import { readdressPost } from '../../src/blogs/addresses.ts';
import { deletePost } from '../../src/blogs/editing.ts';
import { companyOf } from '../../src/people/company.ts';
import { formatFor } from '../../src/web/format.ts';
import { hide } from '../../src/blogs/hiding.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, posted } from './doors.ts';

onBothDatabases((open) => {
  test('everybody in the company reads blogs and posts', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Första dagen', 'Det **gick** bra');
    const blog = await world.employee.browser.get('/blogs/anna').expect(200);
    expect(blog.text).toContain(`href="${post.path}"`);
    const page = await world.employee.browser.get(post.path).expect(200).expect('Cache-Control', 'no-store');
    expect(page.text).toContain('<p>Det <strong>gick</strong> bra</p>');
    expect(page.text).toContain('<h1 class="post-title" lang="en" dir="auto">Första dagen</h1>');
    expect(page.text).not.toContain(`/posts/${post.id}/edit`);
  });

  test('a post says when it was published, to the minute; in a list that is said of today’s alone', async () => {
    const world = await makeWorld(open);
    const { store, employee } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(store, anna, 'Hej');
    const format = formatFor('en', (await companyOf(store.database)).timeZone);
    const told = async (address: string) =>
      / datetime="[^"]+">([^<]+)</.exec((await employee.browser.get(address).expect(200)).text)?.[1];
    const lists = ['/', '/blogs/anna', '/search?q=hej'];
    const publishedAt = async (at: number) => {
      const changed = { published_at: at };
      await store.database.updateTable('posts').set(changed).where('id', '=', id).execute();
      return at;
    };
    const now = await publishedAt(Date.now() - 1);
    for (const address of [path, ...lists]) expect(await told(address)).toBe(format.dateTime(now));
    const then = await publishedAt(now - 3 * 24 * 60 * 60_000);
    expect(await told(path)).toBe(format.dateTime(then));
    for (const address of lists) expect(await told(address)).toBe(format.date(then));
  });

  test('the writer finds the ways to change and delete, and is told once that the post is out', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Hej');
    const page = await anna.browser.get(`${post.path}?published=1`).expect(200);
    expect(page.text).toContain(`/posts/${post.id}/edit`);
    expect(page.text).toContain(`/posts/${post.id}/delete`);
    expect(page.text).toContain('Your post is out');
    expect((await anna.browser.get(post.path)).text).not.toContain('Your post is out');
    expect((await world.employee.browser.get(`${post.path}?published=1`)).text).not.toContain(
      'Your post is out',
    );
  });

  test('nobody is told that everybody reads their post once an administrator has hidden it', async () => {
    const world = await makeWorld(open);
    const { store, administrator } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(store, anna, 'Hej');
    const isOut = async (query: string) =>
      (await anna.browser.get(`${path}${query}`).expect(200)).text.includes('Your post is out');
    expect(await Promise.all(['?published=1', '?again=1'].map(isOut))).toEqual([true, true]);
    const hidden = { kind: 'post', id, byId: administrator.id, reason: 'Regel 3' } as const;
    await store.transaction((transaction) => hide(transaction, hidden));
    expect(await Promise.all(['?published=1', '?again=1'].map(isOut))).toEqual([false, false]);
  });

  test('what is not there, or no longer, is not found', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Hej');
    await world.store.transaction((transaction) =>
      deletePost(transaction, { personId: anna.id, postId: post.id }),
    );
    const addresses = ['/blogs/bo', '/blogs/anna/nothing', post.path, '/blogs/bo/hej', '/blogs/..%2fadmin'];
    for (const address of [...addresses, '/blogs/%00', '/blogs/anna/%00', `/blogs/${'x'.repeat(5000)}`]) {
      await world.employee.browser.get(address).expect(404);
    }
  });

  test('its writer finds their deleted post’s addresses, old ones too, with the way to take it back; nobody else does', async () => {
    const world = await makeWorld(open);
    const { store, employee, administrator, stranger } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(store, anna, 'Hemligt');
    await store.database.updateTable('posts').set({ title: 'Nytt' }).where('id', '=', id).execute();
    const now = await store.transaction((transaction) =>
      readdressPost(transaction, { personId: anna.id, postId: id }),
    );
    await anna.browser.post(`/posts/${id}/delete`).expect(303);
    for (const address of [path, now ?? '']) {
      const page = await anna.browser.get(address).expect(404);
      expect(page.text).toMatch(/You have deleted this post[^]*You can take it back until \d+ \w+ \d{4} at/);
      expect(page.text).toContain(`action="/posts/${id}/restore"`);
      for (const { browser } of [employee, administrator]) {
        const { text } = await browser.get(address).expect(404);
        expect(text).not.toMatch(/Nytt|deleted|restore/);
      }
      await stranger().get(address).expect(303);
    }
    await anna.browser.post(`/posts/${id}/restore`).expect(303);
    await anna.browser.get(now ?? '').expect(200);
    await anna.browser.post(`/posts/${id}/delete`).expect(303);
    const longAgo = { deleted_at: Date.now() - 31 * 24 * 60 * 60_000 };
    await store.database.updateTable('posts').set(longAgo).where('id', '=', id).execute();
    expect((await anna.browser.get(now ?? '').expect(404)).text).not.toContain('restore');
  });

  test('whoever is not signed in reads nothing', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { path } = await posted(world.store, anna, 'Hemligt');
    const page = await world.stranger().get(path).expect(303);
    expect(page.headers['location']).toBe(`/signin?next=${encodeURIComponent(path)}`);
    await world.stranger().get('/blogs/anna').expect(303);
    expect((await world.stranger().get('/')).text).not.toContain('Hemligt');
  });

  test('A28: what was typed runs nowhere on the page', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const payload = '<script>alert(1)</script>"onload="x';
    const post = await posted(world.store, anna, payload, payload);
    for (const address of [post.path, '/blogs/anna', '/']) {
      const page = await world.employee.browser.get(address).expect(200);
      expect(page.text).not.toContain('<script>alert');
      expect(page.text).not.toMatch(/<[^>]*"onload/);
      expect(page.text).toContain('&lt;script&gt;alert(1)');
    }
  });

  test('a blog without posts is no dead end for its owner', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    expect((await anna.browser.get('/blogs/anna')).text).toContain('href="/write"');
    const { text } = await world.employee.browser.get('/blogs/anna');
    expect(text).toContain('Anna has not written anything yet.');
    expect(text).toContain(`<a class="part" href="/directory/${anna.id}">Anna</a>`);
  });

  test('the blog page leads on to older posts', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    for (let number = 1; number <= 21; number += 1) await posted(world.store, anna, `Inlägg ${number}`);
    const first = await world.employee.browser.get('/blogs/anna');
    const older = /href="(\/blogs\/anna\?before=[^"]+)"/.exec(first.text)?.[1] ?? '';
    const second = await world.employee.browser.get(older).expect(200);
    const count = (html: string) => html.match(/class="entry"/g)?.length;
    expect([count(first.text), count(second.text)]).toEqual([20, 1]);
  });
});
