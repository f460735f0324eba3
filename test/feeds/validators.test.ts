import { proseFaults } from './prose.ts';
import { atomFaults, jsonFeedFaults } from './schemas.ts';

const SELF = 'https://ombord.example/feed.atom';

const atom = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>urn:uuid:00000000-0000-5000-8000-000000000001</id>
<title>Provbolaget</title>
<updated>2026-01-03T00:00:00Z</updated>
<author><name>Provbolaget</name></author>
<link rel="self" href="${SELF}" type="application/atom+xml"/>
<link rel="alternate" href="https://ombord.example/" type="text/html"/>
<entry>
<id>urn:uuid:00000000-0000-5000-8000-000000000002</id>
<title>Hej</title>
<link rel="alternate" href="https://ombord.example/blogs/anna/hej" type="text/html"/>
<published>2026-01-02T00:00:00Z</published>
<updated>2026-01-03T00:00:00Z</updated>
<author><name>Anna</name><uri>https://ombord.example/blogs/anna</uri></author>
<category term="fika"/>
<content type="html">&lt;p&gt;Hej &lt;a href="https://ombord.example/x"&gt;x&lt;/a&gt;&lt;br /&gt;&lt;/p&gt;</content>
</entry>
</feed>
`;

test('what is valid is accepted', async () => {
  expect(await atomFaults(atom)).toBe('');
  expect(proseFaults(atom, SELF)).toEqual([]);
});

const TIME = '2026-01-03T00:00:00Z';
const ENTRY_LINK = '<link rel="alternate" href="https://ombord.example/blogs/anna/hej" type="text/html"/>';

test.each([
  ['a feed without an id', '<id>urn:uuid:00000000-0000-5000-8000-000000000001</id>', ''],
  ['a feed without a title', '<title>Provbolaget</title>', ''],
  ['a feed without a time', `<updated>${TIME}</updated>\n<author>`, '<author>'],
  ['an entry without an id', '<id>urn:uuid:00000000-0000-5000-8000-000000000002</id>', ''],
  ['an entry without a title', '<title>Hej</title>', ''],
  ['an entry without a time', `<updated>${TIME}</updated>\n<author><name>Anna`, '<author><name>Anna'],
  ['two titles', '<title>Hej</title>', '<title>Hej</title><title>Hej</title>'],
  ['two contents', '<content', '<content>x</content><content'],
  ['a time in words', TIME, 'yesterday'],
  ['a day that there is not', TIME, '2026-02-30T00:00:00Z'],
  ['a day without an hour', TIME, '2026-01-03'],
  ['an element that Atom does not know', '<title>Hej', '<headline>x</headline><title>Hej'],
  ['an attribute that Atom does not know', 'rel="self"', 'relation="self"'],
  ['a link that leads nowhere', `href="${SELF}"`, ''],
  ['a media type that is none', 'application/atom+xml', 'atom'],
  ['a writer without a name', '<name>Anna</name>', ''],
  ['a writer with two addresses', '<uri>', '<uri>https://ombord.example/</uri><uri>'],
  ['a category without a term', 'term="fika"', 'label="fika"'],
  ['a language that is none', '<title>Hej', '<title xml:lang="i svenska">Hej'],
  ['a type of text that is none', '<title>Hej', '<title type="markdown">Hej'],
  ['what stands behind the entries', '</feed>', '<generator>Ombord</generator></feed>'],
  ['words between the elements', '<entry>', '<entry>Hej'],
  ['another namespace', '/2005/Atom', '/2006/Atom'],
  ['an element that is not closed', '</id>', ''],
  ['a bare ampersand', 'Hej', 'A & B'],
  ['a control character', 'Hej', '\u0008'],
  ['half a pair of surrogates', 'Hej', '\uD800'],
  ['an attribute without quotes', 'term="fika"', 'term=fika'],
  ['HTML whose elements overlap', '&lt;br /&gt;&lt;/p&gt;', '&lt;em&gt;&lt;/p&gt;&lt;/em&gt;'],
  ['HTML with a bare ampersand', 'Hej &lt;', 'Hej &amp; &lt;'],
  ['HTML with an open tag', '&lt;br /&gt;', '&lt;br '],
])('the schema refuses %s', async (_what, is, becomes) => {
  expect(atom).toContain(is);
  expect(await atomFaults(atom.replace(is, becomes))).toMatch(/fails to validate|parser error/);
});

test.each([
  ['has an author', '<author><name>Provbolaget</name></author>', '', (xml: string) => withoutEntries(xml)],
  ['has an author', /<author>.*<\/author>\n/g, ''],
  ['one alternate', ENTRY_LINK, `${ENTRY_LINK}${ENTRY_LINK}`],
  ['a content or an alternate', new RegExp(`${ENTRY_LINK}|<content.*/content>`, 'g'), ''],
  ['ids are unlike', '000000000002</id>', '000000000001</id>'],
  ['addresses are whole', SELF, '/feed.atom'],
  ['addresses are whole', 'urn:uuid:00000000-0000-5000-8000-000000000002', 'p2'],
  ['addresses are whole', 'uri>https://ombord.example', 'uri>'],
  ['addresses are whole', 'a href="https://ombord.example', 'a href="'],
  ['addresses are whole', '<id>urn', '<id> urn'],
  ['as in RFC 3339', TIME, '2026-01-03T00:00:00'],
  ['published after it was changed', '2026-01-02T', '2026-01-04T'],
  ['changed after its feed', `<updated>${TIME}`, '<updated>2026-01-02T00:00:00Z'],
  ['one link to itself', 'rel="self"', 'rel="related"'],
  ['one link to itself', SELF, 'https://ombord.example/feed.atom?before=1'],
  ['it is Atom there', 'application/atom+xml', 'text/html'],
  ['links that are known', ENTRY_LINK, ENTRY_LINK.replace('alternate', 'next')],
  ['titles and names have words', 'Hej', ' '],
  ['titles and names have words', 'Anna</name>', '</name>'],
  ['no control characters', 'Hej', '\u0085'],
  ['no link in a link', 'x&lt;/a&gt;', '&lt;a href="https://ombord.example/y"&gt;y&lt;/a&gt;&lt;/a&gt;'],
  ['plain HTML', '&lt;br /&gt;', '&lt;script&gt;x&lt;/script&gt;'],
  ['plain HTML', '&lt;p&gt;', '&lt;p onclick="x"&gt;'],
  ['plain HTML', '&lt;p&gt;', '&lt;p style="position:fixed"&gt;'],
])('the prose asks: %s (%#)', (rule, is, becomes, first = (xml) => xml) => {
  const broken = first(atom).replace(is, becomes);
  expect(broken).not.toBe(first(atom));
  expect(proseFaults(broken, SELF)).toContainEqual(expect.stringContaining(rule));
});

function withoutEntries(xml: string): string {
  return xml.replace(/<entry>[^]*<\/entry>\n/, '');
}

const item = { id: '1', url: 'https://ombord.example/1', content_html: '<p>Hej</p>' };
const json = { version: 'https://jsonfeed.org/version/1.1', title: 'Provbolaget', items: [item] };

test.each([
  ['another version', { version: '2' }],
  ['no title', { title: undefined }],
  ['no items', { items: undefined }],
  ['an address that is none', { feed_url: '/feed.json' }],
  ['a key that is unknown', { subtitle: 'x' }],
  ['an author of whom nothing is known', { authors: [{}] }],
  ['an item without an id', { items: [{ ...item, id: undefined }] }],
  ['an item whose id is a number', { items: [{ ...item, id: 1 }] }],
  ['an item without a content', { items: [{ ...item, content_html: undefined }] }],
  ['an item with a time in words', { items: [{ ...item, date_published: 'yesterday' }] }],
])('the schema of JSON Feed refuses %s', (_what, change) => {
  expect(jsonFeedFaults(json)).toEqual([]);
  expect(jsonFeedFaults(JSON.parse(JSON.stringify({ ...json, ...change })))).not.toEqual([]);
});
