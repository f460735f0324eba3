import { draftOf } from '../../src/blogs/drafts.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, field, posted } from './doors.ts';
import { logged } from './writers.ts';

onBothDatabases((open) => {
  test('the writer of a blog writes, publishes once and is led to the post', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const page = await anna.browser.get('/write').expect(200);
    const form = {
      title: 'Hej',
      body: 'Det *gick*',
      key: field(page.text, 'key'),
      version: field(page.text, 'version'),
    };
    const clicks = await Promise.all([1, 2].map(() => anna.browser.post('/posts').type('form').send(form)));
    expect(clicks.map((click) => click.status)).toEqual([303, 303]);
    expect(clicks.map((click) => click.headers['location'])).toEqual([
      '/blogs/anna/hej?published=1',
      '/blogs/anna/hej?published=1',
    ]);
    expect((await anna.browser.get('/blogs/anna/hej')).text).toContain('<p>Det <em>gick</em></p>');
    expect(await logged(world.store, 'post.published')).toHaveLength(1);
  });

  test('whoever has no blog is led to make one', async () => {
    const { employee } = await makeWorld(open);
    await employee.browser.get('/write').expect(303).expect('Location', '/blogs/new');
    await employee.browser.post('/posts').type('form').send({ title: 'a', body: 'b' }).expect(303);
  });

  test('a form with faults comes back with what was typed and the fault beside its field', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const form = { title: '', body: 'Min <text>\nmed rader', key: 'one-form', version: '3' };
    const page = await anna.browser.post('/posts').type('form').send(form).expect(422);
    expect(field(page.text, 'body')).toBe('Min <text>\nmed rader');
    expect(field(page.text, 'key')).toBe('one-form');
    expect(field(page.text, 'version')).toBe('3');
    expect(page.text).toMatch(/id="field-title-fault">Give the post a title/);
    expect(page.text).toMatch(/<textarea[^>]*name="body"/);
    const empty = await anna.browser
      .post('/posts')
      .type('form')
      .send({ title: 'Hej', body: ' \n ' })
      .expect(422);
    expect(empty.text).toMatch(/id="field-body-fault">Write something first/);
  });

  test('A23: texts that are too long or no texts at all are refused and kept', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const long = await anna.browser
      .post('/posts')
      .type('form')
      .send({ title: 'Hej', body: 'x'.repeat(50_001) })
      .expect(422);
    expect(field(long.text, 'body')).toHaveLength(50_001);
    await anna.browser.post('/posts').type('form').send('title=a&title=b&body=c').expect(422);
    await anna.browser
      .post('/posts')
      .send({ title: { a: 1 }, body: ['x'] })
      .expect(422);
    await anna.browser
      .post('/posts')
      .type('form')
      .send({ title: 'a\0b', body: 'c\0d', key: '\0' })
      .expect(303);
    expect((await anna.browser.get('/blogs/anna/ab')).text).toContain('<p>cd</p>');
  });

  test('a second text under a key that was used comes back to its writer, with a key of its own', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const send = (body: string, key: string) =>
      anna.browser.post('/posts').type('form').send({ title: 'Hej', body, key });
    await send('ett', 'one-form').expect(303);
    const page = await send('två', 'one-form').expect(422);
    expect(field(page.text, 'body')).toBe('två');
    expect(page.text).toContain('This form has published a post already');
    expect(page.text).toContain('href="/blogs/anna/hej"');
    const key = field(page.text, 'key') ?? '';
    expect(key).not.toBe('one-form');
    await send('två', key).expect(303).expect('Location', '/blogs/anna/hej-2?published=1');
  });

  test('drafts are kept while typing; an older version is answered with the newer text', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const save = (draft: object) =>
      anna.browser.put('/write/draft').set('Accept', 'application/json').type('form').send(draft);
    const first = await save({ title: 'T', body: 'ett', version: 0 }).expect(200);
    expect(first.body).toEqual({ version: 1 });
    const json = anna.browser.put('/write/draft').send({ title: 'T', body: 'ett ', version: 1 });
    expect((await json.expect(200)).body).toEqual({ version: 2 });
    const old = await save({ title: 'T', body: 'annat', version: 1 }).expect(409);
    expect(old.body).toEqual({ newer: { title: 'T', body: 'ett ', version: 2 } });
    await save({ title: 'T', body: 'x'.repeat(50_001), version: 2 }).expect(422);
    const page = await anna.browser.get('/write').expect(200);
    expect([field(page.text, 'title'), field(page.text, 'body'), field(page.text, 'version')]).toEqual([
      'T',
      'ett ',
      '2',
    ]);
  });

  test('without script the draft is kept by a button, and a newer one is shown beside the form', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const keep = (body: string) =>
      anna.browser
        .post('/posts')
        .type('form')
        .send({ title: '', body, key: 'k', version: '0', status: 'draft' });
    await keep('ett').expect(303).expect('Location', '/write?draft=kept');
    expect((await anna.browser.get('/write?draft=kept')).text).toContain('Only you can see it.');
    const page = await keep('två').expect(422);
    expect(field(page.text, 'body')).toBe('två');
    expect(field(page.text, 'version')).toBe('1');
    expect(page.text).toMatch(/data-other-body[^>]*>ett</);
    expect((await draftOf(world.store.database, anna.id)).body).toBe('ett');
  });

  test('A38: nobody else is shown a draft, not even an administrator', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const bo = await blogger(world, 'Bo', 'bo');
    await anna.browser
      .put('/write/draft')
      .type('form')
      .send({ title: 'Hemligt', body: 'utkast', version: 0 })
      .expect(200);
    for (const { browser } of [bo, world.administrator]) {
      for (const address of ['/', '/blogs/anna', '/write'])
        expect((await browser.get(address)).text).not.toContain('utkast');
    }
    await world.stranger().put('/write/draft').type('form').send({ body: 'x' }).expect(401);
  });

  test('the preview is the HTML that will be published, in the look of the blog', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const draft = { title: 'Hej <b>', body: '# Rubrik\n\n<script>x</script>' };
    const page = await anna.browser.post('/write/preview').type('form').send(draft).expect(200);
    expect(page.text).toContain('<h2>Rubrik</h2>\n<p>&lt;script&gt;x&lt;/script&gt;</p>');
    expect(page.text).toContain('Hej &lt;b&gt;');
    expect(page.text).toContain('data-look="paper"');
    const settings = { title: 'Anna', slug: 'anna', about: '', look: 'sea' };
    await anna.browser.post('/blogs/anna/settings').type('form').send(settings).expect(303);
    const other = await anna.browser.post('/write/preview').type('form').send(draft).expect(200);
    expect(other.text).toContain('data-look="sea"');
    await anna.browser
      .post('/write/preview')
      .type('form')
      .send({ body: 'x'.repeat(50_001) })
      .expect(422);
  });

  test('a post is changed by its writer', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Hej', 'ett');
    const page = await anna.browser.get(`/posts/${post.id}/edit`).expect(200);
    expect(field(page.text, 'body')).toBe('ett');
    const version = field(page.text, 'version');
    const send = (body: string, more = {}) =>
      anna.browser
        .post(`/posts/${post.id}`)
        .type('form')
        .send({ title: 'Hej', body, ...more });
    await send('två', { version }).expect(303).expect('Location', post.path);
    expect((await anna.browser.get(post.path)).text).toMatch(/<p>två<\/p>[^]*|Changed/);
    const late = await send('tre', { version }).expect(422);
    expect(field(late.text, 'body')).toBe('tre');
    expect(late.text).toMatch(/data-other-body[^>]*>två</);
    await send('tre', { version: field(late.text, 'version') }).expect(303);
    await send('').expect(422);
    // A script that names no version means what it says.
    await send('fyra').expect(303);
    expect((await anna.browser.get(post.path)).text).toContain('<p>fyra</p>');
  });

  test('a picture without words is told of once, to its writer, and does not stand in the way', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { browser: bo } = await blogger(world, 'Bo', 'bo');
    const [mute, told] = ['![](/pictures/a/4x3)', '![En brygga](/pictures/b/4x3)'];
    const send = (door: string, body: string) =>
      anna.browser.post(door).type('form').send({ title: 'Hej', body });
    const published = await send('/posts', `${mute}\n\n${told}`).expect(303);
    const place = String(published.headers['location']);
    expect(place).toMatch(/^\/blogs\/anna\/hej\?published=1&undescribed=\w+$/);
    const page = await anna.browser.get(place).expect(200);
    expect(page.text).toContain('A picture in your post has no words.');
    const edit = /\/posts\/\w+(?=\/edit">Say what it shows)/.exec(page.text)?.[0] ?? '';
    const others = await bo.get(place).expect(200);
    expect(others.text).not.toContain('has no words');
    await send(edit, `${mute} ${mute}`).expect('Location', place.replace('published=1&', ''));
    const two = await anna.browser.get(place).expect(200);
    expect(two.text).toContain('2 pictures in your post have no words.');
    await send(edit, told).expect('Location', '/blogs/anna/hej');
    const mended = await anna.browser.get(place).expect(200);
    expect(mended.text).not.toContain('no words');
  });

  test('a post is deleted by its writer, once', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Hej');
    await anna.browser
      .post(`/posts/${post.id}/delete`)
      .expect(303)
      .expect('Location', `/blogs/anna?deleted=${post.id}`);
    await anna.browser.post(`/posts/${post.id}/delete`).expect('Location', '/write/mine?kept=deleted');
    await anna.browser.get(post.path).expect(404);
  });

  test("A5: another's post can be neither seen in a form, nor changed, nor deleted", async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Hej');
    for (const { browser } of [await blogger(world, 'Bo', 'bo'), world.administrator, world.facilitator]) {
      await browser.get(`/posts/${post.id}/edit`).expect(404);
      await browser.post(`/posts/${post.id}`).type('form').send({ title: 'Hej', body: 'kapat' }).expect(404);
      await browser.post(`/posts/${post.id}/delete`).expect(404);
    }
    for (const id of ['nothing', '%00', '..%2f']) await anna.browser.get(`/posts/${id}/edit`).expect(404);
    expect((await anna.browser.get(post.path)).text).toContain('<p>Hej</p>');
  });

  test('A19: another site can neither publish, change, delete nor keep a draft', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Hej');
    const foreign = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' };
    const form = { title: 'x', body: 'x', version: 0 };
    await anna.browser.post('/posts').set(foreign).type('form').send(form).expect(403);
    await anna.browser.post(`/posts/${post.id}`).set(foreign).type('form').send(form).expect(403);
    await anna.browser.post(`/posts/${post.id}/delete`).set(foreign).expect(403);
    await anna.browser.put('/write/draft').set(foreign).type('form').send(form).expect(403);
  });

  test('A20: nothing is changed by looking', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Hej');
    for (const address of [`/posts/${post.id}/delete`, '/write/draft', '/blogs/address']) {
      await anna.browser.get(address).expect(404);
    }
    for (const address of [`/posts/${post.id}`, '/posts']) await anna.browser.get(address).expect(303);
    await anna.browser.get(post.path).expect(200, /<p>Hej<\/p>/);
  });
});
