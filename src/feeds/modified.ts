import { unitsFrom } from '../blogs/circle.ts';
import type { Database } from '../database/store.ts';
import { companyOf } from '../people/company.ts';
import type { Headline, Scope } from './entries.ts';

/**
 * When a feed changed last. `updatedAt`: when the newest of its posts did, or of a feed without posts, when the last of them went or what
 * it is about was made. `modifiedAt`: when a post came, was changed, went or came back; a new name of a blog or a person, or of the unit
 * that somebody belongs to, does not count.
 */
export async function changesOf(
  database: Database,
  scope: Scope,
  shown: Headline[],
): Promise<{ updatedAt: number; modifiedAt: number }> {
  const last = await lastTimes(database, scope);
  const goneAt = Math.max(last.deleted_at, last.hidden_at);
  const updatedAt =
    shown.length > 0
      ? Math.max(...shown.map((post) => post.updatedAt))
      : Math.max(await madeAt(database, scope), goneAt);
  return { updatedAt, modifiedAt: Math.max(updatedAt, goneAt, last.touched_at) };
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

type Moment = 'deleted_at' | 'hidden_at' | 'touched_at';

/** When a post of those that were published was last deleted, hidden, or changed without an edit; 0 when none was. */
async function lastTimes(database: Database, scope: Scope): Promise<Record<Moment, number>> {
  const unitIds = scope.of === 'unit' ? await unitsFrom(database, scope.unitId) : [];
  const last = async (column: Moment) => {
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
  return {
    deleted_at: await last('deleted_at'),
    hidden_at: await last('hidden_at'),
    touched_at: await last('touched_at'),
  };
}
