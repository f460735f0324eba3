import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { atomOf } from '../../src/feeds/atom.ts';
import type { Entry } from '../../src/feeds/entries.ts';
import type { Feed } from '../../src/feeds/feed.ts';
import { lastingId } from '../../src/feeds/identity.ts';
import { written } from '../../src/blogs/written.ts';
import { isWellFormed, readByFeedparser, readByRssParser } from './readers.ts';

function entry(more: Partial<Entry> = {}): Entry {
  return {
    id: 'p1',
    title: 'Hello',
    path: '/blogs/anna/hello',
    publishedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
    updatedAt: Date.UTC(2026, 0, 3),
    author: { name: 'Anna Ek', blogPath: '/blogs/anna' },
    blogTitle: 'Annas blogg',
    html: '<p>Hi</p>',
    tags: [],
    ...more,
  };
}

function feed(entries: Entry[], more: Partial<Feed> = {}): Feed {
  return {
    id: lastingId('company'),
    title: 'Provbolaget',
    subtitle: '',
    subtitleLanguage: null,
    author: { name: 'Provbolaget', home: 'https://ombord.example/' },
    updatedAt: Date.UTC(2026, 0, 3),
    home: 'https://ombord.example/',
    self: 'https://ombord.example/feed.atom?token=x&before=1',
    first: null,
    next: null,
    base: 'https://ombord.example',
    entries,
    ...more,
  };
}

const HOSTILE = [
  '<&>"\']]>',
  '<script>alert(1)</script>',
  'a\u0000b\u0008c\u001Fd\uFFFEe\uD800f\uDC00g\u007Fh\u0085i\u009F',
  'two\r\nlines\tand a tab',
  '&#0; &amp; &nbsp; <!DOCTYPE x [<!ENTITY e "e">]> <?xml?> <!-- -->',
  '😀 åäö עברית',
];

test.each(HOSTILE)(
  'a title, a name and a tag like %j leave the feed well-formed and come out as they were',
  async (words) => {
    const xml = atomOf(
      feed([entry({ title: words, author: { name: words, blogPath: '/blogs/anna' }, tags: [words] })], {
        title: words,
        subtitle: words,
      }),
    );
    expect(await isWellFormed(xml)).toBe(true);
    const kept = words.replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|\uFFFE/gu, '');
    for (const read of [readByFeedparser, readByRssParser]) {
      const [post] = (await read(xml)).posts;
      const oneLine = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
      // feedparser takes tags out of titles by itself.
      if (!/[<&]/.test(words))
        expect([oneLine(post?.title), oneLine(post?.author)]).toEqual([oneLine(kept), oneLine(kept)]);
      expect(post?.link).toBe('https://ombord.example/blogs/anna/hello');
    }
  },
);

const Id = z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const Time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
const Link = z.strictObject({ '@_rel': z.string(), '@_href': z.url(), '@_type': z.string() });

/** What a feed and its entries must have, once, and what they have besides (RFC 4287, 4.1.1 and 4.1.2). */
const AtomFeed = z.object({
  feed: z.strictObject({
    author: z.strictObject({ name: z.string().min(1), uri: z.url() }),
    '@_xmlns': z.literal('http://www.w3.org/2005/Atom'),
    id: Id,
    title: z.string().min(1),
    updated: Time,
    generator: z.string(),
    link: z.array(Link),
    entry: z.array(
      z.strictObject({
        id: Id,
        title: z.string().min(1),
        updated: Time,
        published: Time,
        author: z.strictObject({ name: z.string().min(1), uri: z.url() }),
        link: z.tuple([Link]),
        category: z.object({ '@_term': z.string().min(1) }).optional(),
        content: z.strictObject({ '#text': z.string(), '@_type': z.literal('html') }),
      }),
    ),
  }),
});

test('what RFC 4287 says that a feed must have, it has, once', () => {
  const xml = atomOf(
    feed([entry(), entry({ id: 'p2', title: '', tags: ['trivsel'] })], {
      next: 'https://ombord.example/feed.atom?before=1-2',
    }),
  );
  const isArray = (name: string) => name === 'entry' || name === 'link';
  const read = AtomFeed.parse(new XMLParser({ ignoreAttributes: false, isArray }).parse(xml));
  // 4.2.7.2: one link to itself, at most one alternate of a type.
  expect(read.feed.link.map((link) => [link['@_rel'], link['@_href']])).toEqual([
    ['self', 'https://ombord.example/feed.atom?token=x&before=1'],
    ['alternate', 'https://ombord.example/'],
    ['next', 'https://ombord.example/feed.atom?before=1-2'],
  ]);
  const ids = [read.feed.id, ...read.feed.entry.map(({ id }) => id)];
  expect(new Set(ids).size).toBe(3);
  expect(read.feed.entry.map(({ category }) => category?.['@_term'])).toEqual([undefined, 'trivsel']);
});

test('the check for well-formed XML sees what is wrong', async () => {
  const good = atomOf(feed([entry()]));
  for (const bad of ['</id>', ' & ', '\u0008', '<x a=1/>']) {
    expect([bad, await isWellFormed(good.replace('Provbolaget', bad))]).toEqual([bad, false]);
  }
});

test('an id is the same today and tomorrow, and no two things share one', () => {
  expect(lastingId('post:p1')).toBe('urn:uuid:bdef91cb-06b6-5d19-8050-9596f7928fc3');
  expect(lastingId('post:p2')).not.toBe(lastingId('post:p1'));
});

test('a text goes along whole, with addresses that work elsewhere, and links in place of pictures', async () => {
  const { html } = written(
    [
      'See [this](/blogs/bo/x) and [that](https://company.example/a?b=1&c=2), **really** <b>5 > 4</b>',
      '',
      '![A cat & a hat](/pictures/k3/1600x1200)',
      '',
      '| a | b |',
      '| - | -: |',
      '| 1 | 2 |',
      '',
      '3. three',
      '',
      '[notes](notes?a=1&b=2), [top](#top), [mail](mailto:bo@company.example)',
    ].join('\n'),
  );
  const xml = atomOf(feed([entry({ html })]));
  const byFeedparser = (await readByFeedparser(xml)).posts[0]?.html ?? '';
  expect((await readByRssParser(xml)).posts[0]?.html).toBe(byFeedparser);
  expect(byFeedparser).toContain('href="https://ombord.example/blogs/bo/x"');
  expect(byFeedparser).toContain('href="https://company.example/a?b=1&amp;c=2"');
  expect(byFeedparser).toContain('<a href="https://ombord.example/blogs/anna/hello">[A cat &amp; a hat]</a>');
  expect(byFeedparser).toContain('&lt;b&gt;5 &gt; 4&lt;/b&gt;');
  expect(byFeedparser).toContain('<ol start="3">');
  expect(byFeedparser).toContain('<td align="right">2</td>');
  expect(byFeedparser).toContain('href="https://ombord.example/blogs/anna/notes?a=1&amp;b=2"');
  expect(byFeedparser).toContain('href="https://ombord.example/blogs/anna/hello#top"');
  expect(byFeedparser).toContain('href="mailto:bo@company.example"');
  expect(byFeedparser).not.toMatch(/<img|src=|="\//);
});
