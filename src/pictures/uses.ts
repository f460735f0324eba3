import type { Database, Transaction } from '../database/store.ts';
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
  const added = await existing(
    database,
    pictureIds.filter((id) => !before.includes(id)),
  );
  if (added.length > 0) {
    await database
      .insertInto('picture_uses')
      .values(added.map((id) => ({ used_by: usedBy, picture_id: id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await database.updateTable('pictures').set({ unused_since: null }).where('id', 'in', added).execute();
  }
  if (gone.length > 0) await letGo(database, usedBy, gone);
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
    .where((build) =>
      build.not(
        build.exists(
          build
            .selectFrom('picture_uses')
            .select('used_by')
            .whereRef('picture_uses.picture_id', '=', 'pictures.id'),
        ),
      ),
    )
    .execute();
}

/** Forgets pictures that nothing has shown for two weeks. */
export async function forgetUnusedPictures({ database }: Pick<Transaction, 'database'>): Promise<void> {
  const unused = database
    .selectFrom('pictures')
    .select('id')
    .where('unused_since', '<', Date.now() - FORGET_AFTER)
    .orderBy('unused_since')
    .limit(AT_ONCE);
  await database.deleteFrom('pictures').where('id', 'in', unused).execute();
}
