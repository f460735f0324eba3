import fs from 'node:fs';
import path from 'node:path';
import { written } from '../../../src/blogs/written.ts';
import { root } from '../../../src/web/root.ts';
import { compare } from './comparison.ts';
import { commonMark, github } from './examples.ts';
import { report, results } from './report.ts';

const all = [...results(commonMark), ...results(github)];

test('every example of CommonMark and of GitHub’s additions comes out as specified, but for rules that are meant', () => {
  expect(commonMark.length).toBeGreaterThan(600);
  expect(all.filter(({ outcome }) => outcome.kind === 'different')).toEqual([]);
});

test('where HTML was typed it is shown, and none of it becomes part of the page', () => {
  const typed = all.filter(({ outcome }) => outcome.kind === 'html');
  const made =
    /<(?!\/?(?:p|h[2-6]|ul|ol|li|blockquote|pre|code|hr|br|em|strong|del|a|img|table|thead|tbody|tr|th|td)\b)/;
  expect(typed.length).toBeGreaterThan(50);
  for (const { markdown } of typed) {
    expect(written(markdown).html).toContain('&lt;');
    expect(written(markdown).html).not.toMatch(made);
  }
});

test('the comparison tells what differs', () => {
  expect(compare({ markdown: 'a', html: '<p>a</p>' }, '<p>b</p>').kind).toBe('different');
  expect(compare({ markdown: '**a**', html: '<p><strong>a</strong></p>' }, '<p><em>a</em></p>').kind).toBe(
    'different',
  );
  expect(compare({ markdown: 'a\nb', html: '<p>a\nb</p>' }, '<p>a<br />b</p>')).toMatchObject({
    kind: 'same',
    rules: ['a line break stands where one was typed'],
  });
});

test('docs/markdown.md says what is so today', () => {
  expect(fs.readFileSync(path.join(root, 'docs/markdown.md'), 'utf8')).toBe(report());
});
