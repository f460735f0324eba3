import { tagPath } from '../../src/blogs/tag.ts';
import { writtenComment } from '../../src/blogs/written.ts';
import { keepWords } from '../../src/database/full-text.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { commentsTagged } from '../../src/search/tagged-comments.ts';
import { toPlainText } from '../../src/web/markdown.ts';
import { blogger, posted } from '../blogs/doors.ts';
import { postOfAnna } from '../blogs/writers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';

/** Somebody says so many times the same, in this order. */
async function say(store: Store, personId: string, postId: string, said: [string, number][]): Promise<void> {
  const bodies = said.flatMap(([body, times]) => Array.from({ length: times }, () => body));
  const rows = bodies.map((body, number) => {
    const [id, { html }] = [newId(), writtenComment(body)];
    const whose = { id, key: id, post_id: postId, person_id: personId };
    return { ...whose, body, html, created_at: number + 1 };
  });
  await store.transaction(async ({ database }) => {
    for (let start = 0; start < rows.length; start += 200) {
      const some = rows.slice(start, start + 200);
      await database.insertInto('comments').values(some).execute();
      const things = some.map(({ id, html, created_at: at }) => ({
        id,
        at,
        title: '',
        text: toPlainText(html),
      }));
      await keepWords(database, 'comment_words', things);
    }
  });
}

onBothDatabases((open) => {
  test('a tag in a comment is found behind very many that have a word like it, or the word itself', async () => {
    const store = await open();
    const { bo, id } = await postOfAnna(store);
    await say(store, bo, id, [
      ['Vi tar det på #möte i dag', 1],
      ['Mötet blev av', 1],
      ['Alla möten är bra möten', 300],
      ['Ett möte till', 450],
    ]);
    const { found, mayBeMore } = await commentsTagged(store.database, 'möte');
    expect(found.map(({ pieces }) => pieces.map(({ text }) => text).join(''))).toEqual([
      'Vi tar det på #möte i dag',
    ]);
    expect(mayBeMore).toBe(false);
  });

  test('the page of a tag does not say that nobody has used it where there is more to look through', async () => {
    const world = await makeWorld(open);
    const { store, employee } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id } = await posted(store, anna, 'Hej');
    await say(store, employee.id, id, [
      ['Vi tar det på #möte', 1],
      ['Ett möte till', 1_100],
    ]);
    const { text } = await anna.browser.get(tagPath('möte')).expect(200);
    expect(text).not.toContain('Nobody has written about');
    expect(text).toContain('none of the newest comments with the word “möte” has the tag');
    expect(text).toContain(`href="/search?kind=comments&amp;q=${encodeURIComponent('möte')}"`);
  });
});
