import { atomOf } from '../../src/feeds/atom.ts';
import type { Entry } from '../../src/feeds/entries.ts';
import type { Feed } from '../../src/feeds/feed.ts';
import { lastingId } from '../../src/feeds/identity.ts';
import { jsonFeedOf } from '../../src/feeds/json-feed.ts';
import { written } from '../../src/blogs/written.ts';
import { proseFaults } from './prose.ts';
import { readByFeedparser, readByRssParser } from './readers.ts';
import { atomFaults, jsonFeedFaults } from './schemas.ts';

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
  'a title, a name and a tag like %j leave the feed valid and come out as they were',
  async (words) => {
    const whole = feed(
      [entry({ title: words, author: { name: words, blogPath: '/blogs/anna' }, tags: [words] })],
      { title: words, subtitle: words, author: { name: words, home: 'https://ombord.example/' } },
    );
    const xml = atomOf(whole);
    expect(await atomFaults(xml)).toBe('');
    expect(proseFaults(xml, whole.self)).toEqual([]);
    expect(jsonFeedFaults(JSON.parse(JSON.stringify(jsonFeedOf(whole))))).toEqual([]);
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

test('a post without a title, a writer without a name and a feed without posts make a valid feed too', async () => {
  const nameless = { title: '', author: { name: '', blogPath: '/blogs/anna' } };
  for (const entries of [[], [entry(nameless), entry({ ...nameless, id: 'p2', tags: ['trivsel'] })]]) {
    const whole = feed(entries, { title: '', author: { name: '', home: 'https://ombord.example/' } });
    expect(await atomFaults(atomOf(whole))).toBe('');
    expect(proseFaults(atomOf(whole), whole.self)).toEqual([]);
    expect(jsonFeedFaults(jsonFeedOf(whole))).toEqual([]);
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
      '[![A hat](/pictures/k3/1600x1200)](hats)',
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
  const whole = feed([entry({ html })]);
  const xml = atomOf(whole);
  expect(await atomFaults(xml)).toBe('');
  const byFeedparser = (await readByFeedparser(xml)).posts[0]?.html ?? '';
  expect((await readByRssParser(xml)).posts[0]?.html).toBe(byFeedparser);
  expect(byFeedparser).toContain('href="https://ombord.example/blogs/bo/x"');
  expect(byFeedparser).toContain('href="https://company.example/a?b=1&amp;c=2"');
  expect(byFeedparser).toContain('<a href="https://ombord.example/blogs/anna/hello">[A cat &amp; a hat]</a>');
  expect(byFeedparser).toContain(
    '<a href="https://ombord.example/blogs/anna/hats" rel="nofollow noopener">[A hat]</a>',
  );
  expect(byFeedparser).toContain('&lt;b&gt;5 &gt; 4&lt;/b&gt;');
  expect(byFeedparser).toContain('<ol start="3">');
  expect(byFeedparser).toContain('<td align="right">2</td>');
  expect(byFeedparser).toContain('href="https://ombord.example/blogs/anna/notes?a=1&amp;b=2"');
  expect(byFeedparser).toContain('href="https://ombord.example/blogs/anna/hello#top"');
  expect(byFeedparser).toContain('href="mailto:bo@company.example"');
  expect(byFeedparser).not.toMatch(/<img|src=/);
  expect(proseFaults(xml, whole.self)).toEqual([]);
});
