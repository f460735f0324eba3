import { parseLesson } from '../../src/lessons/parse.ts';
import type { Saving } from '../../src/lessons/saved.ts';
import { archiveLesson, keepLesson, saveLesson, savedLesson } from '../../src/lessons/saved.ts';
import { faultsOf } from '../../src/lessons/sheet-faults.ts';
import type { Sheet, SheetStep } from '../../src/lessons/sheet.ts';
import { emptySheet, lessonOfSheet, sheetOf } from '../../src/lessons/sheet.ts';
import { openLibrary } from '../../src/lessons/library.ts';
import { readShippedLessons } from '../../src/lessons/shipped.ts';
import { writeLesson } from '../../src/lessons/write.ts';
import path from 'node:path';
import { root } from '../../src/web/root.ts';
import { onBothDatabases } from '../support/databases.ts';
import { readConsole, readJson } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import type { Browser } from '../support/world.ts';
import { makePerson, makeWorld } from '../support/world.ts';

const shipped = readShippedLessons(path.join(root, 'lessons'));

function sheetOfShipped(): Sheet {
  const [lesson] = shipped;
  if (!lesson) throw new Error('no lesson is shipped');
  return sheetOf(lesson);
}

function stepAt(sheet: Sheet, index = 0): SheetStep {
  const step = sheet.steps[index];
  if (!step) throw new Error(`there is no step ${index}`);
  return step;
}

test('the shipped lessons come through sheet and file as they were', () => {
  for (const lesson of shipped) {
    expect(lessonOfSheet(lesson.id, sheetOf(lesson))).toEqual(lesson);
    expect(faultsOf(sheetOf(lesson))).toEqual({});
    for (const text of Object.values(lesson.texts)) {
      const file = writeLesson(text);
      expect(parseLesson(file, 'x.md')).toEqual(text);
      expect(writeLesson(parseLesson(file, 'x.md'))).toBe(file);
    }
  }
});

test.each([
  ['no title in a language that is begun', (sheet: Sheet) => (sheet.title.sv = ''), 'title:sv'],
  ['a step without a title', (sheet: Sheet) => (stepAt(sheet, 1).en.title = ' '), 'steps:1:en:title'],
  ['minutes that are no number', (sheet: Sheet) => (stepAt(sheet).minutes = 'five'), 'steps:0:minutes'],
  ['too many minutes', (sheet: Sheet) => (stepAt(sheet).minutes = '601'), 'steps:0:minutes'],
  ['a text that begins a step', (sheet: Sheet) => (stepAt(sheet).en.body = 'a\n## b'), 'steps:0:en:body'],
  ['notes that begin a part', (sheet: Sheet) => (stepAt(sheet).sv.notes = '### Cards'), 'steps:0:sv:notes'],
  ['cards without a title', (sheet: Sheet) => (stepAt(sheet).sv.cards = 'words'), 'steps:0:sv:cards'],
  ['no step', (sheet: Sheet) => (sheet.steps = []), 'form'],
])('%s keeps a lesson from being ready, and is told at its field', (_what, spoil, field) => {
  const sheet = sheetOfShipped();
  spoil(sheet);
  expect(Object.keys(faultsOf(sheet))).toContain(field);
});

test('an empty lesson is not ready, and one in a single language is', () => {
  expect(faultsOf(emptySheet())).toHaveProperty('title:sv');
  const sheet = emptySheet();
  sheet.title.sv = 'En egen lektion';
  stepAt(sheet).sv.title = 'Ett steg: med tecken, "så här" och #';
  stepAt(sheet).key = 'ett';
  expect(faultsOf(sheet)).toEqual({});
});

onBothDatabases((open) => {
  test('of two who edit at once the second is told, and nothing is overwritten', async () => {
    const store = await open();
    const { id: byId } = await makePerson(store, 'Frida');
    const id = await store.transaction((transaction) => keepLesson(transaction, sheetOfShipped(), byId));
    const save = (more: Partial<Saving>) =>
      store.transaction((transaction) =>
        saveLesson(transaction, { id, sheet: sheetOfShipped(), version: 1, ready: false, byId, ...more }),
      );
    const first = { ...sheetOfShipped(), title: { sv: 'Min', en: 'Mine' } };
    expect(await Promise.all([save({ sheet: first }), save({ sheet: first })])).toEqual(
      expect.arrayContaining([null, 'changed']),
    );
    expect((await savedLesson(store.database, id))?.sheet.title.en).toBe('Mine');
    expect(await save({ version: 2 })).toBeNull();
  });

  test('only what is ready and not put away is in the library, as it was made ready', async () => {
    const store = await open();
    const { id: byId } = await makePerson(store, 'Frida');
    const library = openLibrary(store.database, shipped);
    const titles = async () => (await library.ready()).map(({ texts }) => texts.en?.title);
    const before = await titles();
    const sheet = { ...sheetOfShipped(), title: { sv: 'Min', en: 'Mine' } };
    const id = await store.transaction((transaction) => keepLesson(transaction, sheet, byId));
    expect(await titles()).toEqual(before);
    const save = (saving: Omit<Saving, 'id' | 'byId'>) =>
      store.transaction((transaction) => saveLesson(transaction, { ...saving, id, byId }));
    expect(await save({ sheet: { ...sheet, steps: [] }, version: 1, ready: true })).toBe('faults');
    expect(await save({ sheet, version: 1, ready: true })).toBeNull();
    await save({ sheet: { ...sheet, title: { sv: '', en: '' } }, version: 2, ready: false });
    expect(await titles()).toEqual([...before, 'Mine']);
    await store.transaction((transaction) => archiveLesson(transaction, id, true, byId));
    expect(await titles()).toEqual(before);
    await store.transaction((transaction) => archiveLesson(transaction, id, false, byId));
    expect(await titles()).toEqual([...before, 'Mine']);
  });

  const formOf = async (browser: Browser, door: string) => {
    const { text } = await browser.get(door).expect(200);
    const fields = [...text.matchAll(/<(?:input|textarea)\b[^>]*\bname="([^"]+)"[^>]*>(?:([^<]*)<\/textarea>)?/g)];
    const form: Record<string, string> = {};
    for (const [whole, name = '', inside] of fields) {
      const value = inside ?? /\bvalue="([^"]*)"/.exec(whole)?.[1] ?? '';
      form[name] = value.replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
    }
    for (const [, name = '', kind = ''] of text.matchAll(/name="(steps:\d+:kind)">.*?value="(\w+)" selected/g))
      form[name] = kind;
    return { form, text };
  };

  test('a facilitator copies the shipped lesson, adds a step, cannot make it ready while it is broken, and plans with it', async () => {
    const { facilitator } = await makeWorld(open);
    const { browser } = facilitator;
    const copied = await send(browser, '/lessons/first-post/copy', {}).expect(303);
    const edit = String(copied.headers['location']);
    const lesson = edit.replace('/edit', '');
    await browser.get(lesson).expect(303).expect('Location', edit);
    const { form } = await formOf(browser, edit);
    const count = Number(form['count']);

    const added = await send(browser, edit, { ...form, act: 'add' }).expect(303);
    expect(added.headers['location']).toContain(`#step-${count}`);
    const moved = { ...(await formOf(browser, edit)).form, act: `up:${count}` };
    await send(browser, edit, moved).expect(303);
    const { form: broken } = await formOf(browser, edit);
    const field = (name: string) => `steps:${count - 1}:${name}`;
    const typed = { [field('en:title')]: 'A pause', [field('en:body')]: 'Coffee & cake', [field('minutes')]: '10' };
    const refused = await send(browser, edit, { ...broken, ...typed, act: 'ready' }).expect(422);
    expect(refused.text).toContain('The step needs a title in this language.');
    expect(refused.text).toContain('Coffee &amp; cake');
    const mended = { ...(await formOf(browser, edit)).form, [field('sv:title')]: 'En paus' };
    expect(mended[field('en:body')]).toBe('Coffee & cake');
    await send(browser, edit, { ...mended, act: 'ready' }).expect(303);

    const { lessons } = Object(await readJson(browser, '/lessons')) as { lessons: { id: string; title: string }[] };
    const own = lessons.find(({ title }) => title === 'Your first post (copy)');
    expect(lesson).toBe(`/lessons/${own?.id}`);
    const planned = await send(browser, '/workshops', { lesson: own?.id, locale: 'en', title: 'With a pause', starts_at: '2090-06-01T14:00' });
    const workshop = String(planned.headers['location']);
    await send(browser, `${workshop}/open`, {}).expect(303);
    const { steps } = await readConsole(browser, workshop);
    expect(steps[count - 1]).toMatchObject({ kind: 'talk', key: 'a-pause', title: 'A pause' });

    const later = (await formOf(browser, edit)).form;
    await send(browser, edit, { ...later, [field('en:title')]: 'A long pause', act: 'ready' }).expect(303);
    await send(browser, `${lesson}/archive`, {}).expect(303);
    expect((await readConsole(browser, workshop)).steps[count - 1]?.title).toBe('A pause');
    await send(browser, '/workshops', { lesson: own?.id, locale: 'en', title: 'Again', starts_at: '2090-06-01T14:00' }).expect(422);
  });

  test('a copy of a shipped lesson is told apart from it, where lessons are listed and where one is chosen', async () => {
    const { facilitator } = await makeWorld(open);
    const { browser } = facilitator;
    const chosen = async () => (await browser.get('/workshops/new').expect(200)).text;
    expect(await chosen()).not.toContain('<optgroup');
    const { text: file } = await browser.get('/lessons/first-post/lesson.en.md').expect(200);
    const imported = await browser
      .post('/lessons/import')
      .attach('en', Buffer.from(file), 'lesson.en.md')
      .expect(303);
    const edit = String(imported.headers['location']);
    await send(browser, edit, { ...(await formOf(browser, edit)).form, act: 'ready' }).expect(303);
    const { text: list } = await browser.get('/lessons').expect(200);
    expect(list).toContain('Comes with Ombord · ');
    expect(list).toContain('Changed by Frida Facilitator, ');
    expect(await chosen()).toMatch(/label="Comes with Ombord"[^]*label="The company’s own"/);
  });

  test('what is exported and imported again is the same, byte for byte, and a broken file says its line', async () => {
    const { facilitator } = await makeWorld(open);
    const { browser } = facilitator;
    const files: Record<string, string> = {};
    for (const locale of ['sv', 'en']) {
      const { text } = await browser.get(`/lessons/first-post/lesson.${locale}.md`).expect(200);
      files[locale] = text;
    }
    const imported = await browser
      .post('/lessons/import')
      .attach('sv', Buffer.from(files['sv'] ?? ''), 'lesson.sv.md')
      .attach('en', Buffer.from(files['en'] ?? ''), 'lesson.en.md')
      .expect(303);
    const edit = String(imported.headers['location']);
    const { form } = await formOf(browser, edit);
    await send(browser, edit, { ...form, act: 'ready' }).expect(303);
    for (const locale of ['sv', 'en']) {
      const { text } = await browser.get(edit.replace('edit', `lesson.${locale}.md`)).expect(200);
      expect(text).toBe(files[locale]);
    }
    const broken = await browser
      .post('/lessons/import')
      .attach('en', Buffer.from('---\ntitle: A\n---\n\n## B\nkind: dance\n'), 'lesson.en.md')
      .expect(422);
    expect(broken.text).toContain('lesson.en.md:6: kind must be one of');
    const swedish = await browser
      .post('/lessons/import')
      .set('Accept-Language', 'sv')
      .attach('sv', Buffer.from(files['sv'] ?? ''), 'lesson.sv.md')
      .attach('en', Buffer.from('---\ntitle: A\n---\n\n## B\nkind: talk · key: b · minutes: 1\n'), 'lesson.en.md')
      .expect(422);
    expect(swedish.text).toContain('>lesson.sv.md:1: steget ”b” i lesson.en.md saknas');
    await browser.post('/lessons/import').field('x', 'y').expect(422);
    const steps = Array.from({ length: 41 }, (_, index) => `## S\nkind: talk · key: s${index} · minutes: 1\n`);
    const long = Buffer.from(['---\ntitle: A\n---\n', ...steps].join('\n'));
    const refused = await browser.post('/lessons/import').attach('en', long, 'lesson.en.md').expect(422);
    expect(refused.text).toContain('at most 40 steps');
  });

  test('the preview is made by the server as the pages are, and runs nothing', async () => {
    const { facilitator } = await makeWorld(open, { lessons: [smallLesson] });
    const { text } = await send(facilitator.browser, '/lessons/preview', {
      title: 'A <b>title</b>',
      body: 'Some **bold** words <script>alert(1)</script>',
      notes: 'Say *this*.',
      cards: '#### One\n\nAbout one.',
      openings: '- This is what I did today …',
    }).expect(200);
    expect(text).toContain('A &lt;b&gt;title&lt;/b&gt;');
    expect(text).toContain('<strong>bold</strong>');
    expect(text).toContain('<em>this</em>');
    expect(text).toContain('About one.');
    expect(text).toContain('<li>This is what I did today …</li>');
    expect(text).not.toContain('<script>');
    // The big screen shows what is talked of, and of a step with a form its title alone.
    const screenOf = async (kind: string) =>
      (
        await send(facilitator.browser, '/lessons/preview', { kind, title: 'A', body: 'Why we are here.' }).expect(200)
      ).text.split('data-as="screen"')[1];
    expect(await screenOf('talk')).toContain('Why we are here.');
    expect(await screenOf('post')).not.toContain('Why we are here.');
  });

  test('only facilitators come here', async () => {
    const { facilitator, employee, stranger } = await makeWorld(open, { lessons: [smallLesson] });
    const copied = await send(facilitator.browser, '/lessons/small/copy', {}).expect(303);
    const edit = String(copied.headers['location']);
    const lesson = edit.replace('/edit', '');
    for (const page of [edit, '/lessons/import', '/lessons/small/lesson.en.md']) {
      await employee.browser.get(page).expect(404);
      await stranger().get(page).expect(303);
    }
    const doors = ['/lessons', '/lessons/small/copy', edit, `${lesson}/archive`, `${lesson}/take-out`, '/lessons/preview'];
    for (const door of doors) {
      await send(employee.browser, door, {}).expect(404);
      await send(stranger(), door, {}).expect(401);
    }
    const written = { 'title:sv': 'En egen träff', 'steps:0:sv:body': 'Därför är vi här' };
    const { text } = await send(stranger(), edit, written).expect(401);
    expect(text).toContain('En egen träff');
    expect(text).toContain('Därför är vi här');
    for (const door of ['/lessons/nothing/edit', '/lessons/nothing/copy', '/lessons/small/archive'])
      await send(facilitator.browser, door, {}).expect(404);
  });
});
