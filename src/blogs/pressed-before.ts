import type { Database } from '../database/store.ts';
import { deletedPost } from './deleted.ts';
import { ownPost } from './editing.ts';
import { findPost } from './posts.ts';
import { unpublishedPost } from './unpublished.ts';

/**
 * Where a press leads that had nothing to do, as the second of two: to the text as it is, which says what was done to it. Null when there
 * is no such text of this person.
 */
export async function pathAsItIs(
  database: Database,
  own: { personId: string; postId: string },
  /** What the page of a text that is out says. */
  says: 'published' | 'restored' = 'published',
): Promise<string | null> {
  const { personId, postId } = own;
  const post = await ownPost(database, personId, postId);
  // Nobody is told that everybody reads what is hidden.
  if (post) return (await findPost(database, postId)) ? `${post.path}?${says}=1` : post.path;
  if (await unpublishedPost(database, personId, postId)) return '/write/mine?kept=draft';
  return (await deletedPost(database, own)) ? '/write/mine?kept=deleted' : null;
}
