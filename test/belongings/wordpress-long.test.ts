import { markdownOf, shownFromElsewhere } from './html.ts';

/** Hundreds of thousands of characters: what takes the square of their length takes many minutes, longer than any test may. */
const LENGTH = 450_000;

test.each([
  ...['<div>', '<p ', '<p>', '<table><tr><td>', '<b></i>', '<pre>', '</p><div>', '<br', '<br> '],
  ...['[embed ', '[video https://a', '\n \n', 'https://', '``` '],
  ...[
    '[gallery ',
    '[gallery]',
    '[caption]',
    '[caption]<a >',
    '<img >',
    '<img></a>',
    '<a href="',
    '<a href=/a>',
  ],
  ...['[a_b]', '[a_b ', '[/a_b]', '[a_b]x[/a_b]', '[a_b url="https://a"]', '[a'],
])('a text of %j over and over holds nobody up', (part) => {
  markdownOf(part.repeat(LENGTH / part.length));
});

test.each([' ', '\t', '\u00a0', '&#32;', '&#x9;', '&Tab;', ' <!-- --> '])(
  'two words with nothing but %j between them stay two words',
  (part) => {
    const between = part.repeat(LENGTH / 2 / part.length);
    expect(markdownOf(`One${between}two`)).toMatch(/^One\s+two$/);
    expect(markdownOf(`<p>One<br>${between}two</p>`)).toMatch(/^One\s+two$/);
    expect(markdownOf(`<b>One${between}</b>two`)).toMatch(/^\*\*One\*\*\s+two$/);
    expect(markdownOf(`<pre>\n\nOne${between}two${between}</pre>`)).toMatch(/^```\nOne\s+two\n```$/);
  },
);

test('spaces that no single text has so many of hold nobody up', () => {
  const parts = `${'\u00a0'.repeat(99)}<script>x</script>`.repeat(4_000);
  expect(markdownOf(`One${parts}two`)).toMatch(/^One\s+two$/);
  const code = `<b>${' '.repeat(99)}</b>`.repeat(4_000);
  expect(markdownOf(`<pre class="wp-block-verse">One<code>${code}&nbsp;</code>two</pre>`)).toMatch(
    /^One\s+two$/,
  );
});

test('code with a space before it, in a verse, holds nobody up and stays code', () => {
  const code = `x${'y'.repeat(LENGTH)}`;
  expect(markdownOf(`<pre class="wp-block-verse">One <code> ${code}</code></pre>`)).toMatch(/^One\s+` ?x/);
});

test('code is fenced whatever stands in it', () => {
  expect(markdownOf('<p><code>a_b</code>, <code>`c`</code>, <code>d``e`f</code></p>')).toBe(
    '`a_b`, `` `c` ``, ```d``e`f```',
  );
  expect(markdownOf(`<pre>${'` '.repeat(200_000)}</pre>`)).toMatch(/^```\n` /);
});

test('code keeps its indentation, and an empty line between paragraphs stays one behind a long line of spaces', () => {
  expect(markdownOf(`<pre>if a:\n${' '.repeat(40)}b</pre>`)).toBe(
    `\`\`\`\nif a:\n${' '.repeat(40)}b\n\`\`\``,
  );
  expect(markdownOf(`One${' '.repeat(1_000)}\n\nTwo`)).toBe('One\n\nTwo');
});

test.each([
  `[embed ${'http://'.repeat(70)}${'a'.repeat(2_600)}`,
  `[embed ${'http://'.repeat(70)}${'a'.repeat(1_500)}\n`,
  `[embed]http://${'a'.repeat(2_500)}`,
  `[embed ${'https://a '.repeat(300)}`,
])('short codes that never close hold nobody up', (part) => {
  const html = part.repeat(LENGTH / part.length);
  markdownOf(html);
  expect(shownFromElsewhere(html)).toBe(0);
});

test('a table that one wide row would fill with empty cells becomes paragraphs, and loses no word', () => {
  const cells = (count: number) => Array.from({ length: count }, (_, turn) => `<td>c${turn}</td>`).join('');
  const rows = Array.from({ length: 2_000 }, (_, turn) => `<tr><td>r${turn}</td></tr>`).join('');
  const markdown = markdownOf(`<table>${rows}<tr>${cells(2_000)}</tr></table>`);
  expect(markdown.length).toBeLessThan(50_000);
  expect(markdown.split(/\n\n+/)).toEqual([
    ...Array.from({ length: 2_000 }, (_, turn) => `r${turn}`),
    ...Array.from({ length: 2_000 }, (_, turn) => `c${turn}`),
  ]);
  const wide = '<td colspan="20">w</td>'.repeat(3_000);
  expect(markdownOf(`<table>${rows}<tr>${wide}</tr></table>`).length).toBeLessThan(50_000);
  expect(markdownOf(`<table><tr>${cells(20)}</tr>${rows.slice(0, 10_000)}</table>`)).toContain('| r20 |  |');
});

test('a table of empty wide cells in a table holds nobody up', () => {
  const wide = '<td colspan="20"></td>'.repeat(9_000);
  expect(markdownOf(`<table><tr>${wide}<td>One<table></table></td></tr></table>`)).toBe('One');
});

test.each(['blockquote', 'ul><li', 'ol><li', 'div', 'section><article><span><b><i><u><em><strong><font'])(
  'lines in hundreds of <%s> are not read again for each of them',
  (name) => {
    const lines = 'a\n\n'.repeat(100_000);
    expect(markdownOf(`${`<${name}>`.repeat(199)}${lines}`)).toBe('unreadable');
    expect(markdownOf(`${`<${name}>`.repeat(10)}${'Words. '.repeat(7_000)}`)).toContain('Words. Words.');
  },
);
