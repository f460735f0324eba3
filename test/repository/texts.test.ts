import { texts } from '../../src/texts.ts';

/** Every text by its path, `workshops.room.eyesUp`. */
function leaves(value: unknown, path: string): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[path, value]]);
  return new Map(
    Object.entries(value).flatMap(([key, child]) => [...leaves(child, path ? `${path}.${key}` : key)]),
  );
}

const [english, swedish] = [leaves(texts.en, ''), leaves(texts.sv, '')];

test('every text is there in both languages', () => {
  expect([...swedish.keys()].sort()).toEqual([...english.keys()].sort());
});

test('a text that takes facts takes the same ones in both languages', () => {
  for (const [path, text] of english) {
    expect([path, typeof swedish.get(path)]).toEqual([path, typeof text]);
  }
});

test('no text is empty, shouts, or calls anything easy', () => {
  for (const [path, text] of [...english, ...swedish]) {
    if (typeof text !== 'string') continue;
    expect([path, text.trim()]).not.toEqual([path, '']);
    expect([path, /!|\b(just(?! nu)|simply|easy|easily|enkelt)\b/i.test(text)]).toEqual([path, false]);
  }
});

test('Swedish is written as Swedish: no sentence is the same in both languages', () => {
  const same = [...english].filter(
    ([path, text]) => typeof text === 'string' && / /.test(text) && swedish.get(path) === text,
  );
  expect(same).toEqual([]);
});
