import type { Store, Transaction } from '../../src/database/store.ts';
import { listeners } from '../../src/listeners.ts';
import { readerState } from '../../src/notifications/readers.ts';
import { erasePerson } from '../../src/people/erasing.ts';
import { person, publish, writer } from '../blogs/writers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openStore } from '../support/open-store.ts';
import { happens, sentences } from './news.ts';

/** Long enough for another transaction to come as far as it can. */
const A_WHILE = 300;

/** Does this in a transaction that stays open for a while after it; gives back when it has been done, and when it has ended. */
function lingering(store: Store, work: (transaction: Transaction) => Promise<unknown>) {
  let ended: Promise<void> = Promise.resolve();
  const done = new Promise<void>((resolve) => {
    ended = store.transaction(async (transaction) => {
      await work(transaction);
      resolve();
      await new Promise((wait) => setTimeout(wait, A_WHILE));
    });
  });
  return { done, ended };
}

/** What any table of notifications has of somebody. */
async function kept({ database }: Store, personId: string): Promise<number[]> {
  const tables = ['notifications', 'notification_sources', 'notification_readers'] as const;
  return Promise.all(
    tables.map(
      async (table) =>
        (await database.selectFrom(table).select('person_id').where('person_id', '=', personId).execute())
          .length,
    ),
  );
}

onBothDatabases((_open, freshUrl, kind) => {
  /** Two nodes of one program; on SQLite there is one, whose transactions take turns. */
  async function nodes() {
    const url = await freshUrl();
    const here = await openStore({ url, listeners });
    const there = kind === 'SQLite' ? here : await openStore({ url, listeners });
    const [anna, bo] = [await person(here, 'Anna'), await writer(here, 'Bo')];
    const { id: postId } = await publish(here, bo, 'Hej');
    const mention = {
      kind: 'mention.made',
      personId: bo,
      mentionedId: anna,
      postId,
      commentId: null,
    } as const;
    return { here, there, anna, bo, mention };
  }

  test('whoever is erased while they are told something keeps nothing of it', async () => {
    const { here, there, anna, bo, mention } = await nodes();
    const telling = lingering(here, ({ happened }) => happened(mention));
    await telling.done;
    await there.transaction((transaction) => erasePerson(transaction, anna, bo));
    await telling.ended;
    expect(await kept(here, anna)).toEqual([0, 0, 0]);
  });

  test('whoever is being erased is told nothing more', async () => {
    const { here, there, anna, bo, mention } = await nodes();
    await happens(here, { ...mention, commentId: 'another' });
    const erasing = lingering(here, (transaction) => erasePerson(transaction, anna, bo));
    await erasing.done;
    await happens(there, mention);
    await erasing.ended;
    expect(await kept(here, anna)).toEqual([0, 0, 0]);
  });

  test('of those who applauded the others are counted right while one of them is erased, and the bell hears of it', async () => {
    const { here, there, anna, bo, mention } = await nodes();
    const { postId } = mention;
    const applaud = (store: Store, personId: string) =>
      happens(store, { kind: 'applause.given', personId, postId, authorId: bo });
    await applaud(here, anna);
    await applaud(here, await person(here, 'Cilla'));
    const dan = await person(here, 'Dan');
    const telling = lingering(here, ({ happened }) =>
      happened({ kind: 'applause.given', personId: dan, postId, authorId: bo }),
    );
    await telling.done;
    await there.transaction((transaction) => erasePerson(transaction, anna, bo));
    await telling.ended;
    expect(await sentences(here, bo)).toEqual(['Dan and one other applauded your post Hej']);
    const { number } = await readerState(here.database, bo);
    await here.transaction((transaction) => erasePerson(transaction, dan, bo));
    expect(await sentences(here, bo)).toEqual(['Cilla applauded your post Hej']);
    expect((await readerState(here.database, bo)).number).toBeGreaterThan(number);
  });
});
