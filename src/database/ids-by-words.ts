import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { isPostgres } from './dialect.ts';
import type { WordIndex } from './full-text.ts';
import { spelledPlainly, tableOf } from './full-text.ts';
import { termsOf } from './full-text-terms.ts';
import type { Database } from './store.ts';

/**
 * The ids of everything whose title has a word that begins with each of these, as it is or in a plainer spelling: for a question that puts
 * them in an order of its own. There must be a word.
 */
export function idsBeginning(database: Database, index: WordIndex, words: string[]): RawBuilder<string> {
  if (isPostgres(database)) {
    const wanted = words.map((word) => `('${word}':* | '${spelledPlainly(word)}':*)`).join(' & ');
    return sql`(select id from ${sql.id(index)} where title_vector @@ ${wanted}::tsquery)`;
  }
  const wanted = words.map((word) => `("${word}" * OR "${spelledPlainly(word)}" *)`);
  return sql`(${inTitles(index, wanted.join(' AND '))})`;
}

/**
 * The ids of everything whose title has all words of one of these lists, in a plainer spelling, and not all of them as they are. Titles of
 * more words than the longest list are left out. There must be a list, and no list without a word.
 */
export function idsSpelledPlainly(
  database: Database,
  index: WordIndex,
  lists: string[][],
): RawBuilder<string> {
  const most = Math.max(...lists.map(({ length }) => length));
  const isShort = sql`length(title) - length(replace(title, ' ', '')) < ${sql.lit(most)}`;
  if (isPostgres(database)) {
    const wanted = lists.map((words) => {
      const either = words.map((word) => `('${word}' | '${spelledPlainly(word)}')`);
      return `(${either.join(' & ')} & !(${words.map((word) => `'${word}'`).join(' & ')}))`;
    });
    return sql`(select id from ${sql.id(index)} where title_vector @@ ${wanted.join(' | ')}::tsquery and ${isShort})`;
  }
  const wanted = lists.map((words) => {
    const { asTyped, either } = termsOf(words, 'none');
    return `((${either.join(' AND ')}) NOT (${asTyped.join(' AND ')}))`;
  });
  return sql`(${inTitles(index, wanted.join(' OR '))} and ${isShort})`;
}

/** On SQLite, the ids of everything whose title matches. */
function inTitles(index: WordIndex, wanted: string): RawBuilder<unknown> {
  const table = sql.id(tableOf(index, 'title'));
  return sql`select entry.id from ${table} cross join ${sql.id(index)} as entry on entry.number = ${table}.rowid
    where ${table} match ${wanted}`;
}
