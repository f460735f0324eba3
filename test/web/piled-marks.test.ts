import { oneLine } from '../../src/web/forms.ts';
import { toPlainText, toSafeHtml } from '../../src/web/markdown.ts';

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
])('%s stays as it is written', (_script, text) => {
  expect(oneLine(text)).toBe(text.normalize('NFC'));
  expect(shown(text)).toBe(text);
});

test('of marks that are piled on a letter those stay that a language could need', () => {
  const pile = '\u0335\u0322\u0489'.repeat(20);
  for (const read of [oneLine, shown]) {
    expect(read(`A${pile}nna Ek`)).toBe(`A${pile.slice(0, 8)}nna Ek`);
    expect(read(pile)).toHaveLength(8);
  }
  expect(toSafeHtml(`**A${pile}**`)).toBe(`<p><strong>A${pile.slice(0, 8)}</strong></p>`);
});
