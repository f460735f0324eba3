import { oneLine } from '../../src/web/forms.ts';
import { toPlainText, toSafeHtml } from '../../src/web/markdown.ts';

const eight = '\u0335'.repeat(8);
const shown = (text: string) => toPlainText(toSafeHtml(text));

test.each([
  ['Thai', 'ที่ผู้นั้นซื้อน้ำ'],
  ['Devanagari', 'हिन्दी में लिखा गया क्षत्रिय'],
  ['Hebrew with points and accents', 'בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים'],
  ['Arabic with points', 'بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ'],
  ['decomposed Vietnamese', 'Tiếng Việt Nguyễn'.normalize('NFD')],
  ['Burmese', 'ကျွန်ုပ်တို့သည်'],
  ['the tallest letter of Tibetan', '\u0F67\u0F90\u0FB5\u0FA8\u0FB3\u0FBA\u0FBC\u0FBB\u0F82'],
  ['a key and a heart', '1\uFE0F\u20E3 ❤\uFE0F'],
  [
    'families, professions and a flag',
    '👨\u200D👩\u200D👧\u200D👦 👩🏽\u200D🚒 ❤\uFE0F\u200D🔥 🏳\uFE0F\u200D🌈'.repeat(9),
  ],
])('%s stays as it is written', (_script, text) => {
  expect(oneLine(text)).toBe(text.normalize('NFC'));
  expect(shown(text)).toBe(text);
});

test('joiners behind a virama, and what comes after them, stay in a text', () => {
  const text = 'क्\u200Dष श्री\u200Cमान् क्\u200Cष '.repeat(9).trim();
  expect(shown(text)).toBe(text);
});

test.each([
  ['a joiner', '\u200D'],
  ['one that joins nothing', '\u200C'],
  ['a space without width', '\u200B'],
  ['another one', '\uFEFF'],
  ['a soft hyphen', '\u00AD'],
  ['a filler of Hangul', '\u3164'],
  ['a control character', '\u0002'],
  ['several of them', '\u200B\u00AD\u2060'],
])('%s between marks begins no new pile', (_what, unseen) => {
  const piled = `A${`${eight}${unseen}`.repeat(5)}nna`;
  for (const read of [oneLine, shown]) expect(read(piled).match(/\p{M}/gu)).toHaveLength(8);
  const apart = `A${eight}${unseen}b${eight}`;
  expect(toSafeHtml(apart)).toBe(`<p>${apart}</p>`);
});

test.each([
  ['written by their numbers', `A${'&#x335;'.repeat(40)}`, `A${eight}`],
  ['parted by a number or a name', `A${eight}&#8203;${eight}&shy;${eight}`, `A${eight}\u200B\u00AD`],
  ['parted by emphasis', `A${eight}**${eight}b${eight}**${eight}`, `A${eight}<strong>b${eight}</strong>`],
  [
    'parted by a link',
    `A${eight}[${eight}b](https://ombord.example/${eight})`,
    `A${eight}<a href="https://ombord.example/${encodeURI(eight)}" rel="nofollow noopener">b</a>`,
  ],
])('marks of a text that are %s are one pile, too', (_how, text, seen) => {
  expect(toSafeHtml(text)).toBe(`<p>${seen}</p>`);
});

test('a text of nothing but unseen characters and a few marks takes no longer than it is long', () => {
  const long = `a${`\u0335${'\u200B'.repeat(20_000)}`.repeat(7)}`;
  const start = performance.now();
  expect(shown(long)).toBe(long);
  expect(performance.now() - start).toBeLessThan(1_000);
});

test('of marks that are piled on a letter those stay that a language could need', () => {
  const pile = '\u0335\u0322\u0489'.repeat(20);
  for (const read of [oneLine, shown]) {
    expect(read(`A${pile}nna Ek`)).toBe(`A${pile.slice(0, 8)}nna Ek`);
    expect(read(pile)).toHaveLength(8);
  }
  expect(toSafeHtml(`**A${pile}**`)).toBe(`<p><strong>A${pile.slice(0, 8)}</strong></p>`);
});
