import { editPost, ownPost } from '../../src/blogs/editing.ts';
import { changeUnpublished, schedulePost } from '../../src/blogs/scheduling.ts';
import { saveUnsaved } from '../../src/blogs/unsaved.ts';
import { written } from '../../src/blogs/written.ts';
import type { Store } from '../../src/database/store.ts';
import { keepPicture } from '../../src/pictures/keeping.ts';
import { patch } from '../pictures/photos.ts';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import type { Somebody } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, field, posted, saysAside } from './doors.ts';
import { publish, writer, wholeTexts } from './writers.ts';

const DAY = 24 * 60 * 60 * 1000;

/** As another laptop keeps it while somebody types there: gives back the version that it has then. */
async function elsewhere(store: Store, postId: string, body: string, version = 0) {
  const change = { postId, title: 'Hej', body, seen: 1, version };
  const saved = await store.transaction((transaction) => saveUnsaved(transaction, change));
  if (!saved.saved) throw new Error('another laptop was first');
  return saved.version;
}

function edit(store: Store, personId: string, postId: string, body: string, draftVersion?: number) {
  const change = { personId, postId, title: 'Hej', text: written(body), draftVersion };
  return store.transaction((transaction) => editPost(transaction, change));
}

/** Somebody with a text that is published tomorrow, and its id. */
async function scheduled(store: Store, { id: personId }: Somebody): Promise<string> {
  const post = { personId, title: 'Hej', text: written('Sedan'), key: 'k', publishAt: Date.now() + DAY };
  await store.transaction((transaction) => schedulePost(transaction, post));
  const [waiting] = (await wholeTexts(store, personId)).scheduled;
  return waiting?.id ?? '';
}

async function draftsOf(store: Store, personId: string): Promise<string[]> {
  return (await wholeTexts(store, personId)).drafts.map(({ body }) => body);
}

onBothDatabases((open) => {
  test('of two changes of a post the one that was not chosen is laid aside while the other is kept', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { id } = await posted(world.store, anna, 'Hej');
    const keep = (version: string) =>
      anna.browser
        .put(`/posts/${id}/unsaved`)
        .type('form')
        .send({ title: 'Hej', body: 'mitt', version, other_title: 'Hej', other_body: 'det andra' });
    await keep('0').expect(200, { version: 1, laidAside: true });
    // Its answer got lost.
    await keep('0').expect(200, { version: 1 });
    expect(await draftsOf(world.store, anna.id)).toEqual(['det andra']);
    const form = { title: 'Hej', body: 'mitt', draft_version: '1', other_title: 'Hej', other_body: 'tredje' };
    const saved = await send(anna.browser, `/posts/${id}`, form).expect(303);
    expect(saved.headers['location']).toBe('/blogs/anna/hej?aside=1');
    expect(await draftsOf(world.store, anna.id)).toEqual(['det andra', 'tredje']);
  });

  test('the text saved meanwhile is not lost when mine is kept as a change first, and saved then', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    for (const id of [(await posted(store, anna, 'Hej')).id, await scheduled(store, anna)]) {
      const page = (await anna.browser.get(`/posts/${id}/edit`).expect(200)).text;
      const save = (text: string, body: string) =>
        anna.browser
          .post(`/posts/${id}`)
          .type('form')
          .send({ title: 'Hej', body, status: 'draft' })
          .send({ version: field(text, 'version'), draft_version: '1' });
      await save(page, `Från telefonen ${id}`).expect(303);
      const asked = (await save(page, 'Från datorn').expect(422)).text;
      await anna.browser
        .put(`/posts/${id}/unsaved`)
        .type('form')
        .send({ title: 'Hej', body: 'Från datorn', version: '1', seen: field(asked, 'version') })
        .send({ other_title: field(asked, 'other_title'), other_body: field(asked, 'other_body') })
        .expect(200, { version: 2, laidAside: true });
      await save(asked, 'Från datorn').expect(303);
      expect(await draftsOf(store, anna.id)).toContain(`Från telefonen ${id}`);
    }
  });

  test('what another laptop changed is laid aside when an older form saves its own, and its writer is told', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id } = await posted(store, anna, 'Hej', 'Som det var');
    const page = await anna.browser.get(`/posts/${id}/edit`).expect(200);
    await elsewhere(store, id, 'Ändrat på telefonen');
    const form = {
      title: 'Hej',
      body: 'Ändrat på datorn',
      version: field(page.text, 'version'),
      draft_version: field(page.text, 'draft_version'),
    };
    const saved = await anna.browser.post(`/posts/${id}`).type('form').send(form).expect(303);
    const post = await anna.browser.get(saved.headers['location'] ?? '').expect(200, /Ändrat på datorn/);
    expect(saysAside(post.text)).toBe(true);
    expect(post.text).toContain('href="/write/mine"');
    expect(await draftsOf(store, anna.id)).toEqual(['Ändrat på telefonen']);
  });

  test('nothing is laid aside of what the form has seen, of the same text, of its beginning, and of no change', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const { id } = await publish(store, anna, 'Hej');
    const version = await elsewhere(store, id, 'Det som stod i formuläret');
    expect(await edit(store, anna, id, 'Skrivet om', version)).toMatchObject({ laidAside: false });
    for (const [turn, body] of ['Ett annat', 'Ett', ' \n'].entries()) {
      const seen = version + 1 + 2 * turn;
      await elsewhere(store, id, body, seen);
      expect(await edit(store, anna, id, 'Ett annat', seen)).toMatchObject({ laidAside: false });
    }
    expect(await draftsOf(store, anna)).toEqual([]);
  });

  test('a form that changes nothing, and one that names no version, lose no change of another laptop', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const { id } = await publish(store, anna, 'Hej', { body: 'Som det var' });
    await elsewhere(store, id, 'Halvt ändrat');
    expect(await edit(store, anna, id, 'Som det var', 0)).toMatchObject({ laidAside: true });
    await elsewhere(store, id, 'Ändrat igen', 2);
    expect(await edit(store, anna, id, 'Ändrat')).toMatchObject({ laidAside: true });
    expect(await draftsOf(store, anna)).toEqual(['Halvt ändrat', 'Ändrat igen']);
  });

  test('what is laid aside keeps its pictures', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const { id: postId } = await publish(store, anna, 'Hej');
    const { id } = await keepPicture(store, anna, await patch());
    await elsewhere(store, postId, `![Hamn](/pictures/${id}/40x30)`);
    await edit(store, anna, postId, 'Utan bild', 0);
    const [draft] = (await wholeTexts(store, anna)).drafts;
    const uses = await store.database.selectFrom('picture_uses').select(['picture_id', 'used_by']).execute();
    expect(uses).toEqual([{ picture_id: id, used_by: `post ${draft?.id ?? ''}` }]);
  });

  test('without script the text saved meanwhile is laid aside when the form is sent once more, and a third one too', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id } = await posted(store, anna, 'Hej', 'Som det var');
    const seen = field((await anna.browser.get(`/posts/${id}/edit`)).text, 'version');
    const save = (version = '', other: object = {}) =>
      anna.browser
        .post(`/posts/${id}`)
        .type('form')
        .send({ title: 'Hej', body: 'Från datorn', version, ...other });
    await edit(store, anna.id, id, 'Från telefonen');
    const asked = (await save(seen).expect(422, /The other one is kept among your drafts/)).text;
    const other = { other_title: field(asked, 'other_title'), other_body: field(asked, 'other_body') };
    await edit(store, anna.id, id, 'Från plattan');
    const again = (await save(field(asked, 'version'), other).expect(422)).text;
    expect(field(again, 'other_body')).toBe('Från plattan');
    const third = { other_title: field(again, 'other_title'), other_body: field(again, 'other_body') };
    await save(field(again, 'version'), third).expect(303, /aside=1/);
    expect((await ownPost(store.database, anna.id, id))?.body).toBe('Från datorn');
    expect(await draftsOf(store, anna.id)).toEqual(['Från telefonen', 'Från plattan']);
  });

  test('throwing the changes away throws away those that the page showed, and lays newer ones aside', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id } = await posted(store, anna, 'Hej');
    await elsewhere(store, id, 'På datorn');
    await anna.browser
      .get(`/posts/${id}/edit`)
      .expect(200, /forget" data-editor-forget><input type="hidden" name="draft_version" value="1">/);
    const forget = (version: string) =>
      send(anna.browser, `/posts/${id}/unsaved/forget`, { draft_version: version }).expect(303);
    await elsewhere(store, id, 'På telefonen', 1);
    expect((await forget('1')).headers['location']).toBe(`/posts/${id}/edit?aside=1`);
    expect(saysAside((await anna.browser.get(`/posts/${id}/edit?aside=1`)).text)).toBe(true);
    await elsewhere(store, id, 'Igen', 3);
    expect((await forget('4')).headers['location']).toBe(`/posts/${id}/edit`);
    expect(await draftsOf(store, anna.id)).toEqual(['På telefonen']);
  });

  test('a text that waits for its time loses no change of another laptop: saved, published, or saved between', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const id = await scheduled(store, anna);
    const save = (form: object) =>
      anna.browser
        .post(`/posts/${id}`)
        .type('form')
        .send({ title: 'Hej', ...form });
    await elsewhere(store, id, 'På telefonen');
    const kept = await save({ body: 'På datorn', status: 'draft', draft_version: '0' }).expect(303);
    expect(kept.headers['location']).toBe('/write/mine?kept=draft&aside=1');
    const saveElsewhere = (body: string) => {
      const change = { personId: anna.id, postId: id, title: 'Hej', text: written(body), publishAt: null };
      return store.transaction((transaction) => changeUnpublished(transaction, change));
    };
    const askedBy = (page: string) => ({
      body: 'På datorn',
      status: 'published',
      version: field(page, 'version'),
      draft_version: field(page, 'draft_version'),
      other_title: field(page, 'other_title'),
      other_body: field(page, 'other_body'),
    });
    await saveElsewhere('Sparat');
    const asked = (await save({ body: 'På datorn', status: 'draft', version: '1' }).expect(422)).text;
    await saveElsewhere('Sparat igen');
    const again = (await save(askedBy(asked)).expect(422)).text;
    const out = await save(askedBy(again)).expect(303);
    expect(out.headers['location']).toBe('/blogs/anna/hej?published=1&aside=1');
    expect(await draftsOf(store, anna.id)).toEqual(['På telefonen', 'Sparat', 'Sparat igen']);
  });

  test('without script a button goes on with the other text, and what stood in the form is laid aside', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id } = await posted(store, anna, 'Hej', 'Som det var');
    const waiting = await scheduled(store, anna);
    const keepElsewhere = { title: 'Hej', body: 'Från telefonen', version: '2' };
    await anna.browser.put('/write/draft').type('form').send(keepElsewhere).expect(200);
    await edit(store, anna.id, id, 'Från telefonen');
    const change = { personId: anna.id, postId: waiting, title: 'Hej', publishAt: Date.now() + DAY };
    const elsewhere = { ...change, text: written('Från telefonen') };
    await store.transaction((transaction) => changeUnpublished(transaction, elsewhere));
    for (const [door, version] of [
      ['/posts', '0'],
      [`/posts/${id}`, '1'],
      [`/posts/${waiting}`, '1'],
    ] as const) {
      const press = (form: object) =>
        anna.browser
          .post(door)
          .type('form')
          .send({ title: 'Hej', body: `Till ${door}`, ...form });
      const asked = (await press({ status: 'draft', version }).expect(422)).text;
      expect(asked).toMatch(
        /<section class="notice other-text"[^]*value="other">Go on with the other text<\/button>[^]*<\/section>[^]*name="title"/,
      );
      // Enter in a field presses the first button of the form.
      expect(
        /<button[^>]*type="submit"[^>]*>/.exec(asked.slice(asked.indexOf('id="post-form"')))?.[0],
      ).toContain('value="preview"');
      const form = {
        version: field(asked, 'version'),
        other_title: field(asked, 'other_title'),
        other_body: field(asked, 'other_body'),
      };
      const page = (await press({ status: 'other', ...form }).expect(200)).text;
      expect(saysAside(page)).toBe(true);
      expect(page).not.toContain('value="other"');
      const shown = ['body', 'version', 'other_body'].map((name) => field(page, name));
      expect(shown).toEqual(['Från telefonen', form.version, undefined]);
      expect(await draftsOf(store, anna.id)).toContain(`Till ${door}`);
    }
    const more = { status: 'draft', title: 'Hej', body: 'Från telefonen', version: '1' };
    await send(anna.browser, '/posts', more).expect(303);
    expect(await draftsOf(store, anna.id)).toHaveLength(3);
  });
});
