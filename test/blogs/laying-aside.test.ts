import { draftOf, saveDraft } from '../../src/blogs/drafts.ts';
import { publishPost } from '../../src/blogs/publishing.ts';
import { written } from '../../src/blogs/written.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { keepPicture } from '../../src/pictures/keeping.ts';
import { patch } from '../pictures/photos.ts';
import { onBothDatabases } from '../support/databases.ts';
import { smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import { comeIn, getAccount, openByForm } from '../support/workshop-doors.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, field, saysAside } from './doors.ts';
import { writer, wholeTexts } from './writers.ts';

/** As another laptop saves it: gives back the version that it has then. */
async function elsewhere(store: Store, personId: string, body: string, { title = '', version = 0 } = {}) {
  const draft = { personId, title, body, version };
  const saved = await store.transaction((transaction) => saveDraft(transaction, draft));
  if (!saved.saved) throw new Error('another laptop was first');
  return saved.version;
}

function publish(store: Store, personId: string, body: string, version?: number) {
  const post = { personId, title: 'Kort', text: written(body), key: newId() };
  return store.transaction((transaction) =>
    publishPost(transaction, version === undefined ? post : { ...post, version }),
  );
}

async function draftsOf(store: Store, personId: string): Promise<string[]> {
  return (await wholeTexts(store, personId)).drafts.map(({ body }) => body);
}

onBothDatabases((open) => {
  test('what another laptop saved is laid aside when an older form publishes, and its writer is told, once', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const page = await anna.browser.get('/write').expect(200);
    await elsewhere(store, anna.id, 'En lång text.', { title: 'Länge skriven' });
    const form = {
      title: 'Kort',
      body: 'Hej',
      key: field(page.text, 'key'),
      version: field(page.text, 'version'),
    };
    const press = () => anna.browser.post('/posts').type('form').send(form).expect(303);
    const address = (await press()).headers['location'] ?? '';
    expect(address).toBe('/blogs/anna/kort?published=1&aside=1');
    await press();
    const post = await anna.browser.get(address).expect(200);
    expect(saysAside(post.text)).toBe(true);
    expect(post.text).toContain('href="/write/mine"');
    expect(saysAside((await world.employee.browser.get(address)).text)).toBe(false);
    expect((await anna.browser.get('/write/mine')).text.match(/Länge skriven/g)).toHaveLength(1);
    expect(field((await anna.browser.get('/write')).text, 'body')).toBe('');
  });

  test('a form that names no version has seen no draft', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    await elsewhere(store, anna, 'Annat');
    expect(await publish(store, anna, 'Hej')).toMatchObject({ laidAside: true });
    expect(await draftsOf(store, anna)).toEqual(['Annat']);
  });

  test('nothing is laid aside of what the form has seen, of the same text, of its beginning, and of no text', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const version = await elsewhere(store, anna, 'Det som stod i formuläret');
    expect(await publish(store, anna, 'Skrivet om', version)).toMatchObject({ laidAside: false });
    for (const saved of ['Hej alla', 'Hej', ' \n']) {
      const seen = (await draftOf(store.database, anna)).version;
      await elsewhere(store, anna, saved, { title: '  Ko', version: seen });
      expect(await publish(store, anna, 'Hej alla', seen)).toMatchObject({ laidAside: false });
    }
    expect(await draftsOf(store, anna)).toEqual([]);
  });

  test('two laptops that publish at the same moment lay a third text aside once', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    await elsewhere(store, anna, 'Annat');
    const published = await Promise.all([publish(store, anna, 'ett'), publish(store, anna, 'två')]);
    expect(published.map(({ laidAside }) => laidAside).sort()).toEqual([false, true]);
    expect(await draftsOf(store, anna)).toEqual(['Annat']);
  });

  test('what is laid aside keeps its pictures', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const { id } = await keepPicture(store, anna, await patch());
    await elsewhere(store, anna, `![Hamn](/pictures/${id}/40x30)`);
    await publish(store, anna, 'Hej');
    const [draft] = (await wholeTexts(store, anna)).drafts;
    const uses = await store.database.selectFrom('picture_uses').select(['picture_id', 'used_by']).execute();
    expect(uses).toEqual([{ picture_id: id, used_by: `post ${draft?.id ?? ''}` }]);
  });

  test('the form that schedules lays aside too, and says so where the text waits', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    await elsewhere(world.store, anna.id, 'Annat');
    const at = new Date(Date.now() + 48 * 60 * 60 * 1000).toISOString().slice(0, 16);
    const form = { title: 'Senare', body: 'Hej', status: 'scheduled', publish_at: at, version: '0' };
    const answer = await anna.browser.post('/posts').type('form').send(form).expect(303);
    expect(answer.headers['location']).toBe('/write/mine?kept=scheduled&aside=1');
    expect(saysAside((await anna.browser.get('/write/mine?kept=scheduled&aside=1')).text)).toBe(true);
    expect(await draftsOf(world.store, anna.id)).toEqual(['Annat']);
  });

  test('publishing in the room lays aside too, and says so there', async () => {
    const world = await makeWorld(open, { lessons: [smallLesson] });
    const { code } = await openByForm(world.facilitator.browser);
    const anna = await comeIn(world, code, 'Anna');
    await getAccount(anna, 'Anna Ek', 'anna.ek@company.example');
    await send(anna, '/room/blog', { title: 'Annas blogg' }).expect(303);
    await anna.put('/room/draft').type('form').send({ title: '', body: 'Annat', version: 0 }).expect(200);
    const post = { title: 'Kort', body: 'Hej', key: 'k', version: '0' };
    await send(anna, '/room/post', post).expect(303).expect('Location', '/room?aside=1');
    expect(saysAside((await anna.get('/room?aside=1').expect(200)).text)).toBe(true);
    expect((await anna.get('/write/mine').expect(200)).text).toContain('A text without a title');
  });

  test('of two texts the one that was not chosen is laid aside: when the draft is saved, and when it is published', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const chosen = { title: '', body: 'mitt', version: 0, other_title: '', other_body: 'det andra' };
    for (const version of [0, 1]) {
      await anna.browser
        .put('/write/draft')
        .type('form')
        .send({ ...chosen, version })
        .expect(200);
      expect(await draftsOf(store, anna.id)).toEqual(['det andra']);
    }
    const form = { title: 'Kort', body: 'mitt', version: 2, other_body: 'det tredje' };
    await anna.browser.post('/posts').type('form').send(form).expect(303);
    expect(await draftsOf(store, anna.id)).toEqual(['det andra', 'det tredje']);
    const titleOnly = { ...form, title: 'Annat', version: 3, other_title: 'Bara en titel', other_body: '' };
    await anna.browser.post('/posts').type('form').send(titleOnly).expect(303);
    expect((await wholeTexts(store, anna.id)).drafts[2]?.title).toBe('Bara en titel');
    // Whoever has no blog yet has nowhere to lay it, and keeps their draft.
    await world.employee.browser.put('/write/draft').type('form').send(chosen).expect(200, { version: 1 });
  });

  test('without script the other text is laid aside when the form is sent once more', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    await elsewhere(world.store, anna.id, 'från\ntelefonen');
    const keep = (version: string, other: object = {}) =>
      anna.browser
        .post('/posts')
        .type('form')
        .send({ title: '', body: 'från datorn', key: 'k', version, status: 'draft', ...other });
    const asked = (await keep('0').expect(422)).text;
    const other = { other_title: field(asked, 'other_title'), other_body: field(asked, 'other_body') };
    const kept = await keep(field(asked, 'version') ?? '', other).expect(303);
    expect(saysAside((await anna.browser.get(String(kept.headers['location']))).text)).toBe(true);
    expect(saysAside((await anna.browser.get('/write')).text)).toBe(false);
    expect((await draftOf(world.store.database, anna.id)).body).toBe('från datorn');
    expect(await draftsOf(world.store, anna.id)).toEqual(['från\ntelefonen']);
  });

  test('without script the text that is gone on with is kept where it was changed once more meanwhile', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    await elsewhere(store, anna.id, 'från telefonen igen', { version: 1 });
    const press = (body: string) =>
      anna.browser
        .post('/posts')
        .type('form')
        .send({ title: '', body, key: 'k', version: '1', status: 'other', other_body: 'från telefonen' });
    expect(saysAside((await press('från datorn').expect(200)).text)).toBe(true);
    // The beginning of it is no other text.
    expect(saysAside((await press('från').expect(200)).text)).toBe(false);
    // Both may be laid aside in one moment.
    expect((await draftsOf(store, anna.id)).toSorted()).toEqual(['från datorn', 'från telefonen']);
    await press('a'.repeat(50_001)).expect(422, /id="field-body-fault"/);
  });

  test('without script an older form keeps its text as the draft where the other one was published meanwhile', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const page = (await anna.browser.get('/write')).text;
    await publish(store, anna.id, 'Från första fönstret', 0);
    const keep = (body: string, version: object) =>
      anna.browser
        .post('/posts')
        .type('form')
        .send({ title: '', body, status: 'draft', ...version });
    await keep('Från andra', { version: field(page, 'version') }).expect(303);
    // A script that names no version goes on, and never writes over another text.
    await keep('Från andra fönstret', {}).expect(303);
    expect((await draftOf(store.database, anna.id)).body).toBe('Från andra fönstret');
    await keep('Något annat', {}).expect(422);
    const late = { title: '', body: 'Från första fönstret', version: 0 };
    await publish(store, anna.id, 'Från andra fönstret', 3);
    await anna.browser.put('/write/draft').type('form').send(late).expect(409);
  });

  test('the text that was not chosen is laid aside as it was written before the transaction', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const text = { ...written('Det andra'), html: '<p>Written before</p>' };
    const post = {
      personId: anna,
      title: 'Kort',
      text: written('Hej'),
      key: 'k',
      other: { title: 'T', text },
    };
    await store.transaction((transaction) => publishPost(transaction, post));
    const draft = store.database.selectFrom('posts').select(['body', 'html']).where('status', '=', 'draft');
    expect(await draft.execute()).toEqual([{ body: 'Det andra', html: '<p>Written before</p>' }]);
  });
});
