import type { Database } from '../database/store.ts';
import type { Author } from './blog.ts';

export interface Comment {
  id: string;
  /** The comment that it answers. */
  parentId: string | null;
  /** `deleted` by its writer, with answers that stay; `hidden` by an administrator, its words left to its writer and to them. */
  state: 'shown' | 'deleted' | 'hidden';
  /** Empty for whoever may not read it. */
  html: string;
  writtenAt: number;
  editedAt: number | null;
  /** Why it is hidden, for who may read it then. */
  hiddenReason: string | null;
  isOwn: boolean;
  author: Author & { blogSlug: string | null };
}

/** Who reads. */
export interface Viewer {
  id: string;
  isAdministrator: boolean;
}

const nobody: Viewer = { id: '', isAdministrator: false };

/** The comments on a post, oldest first; of many, those with these ids. One that its writer took away is there as long as it has answers. */
export async function commentsOn(
  database: Database,
  postId: string,
  viewer: Viewer = nobody,
  ids?: string[],
): Promise<Comment[]> {
  const rows = await standing(database, postId)
    .innerJoin('people', 'people.id', 'comments.person_id')
    .leftJoin('units', 'units.id', 'people.unit_id')
    .leftJoin('blogs', 'blogs.person_id', 'comments.person_id')
    .select(['comments.id', 'comments.parent_id', 'comments.html', 'comments.person_id'])
    .select(['comments.created_at', 'comments.edited_at', 'comments.deleted_at'])
    .select(['comments.hidden_at', 'comments.hidden_reason'])
    .select(['people.name', 'people.title as role', 'people.picture_id as pictureId'])
    .select(['units.name as unit', 'blogs.slug as blogSlug'])
    .$if(ids !== undefined, (query) => query.where('comments.id', 'in', ids ?? []))
    .orderBy('comments.created_at')
    .orderBy('comments.id')
    .execute();
  return rows.map((row) => {
    const isOwn = row.person_id === viewer.id;
    const state = row.deleted_at !== null ? 'deleted' : row.hidden_at !== null ? 'hidden' : 'shown';
    const mayRead = state === 'shown' || (state === 'hidden' && (isOwn || viewer.isAdministrator));
    return {
      id: row.id,
      parentId: row.parent_id,
      state,
      html: mayRead ? row.html : '',
      writtenAt: row.created_at,
      editedAt: row.edited_at,
      hiddenReason: mayRead ? row.hidden_reason : null,
      isOwn,
      author: {
        id: row.person_id,
        name: row.name,
        role: row.role,
        pictureId: row.pictureId,
        unit: row.unit,
        blogSlug: row.blogSlug,
      },
    };
  });
}

/** Somebody's own comments on a post, oldest first, for when the post itself is not shown to them. */
export async function ownCommentsOn(database: Database, postId: string, viewer: Viewer): Promise<Comment[]> {
  const own = await database
    .selectFrom('comments')
    .select('id')
    .where('post_id', '=', postId)
    .where('person_id', '=', viewer.id)
    .where('deleted_at', 'is', null)
    .execute();
  if (own.length === 0) return [];
  return commentsOn(
    database,
    postId,
    viewer,
    own.map(({ id }) => id),
  );
}

/** Those that have a place on the page of a post. */
export function standing(database: Database, postId: string) {
  return database
    .selectFrom('comments')
    .where('comments.post_id', '=', postId)
    .where((build) =>
      build.or([
        build('comments.deleted_at', 'is', null),
        build.exists(
          build
            .selectFrom('comments as answers')
            .select('answers.id')
            .whereRef('answers.parent_id', '=', 'comments.id')
            .where('answers.deleted_at', 'is', null),
        ),
      ]),
    );
}

/** What stands in a thread: a comment, or an answer to one. */
interface InThread {
  id: string;
  parentId: string | null;
}

/** Each comment with the answers to it. */
export function threadsOf<Said extends InThread>(comments: Said[]): (Said & { answers: Said[] })[] {
  const threads = new Map<string, Said & { answers: Said[] }>();
  for (const comment of comments) {
    if (comment.parentId === null) threads.set(comment.id, { ...comment, answers: [] });
  }
  for (const comment of comments) {
    if (comment.parentId !== null) threads.get(comment.parentId)?.answers.push(comment);
  }
  return [...threads.values()];
}
