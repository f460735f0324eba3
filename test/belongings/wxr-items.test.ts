import { setImmediate as nextTurn } from 'node:timers/promises';
import { readFile } from '../../src/belongings/brought.ts';
import { itemsOf } from '../../src/belongings/wxr-items.ts';

const item = (title: string, text = 'Hej') =>
  `<item><title>${title}</title><dc:creator>anna</dc:creator><content:encoded><![CDATA[${text}]]></content:encoded>` +
  '<wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2020-03-02 10:00:00</wp:post_date_gmt></item>';

const exportOf = (items: string) => Buffer.from(`<rss><channel><title>Hej</title>${items}</channel></rss>`);

test('an export is parted into its items and what stands around them', () => {
  const parts = itemsOf('<channel><a>1</a><item>2</item>\n<item nr="3">3</item><b>4</b></channel>');
  expect(parts.items).toEqual(['<item>2</item>', '<item nr="3">3</item>']);
  expect(parts.rest).toBe('<channel><a>1</a>\n<b>4</b></channel>');
});

test('what a text or a remark says of items opens and closes none', async () => {
  const text = 'Write &lt;item&gt;, or </item><item> and --> as they are.';
  const { found } = await readFile(
    'wordpress',
    exportOf(`<!-- <item> -->${item('First', text)}${item('Second')}<!-- </item> -->`),
  );
  expect(found.posts.map(({ title }) => title)).toEqual(['First', 'Second']);
  expect(found.posts[0]?.body).toContain('as they are.');
});

test.each(['<item>', '<item><![CDATA[', '<!-- <item>'])(
  'an item that %j opens and nothing ends is refused',
  async (opened) => {
    await expect(readFile('wordpress', exportOf(`${item('First')}${opened}`))).rejects.toMatchObject({
      kind: 'xml_broken',
    });
  },
);

test('others have their turn after each post of a long blog, while it is parsed and while it is read', async () => {
  const posts = 200;
  let turns = 0;
  const ended = new AbortController();
  const reading = readFile(
    'wordpress',
    exportOf(Array.from({ length: posts }, (_, n) => item(`Post ${n}`)).join('')),
  ).finally(() => ended.abort());
  while (!ended.signal.aborted) {
    await nextTurn();
    turns += 1;
  }
  expect((await reading).found.posts).toHaveLength(posts);
  expect(turns).toBeGreaterThanOrEqual(2 * posts);
});
