import { sql } from 'kysely';
import { up as takeErasedOutOfUnits } from '../../migrations/0053_erased_without_unit.ts';
import { up as takeChangesOfErased } from '../../migrations/0065_changes_of_the_erased.ts';
import { report } from '../../src/blogs/reporting.ts';
import { saveDraft } from '../../src/blogs/drafts.ts';
import { saveUnsaved, unsavedOf } from '../../src/blogs/unsaved.ts';
import { written, writtenComment } from '../../src/blogs/written.ts';
import { writeComment } from '../../src/blogs/comments.ts';
import { publishPost } from '../../src/blogs/publishing.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { sendMail } from '../../src/mail/outbox.ts';
import { raiseHand } from '../../src/workshops/help.ts';
import { erasePerson } from '../../src/people/erasing.ts';
import { keepPicture } from '../../src/pictures/keeping.ts';
import { undoImport } from '../../src/people/staff-import/undoing.ts';
import { markStep } from '../../src/workshops/completion.ts';
import { publish, writer } from '../blogs/writers.ts';
import { patch } from '../pictures/photos.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openRoom } from '../support/room.ts';
import { send } from '../support/visitor.ts';
import type { World } from '../support/world.ts';
import { PASSWORD, makeWorld } from '../support/world.ts';
import { everybody, takeBytes, takeList } from './lists.ts';

/** Words that stand nowhere but in what Zelda wrote, is called, or was written about her. */
const NAME = 'Zelda Qvarnmo';
const TRACES = /zelda|qvarnmo|sillsallad/i;

onBothDatabases((open) => {
  test('of somebody who is erased no text of any table tells anything', async () => {
    const world = await makeWorld(open);
    const { store, administrator } = world;
    const { zelda, email } = await busyPerson(world);
    expect(await tablesWith(store, TRACES)).not.toEqual([]);
    const page = await administrator.browser.get(`/people/${zelda}/erase`).expect(200);
    expect(page.text).toContain('1 post,');
    await send(administrator.browser, `/people/${zelda}/erase`, { email }).expect(303);

    expect(await tablesWith(store, TRACES)).toEqual([]);
    expect(await tablesWith(store, new RegExp(email))).toEqual([]);
    await administrator.browser.get(`/people/${zelda}`).expect(404);
    await administrator.browser.get('/people?show=left').expect(200, /Nobody fits/);
    await administrator.browser.get('/audit').expect(200, /erased a person/);
    await send(world.stranger(), '/signin', { email, password: PASSWORD }).expect(422);
  });

  test('what others wrote stays, with the name taken out; counts are right, and figures count as before', async () => {
    const world = await makeWorld(open);
    const { store, administrator, employee } = world;
    const { zelda, email, othersPost } = await busyPerson(world);
    await store.database.updateTable('people').set({ listed_at: 1 }).where('id', '=', zelda).execute();
    const milestones = () =>
      store.database
        .selectFrom('people')
        .select(['account_at', 'blog_at', 'first_post_at', 'first_comment_at', 'on_board_at', 'listed_at'])
        .where('id', '=', zelda)
        .executeTakeFirstOrThrow();
    const before = await milestones();
    await send(administrator.browser, `/people/${zelda}/erase`, { email }).expect(303);
    expect(await milestones()).toEqual(before);
    const post = await store.database
      .selectFrom('posts')
      .select(['body', 'html', 'applause_count', 'comment_count'])
      .where('id', '=', othersPost)
      .executeTakeFirstOrThrow();
    expect(post).toMatchObject({ applause_count: 0, comment_count: 1 });
    const words = 'Thanks to @Erased person for the help. Ask @Erased person, not @Zoe, or @Erased person!';
    expect(post.body).toBe(words);
    expect(post.html).toContain(words);
    const answers = await store.database
      .selectFrom('comments')
      .select('body')
      .where('person_id', '=', employee.id)
      .execute();
    expect(answers).toEqual([{ body: 'An answer of somebody else.' }]);
  });

  test('whoever was erased while erasing left them in their unit is taken out of it, and nobody else', async () => {
    const { store, employee, colleague } = await makeWorld(open);
    const { database } = store;
    await database.insertInto('units').values({ id: 'unit', name: 'Unit', parent_id: null }).execute();
    await database.updateTable('people').set({ unit_id: 'unit' }).execute();
    await database.updateTable('people').set({ erased_at: 1 }).where('id', '=', employee.id).execute();
    await takeErasedOutOfUnits(database);
    const unitOf = async ({ id }: { id: string }) =>
      (await database.selectFrom('people').select('unit_id').where('id', '=', id).executeTakeFirstOrThrow())
        .unit_id;
    expect([await unitOf(employee), await unitOf(colleague)]).toEqual([null, 'unit']);
  });

  test('what somebody had begun lets go of the pictures of others in it, those of a change not saved too', async () => {
    const store = await open();
    const [anna, bo, cecilia] = [
      await writer(store, 'Anna'),
      await writer(store, 'Bo'),
      await writer(store, 'Cecilia'),
    ];
    const { id: pictureId } = await keepPicture(store, bo, await patch());
    const body = `![Harbour](/pictures/${pictureId}/40x30)`;
    const { id: postId } = await publish(store, anna, 'Hej');
    const change = { postId, title: 'Hej', body, seen: 1, version: 0 };
    await store.transaction((transaction) => saveUnsaved(transaction, change));
    await store.transaction((transaction) =>
      saveDraft(transaction, { personId: anna, title: '', body, version: 1 }),
    );
    expect(await usesOf(store)).toEqual([`draft ${anna}`, `edit ${postId}`]);
    await store.transaction((transaction) => erasePerson(transaction, anna, cecilia));
    expect(await usesOf(store)).toEqual([]);
    const { unused_since: since } = await store.database
      .selectFrom('pictures')
      .select('unused_since')
      .executeTakeFirstOrThrow();
    expect(since).toEqual(expect.any(Number));
  });

  test('changes that were left of somebody erased before are taken away, those of others are not', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await writer(store, 'Bo')];
    const { id: pictureId } = await keepPicture(store, bo, await patch());
    const body = `![Harbour](/pictures/${pictureId}/40x30)`;
    const begin = async (personId: string) => {
      const { id: postId } = await publish(store, personId, 'Hej');
      const change = { postId, title: 'Hej', body, seen: 1, version: 0 };
      await store.transaction((transaction) => saveUnsaved(transaction, change));
      return postId;
    };
    const [gone, stays] = [await begin(anna), await begin(bo)];
    await store.database.updateTable('posts').set({ wiped_at: 1 }).where('id', '=', gone).execute();
    await takeChangesOfErased(store.database);
    expect((await unsavedOf(store.database, gone)).title).toBe('');
    expect((await unsavedOf(store.database, stays)).body).toBe(body);
    expect(await usesOf(store)).toEqual([`edit ${stays}`]);
    await store.database.updateTable('posts').set({ wiped_at: 1 }).execute();
    await takeChangesOfErased(store.database);
    expect(await usesOf(store)).toEqual([]);
    const unused = store.database.selectFrom('pictures').select('id').where('unused_since', 'is not', null);
    expect(await unused.execute()).toEqual([{ id: pictureId }]);
  });

  test('no list that is undone brings an e-mail back of somebody who was erased, nor one that they had', async () => {
    const world = await makeWorld(open);
    const { store, administrator } = world;
    const head = 'Namn;E-post;Chef';
    await takeList(store, [
      head,
      'Zelda Qvarnmo;zelda@gamla.example;',
      'Anna Berg;anna@firma.example;zelda@gamla.example',
      'Bo Ek;bo@firma.example;',
    ]);
    const others = ['Anna Berg;anna@firma.example;bo@firma.example', 'Bo Ek;bo@firma.example;'];
    const renamed = [head, 'Zelda Qvarnmo;zelda@firma.example;', ...others].join('\n');
    const first = await takeBytes(store, Buffer.from(renamed), { readdressed: 'all' });
    const managed = [head, 'Anna Berg;anna@firma.example;zelda@firma.example', ...others.slice(1)].join('\n');
    const second = await takeBytes(store, Buffer.from(managed));
    const rows = await everybody(store);
    const zelda = rows.find(({ email }) => email === 'zelda@firma.example')?.id ?? 'nobody';
    await store.transaction((transaction) => erasePerson(transaction, zelda, administrator.id));
    expect(await tablesWith(store, TRACES)).toEqual([]);

    const managerOfAnna = async () =>
      (await everybody(store)).find(({ email }) => email === 'anna@firma.example')?.manager_email;
    await store.transaction((transaction) => undoImport(transaction, second.id, administrator.id));
    expect(await managerOfAnna()).toBe('bo@firma.example');
    await store.transaction((transaction) => undoImport(transaction, first.id, administrator.id));
    expect(await managerOfAnna()).toBeNull();
    expect(await tablesWith(store, TRACES)).toEqual([]);
  });

  test('only the right address erases; the last administrator stays; nobody else finds the door', async () => {
    const { administrator, facilitator, employee, stranger } = await makeWorld(open);
    const door = `/people/${employee.id}/erase`;
    const { text } = await send(administrator.browser, door, { email: facilitator.email }).expect(422);
    expect(text).toContain('That is not the address of this person');
    expect(text).toContain(facilitator.email);
    await employee.browser.get('/me').expect(200);
    await send(administrator.browser, `/people/${administrator.id}/erase`, {
      email: administrator.email,
    }).expect(422, /Somebody else must be an administrator first/);
    for (const browser of [facilitator.browser, employee.browser]) {
      await browser.get(door).expect(404);
      await send(browser, door, { email: employee.email }).expect(404);
    }
    await send(stranger(), door, { email: employee.email }).expect(401);
    await send(administrator.browser, door, { email: ` ${employee.email.toUpperCase()}` }).expect(303);
    await employee.browser.get('/me').expect(303);
    await send(administrator.browser, door, { email: employee.email }).expect(404);
  });
});

/** Zelda has done all that one can do here; somebody else has answered her, named her, and written to her. */
async function busyPerson({ store, employee, facilitator }: World) {
  const room = await openRoom(store);
  const seat = await room.joinWithAccount(NAME);
  const { personId: zelda } = seat;
  const { email } = await store.database
    .selectFrom('people')
    .select('email')
    .where('id', '=', zelda)
    .executeTakeFirstOrThrow();
  const post = (personId: string, title: string, text: ReturnType<typeof written>) =>
    store.transaction((transaction) => publishPost(transaction, { personId, title, text, key: newId() }));
  const comment = (personId: string, postId: string, body: string, parentId?: string) =>
    store.transaction((transaction) =>
      writeComment(transaction, {
        personId,
        postId,
        text: writtenComment(body),
        key: newId(),
        ...(parentId === undefined ? {} : { parentId }),
      }),
    );
  for (const id of [zelda, employee.id]) await room.makeBlog(id);
  const workshop = await room.workshop();
  await store.transaction((transaction) => raiseHand(transaction, seat, 'Zelda needs sillsallad'));
  const mark = { seatId: seat.id, step: 'reply', reason: 'Zelda told us', byId: room.facilitatorId };
  await store.transaction((transaction) => markStep(transaction, workshop, mark));
  const own = await post(zelda, 'Sillsallad', written('All about sillsallad. #sillsallad'));
  await comment(employee.id, own.id, 'An answer of somebody else.');
  const typed = NAME.toLowerCase();
  const meant = new Map([NAME, typed].map((name) => [name, zelda]));
  const { id: othersPost } = await post(
    employee.id,
    'Thanks',
    written(`Thanks to @${NAME} for the help. Ask [@Z](/who/${zelda}), not @Zoe, or @${typed}!`, { meant }),
  );
  await comment(zelda, othersPost, 'With sillsallad, any time.');
  await comment(facilitator.id, othersPost, 'Well said.');
  await store.database
    .insertInto('applause')
    .values({ post_id: othersPost, person_id: zelda, given_at: 1 })
    .execute();
  await store.database.updateTable('posts').set({ applause_count: 1 }).where('id', '=', othersPost).execute();
  await store.transaction((transaction) =>
    saveDraft(transaction, { personId: zelda, title: 'Sillsallad II', body: 'sillsallad', version: 0 }),
  );
  const change = { postId: own.id, title: 'Sillsallad!', body: 'sillsallad', seen: 1, version: 0 };
  await store.transaction((transaction) => saveUnsaved(transaction, change));
  await store.transaction((transaction) =>
    report(transaction, { personId: zelda, reason: 'No sillsallad in it', kind: 'post', id: othersPost }),
  );
  await store.transaction((transaction) =>
    sendMail(transaction, {
      about: 'a workshop',
      to: { personId: zelda, name: NAME, address: email },
      locale: 'en',
      subject: 'For Zelda',
      text: 'Dear Zelda',
    }),
  );
  await store.database
    .updateTable('people')
    .set({ about: 'Makes sillsallad', title: 'Sillsallad maker' })
    .where('id', '=', zelda)
    .execute();
  const plan = { unitIds: [], emails: [email], leftOnly: false };
  await store.database
    .updateTable('workshops')
    .set({ expecting: JSON.stringify(plan) })
    .execute();
  await store.database
    .insertInto('expected_people')
    .values({ workshop_id: room.workshopId, email, person_id: zelda, invited_at: null, seat_id: null })
    .execute();
  return { zelda, email, othersPost };
}

/** What holds pictures. */
async function usesOf({ database }: Store): Promise<string[]> {
  const uses = await database.selectFrom('picture_uses').select('used_by').orderBy('used_by').execute();
  return uses.map(({ used_by: usedBy }) => usedBy);
}

/** The tables in which any text fits, whatever tables there are. */
async function tablesWith({ database }: Store, traces: RegExp): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await database.introspection.getTables()) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(database);
    if (traces.test(JSON.stringify(rows))) found.push(name);
  }
  return found;
}
