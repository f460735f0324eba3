import type { Database, Transaction } from '../database/store.ts';
import type { PersonTable } from '../database/tables.ts';
import type { Event } from '../events/event.ts';

/** A point of the long run, kept on the person with the time it was reached first. */
type Milestone = keyof Pick<
  PersonTable,
  | 'invited_at'
  | 'came_at'
  | 'account_at'
  | 'blog_at'
  | 'first_post_at'
  | 'first_comment_at'
  | 'second_post_at'
>;

/** Listens to the log and sets people's milestones, each once, in the transaction of what reached it. */
export async function countMilestones({ database }: Transaction, event: Event): Promise<void> {
  switch (event.kind) {
    case 'person.invited':
      return reach(database, event.personId, 'invited_at');
    case 'seat.claimed':
      return reach(database, event.personId, 'came_at');
    case 'account.made':
      return reach(database, event.personId, 'account_at');
    case 'blog.made':
      return reach(database, event.personId, 'blog_at');
    case 'post.published':
      return published(database, event.personId);
    case 'comment.written':
      if (event.authorId !== event.personId) await reach(database, event.personId, 'first_comment_at');
      return wasActive(database, event.personId);
    default:
  }
}

async function published(database: Database, personId: string): Promise<void> {
  const second = await database
    .updateTable('people')
    .set({ second_post_at: Date.now() })
    .where('id', '=', personId)
    .where('first_post_at', 'is not', null)
    .where('second_post_at', 'is', null)
    .executeTakeFirst();
  if (second.numUpdatedRows === 0n) await reach(database, personId, 'first_post_at');
  await wasActive(database, personId);
}

async function reach(database: Database, personId: string, milestone: Milestone): Promise<void> {
  await database
    .updateTable('people')
    .set({ [milestone]: Date.now() })
    .where('id', '=', personId)
    .where(milestone, 'is', null)
    .execute();
  await comeOnBoard(database, personId);
}

/** On board: account, blog and first post are all there. */
async function comeOnBoard(database: Database, personId: string): Promise<void> {
  await database
    .updateTable('people')
    .set({ on_board_at: Date.now() })
    .where('id', '=', personId)
    .where('account_at', 'is not', null)
    .where('blog_at', 'is not', null)
    .where('first_post_at', 'is not', null)
    .where('on_board_at', 'is', null)
    .execute();
}

async function wasActive(database: Database, personId: string): Promise<void> {
  await database.updateTable('people').set({ active_at: Date.now() }).where('id', '=', personId).execute();
}
