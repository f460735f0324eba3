import fc from 'fast-check';
import { z } from 'zod';
import { line, oneLine, parseForm, typed } from '../../src/web/forms.ts';

const Form = z.object({ name: line(10, 'name_long').pipe(z.string().min(3, 'name_short')), age: z.string() });

test('only the fields that a form has are taken', () => {
  const body: unknown = JSON.parse('{"name":"Anna","age":"1","is_administrator":"1","__proto__":{"id":"x"}}');
  const { values } = parseForm(Form, body);
  expect(values).toEqual({ name: 'Anna', age: '1' });
  expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
  expect(Object.getPrototypeOf({})).not.toHaveProperty('id');
});

test('each field tells its first fault', () => {
  const Two = z.object({
    word: z.string().min(3, 'short').regex(/^a/, 'not_a'),
    age: z.string('age_missing'),
  });
  expect(parseForm(Two, { word: 'b' }).faults).toEqual({ word: 'short', age: 'age_missing' });
  expect(parseForm(Form, { name: 'x'.repeat(11), age: '1' }).faults).toEqual({ name: 'name_long' });
});

test('a body of any other shape is a form without its fields', () => {
  for (const body of [undefined, null, 'name=Anna', 7, [], ['name']]) {
    expect(parseForm(Form, body).values).toBeNull();
    expect(Object.values(typed(body)).filter((value) => typeof value !== 'string')).toEqual([]);
  }
  expect(parseForm(Form, { name: ['Anna', 'Bo'], age: { a: 1 } }).values).toBeNull();
});

test('what was typed comes back, and what nobody can type does not', () => {
  expect(typed({ name: 'Anna', units: ['a', 'b'], deep: { a: 1 } })).toEqual({ name: 'Anna' });
});

test('a line is trimmed, its spaces are joined, and what cannot be seen is taken out', () => {
  expect(oneLine('  Anna \t\n  Ek\u00A0 ')).toBe('Anna Ek');
  expect(oneLine('An\u0000na\u0007 \u202EkE\u202C\u200F\u2066\u061C')).toBe('Anna kE');
  expect(oneLine('\uFEFFAn\u200Bna\u2028Ek')).toBe('Anna Ek');
  expect(oneLine('A\u030Asa')).toBe('Åsa');
  expect(oneLine(' \u200D\u200B\u00A0 ')).toBe('');
});

test.each(['👩‍👩‍👧‍👦', '👩🏽‍💻', '❤️‍🔥', '🏳️‍🌈', '🏴‍☠️', '👨🏿‍🤝‍👨🏻', '👩‍🦰'])('%s stays whole', (emoji) => {
  expect(oneLine(`Anna ${emoji} Ek`)).toBe(`Anna ${emoji} Ek`);
});

test('a line of nothing that can be seen is empty', () => {
  for (const unseen of ['\u00AD', '\u3164', '\u2800 \u2800', '\u115F\u1160\uFFA0', '\uFE0F']) {
    expect(oneLine(unseen)).toBe('');
  }
  expect(oneLine('sam\u00ADarbete')).toBe('sam\u00ADarbete');
});

test('a joiner that joins no emoji is taken out', () => {
  expect(oneLine('An\u200Dna')).toBe('Anna');
  expect(oneLine('👩\u200D')).toBe('👩');
  expect(oneLine('👩\u200D\u200D💻')).toBe('👩💻');
  expect(oneLine('\u200D💻')).toBe('💻');
});

test('whatever is typed, a line is one line, and a line of a line is the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (words) => {
      const once = oneLine(words);
      expect(once).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069\u2028\u2029]/u);
      expect(oneLine(once)).toBe(once);
    }),
  );
});
