import { circleOf } from '../blogs/circle.ts';
import type { Database } from '../database/store.ts';
import { companyOf } from '../people/company.ts';
import type { Headline, Scope } from './entries.ts';

/**
 * When a feed changed last. `updatedAt`: when the newest of its posts did, or of a feed without posts, when the last of them went or what
 * it is about was made. `modifiedAt`: when a post came, was changed or went; a new name of a blog or a person does not count.
 */
export async function changesOf(
  database: Database,
  scope: Scope,
  shown: Headline[],
): Promise<{ updatedAt: number; modifiedAt: number }> {
  const goneAt = await lastGone(database, scope);
  const updatedAt =
    shown.length > 0
      ? Math.max(...shown.map((post) => post.updatedAt))
      : Math.max(await madeAt(database, scope), goneAt);
  return { updatedAt, modifiedAt: Math.max(updatedAt, goneAt) };
}

async function madeAt(database: Database, scope: Scope): Promise<number> {
  const made = scope.of === 'blog' ? await blogMadeAt(database, scope.blogId) : null;
  return made ?? (await companyOf(database)).setUpAt ?? 0;
}

async function blogMadeAt(database: Database, blogId: string): Promise<number | null> {
  const blog = await database
    .selectFrom('blogs')
    .select('created_at')
    .where('id', '=', blogId)
    .executeTakeFirst();
  return blog?.created_at ?? null;
}

/** When a post that could be read was deleted or hidden last; 0 when none of those was. */
async function lastGone(database: Database, scope: Scope): Promise<number> {
  const unitIds = scope.of === 'unit' ? (await circleOf(database, scope.unitId)).unitIds : [];
  const last = async (column: 'deleted_at' | 'hidden_at') => {
    let query = database
      .selectFrom('posts')
      .select(`${column} as at`)
      .where(column, 'is not', null)
      .where('status', '=', 'published');
    if (scope.of === 'blog') query = query.where('blog_id', '=', scope.blogId);
    if (scope.of === 'tag') {
      query = query.where('id', 'in', (build) =>
        build.selectFrom('post_tags').select('post_tags.post_id').where('post_tags.tag', '=', scope.tag),
      );
    }
    if (scope.of === 'unit') {
      query = query.where('person_id', 'in', (build) =>
        build.selectFrom('people').select('people.id').where('people.unit_id', 'in', unitIds),
      );
    }
    const row = await query.orderBy(column, 'desc').limit(1).executeTakeFirst();
    return row?.at ?? 0;
  };
  return Math.max(await last('deleted_at'), await last('hidden_at'));
}
