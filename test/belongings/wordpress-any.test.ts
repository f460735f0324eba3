import fc from 'fast-check';
import { toSafeHtml } from '../../src/web/markdown.ts';
import { markdownOf } from './html.ts';

const NAMES = [
  ...[
    'p',
    'div',
    'span',
    'b',
    'i',
    'a href="https://a.example/x_y"',
    'ul',
    'ol',
    'li',
    'blockquote',
    'h2',
    'pre',
  ],
  ...[
    'pre class="wp-block-verse"',
    'code',
    'table',
    'tr',
    'td',
    'th colspan="30"',
    'del',
    'dl',
    'dt',
    'figure',
  ],
  ...[
    'figcaption',
    'section',
    'output',
    'x-whole',
    'details',
    'summary',
    'video',
    'center',
    'font',
    'option',
  ],
];
const OTHERS = [
  ...[
    '<br>',
    '<hr>',
    '<br />\n',
    '\n',
    '\n\n',
    ' ',
    '\t',
    '&nbsp;',
    '&#32;',
    '<!-- wp:x -->',
    '[caption id="1"]',
  ],
  ...[
    '[/caption]',
    '[su_box url="https://a.example/"]',
    '[/su_box]',
    '[form id=1]',
    '[gallery]',
    '[embed]https://a.example/[/embed]',
    '[youtube https://a.example/]',
    '*',
    '_',
    '`',
  ],
  ...[
    '|',
    '#',
    '>',
    '&lt;',
    '&amp;',
    '\\',
    '-',
    '1. ',
    '~~~',
    '```',
    '\uE000',
    '\uE001',
    ':',
    'http://',
    '(',
    '](',
  ],
  ...[
    '<img src="https://a.example/p.png" alt="x">',
    '<img src="data:image/png;base64,AA" alt="y">',
    '<iframe src="https://a.example/">',
  ],
];

/** Words among whatever stands in texts, opened and closed in any order. */
const anyText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant('WORD') },
      { weight: 2, arbitrary: fc.constantFrom(...NAMES).map((name) => `<${name}>`) },
      { weight: 2, arbitrary: fc.constantFrom(...NAMES).map((name) => `</${/\S+/.exec(name)?.[0] ?? ''}>`) },
      { weight: 2, arbitrary: fc.constantFrom(...OTHERS) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => {
    let count = 0;
    return parts.map((part) => (part === 'WORD' ? ` w${(count += 1)}w ` : part)).join('');
  });

const wordsIn = (text: string) => (text.match(/w\d+w/g) ?? []).sort();

test('whatever a text of WordPress is made of, each of its words comes, once, and is shown', () => {
  fc.assert(
    fc.property(anyText, (html) => {
      const markdown = markdownOf(html);
      expect(wordsIn(markdown)).toEqual(wordsIn(html));
      expect(wordsIn(toSafeHtml(markdown))).toEqual(wordsIn(html));
    }),
    { numRuns: 500 },
  );
});
