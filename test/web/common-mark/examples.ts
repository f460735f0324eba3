import { tests } from 'commonmark-spec';
import type { Example } from './comparison.ts';

export interface SpecifiedExample extends Example {
  section: string;
  number: number;
}

/** The examples of CommonMark's specification, in which an arrow stands for a tab. */
export const commonMark: SpecifiedExample[] = tests.map(({ markdown, html, ...rest }) => ({
  ...rest,
  markdown: markdown.replaceAll('→', '\t'),
  html: html.replaceAll('→', '\t'),
}));

const link = (address: string, words = address) => `<a href="${address}">${words}</a>`;
const task = (words: string, isDone = false) =>
  `<li><input ${isDone ? 'checked="" ' : ''}disabled="" type="checkbox"> ${words}</li>`;

const bySection: Record<string, [markdown: string, html: string][]> = {
  Tables: [
    [
      '| a | b |\n| - | - |\n| c | d |',
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>',
    ],
    [
      '| left | middle | right |\n| :- | :-: | -: |\n| 1 | 2 | 3 |',
      '<table><thead><tr><th align="left">left</th><th align="center">middle</th><th align="right">right</th></tr></thead>' +
        '<tbody><tr><td align="left">1</td><td align="center">2</td><td align="right">3</td></tr></tbody></table>',
    ],
    [
      'a | b\n--- | ---\n`c \\| d` | **e \\| f**',
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td><code>c | d</code></td><td><strong>e | f</strong></td></tr></tbody></table>',
    ],
    [
      '| a | b |\n| - | - |\n| c | d |\n> quoted',
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table><blockquote><p>quoted</p></blockquote>',
    ],
    ['| a | b |\n| - |\n| c |', '<p>| a | b |\n| - |\n| c |</p>'],
    [
      '| a | b |\n| - | - |\n| c |\n| d | e | f |',
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td></td></tr><tr><td>d</td><td>e</td></tr></tbody></table>',
    ],
    ['| a | b |\n| - | - |', '<table><thead><tr><th>a</th><th>b</th></tr></thead></table>'],
  ],
  'Task list items': [
    ['- [ ] write\n- [x] read', `<ul>${task('write')}${task('read', true)}</ul>`],
    [
      '- [X] answer\n  - [ ] Anna\n  - [x] Ali',
      `<ul>${task('answer', true).replace('</li>', '')}<ul>${task('Anna')}${task('Ali', true)}</ul></li></ul>`,
    ],
    ['- [] nothing', '<ul><li>[] nothing</li></ul>'],
  ],
  Strikethrough: [
    ['~~before~~ after', '<p><del>before</del> after</p>'],
    ['~one~', '<p><del>one</del></p>'],
    ['~~over two\n\nparagraphs~~', '<p>~~over two</p><p>paragraphs~~</p>'],
    ['This ~~~stays~~~.', '<p>This ~~~stays~~~.</p>'],
  ],
  Autolinks: [
    ['www.company.example', `<p>${link('http://www.company.example', 'www.company.example')}</p>`],
    [
      'See www.company.example/help now.',
      `<p>See ${link('http://www.company.example/help', 'www.company.example/help')} now.</p>`,
    ],
    ['At https://company.example/a?b=c.', `<p>At ${link('https://company.example/a?b=c')}.</p>`],
    [
      'https://company.example/?q=(a) (https://company.example/b)',
      `<p>${link('https://company.example/?q=(a)')} (${link('https://company.example/b')})</p>`,
    ],
    ['https://company.example/a&copy;', `<p>${link('https://company.example/a')}©</p>`],
    ['https://company.example/?a=1&b=2', `<p>${link('https://company.example/?a=1&amp;b=2')}</p>`],
    ['anna@company.example', `<p>${link('mailto:anna@company.example', 'anna@company.example')}</p>`],
    [
      'anna.ek+blog@company.example.',
      `<p>${link('mailto:anna.ek+blog@company.example', 'anna.ek+blog@company.example')}.</p>`,
    ],
    ['anna@company_example', '<p>anna@company_example</p>'],
    ['`www.company.example`', '<p><code>www.company.example</code></p>'],
  ],
};

/** What GitHub's specification adds (https://github.github.com/gfm, sections 4.10, 5.3, 6.5 and 6.9), in examples of our own. */
export const github: SpecifiedExample[] = Object.entries(bySection).flatMap(([section, examples]) =>
  examples.map(([markdown, html], index) => ({ section, number: index + 1, markdown, html })),
);
