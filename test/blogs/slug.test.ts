import fc from 'fast-check';
import { firstFree, longestSlug, makePostSlug, makeSlug } from '../../src/blogs/slug.ts';

test.each([
  ['Åsas ärliga ö', 'asas-arliga-o'],
  ["Anna's blog", 'annas-blog'],
  ['Lager & logistik', 'lager-logistik'],
  ['iPhone på jobbet', 'iphone-pa-jobbet'],
  ['Vad? Hur! (och när)', 'vad-hur-och-nar'],
  ['🎉 Första dagen 🎉', 'forsta-dagen'],
])('%j gets the address %s', (title, slug) => {
  expect(makeSlug(title, 'blogg')).toBe(slug);
});

// A30
test.each(['', '   ', '🎉🎉', '👩‍💻', '..', '/', '♥', '漢字'])(
  'A30: nothing is left of %j, so the fallback is taken',
  (title) => {
    expect(makeSlug(title, 'blogg')).toBe('blogg');
  },
);

test.each(['new', 'New!', 'admin', 'feed.atom', 'ADDRESS', 'edit'])(
  'A30: %j does not shadow a door',
  (title) => {
    expect(makeSlug(title, 'blogg')).toMatch(/^blogg-/);
  },
);

test.each(['Pictures', 'About', 'Page', 'New'])('a post is called %j, as no door beside it is', (title) => {
  expect(makePostSlug(title)).toBe(title.toLowerCase());
});

test('A30: a post called Settings does not shadow the door of that name, nor does one without letters', () => {
  expect(makePostSlug('Settings')).toBe('settings-1');
  expect(makePostSlug('🎉')).toBe('inlagg');
});

test('A30: a look-alike from another alphabet becomes the same letters, so it is seen as taken', () => {
  expect(makeSlug('аnnа', 'blogg')).toBe('anna');
});

test('a long title is cut between words', () => {
  const slug = makeSlug('ett ganska långt ord '.repeat(20), 'blogg');
  expect(slug.length).toBeLessThanOrEqual(longestSlug);
  expect(slug).toMatch(/^ett-ganska-langt-ord-.*[a-z]$/);
  expect(makeSlug('x'.repeat(300), 'blogg')).toBe('x'.repeat(longestSlug));
});

test('A30: whatever the title, the address is safe', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
      const slug = makeSlug(title, 'blogg');
      expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(slug.length).toBeLessThanOrEqual(longestSlug + 'blogg-'.length);
    }),
  );
});

test('the first free number is taken', () => {
  expect(firstFree('anna', new Set())).toBe('anna');
  expect(firstFree('anna', new Set(['anna']))).toBe('anna-2');
  expect(firstFree('anna', new Set(['anna', 'anna-3', 'anna-2']))).toBe('anna-4');
});
