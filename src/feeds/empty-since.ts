import { sql } from 'kysely';
import { circleOf } from '../blogs/circle.ts';
import type { Database } from '../database/store.ts';
import { companyOf } from '../people/company.ts';
import type { Scope } from './entries.ts';

/** Since when a feed has had nothing to bring: when the last of its posts went, or else when what it is about was made. */
export async function emptySince(database: Database, scope: Scope): Promise<number> {
  const made = scope.of === 'blog' ? await blogMadeAt(database, scope.blogId) : null;
  const { setUpAt } = await companyOf(database);
  return Math.max(made ?? setUpAt ?? 0, await lastGone(database, scope));
}

async function blogMadeAt(database: Database, blogId: string): Promise<number | null> {
  const blog = await database
    .selectFrom('blogs')
    .select('created_at')
    .where('id', '=', blogId)
    .executeTakeFirst();
  return blog?.created_at ?? null;
}

async function lastGone(database: Database, scope: Scope): Promise<number> {
  let query = database
    .selectFrom('posts')
    .select(sql<number | null>`max(coalesce(deleted_at, 0))`.as('deletedAt'))
    .select(sql<number | null>`max(coalesce(hidden_at, 0))`.as('hiddenAt'));
  if (scope.of === 'blog') query = query.where('blog_id', '=', scope.blogId);
  if (scope.of === 'tag') {
    query = query.where('id', 'in', (build) =>
      build.selectFrom('post_tags').select('post_tags.post_id').where('post_tags.tag', '=', scope.tag),
    );
  }
  if (scope.of === 'unit') {
    const { unitIds } = await circleOf(database, scope.unitId);
    query = query.where('person_id', 'in', (build) =>
      build.selectFrom('people').select('people.id').where('people.unit_id', 'in', unitIds),
    );
  }
  const { deletedAt, hiddenAt } = await query.executeTakeFirstOrThrow();
  return Math.max(deletedAt ?? 0, hiddenAt ?? 0);
}
