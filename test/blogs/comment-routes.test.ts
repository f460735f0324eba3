import { commentsOn } from '../../src/blogs/threads.ts';
import { comment } from '../notifications/news.ts';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, field, posted } from './doors.ts';

onBothDatabases((open) => {
  test('a title, a text or a comment of nothing that can be seen is missing', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Bryggan');
    for (const unseen of ['\u200B', '\u00AD', '\u3164', '\u2800\n\u2800']) {
      const comment = await send(anna.browser, `/posts/${post.id}/comments`, { body: unseen }).expect(422);
      expect(comment.text).toContain('id="comment-body-fault"');
      const { text } = await send(anna.browser, '/posts', { title: unseen, body: unseen }).expect(422);
      expect(text).toContain('id="field-title-fault"');
      expect(text).toContain('id="field-body-fault"');
    }
  });

  test('anybody in the company answers a post, with or without a blog, and once', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Hej');
    const { browser } = world.employee;
    const page = await browser.get(post.path);
    const form = { body: 'Fint **gjort**', key: field(page.text, 'key') };
    const clicks = await Promise.all(
      [1, 2].map(() => browser.post(`/posts/${post.id}/comments`).type('form').send(form)),
    );
    const [comment, ...more] = await commentsOn(world.store.database, post.id);
    expect(more).toEqual([]);
    for (const click of clicks)
      expect(click.headers['location']).toBe(
        `${post.path}?comment=${comment?.id ?? ''}#comment-${comment?.id ?? ''}`,
      );
    const after = await anna.browser.get(post.path);
    expect(after.text).toContain('<p>Fint <strong>gjort</strong></p>');
    expect(after.text).toContain('Ebba Employee');
  });

  test('a comment with faults comes back on its post, with what was typed', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Hej');
    const send = (body: string, key = 'k') =>
      world.employee.browser.post(`/posts/${post.id}/comments`).type('form').send({ body, key });
    expect((await send(' ').expect(422)).text).toMatch(/id="comment-body-fault">Write something first/);
    const long = await send('x'.repeat(10_001)).expect(422);
    expect(field(long.text, 'body')).toHaveLength(10_001);
    await send('ett').expect(303);
    const other = await send('två').expect(422);
    expect(field(other.text, 'body')).toBe('två');
    expect(field(other.text, 'key')).not.toBe('k');
    expect(other.text).toContain('This form has sent a comment already');
  });

  test('where a comment was changed from elsewhere, both texts stand there, and either can be gone on with', async () => {
    const world = await makeWorld(open);
    const post = await posted(world.store, await blogger(world, 'Anna', 'anna'), 'Hej');
    const { browser } = world.employee;
    const send = (door: string, form: object) => browser.post(door).type('form').send(form);
    const written = await send(`/posts/${post.id}/comments`, { body: 'ett', key: 'k' }).expect(303);
    const door = `/comments/${/comment=(\w+)/.exec(String(written.headers['location']))?.[1]}`;
    const version = field((await browser.get(`${door}/edit`)).text, 'version');
    await send(door, { body: 'från *telefonen*', version }).expect(303);

    const asked = (await send(door, { body: 'från datorn', version }).expect(422)).text;
    expect(asked).toMatch(/<section class="notice other-text"[^]*från <em>telefonen<\/em>[^]*name="body"/);
    expect(asked).toContain('A newer text was saved meanwhile');
    const form = { version: field(asked, 'version'), other_body: field(asked, 'other_body') };
    const swapped = (await send(door, { body: 'från datorn', status: 'other', ...form }).expect(200)).text;
    expect(['body', 'version', 'other_body'].map((name) => field(swapped, name))).toEqual([
      'från *telefonen*',
      form.version,
      'från datorn',
    ]);
    expect(swapped).toContain('The one below stood in the form before.');
    // Nothing was saved by that, and what is sent now is.
    await browser.get(`${door}/edit`).expect(/>från \*telefonen\*<\/textarea>/);
    await send(door, { body: 'från datorn', version: field(swapped, 'version') }).expect(303);
    await browser.get(`${door}/edit`).expect(/>från datorn<\/textarea>/);
  });

  test('the address of a form that was answered with “deleted” says so too when it is opened', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { id: postId } = await posted(world.store, anna, 'Hej');
    const { id: bo, browser } = world.employee;
    const own = await comment(world.store, bo, postId);
    await browser.get(`/comments/${own}`).expect(303).expect('Location', `/comments/${own}/edit`);
    await browser.post(`/comments/${own}/delete`).expect(303);
    const refused = await send(browser, `/comments/${own}`, { body: 'Ändrat' });
    expect(refused.text).toContain('This comment is deleted');
    const led = await browser.get(`/comments/${own}`).expect(303);
    const opened = await browser.get(String(led.headers['location']));
    expect(opened.status).toBe(refused.status);
    expect(opened.text).toContain('This comment is deleted');
    await anna.browser.get(`/comments/${own}`).expect(404);
  });

  test('there is no commenting on what is not there, from outside, or from another site', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Hej');
    const path = `/posts/${post.id}/comments`;
    for (const id of ['nothing', '%00']) {
      await world.employee.browser.post(`/posts/${id}/comments`).type('form').send({ body: 'x' }).expect(404);
    }
    await world.stranger().post(path).type('form').send({ body: 'x' }).expect(401);
    await world.employee.browser
      .post(path)
      .set('Sec-Fetch-Site', 'cross-site')
      .type('form')
      .send({ body: 'x' })
      .expect(403);
    expect(await commentsOn(world.store.database, post.id)).toEqual([]);
  });
});
