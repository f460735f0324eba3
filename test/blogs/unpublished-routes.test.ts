import { bringDrafts } from '../../src/blogs/bringing.ts';
import { publishDue } from '../../src/blogs/scheduling.ts';
import { written } from '../../src/blogs/written.ts';
import { ownTexts } from '../../src/blogs/unpublished.ts';
import { localTime } from '../../src/web/time-zone.ts';
import { onBothDatabases } from '../support/databases.ts';
import type { Browser, World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, field, posted } from './doors.ts';
import { wholeTexts } from './writers.ts';

const HOUR = 60 * 60 * 1000;

async function inHours({ store }: World, hours: number): Promise<string> {
  const company = await store.database.selectFrom('company').select('time_zone').executeTakeFirstOrThrow();
  return localTime(Date.now() + hours * HOUR, company.time_zone);
}

/** The id of the first text on the page of one's own. */
async function firstText(browser: Browser): Promise<string> {
  return /\/posts\/(\w+)\/edit/.exec((await browser.get('/write/mine').expect(200)).text)?.[1] ?? '';
}

async function draftId({ store }: World): Promise<string> {
  const drafts = store.database.selectFrom('posts').select('id').where('status', '=', 'draft');
  return (await drafts.executeTakeFirstOrThrow()).id;
}

const post = (browser: Browser, door: string, form: object = {}) =>
  browser.post(door).type('form').send(form);

onBothDatabases((open) => {
  test('a text is scheduled, changed, taken back to draft and published, each from its page', async () => {
    const world = await makeWorld(open);
    const { browser } = await blogger(world, 'Anna', 'anna');
    const form = { title: 'Senare', body: 'Ännu inte', status: 'scheduled', key: 'one' };
    const publish_at = await inHours(world, 2);
    await post(browser, '/posts', { ...form, publish_at }).expect(303);
    const again = await post(browser, '/posts', { ...form, body: 'Annat', publish_at }).expect(422);
    expect([field(again.text, 'body'), field(again.text, 'key')]).toEqual([
      'Annat',
      expect.not.stringMatching(/^one$/),
    ]);
    const id = await firstText(browser);
    const mine = await browser.get('/write/mine?kept=scheduled').expect(200);
    expect(mine.text).toContain('is published at its time');
    const page = await browser.get(`/posts/${id}/edit`).expect(200);
    expect([field(page.text, 'body'), field(page.text, 'publish_at')]).toEqual(['Ännu inte', publish_at]);
    const version = field(page.text, 'version');
    const change = { title: 'Senare', body: 'Nytt', version, status: 'scheduled' };
    await post(browser, `/posts/${id}`, { ...change, publish_at: await inHours(world, 3) }).expect(303);
    await post(browser, `/posts/${id}`, { ...change, body: 'Gammalt', publish_at })
      .expect(422)
      .expect(/data-other-body[^>]*>Nytt</);
    const unschedule = () =>
      post(browser, `/posts/${id}/unschedule`).expect('Location', '/write/mine?kept=draft');
    await unschedule();
    await unschedule();
    await browser.get('/write/mine').expect(/<h2>Drafts<\/h2>/);
    await browser.get('/blogs/anna').expect(({ text }) => expect(text).not.toContain('Senare'));
    const out = { title: 'Senare', body: 'Till sist', status: 'published' };
    await post(browser, `/posts/${id}`, out).expect(303).expect('Location', '/blogs/anna/senare?published=1');
    await browser.get('/blogs/anna/senare').expect(200, /Till sist/);
  });

  test('it comes out by itself, and a press on what is out already leads to it', async () => {
    const world = await makeWorld(open);
    const { browser } = await blogger(world, 'Anna', 'anna');
    const form = { title: 'Senare', body: 'Nu', status: 'scheduled', publish_at: await inHours(world, 1) };
    await post(browser, '/posts', form).expect(303);
    const id = await firstText(browser);
    await world.store.database.updateTable('posts').set({ publish_at: Date.now() }).execute();
    await publishDue(world.store);
    await browser.get('/').expect(200, /Senare/);
    for (const press of ['publish', 'unschedule']) {
      await post(browser, `/posts/${id}/${press}`).expect('Location', '/blogs/anna/senare?published=1');
      await post(world.employee.browser, `/posts/${id}/${press}`).expect(404);
    }
    await browser.get('/write/mine').expect(/There is nothing that only you see/);
  });

  test('a time that is missing, past, far or none comes back beside its field, with all that was typed', async () => {
    const world = await makeWorld(open);
    const { browser } = await blogger(world, 'Anna', 'anna');
    const form = { title: 'Senare', body: 'Text', status: 'scheduled' };
    for (const [publish_at, words] of [
      ['', 'Choose a day and a time of day'],
      ['i morgon', 'could not be read'],
      [await inHours(world, -1), 'That time has passed'],
      [await inHours(world, 24 * 400), 'within a year'],
    ]) {
      const page = await post(browser, '/posts', { ...form, publish_at }).expect(422);
      expect(page.text).toMatch(new RegExp(`id="field-publish_at-fault">[^<]*${words}`));
      expect([field(page.text, 'body'), field(page.text, 'publish_at')]).toEqual(['Text', publish_at]);
    }
    // Enter in the field of the time presses the first button of the form, which publishes.
    const meant = { title: 'Senare', body: 'Text', publish_at: await inHours(world, 1) };
    await post(browser, '/posts', meant).expect(422, /You have chosen a time/);
    await browser.get('/blogs/anna').expect(({ text }) => expect(text).not.toContain('Senare'));
  });

  test('a deleted post is found on the page of one’s own, and taken back from there', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(world.store, anna, 'Hej');
    await post(anna.browser, `/posts/${id}/delete`).expect(303);
    await post(anna.browser, `/posts/${id}/delete`).expect('Location', '/write/mine?kept=deleted');
    await anna.browser.get(path).expect(404);
    await anna.browser.get('/write/mine').expect(200, /taken back for 30 days/);
    const restore = () => post(anna.browser, `/posts/${id}/restore`).expect('Location', `${path}?restored=1`);
    await restore();
    await restore();
    await anna.browser.get(path).expect(200);
    // After thirty days it is not offered any more, whether or not its words are wiped by then.
    await post(anna.browser, `/posts/${id}/delete`).expect(303);
    await world.store.database
      .updateTable('posts')
      .set({ deleted_at: Date.now() - 31 * 24 * HOUR })
      .execute();
    await anna.browser.get('/write/mine').expect(200, /There is nothing that only you see/);
    // A title alone is a text that was begun.
    await anna.browser.put('/write/draft').type('form').send({ title: 'Ny', version: 1 }).expect(200);
    await anna.browser.get('/write/mine').expect(200, /<h2>Being written<\/h2>[^]*>Ny</);
  });

  test('of what is scheduled that stands first which comes first', async () => {
    const world = await makeWorld(open);
    const { browser } = await blogger(world, 'Anna', 'anna');
    for (const hours of [3, 1, 2]) {
      const form = { title: `Om ${hours}`, body: 'x', status: 'scheduled', key: `${hours}` };
      await post(browser, '/posts', { ...form, publish_at: await inHours(world, hours) }).expect(303);
    }
    const { text } = await browser.get('/write/mine').expect(200);
    expect([...text.matchAll(/>(Om \d)</g)].map(([, title]) => title)).toEqual(['Om 1', 'Om 2', 'Om 3']);
  });

  test('what is being written is laid aside for another, or thrown away and taken back, from its page and from the form', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const begin = async (body: string) => {
      const version = field((await anna.browser.get('/write').expect(200)).text, 'version');
      await anna.browser.put('/write/draft').type('form').send({ title: '', body, version }).expect(200);
      return anna.browser.get('/write/mine').expect(200);
    };
    expect((await begin('ett')).text).toMatch(
      /action="\/write\/draft\/aside".*action="\/write\/draft\/delete"/s,
    );
    await post(anna.browser, '/write/draft/aside').expect('Location', '/write?draft=aside');
    const page = await anna.browser.get('/write?draft=aside').expect(200, /Your text is kept as a draft/);
    expect(field(page.text, 'body')).toBe('');
    await begin('två');
    await post(anna.browser, '/write/draft/delete').expect('Location', '/write/mine?kept=deleted');
    // The form has what was typed since, and is sent twice.
    await begin('tre');
    const form = { title: '', body: 'tre och mer', version: 5 };
    for (const status of ['aside', 'aside', 'deleted', 'deleted'])
      await post(anna.browser, '/posts', { ...form, body: `${form.body} ${status}`, status }).expect(303);
    const { drafts } = await wholeTexts(world.store, anna.id);
    expect(drafts.map(({ body }) => body)).toEqual(['ett', 'tre och mer aside']);
    const { deleted } = await ownTexts(world.store.database, anna.id);
    expect(deleted.map(({ words }) => words).sort()).toEqual(['tre och mer deleted', 'två']);
    const { id } = deleted.find(({ words }) => words === 'två') ?? { id: '' };
    await post(anna.browser, `/posts/${id}/restore`).expect('Location', `/posts/${id}/edit?restored=1`);
    expect(field((await anna.browser.get(`/posts/${id}/edit`)).text, 'body')).toBe('två');
    // Where nothing is being written, a press does nothing.
    await post(anna.browser, '/write/draft/aside').expect('Location', '/write');
    await post(anna.browser, '/write/draft/delete').expect('Location', '/write/mine');
    await post(world.administrator.browser, '/write/draft/aside').expect('Location', '/write');
  });

  test('publishing from the page of one’s own tells of pictures without words and of names of nobody', async () => {
    const world = await makeWorld(open);
    const { browser } = await blogger(world, 'Anna', 'anna');
    const form = { title: 'Senare', status: 'scheduled', publish_at: await inHours(world, 1) };
    await post(browser, '/posts', { ...form, body: '![](/pictures/a/4x3)\n\nHej @Ingenalls' }).expect(303);
    const id = await firstText(browser);
    await post(browser, `/posts/${id}/publish`).expect(
      'Location',
      `/blogs/anna/senare?published=1&undescribed=${id}&unmentioned=${id}`,
    );
  });

  test('a text that lacks its title or its words is not published by a press: its writer comes to it, and nothing is lost', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const lacking = (page: string) =>
      ['title', 'body'].filter((name) => page.includes(`id="field-${name}-fault"`));
    for (const [title, body, missing] of [
      ['', 'Orden finns', 'title'],
      ['Rubriken finns', '', 'body'],
    ] as const) {
      await world.store.transaction((transaction) =>
        bringDrafts(transaction, anna.id, [{ title, text: written(body) }]),
      );
      const { drafts } = await wholeTexts(world.store, anna.id);
      const id = drafts.at(-1)?.id ?? '';
      const door = `/posts/${id}/publish`;
      const page = await post(anna.browser, door).expect(422, /This is not published yet\. Nothing is lost/);
      expect(lacking(page.text)).toEqual([missing]);
      expect([field(page.text, 'title'), field(page.text, 'body')]).toEqual([title, body]);
      expect(page.text).toContain(`action="/posts/${id}"`);
      expect((await wholeTexts(world.store, anna.id)).drafts).toEqual(drafts);
      await anna.browser.get(door).expect(303).expect('Location', `/posts/${id}/edit`);
      await post(world.employee.browser, door).expect(404);
      // What was typed since and not saved stands there, and lacks nothing.
      await anna.browser
        .put(`/posts/${id}/unsaved`)
        .type('form')
        .send({ title: 'Nu', body: 'Båda', version: 0, seen: field(page.text, 'version') })
        .expect(200);
      const typed = await post(anna.browser, door).expect(422, /This is not published yet/);
      expect([lacking(typed.text), field(typed.text, 'title')]).toEqual([[], 'Nu']);
    }
  });

  test('every text that is not published can be deleted from the page of one’s own and from its form', async () => {
    const world = await makeWorld(open);
    const { browser } = await blogger(world, 'Anna', 'anna');
    const form = { title: 'Senare', body: 'Text', status: 'scheduled', publish_at: await inHours(world, 1) };
    await post(browser, '/posts', form).expect(303);
    const id = await firstText(browser);
    const door = `action="/posts/${id}/delete"`;
    for (const page of ['/write/mine', `/posts/${id}/edit`])
      expect((await browser.get(page).expect(200)).text).toContain(door);
    await post(browser, `/posts/${id}/unschedule`).expect(303);
    const edit = await browser.get(`/posts/${id}/edit`).expect(200);
    expect(edit.text).toContain(door);
    expect(edit.text).toContain('form="remove-text"');
  });

  test('texts without a title are told apart by their first words and when they were saved', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const bodies = [
      `# Om *lagret*\n\n${'Det är mycket att göra. '.repeat(100)}`,
      '![](/pictures/a/4x3)\n\nOm <b>',
    ];
    await world.store.transaction((transaction) =>
      bringDrafts(
        transaction,
        anna.id,
        bodies.map((body) => ({ title: '', text: written(body) })),
      ),
    );
    await world.store.database
      .updateTable('posts')
      .set({ edited_at: Date.UTC(2026, 10, 2, 12) })
      .execute();
    const { id } = await posted(world.store, anna, 'Ute');
    await anna.browser
      .put(`/posts/${id}/unsaved`)
      .type('form')
      .send({ body: 'Inne nu', version: 0 })
      .expect(200);
    const put = { body: 'Ännu en', version: 1 };
    await anna.browser.put('/write/draft').type('form').send(put).expect(200);
    const { text } = await anna.browser.get('/write/mine').expect(200);
    const words = [...text.matchAll(/class="own-text-words" dir="auto">([^<]*)</g)].map(([, shown]) => shown);
    expect(words).toEqual([
      'Ännu en',
      'Inne nu',
      expect.stringMatching(/^Om lagret\u00a0· Det är mycket att göra\. .{20,70} …$/),
      'Om &lt;b&gt;',
    ]);
    expect(text.match(/Saved <time datetime="2026-11-02T/g)).toHaveLength(2);
    expect(text.match(/Saved <time/g)).toHaveLength(4);
    await post(anna.browser, `/posts/${await draftId(world)}/delete`).expect(303);
    const after = await anna.browser.get('/write/mine').expect(200);
    expect(after.text).toMatch(/<h2>Deleted<\/h2>.*own-text-words/s);
    expect(after.text.match(/Saved <time/g)).toHaveLength(3);
  });

  test('where one lands after deleting says so, with the way back, and taking back leads to the post', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(world.store, anna, 'Hej <du>');
    const deleted = await post(anna.browser, `/posts/${id}/delete`).expect(303);
    const blog = String(deleted.headers['location']);
    const said = /Deleted: <q dir="auto">Hej &lt;du&gt;<\/q>/;
    const page = await anna.browser.get(blog).expect(200, said);
    expect(page.text).toContain(`action="/posts/${id}/restore"`);
    const { browser: bo } = await blogger(world, 'Bo', 'bo');
    for (const browser of [bo, world.administrator.browser])
      await browser.get(blog).expect(({ text }) => expect(text).not.toMatch(/Hej|Deleted/));
    await post(anna.browser, `/posts/${id}/restore`).expect(303).expect('Location', `${path}?restored=1`);
    await anna.browser.get(`${path}?restored=1`).expect(200, /The text is back as it was/);
    await bo.get(`${path}?restored=1`).expect(({ text }) => expect(text).not.toContain('The text is back'));
    await anna.browser.get(blog).expect(({ text }) => expect(text).not.toMatch(said));
    await anna.browser.get('/blogs/anna?deleted=nothing').expect(200);
    await anna.browser.get('/blogs/anna?deleted=a&deleted=b').expect(200);

    const later = { title: 'Senare', body: 'x', status: 'scheduled', publish_at: await inHours(world, 1) };
    await post(anna.browser, '/posts', later).expect(303);
    const draft = await firstText(anna.browser);
    await post(anna.browser, `/posts/${draft}/delete`).expect('Location', '/write/mine?kept=deleted');
    await anna.browser.get('/write/mine?kept=deleted').expect(200, /Deleted. It stands below/);
    const back = await post(anna.browser, `/posts/${draft}/restore`).expect(303);
    await anna.browser.get(String(back.headers['location'])).expect(200, /The text is back as it was/);
  });

  test('A38, A5: nobody else sees or moves what is not published, not even an administrator', async () => {
    const world = await makeWorld(open);
    const { browser } = await blogger(world, 'Anna', 'anna');
    const form = { title: 'Hemligt', body: 'x', status: 'scheduled', publish_at: await inHours(world, 1) };
    await post(browser, '/posts', form).expect(303);
    const id = await firstText(browser);
    const { browser: bo } = await blogger(world, 'Bo', 'bo');
    for (const other of [bo, world.administrator.browser]) {
      for (const page of ['/', '/blogs/anna', '/write/mine'])
        await other.get(page).expect(({ text }) => expect(text).not.toContain('Hemligt'));
      await other.get(`/posts/${id}/edit`).expect(404);
      for (const door of ['', '/publish', '/unschedule', '/delete', '/restore'])
        await post(other, `/posts/${id}${door}`, { title: 'Kapat', body: 'x' }).expect(404);
    }
    for (const door of ['publish', 'unschedule', 'restore']) {
      // Asked for, and not pressed, it does nothing.
      await browser.get(`/posts/${id}/${door}`).expect(door === 'publish' ? 303 : 404);
      await post(browser, `/posts/${id}/${door}`)
        .set({ 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' })
        .expect(403);
    }
  });

  test('whoever presses Publish on what is hidden by now is led to it, and not told that everybody reads it', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(world.store, anna, 'Bryggan');
    await post(anna.browser, `/posts/${id}/publish`).expect('Location', `${path}?published=1`);
    await post(world.administrator.browser, `/posts/${id}/hide`, { reason: 'Fel' }).expect(303);
    await post(anna.browser, `/posts/${id}/publish`).expect(303).expect('Location', path);
  });
});
