import type { CompiledQuery, KyselyPlugin } from 'kysely';
import { bringDrafts, bringPosts, draftsThere, markOf, postsThere } from '../../src/blogs/bringing.ts';
import { written } from '../../src/blogs/written.ts';
import type { Store } from '../../src/database/store.ts';
import { blogger } from '../blogs/doors.ts';
import { onBothDatabases } from '../support/databases.ts';
import { planOf } from '../support/question-plan.ts';
import { makeWorld } from '../support/world.ts';

const at = Date.UTC(2020, 0, 1);
const long = 'Words that are long. '.repeat(500);
const alike = Array.from({ length: 30 }, (_, turn) => ({
  title: '',
  body: `${long}${turn}`,
  publishedAt: at,
}));
const asked = [...alike.slice(-2), { title: '', body: 'Not there', publishedAt: at }];

/** The same database, what comes out of it, and how it goes about the questions. */
function watched({ database }: Store) {
  const seen = { rows: '', questions: new Set<CompiledQuery>() };
  const compiled = new Map<object, CompiledQuery>();
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      compiled.set(queryId, database.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: ({ result, queryId }) => {
      const question = compiled.get(queryId);
      if (question) seen.questions.add(question);
      seen.rows += JSON.stringify(result.rows);
      return Promise.resolve(result);
    },
  };
  return { seen, database: database.withPlugin(plugin) };
}

onBothDatabases((open) => {
  test.each(['drafts', 'posts'] as const)(
    'which %s are there already, of many that are called alike, is asked in one question of their writer’s, and no words travel',
    async (kind) => {
      const world = await makeWorld(open);
      const bo = await blogger(world, 'Bo Berg', 'bo');
      const texts = alike.map(({ body, ...text }) => ({
        ...text,
        text: written(body, { meant: new Map() }),
      }));
      const { store } = world;
      await store.transaction((transaction) =>
        kind === 'posts'
          ? bringPosts(
              transaction,
              bo.id,
              texts.map((text) => ({ ...text, slug: 'a', editedAt: null })),
            )
          : bringDrafts(transaction, bo.id, texts),
      );
      const { seen, database } = watched(store);
      const there = kind === 'posts' ? postsThere : draftsThere;
      const marks = await there(database, bo.id, asked);
      const publishedAt = kind === 'posts' ? at : null;
      expect(asked.map((text) => marks.has(markOf({ ...text, publishedAt })))).toEqual([true, true, false]);
      expect(seen.rows.length).toBeLessThan(300);
      const ofPosts = [...seen.questions].filter(({ sql }) => sql.includes('from "posts"'));
      expect(ofPosts).toHaveLength(1);
      for (const question of ofPosts) expect(await planOf(store, question)).toContain('posts_by_person');
    },
  );
});
