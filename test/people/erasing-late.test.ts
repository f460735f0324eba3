import { sql } from 'kysely';
import { applaud } from '../../src/blogs/applause.ts';
import { writeComment } from '../../src/blogs/comments.ts';
import { saveDraft } from '../../src/blogs/drafts.ts';
import { findPost } from '../../src/blogs/posts.ts';
import type { PublishedPost } from '../../src/blogs/publishing.ts';
import { editPost } from '../../src/blogs/editing.ts';
import { postText } from '../../src/blogs/naming.ts';
import { publishDue, schedulePost } from '../../src/blogs/scheduling.ts';
import { commentsOn } from '../../src/blogs/threads.ts';
import { writtenComment } from '../../src/blogs/written.ts';
import { keepWords } from '../../src/database/full-text.ts';
import { newId } from '../../src/database/id.ts';
import type { Store, Transaction } from '../../src/database/store.ts';
import { lateErasers } from '../../src/listeners.ts';
import { sendMail } from '../../src/mail/outbox.ts';
import { namesToFind } from '../../src/people/names.ts';
import { registerToFind } from '../../src/people/register.ts';
import { erasePerson } from '../../src/people/erasing.ts';
import { eraseLate } from '../../src/people/erasing-late.ts';
import { keepPicture } from '../../src/pictures/keeping.ts';
import { markStep } from '../../src/workshops/completion.ts';
import { raiseHand } from '../../src/workshops/help.ts';
import { logged, person, publish, writer } from '../blogs/writers.ts';
import { patch } from '../pictures/photos.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { makePerson } from '../support/people.ts';
import { openRoom } from '../support/room.ts';
import { onBothDatabases } from '../support/databases.ts';

onBothDatabases((open) => {
  test('what a request wrote in a room of somebody who was erased meanwhile goes too, and the room hears of it once', async () => {
    const store = await open();
    const ada = await person(store, 'Ada');
    const room = await openRoom(store);
    const seat = await room.joinWithAccount('Zelda Qvarnmo');
    const others = await room.join('Bo');
    const { email } = await store.database
      .selectFrom('people')
      .select('email')
      .where('id', '=', seat.personId)
      .executeTakeFirstOrThrow();
    await store.transaction((transaction) => erasePerson(transaction, seat.personId, ada));

    const workshop = await room.workshop();
    await store.transaction(async (transaction) => {
      await raiseHand(transaction, seat, 'Zelda Qvarnmo is stuck');
      await raiseHand(transaction, others, 'Bo is stuck');
      const mark = { step: 'post', reason: 'Zelda Qvarnmo wrote on paper', byId: room.facilitatorId };
      await markStep(transaction, workshop, { seatId: seat.id, ...mark });
      await transaction.database
        .insertInto('expected_people')
        .values({ workshop_id: workshop.id, email, person_id: seat.personId, seat_id: null })
        .execute();
      const plan = { unitIds: [], emails: [email, 'bo@company.example'], leftOnly: false };
      await transaction.database
        .updateTable('workshops')
        .set({ expecting: JSON.stringify(plan) })
        .execute();
    });
    await eraseLate(store, lateErasers);
    for (const table of [
      'seats',
      'help_calls',
      'completions',
      'expected_people',
      'workshops',
      'events',
    ] as const) {
      const { rows } = await sql`select * from ${sql.table(table)}`.execute(store.database);
      const words = JSON.stringify(rows);
      expect([table, words.includes('Qvarnmo') || words.includes(email)]).toEqual([table, false]);
    }
    const notes = await store.database.selectFrom('help_calls').select('note').orderBy('note').execute();
    expect(notes).toEqual([{ note: '' }, { note: 'Bo is stuck' }]);
    expect((await room.workshop()).number).toBeGreaterThan(workshop.number);
    const { number } = await room.workshop();
    await eraseLate(store, lateErasers);
    expect((await room.workshop()).number).toBe(number);
  });

  test('no mail waits for somebody who is erased while it is written, whichever of the two is first', async () => {
    const store = await open();
    const ada = await person(store, 'Ada');
    for (const isErasedFirst of [true, false]) {
      const { id: personId, name, email } = await makePerson(store, 'Eva Hemlig');
      const mail = { about: 'x', to: { personId, name, address: email }, locale: 'en' as const };
      const write = (transaction: Transaction) =>
        sendMail(transaction, { ...mail, subject: 'Hello', text: 'Hello' });
      const erase = async (transaction: Transaction) => {
        await erasePerson(transaction, personId, ada);
      };
      const [first, second] = isErasedFirst ? [erase, write] : [write, erase];
      await meanwhile(store, first, () => store.transaction(second));
      const mails = await store.database.selectFrom('mails').select('to_address').execute();
      expect([isErasedFirst, mails]).toEqual([isErasedFirst, []]);
    }
  });

  test('a name that was read for the search before its owner was erased, and written after that, goes too', async () => {
    const store = await open();
    const [zelda, ada] = [await person(store, 'Zelda Qvarnmo'), await person(store, 'Ada')];
    const read = [await namesToFind(store.database, '', 100), await registerToFind(store.database, '', 100)];
    await store.transaction((transaction) => erasePerson(transaction, zelda, ada));
    await store.transaction(async ({ database }) => {
      await keepWords(database, 'people_words', read[0] ?? []);
      await keepWords(database, 'register_words', read[1] ?? []);
    });
    await eraseLate(store, lateErasers);
    for (const index of ['people_words', 'register_words'] as const) {
      const rows = await store.database.selectFrom(index).select('id').execute();
      expect(rows).toEqual([{ id: ada }]);
    }
  });

  test('what a request wrote of somebody who was erased meanwhile goes within the hour, and nothing of anybody else', async () => {
    const store = await open();
    const [anna, bo, ada] = [
      await writer(store, 'Anna'),
      await writer(store, 'Bo'),
      await person(store, 'Ada'),
    ];
    const { id: postId } = await publish(store, bo, 'What Bo did');
    await store.transaction((transaction) => erasePerson(transaction, anna, ada));
    const late = await writesAll(store, anna, postId);
    const before = await logged(store, 'person.erased');

    await eraseLate(store, lateErasers);
    expect(await findPost(store.database, late.id)).toBeNull();
    expect(await findPost(store.database, postId)).toMatchObject({ comments: 1, applause: 0 });
    expect((await commentsOn(store.database, postId)).map(({ html }) => html)).toEqual(['<p>Mine</p>']);
    for (const table of ['people', 'posts', 'comments', 'drafts', 'pictures', 'tags'] as const) {
      const rows = await store.database.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows)).not.toMatch(/sillsallad/i);
    }
    expect(await store.database.selectFrom('applause').selectAll().execute()).toEqual([]);
    expect(await logged(store, 'person.erased')).toEqual(before);
    // It may run as often as it likes.
    const changed = await logged(store, 'blog.changed');
    await eraseLate(store, lateErasers);
    expect(await logged(store, 'blog.changed')).toEqual(changed);
  });

  test('a text that was written before somebody was erased comes without their name, whenever it is published or saved', async () => {
    const store = await open();
    const { id: eva } = await makePerson(store, 'Eva Hemlig');
    const [bo, ada] = [await writer(store, 'Bo'), await person(store, 'Ada')];
    const text = await postText(store.database, `Tack @eva hemlig, och [@E](/who/${eva})!`);
    const changed = await publish(store, bo, 'Ändrat', { body: 'Tack' });
    const scheduled = { personId: bo, title: 'Senare', text, key: newId(), publishAt: Date.now() + 60_000 };
    await store.transaction((transaction) => schedulePost(transaction, scheduled));
    await store.transaction((transaction) => erasePerson(transaction, eva, ada));

    await store.database
      .updateTable('posts')
      .set({ publish_at: 1 })
      .where('status', '=', 'scheduled')
      .execute();
    await publishDue(store);
    await store.transaction((transaction) =>
      editPost(transaction, { personId: bo, postId: changed.id, title: 'Ändrat', text }),
    );
    const said = writtenComment(text.markdown, { meant: new Map([['eva hemlig', eva]]) });
    await store.transaction((transaction) =>
      writeComment(transaction, { personId: bo, postId: changed.id, text: said, key: newId() }),
    );
    for (const table of ['posts', 'comments', 'post_words', 'comment_words', 'mentions'] as const) {
      const { rows } = await sql`select * from ${sql.table(table)}`.execute(store.database);
      expect([table, JSON.stringify(rows)]).toEqual([table, expect.not.stringMatching(/hemlig|\/who\//i)]);
    }
    const words = 'Tack @Raderad person, och @Raderad person!';
    expect((await findPost(store.database, changed.id))?.html).toContain(words);
  });
});

/** All that somebody may be in the middle of; somebody else comments beside it. */
async function writesAll(store: Store, personId: string, postId: string): Promise<PublishedPost> {
  const comment = (writerId: string, body: string) =>
    store.transaction((transaction) =>
      writeComment(transaction, { personId: writerId, postId, text: writtenComment(body), key: newId() }),
    );
  const post = await publish(store, personId, 'Sillsallad', { body: '#sillsallad' });
  await comment(personId, 'Sillsallad');
  const { person_id: other } = await store.database
    .selectFrom('posts')
    .select('person_id')
    .where('id', '=', postId)
    .executeTakeFirstOrThrow();
  await comment(other, 'Mine');
  await store.transaction((transaction) => applaud(transaction, { personId, postId, wish: 'give' }));
  await store.transaction((transaction) =>
    saveDraft(transaction, { personId, title: 'Sillsallad', body: 'Sillsallad', version: 0 }),
  );
  await keepPicture(store, personId, await patch(), { alt: 'Sillsallad' });
  await store.database
    .updateTable('people')
    .set({ about: 'Sillsallad' })
    .where('id', '=', personId)
    .execute();
  return post;
}
