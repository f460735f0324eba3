import { keepWords } from '../../src/database/full-text.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { findPage } from '../../src/search/finding.ts';
import { publish, writer } from '../blogs/writers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';

interface Said {
  title: string;
  text: string;
}

/** More than are looked through together: one in two says the one word, the others say the other; `both` tells who says both. */
function many(both: (number: number) => Said | null): Said[] {
  return Array.from({ length: 4_600 }, (_, number) => {
    const word = number % 2 ? 'älg' : 'ren';
    return both(number) ?? { title: word, text: `Om ${word}` };
  });
}

/** As posts by the same person, in this order; gives back their ids. */
async function posts(store: Store, personId: string, said: Said[]): Promise<string[]> {
  const { blog_id: blogId } = await store.database
    .selectFrom('posts')
    .select('blog_id')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  const rows = said.map(({ title }, number) => {
    const id = newId();
    const at = { created_at: number + 1, published_at: number + 1 };
    const words = { title, body: '', html: '', slug: id, key: id, status: 'published' as const };
    return { id, blog_id: blogId, person_id: personId, ...words, ...at };
  });
  await store.transaction(async ({ database }) => {
    for (let start = 0; start < rows.length; start += 200) {
      const some = rows.slice(start, start + 200);
      await database.insertInto('posts').values(some).execute();
      const things = some.map(({ id, created_at: at }, place) => ({
        id,
        at,
        ...(said[start + place] ?? { title: '', text: '' }),
      }));
      await keepWords(database, 'post_words', things);
    }
  });
  return rows.map(({ id }) => id);
}

onBothDatabases((open) => {
  test('words that are common and seldom meet are followed page by page: nothing is left out or told twice', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    await publish(store, anna, 'Hej');
    const inTitle = (number: number) => number % 450 === 7;
    const inText = (number: number) => number % 700 === 11;
    const ids = await posts(
      store,
      anna,
      many((number) => {
        if (inTitle(number)) return { title: 'Älg och ren', text: '' };
        return inText(number) ? { title: 'Hej', text: 'älg, ren' } : null;
      }),
    );
    const found: string[] = [];
    let pages = 0;
    for (let after: string | null = ''; after !== null; pages += 1) {
      const question = { words: ['älg', 'ren'], after, most: 3, patience: 1 };
      const page = await findPage(store.database, 'post_words', question);
      found.push(...page.ids);
      after = page.next;
    }
    const expected = ids.filter((_, number) => inTitle(number) || inText(number));
    expect(found.toSorted()).toEqual(expected.toSorted());
    // Those with both in the title come first, as far as titles were followed.
    expect(found[0]).toBe(ids.findLast((_, number) => inTitle(number)));
    expect(pages).toBeLessThan(30);
  }, 60_000);

  test('what is spelled otherwise follows page by page behind what is spelled as typed, and nothing comes twice', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    await publish(store, anna, 'Hej');
    const asTyped = (number: number) => number % 900 === 3;
    const otherwise = (number: number) => number % 700 === 11;
    const inTitle = (number: number) => number % 1000 === 20;
    const ids = await posts(
      store,
      anna,
      many((number) => {
        if (asTyped(number)) return { title: 'Älg i ån', text: 'alg an' };
        if (inTitle(number)) return { title: 'Älg i ån', text: '' };
        return otherwise(number) ? { title: 'Hej', text: 'älg, ån' } : null;
      }),
    );
    const found: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const question = { words: ['alg', 'an'], after, most: 3, patience: 1 };
      const page = await findPage(store.database, 'post_words', question);
      found.push(...page.ids);
      after = page.next;
    }
    const newestFirst = (is: (number: number) => boolean) =>
      ids.filter((_, number) => is(number)).toReversed();
    expect(found).toEqual([asTyped, inTitle, otherwise].flatMap(newestFirst));
  }, 60_000);

  test('common words that never met lately are said not to have, and are looked for further back on request', async () => {
    const world = await makeWorld(open);
    const anna = await writer(world.store, 'Anna');
    await publish(world.store, anna, 'Hej');
    await posts(
      world.store,
      anna,
      many((number) => (number === 0 ? { title: 'Hej', text: 'älg, ren' } : null)),
    );
    const { browser } = world.employee;
    const all = await browser.get('/search').query({ q: 'älg ren' }).expect(200);
    expect(all.text).toContain('Nothing lately has all these words');
    expect(all.text).not.toContain('Nothing was found');
    expect(all.text).toMatch(/href="\/search\?q=%C3%A4lg\+ren&amp;kind=posts">Look further back/);
    const further = await browser.get('/search').query({ q: 'älg ren', kind: 'posts' }).expect(200);
    expect(further.text.match(/class="entry"/g)).toHaveLength(1);
    expect(further.text).not.toContain('Nothing lately');
  }, 60_000);
});
