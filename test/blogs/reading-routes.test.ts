import { deletePost } from '../../src/blogs/editing.ts';
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
    expect(page.text).toContain('<h1 class="post-title" dir="auto">Första dagen</h1>');
    expect(page.text).not.toContain(`/posts/${post.id}/edit`);
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
    expect((await world.employee.browser.get('/blogs/anna')).text).toContain(
      'Anna has not written anything yet.',
    );
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
