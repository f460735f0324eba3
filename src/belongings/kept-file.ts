import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Insertable } from 'kysely';
import { z } from 'zod';
import type { Database, Store, Transaction } from '../database/store.ts';
import type { BroughtFileTable, BroughtPieceTable } from '../database/tables/blogs.ts';
import type { Event } from '../events/event.ts';
import { forgetPicturesOf } from '../pictures/uses.ts';
import { BroughtFault } from './brought-fault.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Bytes that go into the database at once, and out: nobody waits for more of them. */
const PIECE = 1_000_000;

export type Kind = BroughtFileTable['kind'];

/** A file that somebody wants to take in, as it is kept meanwhile. */
export interface KeptFile {
  id: string;
  kind: Kind;
  fileName: string;
  /** What taking it in did; null as long as that is not done. */
  result: Brought | null;
  /** The authors whose texts of it were taken in, every one. */
  taken: string[];
  /** Some of it has come, of whichever author, and perhaps not all. */
  hasCome: boolean;
}

/** What taking a file in did. */
export type Brought = z.output<typeof Brought>;
export const Brought = z.object({ added: z.number(), drafts: z.number().default(0), there: z.number() });

/** How far it has come of each author whose texts somebody said yes to. An author may be called `constructor`. */
export type Progress = ReadonlyMap<string, Far>;
export type Far = z.output<typeof Far>;
const Far = Brought.extend({ next: z.number(), isDone: z.boolean().default(false) });
const Progress = z
  .preprocess((told) => Object.entries(told ?? {}), z.array(z.tuple([z.string(), Far])))
  .transform((authors): Progress => new Map(authors));

/** What `progress` says once somebody said yes. */
const BEGUN = '{}';

/**
 * Keeps a file for a day while its owner looks at what would come of it; one for each person, besides those that are being taken in.
 * Throws a BroughtFault when another one comes meanwhile.
 */
export async function keepFile(
  store: Store,
  personId: string,
  { id, kind, fileName, content }: Pick<KeptFile, 'id' | 'kind' | 'fileName'> & { content: Buffer },
): Promise<void> {
  const file = { id, person_id: personId, kind, file_name: fileName, made_at: Date.now() };
  await store.transaction(({ database }) => database.insertInto('brought_files').values(file).execute());
  for (let from = 0; from < content.length; from += PIECE) {
    const piece = { file_id: id, number: from / PIECE, content: content.subarray(from, from + PIECE) };
    await store.transaction((transaction) => keepPiece(transaction, piece));
    await nextTurn();
  }
  const earlier = await store.database
    .selectFrom('brought_files')
    .select('id')
    .where('person_id', '=', personId)
    .where((build) =>
      // Of two that came in one moment, one stays.
      build(build.refTuple('made_at', 'id'), '<', build.tuple(file.made_at, id)),
    )
    .where((build) =>
      build.or([
        build('progress', 'is', null),
        build('result', 'is not', null),
        build('made_at', '<', file.made_at - DAY),
      ]),
    )
    .execute();
  await forgetAll(store, earlier);
}

/** @throws BroughtFault when another file, sent meanwhile, has taken this one's place. */
async function keepPiece({ database }: Transaction, piece: Insertable<BroughtPieceTable>): Promise<void> {
  const file = await database
    .updateTable('brought_files')
    .set((build) => ({ made_at: build.ref('made_at') }))
    .where('id', '=', piece.file_id)
    .returning('id')
    .executeTakeFirst();
  if (!file) throw new BroughtFault('overtaken');
  await database.insertInto('brought_pieces').values(piece).execute();
}

/** A kept file of this person's, or null. */
export async function keptFile(database: Database, personId: string, id: string): Promise<KeptFile | null> {
  const row = await database
    .selectFrom('brought_files')
    .select(['id', 'kind', 'file_name as fileName', 'result', 'progress'])
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!row) return null;
  const { result, progress, ...file } = row;
  const authors = [...progressIn(progress)];
  return {
    ...file,
    result: result === null ? null : Brought.parse(JSON.parse(result)),
    taken: authors.filter(([, { isDone }]) => isDone).map(([author]) => author),
    hasCome: authors.length > 0,
  };
}

/** What a row's `progress` tells. */
export function progressIn(progress: string | null): Progress {
  return Progress.parse(JSON.parse(progress ?? BEGUN));
}

/** The same as it is kept in a row. */
export function progressAsKept(progress: Progress): string {
  return JSON.stringify(Object.fromEntries(progress));
}

/** Says that a file is being taken in: another that is sent meanwhile leaves it alone. */
export async function begin(store: Store, id: string): Promise<void> {
  await setProgress(store, id, null, BEGUN);
}

/** Says that nothing of it was taken after all. */
export async function unbegin(store: Store, id: string): Promise<void> {
  await setProgress(store, id, BEGUN, null);
}

async function setProgress(store: Store, id: string, from: string | null, to: string | null): Promise<void> {
  await store.transaction(({ database }) =>
    database
      .updateTable('brought_files')
      .set({ progress: to })
      .where('id', '=', id)
      .where('progress', from === null ? 'is' : '=', from)
      .execute(),
  );
}

/** The bytes of a kept file. */
export async function contentOf(database: Database, id: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (const number of await piecesOf(database, id)) {
    const { content } = await database
      .selectFrom('brought_pieces')
      .select('content')
      .where('file_id', '=', id)
      .where('number', '=', number)
      .executeTakeFirstOrThrow();
    pieces.push(content);
    await nextTurn();
  }
  return Buffer.concat(pieces);
}

/** Forgets the bytes of a file; what came of it is still told. */
export async function forgetContent(store: Store, id: string): Promise<void> {
  for (const number of await piecesOf(store.database, id)) {
    await store.transaction(({ database }) =>
      database.deleteFrom('brought_pieces').where('file_id', '=', id).where('number', '=', number).execute(),
    );
    await nextTurn();
  }
}

async function piecesOf(database: Database, id: string): Promise<number[]> {
  const rows = await database
    .selectFrom('brought_pieces')
    .select('number')
    .where('file_id', '=', id)
    .orderBy('number')
    .execute();
  return rows.map(({ number }) => number);
}

/** Forgets the files that nobody took in within a day. */
export async function forgetOldFiles(store: Store): Promise<void> {
  const old = await store.database
    .selectFrom('brought_files')
    .select('id')
    .where('made_at', '<', Date.now() - DAY)
    .execute();
  await forgetAll(store, old);
}

async function forgetAll(store: Store, files: { id: string }[]): Promise<void> {
  for (const { id } of files) {
    await forgetContent(store, id);
    await store.transaction(({ database }) =>
      database.deleteFrom('brought_files').where('id', '=', id).execute(),
    );
    await forgetPicturesOf(store, id);
  }
}

/** Listens to the log: a file that one of two accounts was about to take in goes with it, and can be chosen again. */
export async function forgetOnUniting({ database }: Transaction, event: Event): Promise<void> {
  if (event.kind === 'people.united') await forgetFiles(database, event.goneId);
  else if (event.kind === 'person.erased') await forgetFiles(database, event.personId);
}

async function forgetFiles(database: Database, personId: string): Promise<void> {
  await database.deleteFrom('brought_files').where('person_id', '=', personId).execute();
}
