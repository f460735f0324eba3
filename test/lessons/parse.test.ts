import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseLesson } from '../../src/lessons/parse.ts';
import { readShippedLessons } from '../../src/lessons/shipped.ts';
import { root } from '../../src/web/root.ts';

const HEAD = '---\ntitle: A lesson\n---\n';
const step = (key: string, kind = 'talk') => `\n## Step ${key}\nkind: ${kind} · key: ${key} · minutes: 5\n\nText of ${key}.\n`;

test('a lesson is read with its cards, openings and notes', () => {
  const source = `${HEAD}
## Write
kind: post, key: write, minutes: 15

First line.

Second line.

### Cards

#### One
About one.

#### Two
About two.

### Openings

- Today …
- Once …

### Notes

Be quiet.
`;
  expect(parseLesson(source, 'x.md')).toEqual({
    title: 'A lesson',
    about: '',
    steps: [
      {
        key: 'write',
        kind: 'post',
        title: 'Write',
        minutes: 15,
        body: 'First line.\n\nSecond line.',
        notes: 'Be quiet.',
        cards: [
          { title: 'One', body: 'About one.' },
          { title: 'Two', body: 'About two.' },
        ],
        openings: ['Today …', 'Once …'],
      },
    ],
  });
});

test('a file with a byte order mark and lines as Windows ends them is the same lesson', () => {
  const source = HEAD + step('one');
  expect(parseLesson(`\uFEFF${source.replaceAll('\n', '\r\n')}`, 'x.md')).toEqual(parseLesson(source, 'x.md'));
});

test.each([
  ['no head', '## Step\n', 'x.md:1: a lesson begins with its head'],
  ['a head without a title', '---\nabout: x\n---\n', 'x.md:1: the head needs a title'],
  ['a head that is no YAML', '---\ntitle: "x\n---\n', 'x.md:2: the head cannot be read'],
  ['no step', HEAD, 'x.md:3: there is no step'],
  ['an unknown kind', `${HEAD}\n## A\nkind: dance · key: a · minutes: 5`, 'x.md:6: kind must be one of talk, account'],
  ['no minutes', `${HEAD}\n## A\nkind: talk · key: a`, 'x.md:6: minutes are missing'],
  ['a key with a space', `${HEAD}\n## A\nkind: talk · key: a b · minutes: 5`, 'x.md:6: key must be small letters'],
  ['no line of facts', `${HEAD}\n## A\n\nText.\n`, 'x.md:7: '],
  ['a key twice', HEAD + step('one') + step('one'), 'x.md:11: the key “one” stands twice'],
  ['an unknown part', `${HEAD + step('one')}### Extras\n`, 'x.md:9: “### Extras” is none of'],
])('%s is told with file and line', (_what, source, words) => {
  expect(() => parseLesson(source, 'x.md')).toThrow(words);
});

describe('a folder of lessons', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-lessons-'));
  afterAll(() => fs.rmSync(folder, { recursive: true }));
  const write = (locale: string, source: string) => {
    fs.mkdirSync(path.join(folder, 'mine'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'mine', `lesson.${locale}.md`), source);
  };

  test('a step that one language lacks is told, with the file that lacks it', () => {
    write('en', HEAD + step('one') + step('two'));
    write('sv', HEAD + step('one'));
    expect(() => readShippedLessons(folder)).toThrow('mine/lesson.sv.md:1: the step “two” of lesson.en.md is missing');
  });

  test('steps in another order, or of another kind, are told', () => {
    write('en', HEAD + step('one') + step('two'));
    write('sv', HEAD + step('two') + step('one'));
    expect(() => readShippedLessons(folder)).toThrow('lesson.sv.md:1: step 1 is another one, or of another kind, than in lesson.en.md');
    write('sv', HEAD + step('one', 'blog') + step('two'));
    expect(() => readShippedLessons(folder)).toThrow('or of another kind');
  });
});

describe('the shipped lesson', () => {
  const [lesson] = readShippedLessons(path.join(root, 'lessons'));

  test('is an hour, in both languages, and leads from the account to the first reply', () => {
    expect(lesson?.texts.sv?.title).toBe('Ditt första inlägg');
    expect(lesson?.texts.en?.title).toBe('Your first post');
    expect(lesson?.texts.sv?.steps.map(({ kind }) => kind)).toEqual([
      'talk',
      'talk',
      'account',
      'blog',
      'post',
      'comment',
      'talk',
    ]);
    const minutes = lesson?.texts.sv?.steps.reduce((total, step) => total + step.minutes, 0);
    expect(minutes).toBeGreaterThanOrEqual(50);
    expect(minutes).toBeLessThanOrEqual(65);
  });

  test('tells the speaker something at every step, and says it calmly', () => {
    for (const text of Object.values(lesson?.texts ?? {})) {
      for (const { notes, body, cards } of text.steps) {
        expect(notes).not.toBe('');
        const words = [body, notes, ...cards.map((card) => card.body)].join('\n');
        expect(words).not.toMatch(/!|\b(just(?! nu)|simply|easy|easily|enkelt|lätt)\b/i);
      }
    }
  });
});
