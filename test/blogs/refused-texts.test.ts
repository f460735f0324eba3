import { newId } from '../../src/database/id.ts';
import { draftOf, saveDraft } from '../../src/blogs/drafts.ts';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import type { Somebody } from '../support/world.ts';
import { makeWorld, PASSWORD } from '../support/world.ts';
import { blogger, field, posted } from './doors.ts';

const TEXT = 'En text som tog "en timme" & lite till.';
const SHOWN = 'En text som tog &#34;en timme&#34; &amp; lite till.';

onBothDatabases((open) => {
  test('whoever was signed out finds the text that they sent, signs in and sends it again', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Bryggan');
    const out = world.stranger();
    for (const door of ['/posts', `/posts/${post.id}`, `/posts/${post.id}/comments`, '/comments/x']) {
      const form = out.post(door).set('Referer', 'http://127.0.0.1/somewhere').type('form');
      const { text } = await form.send({ title: 'Min titel', body: TEXT, key: 'k1', password: 'ordet' });
      expect(text).toContain(SHOWN);
      expect(text).not.toContain('ordet');
    }
    const multipart = out.post('/write/picture').field('title', 'Min titel').field('body', TEXT);
    const { text: withPicture } = await multipart
      .attach('picture', Buffer.alloc(100_000), 'bild.png')
      .expect(401);
    expect(withPicture).toContain(SHOWN);

    const { text } = await send(out, `/posts/${post.id}/comments`, { body: TEXT, key: 'k1' }).expect(401);
    expect(text).toContain('href="/signin?next=');
    expect(field(text, 'key')).toBe('k1');
    await send(out, '/signin', { email: anna.email, password: PASSWORD }).expect(303);
    await send(out, `/posts/${post.id}/comments`, { body: TEXT, key: field(text, 'key') }).expect(303);
    expect((await out.get(post.path)).text).toContain('En text som tog');
  });

  test('an answer to a post that was deleted or hidden meanwhile is shown to whoever wrote it', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const [deleted, hidden] = [
      await posted(world.store, anna, 'Ett'),
      await posted(world.store, anna, 'Två'),
    ];
    await send(anna.browser, `/posts/${deleted.id}/delete`).expect(303);
    await send(world.administrator.browser, `/posts/${hidden.id}/hide`, { reason: 'Fel' }).expect(303);
    for (const { id } of [deleted, hidden]) {
      const answer = await send(world.employee.browser, `/posts/${id}/comments`, { body: TEXT }).expect(404);
      expect(answer.text).toContain('was deleted or hidden meanwhile');
      expect(answer.text).toContain(SHOWN);
    }
    const applause = await send(world.employee.browser, `/posts/${deleted.id}/applause`).expect(404);
    expect(applause.text).toContain('was deleted or hidden meanwhile');
  });

  test('saving a post that was deleted elsewhere says so, leads to taking it back, and can be done then', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Bryggan');
    const { text: form } = await anna.browser.get(`/posts/${post.id}/edit`);
    const edit = { title: 'Bryggan', body: TEXT, version: field(form, 'version'), draft_version: '0' };
    await send(anna.browser, `/posts/${post.id}/delete`).expect(303);

    const { text } = await send(anna.browser, `/posts/${post.id}`, edit).expect(404);
    expect(text).toContain('You have deleted this text.');
    expect(text).toContain('href="/write/mine"');
    expect(text).toContain(SHOWN);
    expect(field(text, 'version')).toBe(edit.version);
    await send(anna.browser, `/posts/${post.id}/restore`).expect(303);
    await send(anna.browser, `/posts/${post.id}`, edit).expect(303);
    expect((await anna.browser.get(post.path)).text).toContain('En text som tog');
    // Nobody else learns that it was there.
    await send(anna.browser, `/posts/${post.id}/delete`).expect(303);
    const other = await send(world.employee.browser, `/posts/${post.id}`, edit).expect(404);
    expect(other.text).not.toContain('deleted this text');
  });

  test('a change of a comment that was deleted elsewhere says so to its writer, with the text and the way to the post', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(world.store, anna, 'Bryggan');
    const answer = await send(anna.browser, `/posts/${id}/comments`, { body: 'Hej' }).expect(303);
    const door = `/comments/${/comment=(\w+)/.exec(String(answer.headers['location']))?.[1]}`;
    await send(anna.browser, `${door}/delete`).expect(303);
    const { text } = await send(anna.browser, door, { body: TEXT, version: '1' }).expect(404);
    expect(text).toContain('You have deleted this comment, so it cannot be changed.');
    expect(text).toContain(SHOWN);
    expect(text).toContain(`href="${path}#comments"`);
    expect(text).not.toContain('Send again');
    await anna.browser.get(`${door}/edit`).expect(404, /You have deleted this comment/);
    // Nobody else learns that it was there.
    const other = await send(world.employee.browser, door, { body: TEXT, version: '1' }).expect(404);
    expect(other.text).not.toContain('deleted this comment');
  });

  test('an address that a form was sent to leads on to the form, or to what it belongs to', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(world.store, anna, 'Bryggan');
    const answer = await send(anna.browser, `/posts/${id}/comments`, { body: 'Hej' }).expect(303);
    const comment = /comment=(\w+)/.exec(String(answer.headers['location']))?.[1];
    for (const [address, place] of [
      ['/posts', '/write'],
      ['/write/picture', '/write'],
      [`/posts/${id}`, `/posts/${id}/edit`],
      [`/posts/${id}/picture`, `/posts/${id}/edit`],
      [`/posts/${id}/comments`, `${path}#comments`],
      [`/comments/${comment}`, `/comments/${comment}/edit`],
      ['/me/profile', '/me'],
      ['/me/password', '/me'],
      ['/room/post', '/room'],
    ] as const) {
      await anna.browser.get(address).expect(303).expect('Location', place);
    }
    const { browser } = world.employee;
    await browser.get(`/posts/${id}`).expect(303).expect('Location', path);
    await browser.get('/posts/none').expect(404);
    await browser.get(`/comments/${comment}`).expect(404);
  });

  test('B12: who goes back and sends the same text again is led to it, and another one is another', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const form = { title: 'Bryggan', body: TEXT };
    const publish = (more = {}) => send(anna.browser, '/posts', { ...form, ...more }).expect(303);
    await publish({ key: 'first' });
    // The same form, sent twice, says what it said.
    expect((await publish({ key: 'first' })).headers['location']).toBe('/blogs/anna/bryggan?published=1');
    const already = (await publish({ key: 'fresh' })).headers['location'] ?? '';
    expect(already).toBe('/blogs/anna/bryggan?again=1');
    await anna.browser
      .get(already)
      .expect(200, /Your post is out already\. You sent the same text a moment ago/);
    const reader = await world.employee.browser.get(already).expect(200);
    expect(reader.text).not.toContain('a moment ago');
    expect((await publish({ body: 'Annat' })).headers['location']).toBe('/blogs/anna/bryggan-2?published=1');

    // What the form that was gone back to had kept is no draft any more.
    const { version } = await draftOf(world.store.database, anna.id);
    const kept = { personId: anna.id, title: form.title, body: TEXT, version };
    await world.store.transaction((inside) => saveDraft(inside, kept));
    await publish({ key: 'again' });
    expect(await draftOf(world.store.database, anna.id)).toMatchObject({ title: '', body: '' });

    const { id } = await posted(world.store, anna, 'Hej');
    const comment = (more = {}) =>
      send(anna.browser, `/posts/${id}/comments`, { body: TEXT, ...more }).expect(303);
    const answer = await comment({ key: 'first' });
    expect((await comment({ key: 'first' })).headers['location']).toBe(answer.headers['location']);
    const there = (await comment({ key: 'fresh' })).headers['location'] ?? '';
    expect(there).toBe(answer.headers['location']?.replace('#', '&again=1#'));
    await anna.browser
      .get(there)
      .expect(200, /This comment is here already\. You sent the same text a moment ago/);
    expect((await world.employee.browser.get(there).expect(200)).text).not.toContain('a moment ago');
    const parent = /comment=(\w+)/.exec(String(answer.headers['location']))?.[1];
    expect((await comment({ parent })).headers['location']).not.toBe(answer.headers['location']);
    // Whoever thanks two people in one thread says the same twice.
    const thanks = await Promise.all(['third', 'fourth'].map((key) => comment({ parent, key })));
    expect(new Set(thanks.map(({ headers }) => String(headers['location']))).size).toBe(2);
    // Long after, the same words are said once more.
    await world.store.database
      .updateTable('posts')
      .set({ published_at: Date.now() - 3_600_000 })
      .execute();
    await world.store.database
      .updateTable('comments')
      .set({ created_at: Date.now() - 3_600_000 })
      .execute();
    expect((await publish()).headers['location']).toBe('/blogs/anna/bryggan-3?published=1');
    expect((await comment()).headers['location']).not.toBe(answer.headers['location']);
  });

  test('who publishes one draft from two windows is told of the first, with the way to it', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const publish = async (title: string, body: string) => {
      const answer = await send(anna.browser, '/posts', { title, body, key: newId() }).expect(303);
      return String(answer.headers['location']);
    };
    const told = async (path: string, { browser } = anna) =>
      /same title a while ago[^]*?<a href="([^"]*)"/.exec((await browser.get(path).expect(200)).text)?.[1];
    const first = await publish('Bryggan', TEXT);
    expect(await told(first)).toBeUndefined();
    expect(await told(await publish('Hamnen', TEXT))).toBeUndefined();
    const second = await publish('Bryggan', `${TEXT} Och mer.`);
    expect(await told(second)).toBe('/blogs/anna/bryggan');
    expect(await told(first)).toBeUndefined();
    expect(await told(second, world.employee)).toBeUndefined();
    expect(await told(second.replace('?published=1', ''))).toBeUndefined();
    // What was written under that title long before is another matter.
    await world.store.database
      .updateTable('posts')
      .set({ published_at: Date.now() - 2 * 3_600_000 })
      .where('slug', '=', 'bryggan')
      .execute();
    expect(await told(second)).toBeUndefined();
  });

  test('who says the same in another place, under another title, or after deleting it, says it anew; and so does somebody else', async () => {
    const world = await makeWorld(open);
    const [anna, bo] = [await blogger(world, 'Anna', 'anna'), await blogger(world, 'Bo', 'bo')];
    const publish = async ({ browser }: Somebody, title: string) =>
      String(
        (await send(browser, '/posts', { title, body: TEXT, key: newId() }).expect(303)).headers['location'],
      );
    expect(await publish(anna, 'Bryggan')).toBe('/blogs/anna/bryggan?published=1');
    expect(await publish(anna, 'Hamnen')).toBe('/blogs/anna/hamnen?published=1');
    expect(await publish(bo, 'Bryggan')).toBe('/blogs/bo/bryggan?published=1');

    const [ett, två] = [await posted(world.store, anna, 'Ett'), await posted(world.store, anna, 'Två')];
    const comment = async ({ browser }: Somebody, post: string, body = TEXT) => {
      const answer = await send(browser, `/posts/${post}/comments`, { body }).expect(303);
      return /comment=(\w+)/.exec(String(answer.headers['location']))?.[1] ?? '';
    };
    const first = await comment(anna, ett.id);
    expect(await comment(anna, ett.id)).toBe(first);
    const others = [
      await comment(anna, ett.id, 'Annat'),
      await comment(anna, två.id),
      await comment(bo, ett.id),
    ];
    expect(new Set([first, ...others]).size).toBe(4);
    await send(anna.browser, `/comments/${first}/delete`).expect(303);
    expect([first, ...others]).not.toContain(await comment(anna, ett.id));
  });

  test('the same text sent again beside another one that was not chosen leaves that one among the drafts', async () => {
    const world = await makeWorld(open);
    const { browser } = await blogger(world, 'Anna', 'anna');
    const form = { title: 'Bryggan', body: TEXT };
    await send(browser, '/posts', { ...form, key: 'first' }).expect(303);
    const other = { other_title: 'Hamnen', other_body: 'Det andra' };
    await send(browser, '/posts', { ...form, ...other, key: 'fresh' }).expect(303);
    expect((await browser.get('/write/mine').expect(200)).text).toContain('Hamnen');
  });
});
