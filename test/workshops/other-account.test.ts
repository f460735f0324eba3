import { sql } from 'kysely';
import type { Store } from '../../src/database/store.ts';
import { blogOf } from '../../src/blogs/blog.ts';
import { draftOf, saveDraft } from '../../src/blogs/drafts.ts';
import { uniteAccounts } from '../../src/people/uniting.ts';
import { countUnanswered } from '../../src/workshops/first-reply.ts';
import { raiseHand } from '../../src/workshops/help.ts';
import { onBothDatabases } from '../support/databases.ts';
import { readConsole, readRoom } from '../support/json.ts';
import { openRoom } from '../support/room.ts';
import { send } from '../support/visitor.ts';
import type { Browser, Somebody, World } from '../support/world.ts';
import { PASSWORD, makePerson, makeWorld } from '../support/world.ts';

onBothDatabases((open, _freshUrl, kind) => {
  test('two accounts become one: blog, posts, comments, draft, seat and milestones are the older person’s', async () => {
    const store = await open();
    const room = await openRoom(store);
    const older = await makePerson(store, 'Anna Ek');
    await room.makeBlog(older.id);
    await room.publish(older.id, 'Same title');
    const fresh = await room.joinWithAccount('Anna');
    const omar = await room.joinWithAccount('Omar');
    for (const { personId } of [fresh, omar]) await room.makeBlog(personId);
    await room.publish(fresh.personId, 'Same title');
    const omars = await room.publish(omar.personId, 'Of Omar');
    await room.comment(fresh.personId, omars);
    await draft(store, older.id, 'Old', 'Begun last week');
    await draft(store, fresh.personId, 'New', 'Begun now');
    await store.transaction((transaction) => raiseHand(transaction, fresh, 'Which am I?'));

    expect(await unite(store, fresh.personId, older.id)).toEqual({ keptId: older.id, fault: null });

    expect(await accounts(store, fresh.personId)).toBe(0);
    const blog = await blogOf(store.database, older.id);
    const posts = await store.database
      .selectFrom('posts')
      .select(['title', 'slug', 'blog_id'])
      .where('person_id', '=', older.id)
      .orderBy('created_at')
      .execute();
    expect(posts).toEqual(
      ['same-title', 'same-title-2'].map((slug) => ({ title: 'Same title', slug, blog_id: blog?.id })),
    );
    const { title, body } = await draftOf(store.database, older.id);
    expect([title, body]).toEqual(['Old', 'Begun last week\n\nNew\n\nBegun now']);
    const seat = await room.seat(fresh);
    expect([seat.personId, seat.name, seat.help?.note]).toEqual([older.id, 'Anna Ek', 'Which am I?']);
    expect(Object.keys(seat.done)).toEqual(expect.arrayContaining(['account', 'blog', 'post', 'reply']));
    const person = await store.database
      .selectFrom('people')
      .selectAll()
      .where('id', '=', older.id)
      .executeTakeFirstOrThrow();
    expect(person.second_post_at).toBeGreaterThanOrEqual(person.first_post_at ?? Infinity);
    expect(person.first_comment_at).not.toBeNull();
  });

  test('what one had answered the other waits for a reply again, and nobody is handed their own post', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [one, two, omar] = [
      await room.joinWithAccount('Anna'),
      await room.joinWithAccount('Anna Ek'),
      await room.joinWithAccount('Omar'),
    ];
    for (const { personId } of [one, two, omar]) await room.makeBlog(personId);
    const post = await room.publish(one.personId);
    await room.publish(two.personId);
    await room.comment(two.personId, post);
    await room.publish(omar.personId);
    expect(await unite(store, two.personId, one.personId)).toMatchObject({ fault: null });
    const { seats, posts } = await room.state();
    expect(seats.map(({ personId }) => personId).sort()).toEqual([one.personId, omar.personId].sort());
    expect(countUnanswered(await posts())).toBe(2);
    const wall = await posts();
    for (const { personId, postInHand } of seats) {
      expect(wall.find(({ id }) => id === postInHand)?.personId).not.toBe(personId);
    }
    expect(seats.every(({ postInHand }) => postInHand !== null)).toBe(true);
  });

  test('the one on the company’s list stays; two of the list, or one with rights, stay two', async () => {
    const store = await open();
    const room = await openRoom(store);
    const older = await makePerson(store, 'Anna');
    const fresh = await room.joinWithAccount('Anna Ek');
    const set = (id: string, facts: object) =>
      store.database.updateTable('people').set(facts).where('id', '=', id).execute();
    expect(await unite(store, older.id, older.id)).toMatchObject({ fault: 'unite_same' });
    await set(fresh.personId, { is_facilitator: 1 });
    expect(await unite(store, fresh.personId, older.id)).toMatchObject({ fault: 'unite_rights' });
    await set(fresh.personId, { is_facilitator: 0, listed_at: 1 });
    await set(older.id, { listed_at: 1 });
    expect(await unite(store, fresh.personId, older.id)).toMatchObject({ fault: 'unite_listed' });
    expect([await accounts(store, older.id), await accounts(store, fresh.personId)]).toEqual([1, 1]);
    await set(older.id, { listed_at: null });
    await room.makeBlog(older.id);
    expect(await unite(store, fresh.personId, older.id)).toEqual({ keptId: fresh.personId, fault: null });
    expect((await blogOf(store.database, fresh.personId))?.personId).toBe(fresh.personId);
  });

  test('every table that points to a person is thought of when two become one', async () => {
    const store = await open();
    const moved = [
      'absences.person_id',
      'active_weeks.person_id',
      'applause.person_id',
      'blogs.person_id',
      'brought_files.person_id',
      'comments.hidden_by',
      'comments.person_id',
      'completions.marked_by',
      'drafts.person_id',
      'expected_people.person_id',
      'front_visits.person_id',
      'feed_addresses.person_id',
      'handed_posts.person_id',
      'help_calls.claimed_by',
      'import_changes.person_id',
      'lessons.changed_by',
      'mentions.by_id',
      'mentions.person_id',
      'notification_readers.person_id',
      'notification_sources.by_id',
      'notification_sources.person_id',
      'notifications.person_id',
      'passes.made_by',
      'passes.person_id',
      'people_words.id',
      'pictures.person_id',
      'posts.hidden_by',
      'posts.person_id',
      'register_words.id',
      'reports.person_id',
      'reports.settled_by',
      'seats.person_id',
      'sessions.person_id',
      'unit_managers.person_id',
      'weekly_figures.person_id',
      'workshop_staff.person_id',
      'workshops.made_by',
    ];
    expect((await pointersToPeople(store, kind)).sort()).toEqual(moved.sort());
  });

  test('from the seat’s page: asked for, shown on the laptop, and settled with the other password only', async () => {
    const world = await makeWorld(open);
    const { laptop, workshop, seat, older } = await freshAccountInRoom(world);
    const door = `${workshop}/seats/${seat}`;
    const other = { email: older.email, password: PASSWORD };
    // Nobody has asked: there is no such door.
    await send(laptop, '/room/other-account', other).expect(404);
    await send(world.employee.browser, `${door}/other-account`, {}).expect(404);

    await world.facilitator.browser.get(door).expect(200, /Ask for the other account/);
    await send(world.facilitator.browser, `${door}/other-account`, {}).expect(303);
    await world.facilitator.browser.get(door).expect(200, /Their page asks for the other account now/);
    await laptop.get('/room').expect(200, /Your other account/);
    // Somebody else who holds the laptop's seat without its sign-in can do nothing.
    await send(world.stranger(), '/room/other-account', other).expect(404);

    const wrong = await send(laptop, '/room/other-account', { ...other, password: 'guessing' }).expect(422);
    expect(wrong.text).toContain('do not match');
    expect(wrong.text).toContain(older.email);
    expect((await readRoom(laptop)).seat.person).not.toBe(older.id);

    await send(laptop, '/room/other-account', other).expect(303);
    expect((await readRoom(laptop)).seat).toMatchObject({ id: seat, person: older.id, name: 'Anna Ek' });
    await laptop
      .get('/room')
      .expect(200)
      .expect(({ text }) => expect(text).not.toContain('Your other account'));
    await send(laptop, '/room/other-account', other).expect(404);
    await send(world.stranger(), '/signin', { email: 'anna@home.example', password: PASSWORD }).expect(422);
  });

  test('a pass for the other account does as its password does; and “I have no other account” ends it', async () => {
    const world = await makeWorld(open);
    const { laptop, workshop, seat, older } = await freshAccountInRoom(world);
    const door = `${workshop}/seats/${seat}`;
    const ask = () => send(world.facilitator.browser, `${door}/other-account`, {}).expect(303);
    await ask();
    await send(laptop, '/room/other-account/none', {}).expect(303);
    await send(laptop, '/room/other-account/none', {}).expect(404);
    await ask();
    const { text } = await send(world.facilitator.browser, `${door}/pass`, { email: older.email }).expect(
      200,
    );
    const [, code = ''] = /class="pass-code">([^<]+)</.exec(text) ?? [];
    const used = { code, password: 'ett nytt ord för en ny vecka' };
    await send(laptop, '/room/other-account/pass', { ...used, password: 'short' }).expect(422);
    await send(laptop, '/room/other-account/pass', used).expect(303);
    expect((await readRoom(laptop)).seat.person).toBe(older.id);
    const { seats } = await readConsole(world.facilitator.browser, workshop);
    expect(seats.map(({ person }) => person)).toEqual([older.id]);
  });
});

async function unite(store: Store, freshId: string, olderId: string) {
  return store.transaction((transaction) => uniteAccounts(transaction, { freshId, olderId }));
}

async function accounts({ database }: Store, id: string): Promise<number> {
  return (await database.selectFrom('people').select('id').where('id', '=', id).execute()).length;
}

async function draft(store: Store, personId: string, title: string, body: string): Promise<void> {
  const { version } = await draftOf(store.database, personId);
  await store.transaction((transaction) => saveDraft(transaction, { personId, title, body, version }));
}

/** Columns that are foreign keys to people, `table.column`. */
async function pointersToPeople({ database }: Store, kind: 'SQLite' | 'PostgreSQL'): Promise<string[]> {
  const query =
    kind === 'SQLite'
      ? sql<{ pointer: string }>`
          select tables.name || '.' || keys."from" as pointer
          from sqlite_master as tables, pragma_foreign_key_list(tables.name) as keys
          where tables.type = 'table' and keys."table" = 'people'`
      : sql<{ pointer: string }>`
          select conrelid::regclass::text || '.' || attname as pointer
          from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
          where contype = 'f' and confrelid = 'people'::regclass`;
  return (await query.execute(database)).rows.map(({ pointer }) => pointer);
}

/** Somebody with an account makes another in a room. */
async function freshAccountInRoom({ facilitator, person, stranger }: World): Promise<{
  laptop: Browser;
  workshop: string;
  seat: string;
  older: Somebody;
}> {
  const older = await person('Anna Ek');
  const plan = { lesson: 'first-post', title: 'Room', locale: 'en' };
  const planned = await send(facilitator.browser, '/workshops', plan).expect(303);
  const workshop = String(planned.headers['location']);
  await send(facilitator.browser, `${workshop}/open`, {}).expect(303);
  const { code } = await readConsole(facilitator.browser, workshop);
  const laptop = stranger();
  await send(laptop, '/join', { code, name: 'Anna' }).expect(303);
  const account = { name: 'Anna', email: 'anna@home.example', password: PASSWORD };
  await send(laptop, '/room/account', account).expect(303);
  const { seat } = await readRoom(laptop);
  return { laptop, workshop, seat: seat.id, older };
}
