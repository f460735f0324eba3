import { makeBlog } from '../../src/blogs/blog.ts';
import { askToShow } from '../../src/blogs/asking-to-show.ts';
import { deleteComment } from '../../src/blogs/comment-editing.ts';
import { restorePost } from '../../src/blogs/deleted.ts';
import { deletePost } from '../../src/blogs/editing.ts';
import { hide, show } from '../../src/blogs/hiding.ts';
import { dismissReport, openReports, report } from '../../src/blogs/reporting.ts';
import { erasePerson } from '../../src/people/erasing.ts';
import { setCadence } from '../../src/notifications/preference.ts';
import { sendDigests } from '../../src/notifications/digest.ts';
import { blogger, field, posted } from '../blogs/doors.ts';
import { person, publish, writer, postOfAnna } from '../blogs/writers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import { makePerson, makeWorld } from '../support/world.ts';
import { comment, countFor, happens, sentences, told } from './news.ts';

const DAY = 24 * 60 * 60 * 1000;

onBothDatabases((open) => {
  test('whose post or comment is hidden is told the reason by bell and mail; whoever reported it, that it is; nobody by name', async () => {
    const store = await open();
    const { id: anna } = await makePerson(store, 'Anna');
    await store.transaction((transaction) =>
      makeBlog(transaction, { personId: anna, title: 'Annas blogg', look: 'paper' }),
    );
    const [bo, ada] = [await person(store, 'Bo'), await person(store, 'Ada')];
    const { id } = await publish(store, anna, 'Hej');
    const first = await comment(store, bo, id, 'Fult');
    const second = await comment(store, bo, id, 'Fulare');
    const before = await countFor(store, anna);
    const byBo = { kind: 'post', id, personId: bo, reason: 'Det sårar' } as const;
    await store.transaction((transaction) => report(transaction, byBo));
    for (const [commentId, reason] of [
      [first, 'Regel 1'],
      [second, 'Regel 2'],
    ] as const) {
      await store.transaction((transaction) =>
        hide(transaction, { kind: 'comment', id: commentId, byId: ada, reason }),
      );
    }
    await store.transaction((transaction) => setCadence(transaction, { personId: anna, mail: 'at_once' }));
    await store.transaction((transaction) =>
      hide(transaction, { kind: 'post', id, byId: ada, reason: 'Regel 3' }),
    );

    const [toAnna] = await told(store, anna);
    expect(toAnna).toMatchObject({
      kind: 'post_hidden',
      name: '',
      words: 'Regel 3',
      title: 'Hej',
      isNew: true,
    });
    // What was said about the post itself is not there to be read now; that it is hidden is.
    expect(before).toBe(1);
    expect(await countFor(store, anna)).toBe(1);
    const toBo = await told(store, bo);
    expect(toBo.map(({ kind, words }) => `${kind} ${words}`).sort()).toEqual([
      'comment_hidden Regel 1',
      'comment_hidden Regel 2',
      'report_hidden ',
    ]);
    expect(JSON.stringify([toAnna, toBo])).not.toContain('Ada');

    await sendDigests({ store, address: 'https://ombord.example', secret: 's' }, Date.now() + 60 * 60_000);
    const mail = await store.database.selectFrom('mails').select(['subject', 'text']).executeTakeFirst();
    expect(mail?.subject).toBe('En administratör har dolt ditt inlägg Hej');
    expect(mail?.text).toContain('> Regel 3');

    await store.transaction((transaction) => show(transaction, { kind: 'post', id, byId: ada }));
    expect((await sentences(store, anna)).map((line) => line.trim())).toContain(
      'An administrator shows your post again: Hej',
    );
  });

  test('the title of a hidden post is told to its writer and nobody else, on the page and by mail, until it is shown again', async () => {
    const store = await open();
    const { id: siv } = await makePerson(store, 'Siv');
    const [anna, bo, ada] = [
      await writer(store, 'Anna'),
      await person(store, 'Bo'),
      await person(store, 'Ada'),
    ];
    const { id } = await publish(store, anna, 'Bo is a thief');
    const byBo = await comment(store, bo, id, 'Fult');
    const bySiv = { kind: 'post', id, personId: siv, reason: 'Det sårar' } as const;
    await store.transaction((transaction) => report(transaction, bySiv));
    await store.transaction((transaction) => setCadence(transaction, { personId: siv, mail: 'at_once' }));
    for (const name of [{ kind: 'comment', id: byBo } as const, { kind: 'post', id } as const]) {
      await store.transaction((transaction) => hide(transaction, { ...name, byId: ada, reason: 'Regel 3' }));
    }

    expect(await told(store, siv)).toMatchObject([{ kind: 'report_hidden', title: '', path: '' }]);
    const [toBo] = await told(store, bo);
    expect(toBo).toMatchObject({ kind: 'comment_hidden', title: '' });
    expect(toBo?.path).toContain(byBo);
    expect((await told(store, anna))[0]?.title).toBe('Bo is a thief');
    await sendDigests({ store, address: 'https://ombord.example', secret: 's' }, Date.now() + 60 * 60_000);
    const mail = await store.database
      .selectFrom('mails')
      .select(['subject', 'text', 'html'])
      .executeTakeFirst();
    expect(mail?.subject).toBe('En administratör har dolt det du anmälde');
    expect(JSON.stringify(mail)).not.toContain('thief');

    await store.transaction((transaction) => show(transaction, { kind: 'post', id, byId: ada }));
    expect(await told(store, siv)).toMatchObject([
      { title: 'Bo is a thief', path: '/blogs/anna/bo-is-a-thief' },
    ]);
  });

  test('whoever reported something that is left as it is is told so', async () => {
    const store = await open();
    const { anna, bo, ada, id } = await postOfAnna(store);
    const byBo = { kind: 'post', id, personId: bo, reason: 'Det sårar' } as const;
    await store.transaction((transaction) => report(transaction, byBo));
    const [waiting] = await openReports(store.database);
    await store.transaction((transaction) =>
      dismissReport(transaction, { reportId: waiting?.id ?? '', byId: ada }),
    );
    expect((await told(store, bo)).map(({ kind, name }) => [kind, name])).toEqual([['report_left', '']]);
    expect(await told(store, anna)).toEqual([]);
  });

  test('what came of a post or a report stays told, and is mailed, when the administrator who did it is erased', async () => {
    const store = await open();
    const { id: anna } = await makePerson(store, 'Anna');
    await store.transaction((transaction) =>
      makeBlog(transaction, { personId: anna, title: 'Annas blogg', look: 'paper' }),
    );
    const [bo, ada] = [await writer(store, 'Bo'), await person(store, 'Ada')];
    const [{ id }, { id: left }] = [await publish(store, anna, 'Hej'), await publish(store, bo, 'Kvar')];
    const reported = [
      { kind: 'post', id, personId: bo, reason: 'Det sårar' },
      { kind: 'post', id: left, personId: anna, reason: 'Det med' },
    ] as const;
    for (const one of reported) await store.transaction((transaction) => report(transaction, one));
    await store.transaction((transaction) =>
      hide(transaction, { kind: 'post', id, byId: ada, reason: 'Regel 3' }),
    );
    const [waiting] = await openReports(store.database);
    await store.transaction((transaction) =>
      dismissReport(transaction, { reportId: waiting?.id ?? '', byId: ada }),
    );
    await happens(store, { kind: 'applause.given', personId: ada, postId: left, authorId: bo });
    await store.transaction((transaction) => erasePerson(transaction, ada, bo));

    const kinds = async (personId: string) => (await told(store, personId)).map(({ kind }) => kind).sort();
    expect(await kinds(anna)).toEqual(['post_hidden', 'report_left']);
    expect(await kinds(bo)).toEqual(['report_hidden']);
    expect(await countFor(store, anna)).toBe(2);
    await sendDigests({ store, address: 'https://ombord.example', secret: 's' }, Date.now() + 8 * DAY);
    const mail = await store.database.selectFrom('mails').select('text').executeTakeFirst();
    expect(mail?.text).toContain('En administratör har dolt ditt inlägg Hej\n> Regel 3');
  });

  test('whoever reported something that its writer deletes is told by bell, page and mail, in their own words and none of what is gone', async () => {
    const world = await makeWorld(open);
    const { store, employee } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id: postId } = await posted(store, anna, 'Hemlig rubrik', 'Något fult');
    const byEbba = { kind: 'post', id: postId, personId: employee.id, reason: 'Det sårar' } as const;
    await store.transaction((transaction) => report(transaction, byEbba));
    await employee.browser.get('/notifications').expect(200, /Nothing yet/);
    await anna.browser.post(`/posts/${postId}/delete`).expect(303);

    expect(await told(store, employee.id)).toMatchObject([
      { kind: 'report_gone', name: '', title: '', path: '', words: 'Det sårar', isNew: true },
    ]);
    expect(await countFor(store, employee.id)).toBe(1);
    expect(await told(store, anna.id)).toEqual([]);
    const page = (await employee.browser.get('/notifications').expect(200)).text;
    expect(page).toMatch(/What you reported has been deleted<[\s\S]*Det sårar/);
    expect(page).not.toMatch(/Hemlig rubrik|href=""|Anna/);
    await sendDigests({ store, address: 'https://ombord.example', secret: 's' }, Date.now() + 8 * DAY);
    const [mail, ...more] = await store.database.selectFrom('mails').selectAll().execute();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      to_address: employee.email,
      subject: 'What you reported has been deleted',
    });
    expect(mail?.text).toContain('What you reported has been deleted\n> Det sårar\n\n');
    expect(`${mail?.text} ${mail?.html}`).not.toMatch(
      /Hemlig rubrik|example\/blogs|href="https:..ombord.example"/,
    );
  });

  test('a report of a comment is told when the comment is deleted, or its post; whoever asked to have their own shown has reported nothing', async () => {
    const store = await open();
    const [anna, bo, cilla] = [
      await writer(store, 'Anna'),
      await person(store, 'Bo'),
      await person(store, 'Cilla'),
    ];
    const { id: postId } = await publish(store, anna, 'Hej');
    const [first, second] = [
      await comment(store, bo, postId, 'Fult'),
      await comment(store, bo, postId, 'Med'),
    ];
    const hidden = await comment(store, bo, postId, 'Dolt');
    for (const [id, reason] of [
      [first, 'Ett'],
      [second, 'Två'],
    ] as const) {
      const one = { kind: 'comment', id, personId: cilla, reason } as const;
      await store.transaction((transaction) => report(transaction, one));
    }
    const gone = async () =>
      (await told(store, cilla)).filter(({ kind }) => kind === 'report_gone').map(({ words }) => words);
    await store.transaction((transaction) => deleteComment(transaction, { personId: bo, commentId: first }));
    expect(await gone()).toEqual(['Ett']);
    const hiding = { kind: 'comment', id: hidden, byId: anna, reason: 'Regel 3' } as const;
    await store.transaction((transaction) => hide(transaction, hiding));
    await store.transaction((transaction) =>
      askToShow(transaction, { ...hiding, personId: bo, reason: 'Borta nu' }),
    );
    await store.transaction((transaction) => deletePost(transaction, { personId: anna, postId }));
    expect((await gone()).sort()).toEqual(['Ett', 'Två']);
    expect((await told(store, bo)).map(({ kind }) => kind)).not.toContain('report_gone');
  });

  test('when a deleted post is taken back its reports wait again, and nobody is told any more that it is gone', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await person(store, 'Bo')];
    const { id: postId } = await publish(store, anna, 'Hej');
    const commentId = await comment(store, anna, postId, 'Fult');
    for (const one of [
      { kind: 'post', id: postId, personId: bo, reason: 'Inlägget' },
      { kind: 'comment', id: commentId, personId: bo, reason: 'Kommentaren' },
    ] as const) {
      await store.transaction((transaction) => report(transaction, one));
    }
    const words = async () => (await told(store, bo)).map((line) => line.words).sort();
    const waiting = async () => (await openReports(store.database)).map(({ reason }) => reason);
    await store.transaction((transaction) => deleteComment(transaction, { personId: anna, commentId }));
    for (let times = 0; times < 2; times += 1) {
      await store.transaction((transaction) => deletePost(transaction, { personId: anna, postId }));
      expect([await words(), await waiting()]).toEqual([['Inlägget', 'Kommentaren'], []]);
      await store.transaction((transaction) => restorePost(transaction, { personId: anna, postId }));
      expect([await words(), await waiting()]).toEqual([['Kommentaren'], ['Inlägget']]);
    }
  });

  test('whoever reported something of somebody who is erased is told that it is gone', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await person(store, 'Bo')];
    const { id } = await publish(store, anna, 'Hej');
    const byBo = { kind: 'post', id, personId: bo, reason: 'Det sårar' } as const;
    await store.transaction((transaction) => report(transaction, byBo));
    await store.transaction((transaction) => erasePerson(transaction, anna, bo));
    expect((await told(store, bo)).map(({ kind }) => kind)).toEqual(['report_gone']);
  });

  test('by the doors: the writer of a hidden post asks to have it shown again, and hears what comes of it', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(store, anna, 'Hej', 'Något fult');
    const admin = world.administrator;
    const hiding = { kind: 'post', id, byId: admin.id, reason: 'Regel 3' } as const;
    const door = `/posts/${id}/ask`;
    await anna.browser.get(door).expect(404);
    await send(world.employee.browser, `/posts/${id}/report`, { reason: 'Det sårar' }).expect(303);
    await store.transaction((transaction) => hide(transaction, hiding));

    const toReporter = (await world.employee.browser.get('/notifications').expect(200)).text;
    expect(toReporter).toMatch(/An administrator has hidden what you reported\s*<\/span>/);
    expect(toReporter).not.toContain(path);
    const blog = (await anna.browser.get('/blogs/anna').expect(200)).text;
    expect(blog).toContain(door);
    expect(blog).not.toContain('Your blog is ready, and empty');
    expect(blog).toContain('Nobody else can read anything here now');
    await world.employee.browser.get(door).expect(404);
    await anna.browser.get(door).expect(200, /What have you changed/);
    await send(anna.browser, door, { reason: '' }).expect(422);
    await send(anna.browser, door, { reason: 'Lite' }).expect(303);
    const waits = await anna.browser.get(door).expect(200, /still waits to be looked at/);
    expect([field(waits.text, 'seen'), field(waits.text, 'reason')]).toEqual(['Lite', 'Lite']);
    await send(anna.browser, door, { reason: 'Det fula är borta', seen: 'Lite' }).expect(303);
    await anna.browser.get(`${path}?asked=1`).expect(200, /You have asked the administrators/);

    const reports = (await admin.browser.get('/reports').expect(200)).text;
    expect(reports).toMatch(/Anna asks to have it shown again[\s\S]*Det fula är borta/);
    expect(reports).not.toContain('Lite<');
    const [, dismiss = ''] = /action="(\/reports\/\w+\/dismiss)"/.exec(reports) ?? [];
    await admin.browser.post(dismiss).expect(303);
    await anna.browser.get('/notifications').expect(200, /looked again, and it stays hidden/);
    expect((await admin.browser.get('/audit')).text).toContain('left hidden what its writer asked');

    await send(anna.browser, door, { reason: 'Nu är allt borta' }).expect(303);
    await admin.browser.post(`/posts/${id}/show`).expect(303);
    expect(await openReports(store.database)).toEqual([]);
    await anna.browser.get('/notifications').expect(200, /shows your post again/);
    await anna.browser.get(door).expect(404);
  });
});
