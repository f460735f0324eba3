import type { Expression, ExpressionBuilder } from 'kysely';
import { inBatches } from '../database/batches.ts';
import { holdRows } from '../database/hold-rows.ts';
import type { Database, Store, Transaction } from '../database/store.ts';
import type { Tables } from '../database/tables.ts';
import { DAY } from '../web/durations.ts';

/** A picture that nothing shows is kept this long: it may stand in a text that was not sent yet. */
const FORGET_AFTER = 14 * DAY;
/** Pictures that are forgotten at once: their bytes are many. */
const AT_ONCE = 200;

/**
 * Says which pictures something shows now, of those that there are; the ones it showed before are let go. `usedBy` is a word of the
 * domain that shows them: `post k3…`, `profile k3…`. None: it shows no picture any more.
 */
export async function holdPictures(
  { database }: Pick<Transaction, 'database'>,
  usedBy: string,
  pictureIds: string[],
): Promise<void> {
  const before = await picturesOf(database, usedBy);
  const gone = before.filter((id) => !pictureIds.includes(id));
  const wished = pictureIds.filter((id) => !before.includes(id));
  const held = await holdThese(database, [...gone, ...(await existing(database, wished))]);
  const added = held.filter((id) => !gone.includes(id));
  if (added.length > 0) {
    await database
      .insertInto('picture_uses')
      .values(added.map((id) => ({ used_by: usedBy, picture_id: id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await database
      .updateTable('pictures')
      .set({ unused_since: null, came_with: null })
      .where('id', 'in', added)
      .execute();
  }
  if (gone.length > 0) await letGo(database, usedBy, gone);
}

/**
 * Texts that show nothing any more let go of the pictures of others that they showed; those of `personId`, whose texts they are, are taken
 * away with everything that shows them.
 */
export async function letPicturesGo(
  { database }: Pick<Transaction, 'database'>,
  { personId, usedBy }: { personId: string; usedBy: Expression<string> },
): Promise<void> {
  const showing = await database
    .selectFrom('picture_uses')
    .innerJoin('pictures', 'pictures.id', 'picture_uses.picture_id')
    .select('picture_uses.used_by')
    .distinct()
    .where('pictures.person_id', '!=', personId)
    .where('picture_uses.used_by', 'in', usedBy)
    .execute();
  for (const row of showing) await holdPictures({ database }, row.used_by, []);
}

async function picturesOf(database: Database, usedBy: string): Promise<string[]> {
  const rows = await database
    .selectFrom('picture_uses')
    .select('picture_id')
    .where('used_by', '=', usedBy)
    .execute();
  return rows.map((row) => row.picture_id);
}

/** Anybody can type an address: of a picture that never was, or is gone. */
async function existing(database: Database, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .selectFrom('pictures')
    .select('id')
    .where('id', 'in', ids.slice(0, MOST_HELD))
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Makes others who take these pictures up or let them go wait until this transaction ends: whether one is used is asked after that. In one
 * order, so that two texts never wait for each other. Gives back those that are still there.
 */
async function holdThese(database: Database, ids: string[]): Promise<string[]> {
  const held: string[] = [];
  for (const some of inBatches(ids.toSorted())) {
    const there = database.selectFrom('pictures').select('id').where('id', 'in', some).orderBy('id');
    for (const { id } of await holdRows(database, there).execute()) held.push(id);
  }
  return held;
}

/** No text shows more; what an address in it names beyond is not held. */
const MOST_HELD = 500;

async function letGo(database: Database, usedBy: string, ids: string[]): Promise<void> {
  await database
    .deleteFrom('picture_uses')
    .where('used_by', '=', usedBy)
    .where('picture_id', 'in', ids)
    .execute();
  await database
    .updateTable('pictures')
    .set({ unused_since: Date.now() })
    .where('id', 'in', ids)
    .where(isShownNowhere)
    .execute();
}

function isShownNowhere(build: ExpressionBuilder<Tables, 'pictures'>) {
  const uses = build
    .selectFrom('picture_uses')
    .select('used_by')
    .whereRef('picture_uses.picture_id', '=', 'pictures.id');
  return build.not(build.exists(uses));
}

/** Of one person. Whoever writes has a few; without an end a laptop left open could fill the disk within two weeks. */
const MOST_UNUSED = 500;

/** Tells whether somebody has so many pictures that nothing shows that no more are taken. Those of a brought file go with that. */
export async function hasTooManyUnused(database: Database, personId: string): Promise<boolean> {
  const unused = await database
    .selectFrom('pictures')
    .select('id')
    .where('person_id', '=', personId)
    .where('unused_since', 'is not', null)
    .where('came_with', 'is', null)
    .limit(MOST_UNUSED)
    .execute();
  return unused.length === MOST_UNUSED;
}

/** Forgets the pictures that came with a brought file, and that nothing shows and nobody has sent by themselves. */
export async function forgetPicturesOf(store: Store, fileId: string): Promise<void> {
  const some = store.database
    .selectFrom('pictures')
    .select('id')
    .where('came_with', '=', fileId)
    .where('unused_since', 'is not', null)
    .where(isShownNowhere)
    .limit(AT_ONCE);
  let gone = AT_ONCE;
  while (gone === AT_ONCE) {
    gone = await store.transaction(async ({ database }) => {
      const rows = await database
        .deleteFrom('pictures')
        .where('id', 'in', some)
        // Asked once more of each: one may be taken up while this waits for it.
        .where('came_with', '=', fileId)
        .where(isShownNowhere)
        .returning('id')
        .execute();
      return rows.length;
    });
  }
}

/** Forgets pictures that nothing has shown for two weeks. */
export async function forgetUnusedPictures({ database }: Pick<Transaction, 'database'>): Promise<void> {
  const before = Date.now() - FORGET_AFTER;
  const unused = database
    .selectFrom('pictures')
    .select('id')
    .where('unused_since', '<', before)
    .where(isShownNowhere)
    .orderBy('unused_since')
    .limit(AT_ONCE);
  // Asked once more of each: one may be taken up while this waits for it.
  await database
    .deleteFrom('pictures')
    .where('id', 'in', unused)
    .where('unused_since', '<', before)
    .where(isShownNowhere)
    .execute();
}
