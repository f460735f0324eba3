import { readFile } from '../../src/belongings/reading-file.ts';

/** What WordPress writes of a post, by its tags; those left out are as of any post of Åsa's. */
interface Written {
  title?: string;
  creator?: string;
  html?: string;
  status?: string;
  password?: string;
  name?: string;
  gmt?: string;
  local?: string;
  pubDate?: string;
  categories?: [domain: string, words: string][];
}

function item({
  title = 'Hej',
  creator = 'asa',
  html = '<p>Ord</p>',
  status = 'publish',
  password = '',
  name = 'hej',
  gmt = '2019-03-05 08:30:00',
  local = '',
  pubDate = '',
  categories = [],
}: Written): string {
  const tags = categories.map(
    ([domain, words]) => `<category domain="${domain}"><![CDATA[${words}]]></category>`,
  );
  return `<item><title><![CDATA[${title}]]></title><dc:creator>${creator}</dc:creator><pubDate>${pubDate}</pubDate>
    <content:encoded><![CDATA[${html}]]></content:encoded><wp:post_type>post</wp:post_type>
    <wp:post_date>${local}</wp:post_date><wp:post_date_gmt>${gmt}</wp:post_date_gmt>
    <wp:post_name>${name}</wp:post_name><wp:status>${status}</wp:status>
    <wp:post_password>${password}</wp:post_password>${tags.join('')}</item>`;
}

function reading(posts: Written[], begins = '') {
  const xml = `${begins}<rss><channel><title>Blogg</title>${posts.map(item).join('')}</channel></rss>`;
  return readFile('wordpress', Buffer.from(xml));
}

/** What comes of one post. */
async function comes(post: Written) {
  const { found } = await reading([post]);
  return found;
}

test.each([
  ['draft', 'draft'],
  ['pending', 'pending'],
  ['future', 'planned'],
  ['private', 'private'],
])(
  'what is %s there is a draft here, for its writer alone, whether it has a title or not, and says why',
  async (status, why) => {
    expect(await comes({ status, password: 'x' })).toMatchObject({
      posts: [],
      drafts: [{ title: 'Hej', body: 'Ord', why }],
    });
    expect((await comes({ status, title: '' })).drafts).toEqual([{ title: '', body: 'Ord', why }]);
  },
);

test('a post behind a password is a draft, and so is one without a title of which no title can be made', async () => {
  expect(await comes({ password: 'x' })).toMatchObject({ posts: [], drafts: [{ why: 'locked' }] });
  const picture = '<img src="https://a.example/hamn.jpg" alt="">';
  expect(await comes({ title: '', html: picture })).toMatchObject({
    posts: [],
    drafts: [{ title: '', body: '![](https://a.example/hamn.jpg)', why: 'untitled' }],
  });
});

test('what was thrown away there does not come, and is counted; what WordPress made by itself is not told', async () => {
  const { found } = await reading([{ status: 'trash' }, { status: 'auto-draft' }, { title: 'Kvar' }]);
  expect(found).toMatchObject({ posts: [{ title: 'Kvar' }], drafts: [], others: { binned: 1 } });
});

test('posts come in the order of their days, and of several who wrote, those of whoever wrote most', async () => {
  const { found, authors, chosen } = await reading([
    { creator: 'bo' },
    { title: 'Sedan', gmt: '2020-01-02 10:00:00' },
    { title: 'Först', gmt: '2020-01-01 10:00:00' },
  ]);
  expect(found.posts.map(({ title }) => title)).toEqual(['Först', 'Sedan']);
  expect([chosen, authors.map(({ login }) => login)]).toEqual(['asa', ['asa', 'bo']]);
});

test.each([
  [{ gmt: '2019-03-05 08:30:00', pubDate: 'Wed, 06 Mar 2019 08:30:00 +0000' }, Date.UTC(2019, 2, 5, 8, 30)],
  [{ gmt: '0000-00-00 00:00:00', pubDate: 'Wed, 06 Mar 2019 08:30:00 +0000' }, Date.UTC(2019, 2, 6, 8, 30)],
  [{ gmt: '0000-00-00 00:00:00', local: '2019-03-07 08:30:00' }, Date.UTC(2019, 2, 7, 8, 30)],
])('a post has its day where WordPress wrote one: %j', async (times, publishedAt) => {
  expect((await comes(times)).posts).toMatchObject([{ publishedAt }]);
});

test('a post without any day is left out, with its reason, and takes no other with it', async () => {
  const { found } = await reading([{ title: 'Utan dag', gmt: '' }, {}]);
  expect(found.leftOut).toEqual([{ title: 'Utan dag', why: 'no_date' }]);
  expect(found.posts).toHaveLength(1);
});

test('a post keeps its address, one that has none is called as its title, and one without a title as its beginning', async () => {
  expect((await comes({ name: 'r%c3%b6r' })).posts).toMatchObject([{ slug: 'rör' }]);
  expect((await comes({ name: '' })).posts).toMatchObject([{ slug: 'Hej' }]);
  const untitled = { title: '', name: '', html: '<p><b>Rör</b> i taket</p>' };
  expect((await comes(untitled)).posts).toMatchObject([{ title: 'Rör i taket', slug: 'Rör i taket' }]);
  const long = {
    title: '',
    html: `<img src="https://a.example/a.jpg" alt="A"><p>${'Rören frös. '.repeat(9)}</p>`,
  };
  expect((await comes(long)).posts).toMatchObject([{ title: `${'Rören frös. '.repeat(5).slice(0, -2)} …` }]);
});

test('a title that is longer than any here is cut', async () => {
  const [post] = (await comes({ title: 'x'.repeat(200) })).posts;
  expect(post?.title).toBe(`${'x'.repeat(119)}…`);
});

test('categories and tags come once each, and only what can be a tag', async () => {
  const categories: [string, string][] = [
    ['category', 'Rör'],
    ['post_tag', 'Rör'],
    ['post_format', 'Bild'],
    ['post_tag', '2024'],
  ];
  expect((await comes({ categories })).posts).toMatchObject([{ body: 'Ord\n\n#Rör' }]);
});

test('what is shown from elsewhere is counted over all posts, and a file may begin with a mark of its encoding', async () => {
  const film = '<iframe src="https://film.example/1"></iframe>';
  const { found } = await reading([{ html: film }, { title: 'Två', html: film + film }], '\uFEFF');
  expect(found.shownFromElsewhere).toBe(3);
});

test('more posts than anybody wrote are refused', async () => {
  const many = Array.from({ length: 5_001 }, () => ({}));
  await expect(reading(many)).rejects.toMatchObject({ kind: 'too_many_posts' });
});
