import { keepWords, wordIndexes } from '../../src/database/full-text.ts';
import { FEW_SEGMENTS, segmentsOf } from '../../src/database/merging-words.ts';
import { isPostgres } from '../../src/database/dialect.ts';
import type { Store } from '../../src/database/store.ts';
import { fill } from '../../src/search/filling.ts';
import { findPage } from '../../src/search/finding.ts';
import { keepIndexes, startUpkeep } from '../../src/search/upkeep.ts';
import { person } from '../blogs/writers.ts';
import { afterTest } from '../support/after-test.ts';
import { onBothDatabases } from '../support/databases.ts';
import { until } from '../support/until.ts';

/** People who come one by one, as they do over the years: each adds to the index by itself. */
async function manyWrites(store: Store): Promise<void> {
  await fill(store);
  for (let number = 0; number < 30; number += 1) {
    const title = `Anna Nummer${number}`;
    const id = await person(store, title);
    await store.transaction(({ database }) =>
      keepWords(database, 'people_words', [{ id, at: number, title, text: '' }]),
    );
  }
}

const found = async (store: Store, ...words: string[]) =>
  (await findPage(store.database, 'people_words', { words, most: 500, patience: 1 })).ids.length;

onBothDatabases((open) => {
  test('an index that grew by many writes is put together, and finds what it found', async () => {
    const store = await open();
    await manyWrites(store);
    if (!isPostgres(store.database))
      expect(await segmentsOf(store.database, 'people_words')).toBeGreaterThan(FEW_SEGMENTS);
    await keepIndexes(store);
    for (const index of wordIndexes) expect(await segmentsOf(store.database, index)).toBeLessThanOrEqual(1);
    expect(await found(store, 'anna')).toBe(30);
    expect(await found(store, 'anna', 'nummer29')).toBe(1);
  });

  test('while Ombord serves that happens by itself, and stops with it', async () => {
    const store = await open();
    await manyWrites(store);
    const faults: unknown[] = [];
    const stop = startUpkeep(store, (fault) => faults.push(fault));
    afterTest(() => {
      stop();
      return Promise.resolve();
    });
    await until(async () => (await segmentsOf(store.database, 'people_words')) <= 1);
    expect(faults).toEqual([]);
    expect(await found(store, 'anna', 'nummer2')).toBe(11);
  });

  test('an index that could not be filled is filled a little later', async () => {
    const store = await open();
    await person(store, 'Anna Ek');
    let tries = 0;
    const faulty: Store = {
      ...store,
      transaction: async (work) => {
        tries += 1;
        if (tries === 1) throw new Error('the database is away');
        return store.transaction(work);
      },
    };
    const faults: unknown[] = [];
    const stop = startUpkeep(faulty, (fault) => faults.push(fault), { afterFault: 20 });
    afterTest(() => {
      stop();
      return Promise.resolve();
    });
    await until(async () => (await found(store, 'anna')) === 1);
    expect(faults).toEqual([new Error('the database is away')]);
  });
});
