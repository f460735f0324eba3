import { commentPath } from '../blogs/comments.ts';
import { pathOf } from '../blogs/posts.ts';

/** Where a post of somebody's is, and whether it is there to be read. */
export interface Place {
  slug: string;
  blogSlug: string;
  writerId: string;
  hiddenAt: number | null;
  deletedAt: number | null;
}

/**
 * The address of a post, or of a comment on it, as its reader is told. That of somebody else's post is made of its title: of one that is
 * hidden or gone it is not told.
 */
export function addressTold(place: Place, readerId: string, commentId: string | null = null): string | null {
  const { slug, blogSlug, writerId, hiddenAt, deletedAt } = place;
  const isTold = writerId === readerId || (hiddenAt === null && deletedAt === null);
  if (!isTold) return null;
  const path = pathOf(blogSlug, slug);
  return commentId === null ? path : commentPath(path, commentId);
}
