import { ownRecord } from '../../src/belongings/own-record.ts';
import { askToShow } from '../../src/blogs/asking-to-show.ts';
import { deleteComment } from '../../src/blogs/comment-editing.ts';
import { writeComment } from '../../src/blogs/comments.ts';
import { restorePost } from '../../src/blogs/deleted.ts';
import { deletePost } from '../../src/blogs/editing.ts';
import { frontPage } from '../../src/blogs/front-page.ts';
import { hide, show } from '../../src/blogs/hiding.ts';
import { findPost } from '../../src/blogs/posts.ts';
import { dismissReport, openReports, report } from '../../src/blogs/reporting.ts';
import type { ThingName } from '../../src/blogs/things.ts';
import { hiddenOf } from '../../src/blogs/hidden-of-own.ts';
import { commentsOn } from '../../src/blogs/threads.ts';
import { writtenComment } from '../../src/blogs/written.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { makeOneRecord } from '../../src/people/one-record.ts';
import { onBothDatabases } from '../support/databases.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, field, posted } from './doors.ts';
import { logged, person, publish, writer, postOfAnna } from './writers.ts';

const post = (id: string): ThingName => ({ kind: 'post', id });
const comment = (id: string): ThingName => ({ kind: 'comment', id });

async function commented(store: Store, personId: string, postId: string): Promise<string> {
  const answer = await store.transaction((transaction) =>
    writeComment(transaction, { personId, postId, text: writtenComment('Fult'), key: newId() }),
  );
  return answer?.id ?? '';
}

const reported = (store: Store, personId: string, name: ThingName, reason = 'Det sårar') =>
  store.transaction((transaction) => report(transaction, { ...name, personId, reason }));

const asked = (store: Store, personId: string, name: ThingName) =>
  store.transaction((transaction) => askToShow(transaction, { ...name, personId, reason: 'Ändrat' }));

const hid = (store: Store, byId: string, name: ThingName, reason = 'Regel 3') =>
  store.transaction((transaction) => hide(transaction, { ...name, byId, reason }));

const shown = (store: Store, byId: string, name: ThingName) =>
  store.transaction((transaction) => show(transaction, { ...name, byId }));

onBothDatabases((open) => {
  test('a report waits once for each person, until it is hidden or its writer takes it away', async () => {
    const store = await open();
    const [anna, bo, siv] = [
      await writer(store, 'Anna'),
      await person(store, 'Bo'),
      await person(store, 'Siv'),
    ];
    const { id } = await publish(store, anna, 'Hej');
    const own = await commented(store, bo, id);
    await Promise.all([reported(store, bo, post(id)), reported(store, bo, post(id), 'Igen')]);
    await reported(store, siv, post(id));
    await reported(store, siv, comment(own));
    expect(await reported(store, anna, post(id))).toBeNull();
    expect(await reported(store, anna, post('nothing'))).toBeNull();
    const waiting = await openReports(store.database);
    expect(waiting.map(({ by, thing }) => `${by}: ${thing.kind} of ${thing.authorName}`).sort()).toEqual([
      'Bo: post of Anna',
      'Siv: comment of Bo',
      'Siv: post of Anna',
    ]);
    expect(await logged(store, 'post.reported')).toHaveLength(2);
    await hid(store, siv, post(id));
    expect((await openReports(store.database)).map(({ thing }) => thing.kind)).toEqual(['comment']);
    await shown(store, siv, post(id));
    await store.transaction((transaction) => deleteComment(transaction, { personId: bo, commentId: own }));
    expect(await openReports(store.database)).toEqual([]);
  });

  test('what is hidden is read by nobody else, is on no page, and can be shown again', async () => {
    const store = await open();
    const [anna, ada] = [await writer(store, 'Anna'), await person(store, 'Ada')];
    const { id } = await publish(store, anna, 'Hej');
    await hid(store, ada, post(id));
    await hid(store, ada, post(id), 'Another reason, too late');
    expect(await findPost(store.database, id)).toBeNull();
    const reader = { id: ada, unitId: null };
    expect((await frontPage(store.database, { reader, seenUntil: null })).parts).toEqual([]);
    await shown(store, ada, post(id));
    expect(await findPost(store.database, id)).toMatchObject({ title: 'Hej' });
    const told = [...(await logged(store, 'post.hidden')), ...(await logged(store, 'post.shown'))];
    expect(told.map((line) => line.person_id)).toEqual([anna, anna]);
  });

  test('a hidden comment leaves a line; its words and the reason are for its writer and administrators', async () => {
    const store = await open();
    const { anna, bo, ada, id } = await postOfAnna(store);
    const own = await commented(store, bo, id);
    await hid(store, ada, comment(own));
    const seen = async (viewer: string, isAdministrator = false) => {
      const [one] = await commentsOn(store.database, id, { id: viewer, isAdministrator });
      return [one?.state, one?.html, one?.hiddenReason];
    };
    expect(await seen(anna)).toEqual(['hidden', '', null]);
    expect(await seen(bo)).toEqual(['hidden', '<p>Fult</p>', 'Regel 3']);
    expect(await seen(ada, true)).toEqual(['hidden', '<p>Fult</p>', 'Regel 3']);
    expect((await findPost(store.database, id))?.comments).toBe(0);
    await shown(store, ada, comment(own));
    expect(await seen(anna)).toEqual(['shown', '<p>Fult</p>', null]);
    expect((await findPost(store.database, id))?.comments).toBe(1);
  });

  test('a comment that its writer deletes while it is hidden, or shown again, is counted once', async () => {
    const store = await open();
    const { bo, ada, id } = await postOfAnna(store);
    const [first, second] = [await commented(store, bo, id), await commented(store, bo, id)];
    const deletedWhile = (commentId: string, act: typeof hid | typeof shown) =>
      meanwhile(
        store,
        (transaction) => deleteComment(transaction, { personId: bo, commentId }),
        () => act(store, ada, comment(commentId)),
      );
    const count = async () => (await findPost(store.database, id))?.comments;
    await deletedWhile(first, hid);
    expect(await count()).toBe(1);
    await hid(store, ada, comment(second));
    await deletedWhile(second, shown);
    expect(await count()).toBe(0);
    expect(await logged(store, 'comment.hidden')).toHaveLength(1);
    expect(await logged(store, 'comment.shown')).toEqual([]);
  });

  test('what is reported while it is hidden, or asked while it is shown again, comes too late and waits for nobody', async () => {
    const store = await open();
    const { anna, bo, ada, id } = await postOfAnna(store);
    const own = await commented(store, anna, id);
    for (const name of [post(id), comment(own)]) {
      const changed = { ...name, byId: ada, reason: 'Regel 3' };
      await meanwhile(
        store,
        (transaction) => hide(transaction, changed),
        async () => expect(await reported(store, bo, name)).toBeNull(),
      );
      expect(await openReports(store.database)).toEqual([]);
      await meanwhile(
        store,
        (transaction) => show(transaction, changed),
        async () => expect(await asked(store, anna, name)).toBeNull(),
      );
      expect(await openReports(store.database)).toEqual([]);
    }
  });

  test('pressing once more on what is hidden or shown already settles what waits, and what nobody has looked at stays', async () => {
    const store = await open();
    const { anna, bo, ada, id } = await postOfAnna(store);
    const late = (personId: string) =>
      store.database
        .insertInto('reports')
        .values({ id: newId(), post_id: id, person_id: personId, reason: 'Sent', reported_at: Date.now() })
        .execute();
    await hid(store, ada, post(id));
    await asked(store, anna, post(id));
    await late(bo);
    await hid(store, ada, post(id));
    expect(await openReports(store.database)).toMatchObject([{ by: 'Anna', isAsked: true }]);
    await shown(store, ada, post(id));
    await late(anna);
    await reported(store, bo, post(id));
    await shown(store, ada, post(id));
    expect(await openReports(store.database)).toMatchObject([{ by: 'Bo', isAsked: false }]);
  });

  test('by the doors: who hides or shows what another has hidden or shown is told so, and of reporters only where there are any', async () => {
    const world = await makeWorld(open);
    const { store, employee, administrator } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const [reportedPost, other] = [await posted(store, anna, 'Hej'), await posted(store, anna, 'Hej då')];
    await reported(store, employee.id, post(reportedPost.id));
    const done = async (id: string, act: 'hide' | 'show', reason = '') => {
      const press = administrator.browser.post(`/posts/${id}/${act}`).type('form').send({ reason });
      const place = String((await press.expect(303)).headers['location']);
      const { text } = await administrator.browser.get(place).expect(200);
      return /role="status">([^<]*) The post: /.exec(text)?.[1];
    };
    const hidden = 'It is hidden. Whoever wrote it is told the reason.';
    expect(await done(reportedPost.id, 'hide', 'Regel 3')).toBe(
      `${hidden} Whoever reported it is told that it is hidden.`,
    );
    expect(await done(other.id, 'hide', 'Regel 3')).toBe(hidden);
    expect(await done(other.id, 'hide', 'Regel 3')).toBe(hidden);
    expect(await done(other.id, 'hide', 'Regel 4')).toBe(
      'It was hidden already. The reason given then stands; yours is told to nobody.',
    );
    expect(await hiddenOf(store.database, anna.id)).toMatchObject([
      { id: other.id, hiddenReason: 'Regel 3' },
      { id: reportedPost.id },
    ]);
    expect(await done(other.id, 'show')).toBe('It is shown again. Whoever wrote it is told.');
    expect(await done(other.id, 'show')).toBe('It was shown already.');
  });

  test('who reported what their other account wrote asks for nothing once the two are one', async () => {
    const store = await open();
    const [anna, other, ada] = [
      await writer(store, 'Anna'),
      await person(store, 'Anna'),
      await person(store, 'Ada'),
    ];
    const { id } = await publish(store, anna, 'Hej');
    await reported(store, other, post(id));
    await store.transaction(({ happened }) =>
      happened({ kind: 'people.united', personId: anna, goneId: other }),
    );
    const [waiting] = await openReports(store.database);
    expect(waiting).toMatchObject({ isAsked: false, thing: { authorId: anna } });
    const reportId = waiting?.id ?? '';
    await store.transaction((transaction) => dismissReport(transaction, { reportId, byId: ada }));
    expect(await logged(store, 'showing.refused')).toEqual([]);
    expect(await logged(store, 'report.dismissed')).toHaveLength(1);
  });

  test('of very much that is hidden of one’s own the latest is told, and of each its first words', async () => {
    const store = await open();
    const [anna, ada] = [await writer(store, 'Anna'), await person(store, 'Ada')];
    const { id } = await publish(store, anna, 'Hej');
    const rows = Array.from({ length: 60 }, (_, n) => ({
      ...{ id: `c${n}`, key: `k${n}`, post_id: id, person_id: anna, body: 'x', created_at: 1 },
      ...{ hidden_at: 1 + n, hidden_by: ada, hidden_reason: 'Regel 3' },
      html: `<p>Fult</p>${'<!-- -->'.repeat(1_000)}<p>och mycket mer</p>`,
    }));
    await store.database.insertInto('comments').values(rows).execute();
    const hidden = await hiddenOf(store.database, anna);
    expect(hidden).toHaveLength(50);
    expect(hidden[0]).toMatchObject({ id: 'c59', excerpt: 'Fult' });
  });

  test('by the doors: reported by anybody, hidden by an administrator, told to its writer, said to others', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(world.store, anna, 'Hej', 'Något fult');
    const { browser } = world.employee;
    await browser.get(`/posts/${id}/report`).expect(200, /Report a post/);
    await anna.browser.get(`/posts/${id}/report`).expect(404);
    const send = (door: string, reason: string, who = browser) =>
      who.post(door).type('form').send({ reason });
    await send(`/posts/${id}/report`, ' ').expect(422, /Write a reason/);
    await send(`/posts/${id}/report`, 'Det sårar').expect(303).expect('Location', `${path}?reported=1`);

    const admin = world.administrator.browser;
    for (const door of ['/reports', `/posts/${id}/hide`]) {
      await browser.get(door).expect(404);
      await admin.get(door).expect(200);
    }
    await send(`/posts/${id}/hide`, 'Jag vill', browser).expect(404);
    expect((await admin.get('/')).text).toContain('One report waits');
    expect((await admin.get('/reports')).text).toMatch(/Ebba Employee[\s\S]*Det sårar/);
    await send(`/posts/${id}/hide`, '', admin).expect(422);
    await send(`/posts/${id}/hide`, 'Regel 3', admin).expect(303);

    const gone = await browser.get(path).expect(404);
    expect(gone.text).toContain('This post is hidden');
    expect(gone.text).not.toContain('fult');
    await browser.post(`/posts/${id}/applause`).expect(404);
    for (const page of [path, '/blogs/anna', '/']) {
      expect((await anna.browser.get(page).expect(200)).text).toContain('Regel 3');
    }
    expect((await anna.browser.get(path)).text).toContain('Något fult');
    await admin.get(path).expect(200, /Show it again/);
    await browser.post(`/posts/${id}/show`).expect(404);
    await admin.post(`/posts/${id}/show`).expect(303);
    await browser.get(path).expect(200);
    expect((await anna.browser.get('/blogs/anna')).text).not.toContain('Regel 3');
  });

  test('by the doors: one’s own words on a hidden post, and hidden ones of one’s own, can be changed and deleted', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(store, anna, 'Hej', 'Något hemligt');
    const { browser, id: bo } = world.employee;
    const [own, second] = [await commented(store, bo, id), await commented(store, bo, id)];
    await commented(store, anna.id, id);
    await hid(store, world.administrator.id, post(id));
    await hid(store, world.administrator.id, comment(second));

    const { text } = await browser.get(path).expect(404);
    expect(text.match(/Fult/g)).toHaveLength(2);
    expect(text).not.toContain('hemligt');
    const doors = [...text.matchAll(/action="(\/comments\/\w+\/delete)"/g)].map(([, door]) => door);
    expect(doors).toEqual([`/comments/${own}/delete`, `/comments/${second}/delete`]);
    const change = browser.post(`/comments/${own}`).type('form').send({ body: 'Förlåt' });
    expect((await change.expect(303)).headers['location']).toContain(path);
    expect((await browser.get(path)).text).toContain('<p>Förlåt</p>');
    const gone = await browser.post(`/comments/${second}/delete`).expect(303);
    const place = String(gone.headers['location']);
    expect((await browser.get(place).expect(404)).text).toContain('Your comment is deleted.');
    expect((await world.colleague.browser.get(place).expect(404)).text).not.toContain(
      'Your comment is deleted.',
    );
    const after = (await browser.get(path).expect(404)).text;
    expect(after).not.toContain('Fult');
    expect(after).not.toContain('Your comment is deleted.');

    // Nobody else's, and nobody who wrote nothing there.
    await anna.browser.post(`/comments/${own}`).type('form').send({ body: 'x' }).expect(404);
    expect((await world.colleague.browser.get(path).expect(404)).text).not.toContain('What you wrote there');
    await shown(store, world.administrator.id, post(id));
    const again = (await browser.get(path).expect(200)).text;
    expect(again).toContain('Förlåt');
    expect(again).toContain('2 comments');
  });

  test('by the doors: what was told before and waits stands in the form, and is not replaced by one that never showed it', async () => {
    const world = await makeWorld(open);
    const { store, employee, administrator } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id } = await posted(store, anna, 'Hej');
    const own = await commented(store, employee.id, id);
    await hid(store, administrator.id, comment(own));
    for (const door of [`/posts/${id}/report`, `/comments/${own}/ask`]) {
      const tell = (form: object) => employee.browser.post(door).type('form').send(form);
      const waiting = async () => {
        const reports = await openReports(store.database);
        const isAsked = door.endsWith('ask');
        return reports.find((one) => one.isAsked === isAsked)?.reason;
      };
      await tell({ reason: 'Namnet är kvar' }).expect(303);
      await tell({ reason: 'Namnet är kvar' }).expect(303);
      const other = await tell({ reason: 'Bilden med' }).expect(422, /Both stand here/);
      expect(field(other.text, 'reason')).toBe('Namnet är kvar Bilden med');
      expect(await waiting()).toBe('Namnet är kvar');
      const form = (await employee.browser.get(door).expect(200, /still waits to be looked at/)).text;
      expect([field(form, 'reason'), field(form, 'seen')]).toEqual(['Namnet är kvar', 'Namnet är kvar']);
      const both = { reason: 'Namnet är kvar, bilden med', seen: field(form, 'seen') };
      await tell({ ...both, reason: '' }).expect(422, /name="seen" value="Namnet är kvar"/);
      await tell(both).expect(303);
      expect(await waiting()).toBe('Namnet är kvar, bilden med');
    }
    expect(await logged(store, 'post.reported')).toHaveLength(1);
    expect(await logged(store, 'showing.asked')).toHaveLength(1);
  });

  test('by the doors: whoever asked to have it shown again reads that they did, wherever they are told that it is hidden', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(world.store, anna, 'Hej');
    const own = await commented(world.store, anna.id, id);
    const admin = world.administrator;
    await hid(world.store, admin.id, comment(own));
    const shows = async (what: RegExp, pages: string[]) => {
      for (const page of pages)
        expect([page, (await anna.browser.get(page)).text]).toEqual([page, expect.stringMatching(what)]);
    };
    const ask = (name: string) => anna.browser.post(`/${name}/ask`).type('form').send({ reason: 'Ändrat' });
    await shows(new RegExp(`/comments/${own}/ask">Ask to have it`), ['/', '/blogs/anna', path]);
    await ask(`comments/${own}`).expect(303);
    await shows(new RegExp(`You asked on [^<]*<a href="/comments/${own}/ask">Change`), [
      '/',
      '/blogs/anna',
      path,
    ]);
    expect((await admin.browser.get(path)).text).not.toContain('You asked');

    await hid(world.store, admin.id, post(id));
    await shows(new RegExp(`/posts/${id}/ask">Ask to have it`), ['/', '/blogs/anna', path]);
    await ask(`posts/${id}`).expect(303);
    await shows(new RegExp(`You asked on [^<]*<a href="/posts/${id}/ask">Change`), [
      '/',
      '/blogs/anna',
      path,
    ]);
    const [waiting] = await openReports(world.store.database);
    await admin.browser.post(`/reports/${waiting?.id ?? ''}/dismiss`).expect(303);
    await shows(new RegExp(`/comments/${own}/ask">Ask to have it`), [path]);
  });

  test('by the doors: nobody is told by a comment what a hidden post is called, or where it stands', async () => {
    const world = await makeWorld(open);
    const { store, employee, colleague, administrator } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id } = await posted(store, anna, 'Hemligheten', 'Ord');
    const own = await commented(store, employee.id, id);
    const second = await commented(store, employee.id, id);
    await colleague.browser.post(`/posts/${id}/applause`).expect(303);
    const report = (comment: string) =>
      colleague.browser.post(`/comments/${comment}/report`).type('form').send({ reason: 'Fel' });
    await report(own).expect(303);
    await hid(store, administrator.id, comment(second));
    await hid(store, administrator.id, post(id));

    await colleague.browser.get(`/comments/${own}/report`).expect(404);
    await report(own).expect(404);
    const told = [
      await employee.browser.get('/').expect(200, /a comment of yours[^]*a post that is hidden/),
      await employee.browser.get(`/comments/${second}/ask`).expect(200, /a post that is hidden/),
    ];
    for (const { text } of told) expect(text).not.toContain('Hemligheten');
    expect(JSON.stringify(await ownRecord(store.database, colleague.id))).not.toMatch(/hemligheten/i);
    await administrator.browser.get('/reports').expect(200, /Hemligheten/);
  });

  test('by the doors: the front page counts every report that waits, and their page says where it shows the oldest only', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { id } = await posted(world.store, anna, 'Hej');
    for (let nth = 0; nth < 60; nth += 1) {
      await reported(world.store, await person(world.store, `Bo ${nth}`), post(id));
    }
    const { browser } = world.administrator;
    expect((await browser.get('/')).text).toContain('60 reports wait');
    expect((await browser.get('/reports')).text).toContain('the oldest 50 of 60');
  });

  test('by the doors: a report that is left as it is waits no more', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { id } = await posted(world.store, anna, 'Hej');
    await world.employee.browser
      .post(`/posts/${id}/report`)
      .type('form')
      .send({ reason: 'Tråkigt' })
      .expect(303);
    const admin = world.administrator.browser;
    const [, door = ''] = /action="(\/reports\/\w+\/dismiss)"/.exec((await admin.get('/reports')).text) ?? [];
    await world.employee.browser.post(door).expect(404);
    await admin.post(door).expect(303);
    await admin.post(door).expect(404);
    expect((await admin.get('/reports')).text).toContain('Nothing waits');
    expect(await findPost(world.store.database, id)).not.toBeNull();
  });

  test('of two reports that became one person’s, the later waits again when the post is taken back', async () => {
    const store = await open();
    const { anna, bo, id } = await postOfAnna(store);
    const again = await person(store, 'Bo');
    await reported(store, bo, post(id), 'Först');
    await reported(store, again, post(id), 'Sedan');
    // Ids are random: the earlier report has the greater one here.
    for (const [reason, name, at] of [
      ['Först', 'z', 1],
      ['Sedan', 'a', 2],
    ] as const) {
      await store.database
        .updateTable('reports')
        .set({ id: name, reported_at: at })
        .where('reason', '=', reason)
        .execute();
    }
    await store.transaction((transaction) => deletePost(transaction, { personId: anna, postId: id }));
    await store.transaction((transaction) => makeOneRecord(transaction, { keptId: bo, goneId: again }));
    await store.transaction((transaction) => restorePost(transaction, { personId: anna, postId: id }));
    expect((await openReports(store.database)).map(({ reason }) => reason)).toEqual(['Sedan']);
  });
});
