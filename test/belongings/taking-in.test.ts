import { sql } from 'kysely';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { up as keepInPieces } from '../../migrations/0086_brought_in_pieces.ts';
import { readFile } from '../../src/belongings/reading-file.ts';
import { contentOf, forgetOldFiles, keepFile, keptFile } from '../../src/belongings/kept-file.ts';
import { takeIn } from '../../src/belongings/taking-in.ts';
import { bytes } from '../../src/database/dialect.ts';
import type { Store } from '../../src/database/store.ts';
import { forgetPicturesOf } from '../../src/pictures/uses.ts';
import { blogger } from '../blogs/doors.ts';
import { logged } from '../blogs/writers.ts';
import { patch } from '../pictures/photos.ts';
import { afterTest } from '../support/after-test.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';
import { manifest, postsOf, text } from './bringing.ts';
import { exported, zipOf } from './zips.ts';

/** A zip of so many posts and drafts. */
function zipWith(posts: number, drafts = 0): Promise<Buffer> {
  const day = (turn: number) => new Date(Date.UTC(2020, 0, 1) + turn).toISOString();
  const files = Array.from({ length: posts }, (_, turn): [string, string] => [
    `posts/${turn}.md`,
    text(`Post ${turn}`, day(turn)),
  ]);
  const begun = Array.from({ length: drafts }, (_, turn): [string, string] => [
    `drafts/p${turn}.md`,
    `---\ntitle: "Draft ${String(turn).padStart(3, '0')}"\n---\n\nWords\n`,
  ]);
  return zipOf({ 'manifest.json': manifest, ...Object.fromEntries([...files, ...begun]) });
}

async function kept(store: Store, personId: string, content: Buffer, id = 'file1') {
  await keepFile(store, personId, { id, kind: 'ombord', fileName: 'a.zip', content });
  return { id, ...(await readFile('ombord', content)) };
}

/** The same store, that is cut off from its database after so many transactions. */
function cutOffAfter(store: Store, transactions: number): Store {
  let done = 0;
  return {
    ...store,
    transaction: async (work) => {
      done += 1;
      if (done > transactions) throw new Error('cut off');
      return store.transaction(work);
    },
  };
}

/** The same store, with something else that happens after so many transactions. */
function withAfter(store: Store, transactions: number, work: () => Promise<unknown>): Store {
  let done = 0;
  return {
    ...store,
    transaction: async (some) => {
      done += 1;
      if (done === transactions + 1) await work();
      return store.transaction(some);
    },
  };
}

/** A zip with one post that shows so many pictures, each of its own colour. */
async function zipShowing(pictures: number): Promise<Buffer> {
  const files = await Promise.all(
    Array.from({ length: pictures }, async (_, turn): Promise<[string, Buffer]> => [
      `pictures/p${turn}-40x30.webp`,
      await patch(`#${turn}${turn}${turn}`),
    ]),
  );
  const shown = files.map(([file]) => `![](../${file})`).join('\n\n');
  return zipOf({
    'manifest.json': manifest,
    'posts/a.md': text('T', undefined, shown),
    ...Object.fromEntries(files),
  });
}

async function picturesIn({ database }: Store): Promise<number> {
  return (await database.selectFrom('pictures').select('id').execute()).length;
}

async function piecesIn({ database }: Store): Promise<number> {
  return (await database.selectFrom('brought_pieces').select('number').execute()).length;
}

onBothDatabases((open) => {
  test('what was cut off in the middle goes on from there: no text twice, none lost, and the sum is of all', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const file = await kept(store, bo.id, await zipWith(12, 12));
    await expect(takeIn(cutOffAfter(store, 3), bo.id, file.id, file)).rejects.toThrow('cut off');
    const half = (await postsOf(world, bo)).length;
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(24);
    expect(await keptFile(store.database, bo.id, file.id)).toMatchObject({ result: null });
    await takeIn(store, bo.id, file.id, file);
    expect(await keptFile(store.database, bo.id, file.id)).toMatchObject({
      result: { added: 12, drafts: 12, there: 0 },
    });
    expect(await postsOf(world, bo)).toHaveLength(24);
    const out = [...(await exported(bo.browser))].filter(([name]) => name.startsWith('drafts/'));
    const titles = out.map(([, content]) => /Draft \d+/.exec(content)?.[0]);
    expect(titles).toEqual(file.found.drafts.map(({ title }) => title));
    expect(await piecesIn(store)).toBe(0);
  });

  test('two who take in the same file at once share the work', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const file = await kept(store, bo.id, await zipWith(30));
    await Promise.all([1, 2].map(() => takeIn(store, bo.id, file.id, file)));
    expect(await postsOf(world, bo)).toHaveLength(30);
    expect(await keptFile(store.database, bo.id, file.id)).toMatchObject({
      result: { added: 30, drafts: 0, there: 0 },
    });
  });

  test.each([1, 4])(
    'another file that is sent after %i steps of taking one in leaves that one alone, and both come',
    async (steps) => {
      const world = await makeWorld(open);
      const { store } = world;
      const bo = await blogger(world, 'Bo Berg', 'bo');
      const file = await kept(store, bo.id, await zipWith(30));
      const content = await zipOf({ 'manifest.json': manifest, 'posts/z.md': text('Another') });
      const send = () => keepFile(store, bo.id, { id: 'file2', kind: 'ombord', fileName: 'b.zip', content });
      const taken = await takeIn(withAfter(store, steps, send), bo.id, file.id, file);
      expect(taken).toMatchObject({ isWhole: true, came: { added: 30 } });
      const other = await readFile('ombord', await contentOf(store.database, 'file2'));
      expect(await takeIn(store, bo.id, 'file2', other)).toMatchObject({ isWhole: true });
      expect(await postsOf(world, bo)).toHaveLength(31);
    },
  );

  test('a file that goes away in the middle is not done: it says what came, and sent again nothing comes twice', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const content = await zipWith(30);
    const file = await kept(store, bo.id, content);
    const lose = () => store.database.deleteFrom('brought_files').execute();
    const taken = await takeIn(withAfter(store, 4, lose), bo.id, file.id, file);
    const there = (await postsOf(world, bo)).length;
    expect(taken).toMatchObject({ isWhole: false, came: { added: there, there: 0 } });
    expect(there).toBeGreaterThan(0);
    expect(there).toBeLessThan(30);
    const again = await kept(store, bo.id, content);
    expect(await takeIn(store, bo.id, again.id, again)).toMatchObject({
      isWhole: true,
      came: { added: 30 - there, there },
    });
    expect(await postsOf(world, bo)).toHaveLength(30);
  });

  test('of a file that goes away while its pictures are made no more are made, and none stays', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const file = await kept(store, bo.id, await zipShowing(6));
    const lose = () => store.database.deleteFrom('brought_files').execute();
    const taken = await takeIn(withAfter(store, 5, lose), bo.id, file.id, file);
    expect(taken).toMatchObject({ isWhole: false, came: { added: 0 } });
    const made = (await logged(store, 'picture.added')).length;
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(6);
    expect(await picturesIn(store)).toBe(0);
  });

  test('pictures of a file that was broken off go with it, and those that its texts show stay', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const putAway = async () => {
      const made_at = Date.now() - 25 * 60 * 60 * 1000;
      await store.database.updateTable('brought_files').set({ made_at }).execute();
      await forgetOldFiles(store);
    };
    const content = await zipShowing(3);
    const file = await kept(store, bo.id, content);
    await expect(takeIn(cutOffAfter(store, 7), bo.id, file.id, file)).rejects.toThrow('cut off');
    expect(await picturesIn(store)).toBe(3);
    await putAway();
    expect(await picturesIn(store)).toBe(0);
    const again = await kept(store, bo.id, content);
    await takeIn(store, bo.id, again.id, again);
    await putAway();
    expect(await picturesIn(store)).toBe(3);
  });

  test('pictures that came with two files stay when one of them goes: the other may be about to show them', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const content = await zipShowing(3);
    for (const [id, upToItsText] of [
      ['file1', 7],
      ['file2', 4],
    ] as const) {
      const file = await kept(store, bo.id, content, id);
      await expect(takeIn(cutOffAfter(store, upToItsText), bo.id, id, file)).rejects.toThrow('cut off');
    }
    for (const id of ['file2', 'file1']) await forgetPicturesOf(store, id);
    expect(await picturesIn(store)).toBe(3);
  });

  test('of two authors whose texts are taken in at once all come, and the sum is of both', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const { id, ...file } = await kept(store, bo.id, await zipWith(9));
    const other = await readFile('ombord', await zipWith(0, 22));
    const [one, two] = await Promise.all([
      takeIn(store, bo.id, id, { ...file, chosen: 'asa' }),
      takeIn(store, bo.id, id, { ...other, chosen: 'bo' }),
    ]);
    expect([one, two]).toMatchObject([
      { isWhole: true, came: { added: 9, drafts: 0 } },
      { isWhole: true, came: { added: 0, drafts: 22 } },
    ]);
    expect(await postsOf(world, bo)).toHaveLength(31);
    const done = await keptFile(store.database, bo.id, id);
    expect(done).toMatchObject({ result: { added: 9, drafts: 22 } });
    expect(done?.taken.toSorted()).toEqual(['asa', 'bo']);
  });

  test.each(['constructor', '__proto__', 'toString'])(
    'the texts of an author who is called %s come as those of any other',
    async (chosen) => {
      const world = await makeWorld(open);
      const { store } = world;
      const bo = await blogger(world, 'Bo Berg', 'bo');
      const { id, found } = await kept(store, bo.id, await zipWith(7));
      expect(await takeIn(store, bo.id, id, { found, chosen })).toMatchObject({
        isWhole: true,
        came: { added: 7 },
      });
      expect(await keptFile(store.database, bo.id, id)).toMatchObject({
        result: { added: 7 },
        taken: [chosen],
      });
    },
  );

  test('of two files that one person sends at once the later stays, and the slower is told so', async () => {
    const world = await makeWorld(open);
    const { store, employee } = world;
    const file = { kind: 'wordpress' as const, fileName: 'a.xml', content: Buffer.alloc(3_500_000, 'a') };
    const later = () => keepFile(store, employee.id, { ...file, id: 'b' });
    await expect(
      keepFile(withAfter(store, 2, later), employee.id, { ...file, id: 'a' }),
    ).rejects.toMatchObject({ kind: 'overtaken' });
    expect(await contentOf(store.database, 'b')).toHaveLength(3_500_000);
    expect(await keptFile(store.database, employee.id, 'a')).toBeNull();
  });

  test('of two files that were sent in the very same moment one stays', async () => {
    const { store, employee } = await makeWorld(open);
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
    afterTest(async () => Promise.resolve().then(() => now.mockRestore()));
    const file = { kind: 'wordpress' as const, fileName: 'a.xml', content: Buffer.from('a') };
    const other = () => keepFile(store, employee.id, { ...file, id: 'a' });
    await keepFile(withAfter(store, 1, other), employee.id, { ...file, id: 'b' });
    const left = await store.database.selectFrom('brought_files').select('id').execute();
    expect(left).toEqual([{ id: 'b' }]);
  });

  test('others write in between', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const file = await kept(store, bo.id, await zipWith(60));
    const seen = new Set<number>();
    const ended = new AbortController();
    const taking = takeIn(store, bo.id, file.id, file).finally(() => ended.abort());
    while (!ended.signal.aborted) {
      await nextTurn();
      const there = await store.transaction(({ database }) =>
        database.selectFrom('posts').select('id').where('person_id', '=', bo.id).execute(),
      );
      seen.add(there.length);
    }
    await taking;
    expect(seen.size).toBeGreaterThan(3);
  });

  test('a large file is kept in pieces, whole, in place of the one before, and goes after a day', async () => {
    const world = await makeWorld(open);
    const { store, employee } = world;
    const content = Buffer.alloc(2_500_000, 'åäö');
    const file = { kind: 'wordpress' as const, fileName: 'a.xml' };
    await keepFile(store, employee.id, { ...file, id: 'first', content: Buffer.from('first') });
    await keepFile(store, employee.id, { ...file, id: 'second', content });
    expect(await keptFile(store.database, employee.id, 'first')).toBeNull();
    expect(await piecesIn(store)).toBe(3);
    expect((await contentOf(store.database, 'second')).equals(content)).toBe(true);
    await forgetOldFiles(store);
    expect(await piecesIn(store)).toBe(3);
    await store.database
      .updateTable('brought_files')
      .set({ made_at: Date.now() - 25 * 60 * 60 * 1000 })
      .execute();
    await forgetOldFiles(store);
    expect(await piecesIn(store)).toBe(0);
    expect(await keptFile(store.database, employee.id, 'second')).toBeNull();
  });

  test('a file that was kept before they were kept in pieces is still there, and not the bytes of one that was taken in', async () => {
    const { store, employee, colleague } = await makeWorld(open);
    const { database } = store;
    const file = { kind: 'ombord' as const, fileName: 'a.zip', content: Buffer.from('') };
    await keepFile(store, employee.id, { ...file, id: 'old' });
    await keepFile(store, colleague.id, { ...file, id: 'done' });
    await database.updateTable('brought_files').set({ applied_at: 1 }).where('id', '=', 'done').execute();
    await database.schema.dropTable('brought_pieces').execute();
    const table = () => database.schema.alterTable('brought_files');
    await table().dropColumn('progress').execute();
    await table().addColumn('content', bytes(database)).execute();
    await sql`update brought_files set content = ${Buffer.from('as it came')}`.execute(database);
    await keepInPieces(database);
    expect((await contentOf(database, 'old')).toString()).toBe('as it came');
    expect(await piecesIn(store)).toBe(1);
  });
});
