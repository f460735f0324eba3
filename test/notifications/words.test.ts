import { hide } from '../../src/blogs/hiding.ts';
import { deletePost } from '../../src/blogs/editing.ts';
import { postText } from '../../src/blogs/naming.ts';
import { publishPost } from '../../src/blogs/publishing.ts';
import { newId } from '../../src/database/id.ts';
import { sendDigests } from '../../src/notifications/digest.ts';
import { person, writer } from '../blogs/writers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makePerson } from '../support/world.ts';
import { comment, happens, told } from './news.ts';

const DAY = 24 * 60 * 60 * 1000;

onBothDatabases((open) => {
  test('whoever a post names is told its first words, on the page and by mail, and none of what is hidden or deleted', async () => {
    const store = await open();
    const { id: bo } = await makePerson(store, 'Bo');
    const [anna, ada] = [await writer(store, 'Anna'), await person(store, 'Ada')];
    const publishNaming = async (title: string, body: string) => {
      const text = await postText(store.database, body);
      const words = { personId: anna, title, text, key: newId() };
      return store.transaction((inside) => publishPost(inside, words));
    };
    const shown = await publishNaming(
      'Tack',
      `Det var **@Bo** som hjälpte. ${'Ord och mer ord. '.repeat(90)}`,
    );
    const words = async () => (await told(store, bo)).map((line) => line.words);
    const [first = ''] = await words();
    expect(first).toMatch(/^Det var @Bo som hjälpte\. Ord och .* …$/);
    expect(first.length).toBeLessThan(145);
    await sendDigests({ store, address: 'https://ombord.example', secret: 's' }, Date.now() + 8 * DAY);
    const mail = await store.database.selectFrom('mails').select('text').executeTakeFirst();
    expect(mail?.text).toContain('> Det var @Bo som hjälpte. Ord');

    // Who applauds, or comments, is told of as before.
    await happens(store, { kind: 'applause.given', personId: bo, postId: shown.id, authorId: anna });
    await comment(store, bo, shown.id, 'Tack själv');
    expect((await told(store, anna)).map((line) => line.words).sort()).toEqual(['', 'Tack själv']);

    const hidden = await publishNaming('Dolt', 'Dolda ord om @Bo');
    const gone = await publishNaming('Borta', 'Borttagna ord om @Bo');
    expect(await words()).toContain('Dolda ord om @Bo');
    const hiding = { kind: 'post', id: hidden.id, byId: ada, reason: 'Regel 3' } as const;
    await store.transaction((inside) => hide(inside, hiding));
    await store.transaction((inside) => deletePost(inside, { personId: anna, postId: gone.id }));
    expect(await words()).toEqual([first]);
  });
});
