import { askToShow } from '../../src/blogs/asking-to-show.ts';
import { deleteComment } from '../../src/blogs/comment-editing.ts';
import { restorePost } from '../../src/blogs/deleted.ts';
import { deletePost } from '../../src/blogs/editing.ts';
import { hide } from '../../src/blogs/hiding.ts';
import { dismissReport, openReports, report } from '../../src/blogs/reporting.ts';
import type { ThingName } from '../../src/blogs/things.ts';
import { isPostgres } from '../../src/database/dialect.ts';
import type { Store, Transaction } from '../../src/database/store.ts';
import { holdReaders } from '../../src/notifications/readers.ts';
import { sendDigests } from '../../src/notifications/digest.ts';
import { erasePerson } from '../../src/people/erasing.ts';
import { setRoles } from '../../src/people/roles.ts';
import { blogger, posted } from '../blogs/doors.ts';
import { person } from '../blogs/writers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { until } from '../support/until.ts';
import { makeWorld } from '../support/world.ts';
import { comment, countFor, told } from './news.ts';

const reported = (store: Store, personId: string, name: ThingName) =>
  store.transaction((transaction) => report(transaction, { ...name, personId, reason: 'Det sårar' }));

const left = async (store: Store, byId: string) => {
  for (const { id: reportId } of await openReports(store.database))
    await store.transaction((transaction) => dismissReport(transaction, { reportId, byId }));
};

/** Somebody whose id comes behind this one. */
async function idBehind(store: Store, id: string): Promise<string> {
  for (;;) {
    const somebody = await person(store, 'Zelda');
    if (somebody > id) return somebody;
  }
}

/** How many rows nobody else holds, of the one in which what somebody is told is numbered. */
async function freeReaders(store: Store, personId: string): Promise<number> {
  return store.transaction(async ({ database }) => {
    const rows = await database
      .selectFrom('notification_readers')
      .select('person_id')
      .where('person_id', '=', personId)
      .forUpdate()
      .skipLocked()
      .execute();
    return rows.length;
  });
}

onBothDatabases((open) => {
  const begin = async () => {
    const world = await makeWorld(open);
    const { store, administrator, employee, colleague, facilitator } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const roles = { isAdministrator: true, isFacilitator: true };
    await store.transaction((transaction) => setRoles(transaction, facilitator.id, roles, administrator.id));
    const { id } = await posted(store, anna, 'Hej');
    const post = { kind: 'post', id } as const;
    const lines = async (personId: string) =>
      (await told(store, personId)).map(({ kind, title, path }) => `${kind} ${title} ${path}`);
    return { ...world, anna, second: facilitator, bo: employee, siv: colleague, id, post, lines };
  };

  test('administrators are told of each thing that is reported once, by nobody’s name, and the one who reported it is not', async () => {
    const { store, administrator, second, anna, bo, siv, id, post, lines } = await begin();
    await reported(store, second.id, post);
    await reported(store, bo.id, post);
    const fult = await comment(store, siv.id, id, 'Fult');
    await reported(store, bo.id, { kind: 'comment', id: fult });
    expect(await lines(administrator.id)).toEqual([
      'comment_reported Hej /reports',
      'post_reported Hej /reports',
    ]);
    expect(await lines(second.id)).toEqual(['comment_reported Hej /reports', 'post_reported Hej /reports']);
    expect(await lines(siv.id)).toEqual([]);
    expect((await told(store, anna.id)).map(({ kind }) => kind)).toEqual(['comment']);
    expect(JSON.stringify(await told(store, administrator.id))).not.toMatch(/Ebba|sårar/);
  });

  test('they are told by mail as they wish, and not of what is dealt with by then', async () => {
    const { store, administrator, second, bo, post } = await begin();
    await reported(store, bo.id, post);
    const mails = () =>
      store.database.selectFrom('mails').select(['to_address', 'subject', 'text']).execute();
    const parts = { store, address: 'https://ombord.example', secret: 's' };
    const tomorrow = Date.now() + 3 * 24 * 60 * 60_000;
    await store.transaction(({ database }) =>
      database
        .updateTable('notification_readers')
        .set({ mail: 'at_once' })
        .where('person_id', '=', administrator.id)
        .execute(),
    );
    await sendDigests(parts, Date.now() + 60 * 60_000);
    const [mail] = await mails();
    expect(mail).toMatchObject({ to_address: administrator.email });
    expect(mail?.subject).toMatch(/^(Ett inlägg har anmälts|A post has been reported): Hej$/);
    expect(mail?.text).toContain('https://ombord.example/reports');
    await left(store, administrator.id);
    await sendDigests(parts, tomorrow);
    const later = (await mails()).filter(({ to_address: to }) => to === second.email);
    expect(later.filter(({ text }) => text.includes('/reports'))).toEqual([]);
  });

  test('what is dealt with is told no more, by whichever end; reported anew it is news again', async () => {
    const { store, administrator, second, anna, bo, siv, id, post, lines } = await begin();
    await reported(store, bo.id, post);
    await reported(store, siv.id, post);
    const [first] = await openReports(store.database);
    const one = { reportId: first?.id ?? '', byId: second.id };
    await store.transaction((transaction) => dismissReport(transaction, one));
    // Siv's waits on.
    expect(await lines(administrator.id)).toHaveLength(1);
    await left(store, second.id);
    expect(await lines(administrator.id)).toEqual([]);
    expect(await countFor(store, administrator.id)).toBe(0);

    await reported(store, bo.id, post);
    expect(await countFor(store, administrator.id)).toBe(1);
    await store.transaction((transaction) => deletePost(transaction, { personId: anna.id, postId: id }));
    expect(await lines(administrator.id)).toEqual([]);
    await store.transaction((transaction) => restorePost(transaction, { personId: anna.id, postId: id }));
    expect(await lines(administrator.id)).toEqual(['post_reported Hej /reports']);

    await store.transaction((transaction) =>
      hide(transaction, { ...post, byId: second.id, reason: 'Regel 3' }),
    );
    expect(await lines(administrator.id)).toEqual([]);
    await store.transaction((transaction) =>
      askToShow(transaction, { ...post, personId: anna.id, reason: 'Ändrat' }),
    );
    expect(await lines(administrator.id)).toEqual(['post_asked Hej /reports']);
    await left(store, second.id);
    expect(await lines(administrator.id)).toEqual([]);
  });

  test.each([
    ['a moment before', true],
    ['a moment after', false],
  ])(
    'what somebody else reports %s the one report of it is dealt with waits, and administrators are told',
    async (_when, isBefore) => {
      const { store, administrator, second, bo, siv, post, lines } = await begin();
      await reported(store, bo.id, post);
      const [first] = await openReports(store.database);
      const one = { reportId: first?.id ?? '', byId: second.id };
      const dismiss = (transaction: Transaction) => dismissReport(transaction, one);
      const reportToo = (transaction: Transaction) =>
        report(transaction, { ...post, personId: siv.id, reason: 'Det sårar' });
      const [work, other] = isBefore ? [reportToo, dismiss] : [dismiss, reportToo];
      await meanwhile(store, work, () => store.transaction<unknown>(other));
      expect((await openReports(store.database)).map(({ by }) => by)).toEqual([siv.name]);
      for (const { id } of [administrator, second])
        expect(await lines(id)).toEqual(['post_reported Hej /reports']);
      await left(store, second.id);
      expect(await lines(administrator.id)).toEqual([]);
    },
  );

  test('everybody who hears of what is dealt with is held in one order, those it concerns and administrators alike', async () => {
    const { store, administrator, second, post } = await begin();
    const reporter = await idBehind(store, administrator.id);
    await reported(store, reporter, post);
    if (!isPostgres(store.database)) return;
    const [waiting] = await openReports(store.database);
    const dismissing: Promise<unknown>[] = [];
    await store.transaction(async (transaction) => {
      await holdReaders(transaction, [reporter], 1);
      dismissing.push(
        store.transaction((other) => dismissReport(other, { reportId: waiting?.id ?? '', byId: second.id })),
      );
      await until(async () => (await freeReaders(store, administrator.id)) === 0);
    });
    await Promise.all(dismissing);
    expect(await openReports(store.database)).toEqual([]);
  });

  test('of two reports of one thing that are dealt with at once nobody is told any more', async () => {
    const { store, administrator, second, bo, siv, post, lines } = await begin();
    await reported(store, bo.id, post);
    await reported(store, siv.id, post);
    const [first, other] = (await openReports(store.database)).map(({ id: reportId }) => ({
      reportId,
      byId: second.id,
    }));
    if (!first || !other) throw new Error('Two reports wait.');
    await meanwhile(
      store,
      (transaction) => dismissReport(transaction, first),
      () => store.transaction((transaction) => dismissReport(transaction, other)),
    );
    expect(await openReports(store.database)).toEqual([]);
    expect(await lines(administrator.id)).toEqual([]);
  });

  test('a comment that is deleted is told of no more, nor anything to whoever is no administrator any more', async () => {
    const { store, administrator, second, bo, siv, id, post, lines } = await begin();
    const fult = await comment(store, siv.id, id, 'Fult');
    await reported(store, bo.id, { kind: 'comment', id: fult });
    await store.transaction((transaction) =>
      deleteComment(transaction, { personId: siv.id, commentId: fult }),
    );
    expect(await lines(second.id)).toEqual([]);
    await reported(store, bo.id, post);
    const none = { isAdministrator: false, isFacilitator: true };
    await store.transaction((transaction) => setRoles(transaction, second.id, none, administrator.id));
    expect(await lines(second.id)).toEqual([]);
    expect(await lines(administrator.id)).toHaveLength(1);
  });

  test('by the doors: looking at the reports reads it, looking at the post does not; each end is confirmed, with the way on and back', async () => {
    const { store, administrator, bo, id, post } = await begin();
    await reported(store, bo.id, post);
    const { browser } = administrator;
    const bell = async () => (await browser.get('/notifications/bell')).text;
    await browser.get('/blogs/anna/hej').expect(200);
    expect(await bell()).toContain('1 new');
    const page = await browser.get('/reports').set('Sec-Purpose', 'prefetch').expect(200);
    expect(page.text).toContain('1 new');
    expect((await browser.get('/reports').expect(200)).text).not.toContain('1 new');
    expect(await bell()).not.toContain('new');

    const [waiting] = await openReports(store.database);
    const done = async (door: string, form: object = {}) => {
      const { headers } = await browser.post(door).type('form').send(form).expect(303);
      return (await browser.get(headers['location'] ?? '').expect(200)).text;
    };
    const reports = await done(`/reports/${waiting?.id}/dismiss`);
    expect(reports).toMatch(
      /data-kind="good" role="status">It stays as it is\.[^<]* The post: <a href="\/blogs\/anna\/hej"/,
    );
    expect(reports).toContain('<p class="fine"><a href="/">');
    expect(await done(`/posts/${id}/hide`, { reason: 'Regel 3' })).toContain('It is hidden.');
    expect(await done(`/posts/${id}/show`)).toContain('It is shown again.');
    expect((await browser.get('/reports').expect(200)).text).not.toContain('data-kind="good"');
  });

  test('of more reports than the page shows, those that it does not show stay new', async () => {
    const { store, administrator, bo, siv, id } = await begin();
    for (let number = 0; number < 53; number += 1) {
      const commentId = await comment(store, siv.id, id, `Fult ${number}`);
      await reported(store, bo.id, { kind: 'comment', id: commentId });
    }
    await administrator.browser.get('/reports').expect(200);
    expect(await countFor(store, administrator.id)).toBe(3);
    const first = (await openReports(store.database)).slice(0, 3);
    for (const { id: reportId } of first)
      await store.transaction((transaction) =>
        dismissReport(transaction, { reportId, byId: administrator.id }),
      );
    await administrator.browser.get('/reports').expect(200);
    expect(await countFor(store, administrator.id)).toBe(0);
  });

  test('what waits of somebody’s posts and comments waits no more when they are erased', async () => {
    const { store, administrator, bo, siv, id, lines } = await begin();
    const [fult, nice] = [await comment(store, siv.id, id, 'Fult'), await comment(store, bo.id, id, 'Fint')];
    await reported(store, bo.id, { kind: 'comment', id: fult });
    await reported(store, siv.id, { kind: 'comment', id: nice });
    await store.transaction((transaction) => erasePerson(transaction, siv.id, administrator.id));
    expect(await lines(administrator.id)).toEqual(['comment_reported Hej /reports']);
    expect((await openReports(store.database)).map(({ thing }) => thing.id)).toEqual([nice]);
    expect(await lines(bo.id)).toEqual(['report_gone  ']);
  });
});
