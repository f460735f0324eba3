import fs from 'node:fs';
import path from 'node:path';
import { texts } from '../../src/texts.ts';
import { root } from '../../src/web/root.ts';

/** Every text by its path, `workshops.room.eyesUp`. */
function leaves(value: unknown, path: string): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[path, value]]);
  return new Map(
    Object.entries(value).flatMap(([key, child]) => [...leaves(child, path ? `${path}.${key}` : key)]),
  );
}

/** What each text is made of: words, or how many facts it takes. */
function shapes(all: Map<string, unknown>): Map<string, string> {
  return new Map(
    [...all].map(([path, text]) => {
      if (typeof text === 'function') return [path, `${text.length} facts`];
      return [path, typeof text === 'string' ? 'words' : typeof text];
    }),
  );
}

const [english, swedish] = [leaves(texts.en, ''), leaves(texts.sv, '')];

test('every text is there in both languages', () => {
  expect([...swedish.keys()].sort()).toEqual([...english.keys()].sort());
});

test('a text that takes facts takes the same ones in both languages', () => {
  expect(shapes(swedish)).toEqual(shapes(english));
  expect(new Set(shapes(english).values())).toEqual(new Set(['words', '0 facts', '1 facts', '2 facts']));
});

test('no text is empty, shouts, or calls anything easy', () => {
  for (const [path, text] of [...english, ...swedish]) {
    if (typeof text !== 'string') continue;
    expect([path, text.trim()]).not.toEqual([path, '']);
    expect([path, /!|\b(just(?! nu)|simply|easy|easily|enkelt)\b/i.test(text)]).toEqual([path, false]);
  }
});

/** What is the same word in both languages, or a name. */
const SAME = [
  'blogs.bar.address',
  'web.ombord',
  'belongings.me.languages.en',
  'belongings.me.languages.sv',
  'people.setup.locales.en',
  'people.setup.locales.sv',
  'people.import.encodings.utf-8',
  'people.import.encodings.utf-16le',
  'people.import.encodings.utf-16be',
  'people.import.encodings.windows-1252',
  'people.import.person',
  'workshops.report.median',
];

test('Swedish is written as Swedish: no text is the same in both languages but for these few', () => {
  const same = [...english].filter(([path, text]) => typeof text === 'string' && swedish.get(path) === text);
  expect(same.map(([path]) => path).filter((path) => !SAME.includes(path))).toEqual([]);
});

test('words are quoted as each language does: “so” in English, ”så” in Swedish', () => {
  const shown = (text: unknown) =>
    typeof text === 'string' ? text : typeof text === 'function' ? String(text) : '';
  for (const [path, text] of english) {
    expect([path, /[”][^“”]*[”]|"[^"']*"/.test(shown(text))]).toEqual([path, false]);
  }
  for (const [path, text] of swedish) {
    expect([path, /“|"[^"']*"/.test(shown(text))]).toEqual([path, false]);
  }
});

test('a style sheet quotes words as the language of the page does', () => {
  const folder = path.join(root, 'public/css');
  const sheets = fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
  expect(sheets.filter((sheet) => /content: '["“”]'/.test(sheet))).toEqual([]);
});
