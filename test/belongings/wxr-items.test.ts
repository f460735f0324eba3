import { setImmediate as nextTurn } from 'node:timers/promises';
import { readFile } from '../../src/belongings/reading-file.ts';
import type { WrittenItem } from '../../src/belongings/wxr/items.ts';
import { eachPart } from '../../src/belongings/wxr/items.ts';

const item = (title: string, text = 'Hej', below = '') =>
  `<item><title>${title}</title><dc:creator>anna</dc:creator><content:encoded><![CDATA[${text}]]></content:encoded>` +
  `<wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2020-03-02 10:00:00</wp:post_date_gmt>${below}</item>`;

const comment = (words: string, approved = '1', type = 'comment') =>
  `<wp:comment><wp:comment_content><![CDATA[${words}]]></wp:comment_content><wp:comment_approved><![CDATA[${approved}]]></wp:comment_approved>` +
  `<wp:comment_type><![CDATA[${type}]]></wp:comment_type><wp:commentmeta><wp:meta_key>a</wp:meta_key></wp:commentmeta></wp:comment>`;

const exportOf = (items: string, around = '<title>Hej</title>') =>
  Buffer.from(`<rss><channel>${around}${items}</channel></rss>`);

async function partsOf(xml: string) {
  const items: WrittenItem[] = [];
  const authors: string[] = [];
  const rest = await eachPart(Buffer.from(xml), {
    item: (one) => Promise.resolve(void items.push(one)),
    author: (one) => Promise.resolve(void authors.push(one)),
  });
  return { items, authors, rest };
}

test('an export is parted into its items and what stands around them, letter by letter', async () => {
  const { items, rest } = await partsOf(
    '<channel><a>å1</a><item>ö2</item>\n<item nr="3">3</item><b>💡</b></channel>',
  );
  expect(items.map(({ xml }) => xml)).toEqual(['<item>ö2</item>', '<item nr="3">3</item>']);
  expect(rest).toBe('<channel><a>å1</a>\n<b>💡</b></channel>');
});

test('an export of thousands of authors is read, since none is parsed with the others, and each has a name', async () => {
  const author = (name: string, more = '') =>
    `<wp:author><wp:author_login>${name}</wp:author_login><wp:author_display_name>${name.toUpperCase()}</wp:author_display_name>${more}</wp:author>`;
  const parted = await partsOf(`<channel><a/>${author('bo')}<item>1</item></channel>`);
  expect(parted).toMatchObject({ authors: [author('bo')], rest: '<channel><a/></channel>' });
  const more = '<a></a>'.repeat(4);
  const authors = Array.from({ length: 3_000 }, (_, turn) => author(`a${turn}`, more)).join('');
  const read = await readFile('wordpress', exportOf(item('First'), `${authors}${author('anna')}`));
  expect(read.authors).toEqual([{ login: 'anna', name: 'ANNA', posts: 1 }]);
});

test('what stands below a text and beside the items is not read, and of comments those are counted that everybody saw', async () => {
  const meta = (key: string) => `<wp:postmeta><wp:meta_key>${key}</wp:meta_key></wp:postmeta>`;
  const below = [
    comment('Tack</item></wp:comment>'),
    comment('Köp', 'spam'),
    comment('a', '1', 'pingback'),
    comment('Ja'),
  ];
  const { items, rest } = await partsOf(
    `<channel><wp:tag><a>1</a></wp:tag><b/><item>å${below.join('')}${meta('x')}${meta('_wp_attachment_image_alt')}</item></channel>`,
  );
  expect(items).toEqual([{ xml: `<item>å${meta('_wp_attachment_image_alt')}</item>`, comments: 2 }]);
  expect(rest).toBe('<channel><b/></channel>');
});

test('a comment that never ends takes no item with it', async () => {
  const { found } = await readFile(
    'wordpress',
    exportOf(`${item('First', 'Hej', '<wp:comment><a/>')}${item('Second')}`),
  );
  expect(found.posts.map(({ title }) => title)).toEqual(['First', 'Second']);
});

test('an export of items alone is whole', async () => {
  const { found } = await readFile('wordpress', exportOf(item('First'), ''));
  expect(found.posts.map(({ title }) => title)).toEqual(['First']);
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

test.each([
  ['an item of very many tags', item('First', 'Hej', '<a/>'.repeat(20_001).replaceAll('/>', '></a>'))],
  ['an item whose comments never end', item('First', 'Hej', `<wp:comment>${'<a></a>'.repeat(10_001)}`)],
  ['very many tags around the items', '<a></a>'.repeat(10_001)],
])('%s would be parsed for long, and are refused', async (_, items) => {
  await expect(readFile('wordpress', exportOf(items))).rejects.toMatchObject({ kind: 'xml_many' });
});

test('tens of thousands of items are read, since none is parsed with the others', async () => {
  expect((await partsOf('<item></item>'.repeat(30_000))).items).toHaveLength(30_000);
});

test('a file of very many items is refused', async () => {
  await expect(partsOf('<item></item>'.repeat(200_001))).rejects.toMatchObject({ kind: 'xml_many' });
});

/** How often others have their turn while a file is read. */
async function turnsWhile(reading: Promise<unknown>): Promise<number> {
  let turns = 0;
  const ended = new AbortController();
  void reading.finally(() => ended.abort());
  while (!ended.signal.aborted) {
    await nextTurn();
    turns += 1;
  }
  return turns;
}

test('others have their turn after each post of a long blog, while it is parsed and while it is read', async () => {
  const posts = 200;
  const reading = readFile(
    'wordpress',
    exportOf(Array.from({ length: posts }, (_, n) => item(`Post ${n}`)).join('')),
  );
  expect(await turnsWhile(reading)).toBeGreaterThanOrEqual(2 * posts);
  expect((await reading).found.posts).toHaveLength(posts);
});

test('others have their turn while the comments of one post are passed over', async () => {
  const comments = 20_000;
  const reading = readFile('wordpress', exportOf(item('Post', 'Hej', comment('Tack').repeat(comments))));
  expect(await turnsWhile(reading)).toBeGreaterThanOrEqual((comments * 10) / 5_000);
  expect((await reading).found.posts).toHaveLength(1);
});

test('others have their turn while what is no tag of the export is passed over', async () => {
  const turns = await turnsWhile(partsOf(`<channel>${'<![CDATA[]]>'.repeat(100_000)}</channel>`));
  expect(turns).toBeGreaterThanOrEqual(20);
});
