import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../src/web/root.ts';

const folder = path.join(root, 'docs/decisions');
const files = fs.readdirSync(folder).sort();
const textOf = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8');

test('decisions are numbered one after the other, by their files and by their headings', () => {
  const numbers = files.map((_, index) => index + 1);
  expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(numbers);
  expect(files.map((file) => Number(/^# (\d+)\. \S/.exec(textOf(file))?.[1]))).toEqual(numbers);
});

test.each(files)('%s tells the context, then the choice, then what it costs', (file) => {
  const parts = [...textOf(file).matchAll(/^\*\*(Context|Choice|What it costs)\.\*\* /gm)];
  expect(parts.map(([, part]) => part)).toEqual(['Context', 'Choice', 'What it costs']);
});
