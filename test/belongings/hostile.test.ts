import fs from 'node:fs';
import path from 'node:path';
import { readFile } from '../../src/belongings/reading-file.ts';
import { root } from '../../src/web/root.ts';
import { longestHold } from '../support/longest-hold.ts';
import { zipOf } from './zips.ts';

const manifest = JSON.stringify({ format: 'ombord-export', version: 1 });
const text = (title = 'T', published = '2020-01-01T10:00:00Z', body = 'Words') =>
  `---\ntitle: "${title}"\npublished: "${published}"\n---\n\n${body}\n`;
const good = { 'manifest.json': manifest, 'posts/a.md': text() };
const wxr = fs.readFileSync(path.join(root, 'test/belongings/files/earlier-blog.xml'), 'utf8');

/** A zip in which a name was written over with one that the writer itself refuses. */
async function renamed(to: string): Promise<Buffer> {
  const zip = await zipOf({ ...good, 'posts/xxxxxxxxxx.md': text() });
  return Buffer.from(zip.toString('latin1').replaceAll('posts/xxxxxxxxxx.md', to), 'latin1');
}

/** A zip that says a file is small, and unpacks to more. */
async function lying(): Promise<Buffer> {
  const zip = await zipOf({ ...good, 'posts/b.md': Buffer.alloc(5_000_000, 'a') });
  const says = Buffer.alloc(4);
  says.writeUInt32LE(5_000_000);
  const small = Buffer.alloc(4);
  small.writeUInt32LE(1_000);
  return Buffer.from(
    zip.toString('latin1').replaceAll(says.toString('latin1'), small.toString('latin1')),
    'latin1',
  );
}

const zips: [string, () => Promise<Buffer>, string, string | null][] = [
  [
    'no zip behind its first letters',
    () => Promise.resolve(Buffer.from('PK\u0003\u0004…')),
    'zip_broken',
    null,
  ],
  ['one cut off', async () => (await zipOf(good)).subarray(0, 200), 'zip_broken', null],
  ['one without a manifest', () => zipOf({ 'posts/a.md': text() }), 'not_ours', null],
  ['somebody else’s manifest', () => zipOf({ 'manifest.json': '{"format":"other"}' }), 'not_ours', null],
  ['a manifest that is none', () => zipOf({ 'manifest.json': '[' }), 'not_ours', null],
  ['a newer one', () => zipOf({ 'manifest.json': manifest.replace('1', '2') }), 'newer', null],
  ['a bomb', () => zipOf({ ...good, 'posts/b.md': Buffer.alloc(30_000_000) }), 'zip_bomb', 'posts/b.md'],
  ['a bomb that says it is small', lying, 'zip_broken', 'posts/b.md'],
  ['a name that leads out', () => renamed('posts/../xxxxxxx.md'), 'zip_names', null],
  ['a name from the root', () => renamed('/etc/xxxxxxxxxx.xxx'), 'zip_names', null],
  ['a name with a backslash', () => renamed('posts\\..\\xxxxxxx.md'), 'zip_names', null],
  ['the same name twice', twice, 'zip_twice', 'posts/aa.md'],
  ['what no export holds', () => zipOf({ ...good, 'x.html': '<script>' }), 'zip_foreign', 'x.html'],
  ['a text without its head', () => zipOf({ ...good, 'posts/b.md': 'x' }), 'text_broken', 'posts/b.md'],
  [
    'a title too long',
    () => zipOf({ ...good, 'posts/b.md': text('x'.repeat(121)) }),
    'text_broken',
    'posts/b.md',
  ],
  [
    'a text too long',
    () => zipOf({ ...good, 'posts/b.md': text('T', undefined, 'x'.repeat(50_001)) }),
    'text_broken',
    'posts/b.md',
  ],
  [
    'a date to come',
    () => zipOf({ ...good, 'posts/b.md': text('T', '2999-01-01T00:00:00Z') }),
    'text_broken',
    'posts/b.md',
  ],
  [
    'YAML that refers to itself',
    () => zipOf({ ...good, 'posts/b.md': '---\na: &a [x]\nb: [*a, *a]\n---\n\nx\n' }),
    'text_broken',
    'posts/b.md',
  ],
];

async function twice(): Promise<Buffer> {
  const zip = await zipOf({ ...good, 'posts/aa.md': text(), 'posts/bb.md': text() });
  return Buffer.from(zip.toString('latin1').replaceAll('posts/bb.md', 'posts/aa.md'), 'latin1');
}

test.each(zips)('a zip with %s is refused', async (_, make, kind, file) => {
  await expect(readFile('ombord', await make())).rejects.toMatchObject({ kind, file });
});

test('a zip of very many files is refused before they are looked at', async () => {
  const zip = await zipOf(good);
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  zip.writeUInt16LE(60_000, end + 8);
  zip.writeUInt16LE(60_000, end + 10);
  await expect(readFile('ombord', zip)).rejects.toMatchObject({ kind: 'zip_many' });
});

test('a zip whose texts name pictures by the hundred thousand, beside very many files, holds nobody up', async () => {
  const named = (post: number) =>
    Array.from({ length: 1_400 }, (_, turn) => `![](../pictures/${post}x${turn}-1x1.webp)`).join('');
  const posts = Array.from({ length: 300 }, (_, post): [string, string] => [
    `posts/${post}.md`,
    text('T', undefined, named(post)),
  ]);
  const comments = Array.from({ length: 8_000 }, (_, turn): [string, string] => [`comments/${turn}.md`, '']);
  const zip = await zipOf({
    ...good,
    'pictures/0x7-1x1.webp': '',
    ...Object.fromEntries([...posts, ...comments]),
  });
  const held = await longestHold(async () => {
    expect((await readFile('ombord', zip)).found.pictures).toEqual(['pictures/0x7-1x1.webp']);
  });
  expect(held).toBeLessThan(1_000);
}, 60_000);

test.each([
  ['definitions', wxr.replace('<rss', '<!DOCTYPE rss [<!ENTITY a "b">]>\n<rss'), 'xml_entities'],
  ['its end missing', wxr.slice(0, 3_000), 'xml_broken'],
  ['no post', wxr.replaceAll('[CDATA[post]]', '[CDATA[page]]'), 'nothing_in_it'],
  ['millions of tags', wxr.replace('<channel>', `$&${'<a/>'.repeat(10_000_000)}`), 'xml_many'],
  [
    'a tag of millions of attributes',
    wxr.replace('<channel>', `$&<a ${'a '.repeat(20_000_000)}/>`),
    'xml_many',
  ],
  ['nothing of WordPress', '<rss></rss>', 'xml_broken'],
  ['tags in tags in tags', `<rss>${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}</rss>`, 'xml_many'],
])('an XML with %s is refused', async (_, xml, kind) => {
  await expect(readFile('wordpress', Buffer.from(xml))).rejects.toMatchObject({ kind });
});

test('what is opened very often and never closed holds nobody up', async () => {
  const began = Date.now();
  const [parts, marks] = ['<![CDATA['.repeat(200_000), '<!-- '.repeat(90_000)];
  await expect(readFile('wordpress', Buffer.from(`<rss>${parts}</rss>`))).rejects.toMatchObject({
    kind: 'xml_broken',
  });
  await readFile('wordpress', Buffer.from(wxr.replace('Det här skrev Bo.', marks)), 'bo');
  expect(Date.now() - began).toBeLessThan(5_000);
}, 20_000);

test('a post about DOCTYPE is no definition, and entities stay the letters they are', async () => {
  const about = wxr
    .replace('Det här skrev Bo.', 'Börja med &lt;!DOCTYPE html&gt; &amp;amp; <!DOCTYPE x>')
    .replace('<![CDATA[Bos inlägg]]>', '&#60;b&#62; &amp; &#x26; &hax;');
  const { found } = await readFile('wordpress', Buffer.from(about), 'bo');
  expect(found.posts[0]?.title).toBe('<b> & & &hax;');
  expect(found.posts[0]?.body).toContain('Börja med <!DOCTYPE html>');
});
