import { hide, show } from '../../src/blogs/hiding.ts';
import { report } from '../../src/blogs/reporting.ts';
import type { ThingName } from '../../src/blogs/things.ts';
import type { Store } from '../../src/database/store.ts';
import { sendDigests } from '../../src/notifications/digest.ts';
import { markRead } from '../../src/notifications/reading.ts';
import { blogger, posted } from '../blogs/doors.ts';
import { person, postOfAnna } from '../blogs/writers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';
import { comment, countFor, told } from './news.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The house rules at work on one thing. */
function rulesOn(store: Store, thing: ThingName, byId: string) {
  return {
    report: (personId: string) =>
      store.transaction((inside) => report(inside, { ...thing, personId, reason: 'Det sårar' })),
    hide: () => store.transaction((inside) => hide(inside, { ...thing, byId, reason: 'Regel 3' })),
    show: () => store.transaction((inside) => show(inside, { ...thing, byId })),
  };
}

const kinds = async (store: Store, personId: string) =>
  (await told(store, personId)).map(({ kind }) => kind).sort();

onBothDatabases((open) => {
  test('whoever reported something is told when it is shown again, and no more that it is hidden; so with every turn', async () => {
    const store = await open();
    const { anna, bo, ada, id, path } = await postOfAnna(store);
    const cilla = await person(store, 'Cilla');
    const post = rulesOn(store, { kind: 'post', id }, ada);
    for (const personId of [bo, ada]) await post.report(personId);
    await post.hide();
    expect(await kinds(store, bo)).toEqual(['report_hidden']);
    await store.transaction((inside) => markRead(inside, { personId: bo, until: Date.now() }));

    await post.show();
    await post.show();
    expect(await told(store, bo)).toMatchObject([
      { kind: 'report_shown', name: '', title: 'Hej', path, words: '', isNew: true },
    ]);
    expect(await countFor(store, bo)).toBe(1);
    expect(await kinds(store, anna)).toEqual(['post_hidden', 'post_shown']);
    expect([await kinds(store, cilla), await kinds(store, ada)]).toEqual([[], []]);

    await post.hide();
    expect(await told(store, bo)).toMatchObject([{ kind: 'report_hidden', title: '', path: '' }]);
    await post.report(cilla);
    await post.show();
    expect(await kinds(store, bo)).toEqual(['report_shown']);
  });

  test('a comment that is shown again is told to whoever reported it, and another on the same post stays hidden to them', async () => {
    const store = await open();
    const { anna, bo, ada, id: postId } = await postOfAnna(store);
    const ids = [await comment(store, anna, postId, 'Fult'), await comment(store, anna, postId, 'Fulare')];
    const [first, second] = ids.map((id) => rulesOn(store, { kind: 'comment', id }, ada));
    const post = rulesOn(store, { kind: 'post', id: postId }, ada);
    for (const one of [first, second, post]) await one?.report(bo);
    for (const one of [first, second, post]) await one?.hide();
    await second?.show();
    // The post that they stand on is hidden still.
    const lines = await told(store, bo);
    expect(lines.map(({ kind }) => kind).sort()).toEqual(['report_hidden', 'report_hidden', 'report_shown']);
    expect(lines.map(({ title, path }) => title + path)).toEqual(['', '', '']);
    await post.show();
    const shown = (await told(store, bo)).filter(({ kind }) => kind === 'report_shown');
    expect(shown.map(({ path }) => path.includes(ids[1] ?? '')).sort()).toEqual([false, true]);
    expect(await kinds(store, bo)).toEqual(['report_hidden', 'report_shown', 'report_shown']);
  });

  test('that it is shown again is told on the page and by mail, with a way to it', async () => {
    const world = await makeWorld(open);
    const { store, employee, administrator } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(store, anna, 'Hej', 'Något fult');
    const post = rulesOn(store, { kind: 'post', id }, administrator.id);
    await post.report(employee.id);
    await post.hide();
    await post.show();

    const page = (await employee.browser.get('/notifications').expect(200)).text;
    expect(page).toMatch(/What you reported is shown again:\s*<a href="[^"]+">Hej</);
    expect(page).not.toContain('has hidden what you reported');
    await sendDigests({ store, address: 'https://ombord.example', secret: 's' }, Date.now() + 8 * DAY);
    const mail = await store.database
      .selectFrom('mails')
      .select(['subject', 'text'])
      .where('to_address', '=', employee.email)
      .executeTakeFirst();
    expect(mail?.subject).toBe('What you reported is shown again: Hej');
    expect(mail?.text).toContain(`What you reported is shown again: Hej\nhttps://ombord.example${path}`);
  });
});
