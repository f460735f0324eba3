import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '../database/id.ts';
import type { Database, Store, Transaction } from '../database/store.ts';
import type { PictureSize } from '../web/picture-address.ts';
import type { MadePicture, Shape } from './making.ts';
import { PictureFault, makePicture } from './making.ts';
import { hasTooManyUnused } from './uses.ts';

/**
 * Keeps a picture of somebody's: made small, turned upright and cleaned, in several widths. The same file of the same person is
 * kept once, however often it comes. What shows it says so by `holdPictures`; a picture that nothing shows is forgotten after a
 * while. `from` is where a picture comes from that its owner does not send by itself: the brought `file` with which it goes again where
 * nothing of that shows it, and its `name`, the fingerprint of what it was made of before it came here; a file that was made here itself is kept as it is, and
 * loses nothing on its way out and in. Throws a PictureFault when it is no picture, or too large, or one too many that nothing shows.
 */
export async function keepPicture(
  store: Store,
  personId: string,
  sent: Buffer,
  {
    alt = '',
    shape = 'whole',
    from,
  }: { alt?: string; shape?: Shape; from?: { name: string; file: string } } = {},
): Promise<PictureSize> {
  const sha = from?.name ?? fingerprint(sent, shape);
  const cameWith = from?.file ?? null;
  const known = await store.transaction(({ database }) => comeAgain(database, { personId, sha, cameWith }));
  if (known) return known;
  if (!from && (await hasTooManyUnused(store.database, personId))) throw new PictureFault('too_many');
  const before = from ? await madeHere(store.database, sha, sent) : null;
  const made = before ?? (await makePicture(sent, shape));
  return store.transaction((transaction) =>
    insertPicture(transaction, { personId, sha, alt, made, cameWith }),
  );
}

function fingerprint(sent: Buffer, shape: Shape): string {
  const hash = createHash('sha256').update(sent);
  return (shape === 'whole' ? hash : hash.update(shape)).digest('hex');
}

/** A file that came before, and is wanted for a while again. */
async function comeAgain(
  database: Database,
  { personId, sha, cameWith }: { personId: string; sha: string; cameWith: string | null },
): Promise<PictureSize | null> {
  const theirs = { person_id: personId, sha };
  await database
    .updateTable('pictures')
    .set({ unused_since: Date.now(), came_with: unlessTheirOwn(cameWith) })
    .where((build) => build.and(theirs))
    .where('unused_since', 'is not', null)
    .execute();
  const known = await database
    .selectFrom('pictures')
    .select(['id', 'width', 'height'])
    .where((build) => build.and(theirs))
    .executeTakeFirst();
  return known ?? null;
}

/** What somebody has sent themselves stays theirs, and what came with two files goes with neither: one may be about to show it. */
function unlessTheirOwn(cameWith: string | null) {
  return sql<
    string | null
  >`case when pictures.came_with = cast(${cameWith} as text) then pictures.came_with else null end`;
}

/**
 * What was made here of a picture of this name, if the largest of it is this very file. That is the only proof that a file is
 * clean: what another program says of its own, anybody can say.
 */
async function madeHere(database: Database, sha: string, file: Buffer): Promise<MadePicture | null> {
  const alike = await database
    .selectFrom('pictures')
    .select(['id', 'width', 'height'])
    .where('sha', '=', sha)
    .orderBy('id')
    .limit(MOST_COMPARED)
    .execute();
  for (const { id, width, height } of alike) {
    const largest = await pictureBytes(database, id, width);
    if (!largest?.equals(file)) continue;
    const files = await database
      .selectFrom('picture_files')
      .select(['width', 'bytes'])
      .where('picture_id', '=', id)
      .execute();
    return { width, height, files };
  }
  return null;
}

/** The same picture may stand with many people. */
const MOST_COMPARED = 5;

async function insertPicture(
  { database, happened }: Transaction,
  picture: { personId: string; sha: string; alt: string; made: MadePicture; cameWith: string | null },
): Promise<PictureSize> {
  const { personId, sha, alt, made, cameWith } = picture;
  const { width, height, files } = made;
  const id = newId();
  const now = Date.now();
  const kept = await database
    .insertInto('pictures')
    .values({
      id,
      person_id: personId,
      sha,
      width,
      height,
      alt,
      made_at: now,
      unused_since: now,
      came_with: cameWith,
    })
    // The same file came twice at the same moment: the first one's picture is this one's too.
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'sha']).doUpdateSet({
        sha,
        unused_since: sql`case when pictures.unused_since is null then null else cast(${now + 1} as bigint) end`,
        came_with: unlessTheirOwn(cameWith),
      }),
    )
    .returning(['id', 'width', 'height'])
    .executeTakeFirstOrThrow();
  if (kept.id !== id) return kept;
  await database
    .insertInto('picture_files')
    .values(files.map((file) => ({ picture_id: id, format: 'webp' as const, ...file })))
    .execute();
  await happened({ kind: 'picture.added', personId, pictureId: id });
  return kept;
}

/** A picture's size, or null. */
export async function findPicture(database: Database, id: string): Promise<PictureSize | null> {
  const picture = await database
    .selectFrom('pictures')
    .select(['id', 'width', 'height'])
    .where('id', '=', id)
    .executeTakeFirst();
  return picture ?? null;
}

/** The bytes of a picture in one of its widths, or null. */
export async function pictureBytes(database: Database, id: string, width: number): Promise<Buffer | null> {
  const file = await database
    .selectFrom('picture_files')
    .select('bytes')
    .where('picture_id', '=', id)
    .where('width', '=', width)
    .executeTakeFirst();
  return file?.bytes ?? null;
}
