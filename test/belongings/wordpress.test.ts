import { readHtml } from '../../src/belongings/wxr/html.ts';
import { markdownOf, shownFromElsewhere } from './html.ts';
import { toSafeHtml } from '../../src/web/markdown.ts';

/** What somebody reads here of what they wrote there. */
const shown = (html: string) => toSafeHtml(markdownOf(html));

test('a table stays a table, whatever stands in its cells', () => {
  const table = shown(
    '<figure class="wp-block-table"><table><thead><tr><th>Del</th><th>Antal</th></tr></thead><tbody>\n<tr><td>Rör | slang</td>\n<td><p>2</p>\n\n<p>st</p></td></tr>\n<tr><td colspan="2"><a href="https://a.example/x_y">Allt</a></td></tr><tr><td></td></tr></tbody></table><figcaption>Delar</figcaption></figure>',
  );
  expect(table.replace(/\n/g, '')).toBe(
    '<table><thead><tr><th>Del</th><th>Antal</th></tr></thead><tbody><tr><td>Rör | slang</td><td>2 st</td></tr><tr><td><a href="https://a.example/x_y" rel="nofollow noopener">Allt</a></td><td></td></tr><tr><td></td><td></td></tr></tbody></table><p>Delar</p>',
  );
});

test('a table whose first row is its shortest loses no cell', () => {
  expect(shown('<table><tr><td>A</td></tr><tr><td>b</td><td>c</td></tr></table>')).toContain('<td>c</td>');
});

test('a table around a whole text is no table, and one in it is', () => {
  const text = shown(
    '<table><tr><td>Före<table><tr><td>a</td><td>b</td></tr></table></td><td>Efter</td></tr></table>',
  );
  expect(text.replace(/\n/g, '')).toBe(
    '<p>Före</p><table><thead><tr><th>a</th><th>b</th></tr></thead></table><p>Efter</p>',
  );
});

test('a text with one written paragraph keeps all the others and its line breaks', () => {
  const text = shown(
    'Första.\nNy rad.\n\n<p style="text-align:center">Mitten.</p>\n\nTredje.\n\n<h3>Rubrik</h3>\nEfter.',
  );
  expect(text).toBe(
    '<p>Första.<br />Ny rad.</p>\n<p>Mitten.</p>\n<p>Tredje.</p>\n<h2>Rubrik</h2>\n<p>Efter.</p>',
  );
});

test('a quote keeps its paragraphs, a list is not torn apart', () => {
  expect(shown('<blockquote>En.\n\nTvå.</blockquote>')).toBe(
    '<blockquote>\n<p>En.</p>\n<p>Två.</p>\n</blockquote>',
  );
  expect(shown('<ul>\n<li>a <b>c</b></li>\n\n<li>b</li>\n</ul>\nEfter').replace(/\n/g, '')).toBe(
    '<ul><li>a <strong>c</strong></li><li>b</li></ul><p>Efter</p>',
  );
});

test('what stands in pre is code with its indentation and empty lines, and a verse is none', () => {
  expect(shown('Så:\n\n<pre lang="sh">if a_b; then\n\n    echo `x` &lt;p&gt;\nfi</pre>\nSlut')).toBe(
    '<p>Så:</p>\n<pre><code>if a_b; then\n\n    echo `x` &lt;p&gt;\nfi\n</code></pre>\n<p>Slut</p>',
  );
  expect(shown('<pre class="wp-block-code"><code>a<br>  b</code></pre>')).toBe(
    '<pre><code>a\n  b\n</code></pre>',
  );
  expect(shown('<pre class="wp-block-verse">Rad ett\nRad <em>två</em></pre>')).toBe(
    '<p>Rad ett<br />Rad <em>två</em></p>',
  );
});

const link = (address: string) => `<a href="${address}" rel="nofollow noopener">`;

test.each([
  ['<iframe src="//www.youtube.com/embed/a_b-c?rel=0"></iframe>', 'https://www.youtube.com/watch?v=a_b-c'],
  [
    '<iframe title="Karta" src="https://maps.example/?q=1&amp;z=2"></iframe>',
    'https://maps.example/?q=1&amp;z=2',
  ],
  ['<video controls><source src="https://a.example/f_1_.mp4"></video>', 'https://a.example/f_1_.mp4'],
  ['[youtube https://youtu.be/x_y_z]', 'https://youtu.be/x_y_z'],
  ['[youtube=https://www.youtube.com/watch?v=x&w=640]', 'https://www.youtube.com/watch?v=x&amp;w=640'],
  ['[embed width="400"]https://a.example/b[/embed]', 'https://a.example/b'],
  ['[audio src="https://a.example/a.mp3"] [/audio]', 'https://a.example/a.mp3'],
  ['[embed url="https://a.example/a"]\nhttps://a.example/b\n[/embed]', 'https://a.example/b'],
  ['[video width="640" mp4="https://a.example/f.mp4"][/video]', 'https://a.example/f.mp4'],
])('what is shown from elsewhere is a link to it, and counted: %s', (html, address) => {
  expect(shown(`Före\n\n${html}\n\nEfter`)).toContain(link(address));
  expect(shownFromElsewhere(html)).toBe(1);
});

test('a frame that leads nowhere, or runs something, leaves nothing', () => {
  expect(
    shown('a<iframe src="javascript:alert(1)"></iframe><iframe srcdoc="<script>x</script>"></iframe>'),
  ).toBe('<p>a</p>');
});

test('an address in a text leads where it led', () => {
  expect(shown('Se https://a.example/x_y_z, eller (https://b.example/).')).toMatch(
    /href="https:\/\/a\.example\/x_y_z".*, eller \(.*href="https:\/\/b\.example\/".*\)\.<\/p>/,
  );
  expect(shown('<a href="https://a.example/x_y">https://a.example/x_y</a>')).toBe(
    `<p>${link('https://a.example/x_y')}https://a.example/x_y</a></p>`,
  );
});

const thumb = '<img src="https://a.example/b-300x200.jpg" alt="Hamnen" />';

test.each([
  `<a href="https://a.example/b.jpg">${thumb}</a>`,
  `<a href="https://a.example/b.jpg">\n\n${thumb}\n\n</a>`,
  `[caption id="b"]<a href="https://a.example/b.jpg">${thumb}</a>[/caption]`,
  `<figure><a href="https://a.example/b.jpg"><p>${thumb}</p></a></figure>`,
  `<a href="https://a.example/b.jpg"><figure>${thumb}</figure></a>`,
])('a picture that leads somewhere is one link, with its words: %s', (html) => {
  expect(shown(`Före\n\n${html}\n\nEfter`)).toBe(
    `<p>Före</p>\n<p>${link('https://a.example/b.jpg')}Hamnen</a></p>\n<p>Efter</p>`,
  );
});

test.each([
  [`[caption id="a" width="300"]${thumb} Vågen på väg ut[/caption]`, 'Vågen på väg ut'],
  [`[caption caption="Vågen"]${thumb}[/caption]`, 'Vågen'],
  [`<figure>${thumb}<figcaption>Vågen</figcaption></figure>`, 'Vågen'],
])('a caption is a paragraph below its picture: %s', (html, words) => {
  expect(shown(`Före ${html} efter`)).toMatch(new RegExp(`Hamnen</a></p>\n<p>${words}</p>\n<p>efter</p>$`));
});

test('linked pictures beside each other stand each on its own line', () => {
  const one = `<a href="https://a.example/b.jpg">${thumb}</a>`;
  const paragraph = `<p>${link('https://a.example/b.jpg')}Hamnen</a></p>`;
  expect(shown(`<figure class="wp-block-gallery">${one}${one} ${one}</figure>`)).toBe(
    [paragraph, paragraph, paragraph].join('\n'),
  );
});

const pictures = new Map([
  ['101', { address: 'https://a.example/1.jpg', words: 'Vågen [ny] "stor"' }],
  ['102', { address: 'https://a.example/2.jpg', words: 'Lådan' }],
]);

test.each([
  ['[gallery ids="101,102" columns="3"]', ['1', '2'], 0],
  ["[gallery columns='3' ids='102, 101']", ['2', '1'], 0],
  ['[gallery]', ['2'], 0],
  ['[gallery ids="101,103"]', ['1'], 1],
  ['[gallery ids="103"]', [], 1],
])(
  '%s comes as its pictures, each a link; one whose pictures the file lacks is counted',
  (html, names, lacking) => {
    const text = readHtml(`Före ${html} efter`, { home: null, pictures, own: ['102'] });
    const { markdown, ...counts } = 'why' in text ? { markdown: text.why } : text;
    expect(counts).toMatchObject({
      galleriesLacking: lacking,
      picturesElsewhere: names.length,
      shortCodes: 0,
    });
    expect(toSafeHtml(markdown).match(/\d(?=\.jpg")/g) ?? []).toEqual(names);
    expect(toSafeHtml(markdown)).not.toContain('gallery');
  },
);

test.each([
  [
    '[su_button url="https://a.example/x"]<b>Tryck</b> här[/su_button]',
    `${link('https://a.example/x')}<strong>Tryck</strong> här</a>`,
    1,
  ],
  ['[form url="https://a.example/b_c"]', `${link('https://a.example/b_c')}https://a.example/b_c</a>`, 1],
  ['[contact-form-7 id="5" title="Kontakt"][newsletter_form][gravity id=5]', '', 3],
  ['[box]Ord [inner a="b"]i ord[/inner][/box]', 'Ord i ord', 2],
  ['[box link="https://a.example/x"]En\n\nTvå[/box]', `${link('https://a.example/x')}https`, 1],
  ['[1] och [sic] och [där x = 3] och [/slut]', '[1] och [sic] och [där x = 3] och [/slut]', 0],
  ['<code>[x_y a="b"]</code> och [[x_y]]', '<code>[x_y a="b"]</code> och [[x_y]]', 0],
])(
  'of a short code of a plugin its words or its address come, and it is counted: %s',
  (html, words, count) => {
    const text = readHtml(`Före ${html} efter`);
    expect(text).toMatchObject({ shortCodes: count });
    expect(shown(`Före ${html} efter`)).toContain(words);
    if (count > 0) expect(shown(`Före ${html} efter`)).not.toMatch(/\[/);
  },
);

test('a relative address leads to the earlier blog, and any other where it led', () => {
  const html =
    '<a href="/om?a=1&amp;b=2">Om</a> <a href=\'nytt/\'>Nytt</a> <a href="#a">A</a> <a href="mailto:a@a.example">M</a> <img src=/b.jpg alt="B"> <iframe src="//c.example/f"></iframe>';
  const text = readHtml(html, { home: 'https://a.example/blog/', pictures, own: [] });
  const { markdown } = 'why' in text ? { markdown: text.why } : text;
  expect(toSafeHtml(markdown).match(/(?<=href=")[^"]*/g)).toEqual([
    'https://a.example/om?a=1&amp;b=2',
    'https://a.example/blog/nytt/',
    '#a',
    'mailto:a@a.example',
    'https://a.example/b.jpg',
    'https://c.example/f',
  ]);
});

test('a link around nothing leaves nothing', () => {
  expect(shown('Före <a href="https://a.example/"></a>efter <a href="https://a.example/"> </a>')).toBe(
    '<p>Före efter</p>',
  );
});

test('a block post keeps its own paragraphs', () => {
  expect(
    shown(
      '<!-- wp:paragraph -->\n<p>En</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:embed -->\n<figure><div>\nhttps://youtu.be/a_b\n</div></figure>\n<!-- /wp:embed -->',
    ),
  ).toBe(`<p>En</p>\n<p>${link('https://youtu.be/a_b')}https://youtu.be/a_b</a></p>`);
});

test('of a picture that was pasted into a text its description comes, and all the words around it', () => {
  const bytes = `data:image/png;base64,${'iVBORw0KGgo'.repeat(100_000)}`;
  const html = `Före\n\n<img class="x" src="${bytes}" alt="En pump"> <img src='${bytes}'>\n\n<img src="https://a.example/p.png" data-src="data:,">Efter`;
  expect(readHtml(html)).toEqual({
    markdown: 'Före\n\nEn pump\n\n![](https://a.example/p.png)Efter',
    picturesElsewhere: 1,
    picturesInside: 2,
    shownFromElsewhere: 0,
    galleriesLacking: 0,
    shortCodes: 0,
  });
});

test.each([
  ['too_long', 'x '.repeat(300_000)],
  ['unreadable', `${'<div>'.repeat(300)}x`],
  ['unreadable', '<frameset><frame></frameset>'],
])('a text that is %s says so, rather than coming without its words', (why, html) => {
  expect(readHtml(html)).toEqual({ why });
});

test('a film that is never closed takes no words with it', () => {
  expect(markdownOf('Före<video src="https://a.example/f.mp4">Under\n\nEfter')).toBe(
    'Före\n\n<https://a.example/f.mp4>\n\nUnder\n\nEfter',
  );
  expect(markdownOf('<audio>Under')).toBe('Under');
});

test('what is crossed out stays so, a film keeps its title, code its language, and a form leaves nothing', () => {
  expect(markdownOf('<p><del>gammalt</del> nytt<s></s></p>')).toBe('~~gammalt~~ nytt');
  expect(markdownOf('<iframe title="En [film]" src="https://a.example/f"></iframe>')).toBe(
    '[En \\[film\\]](<https://a.example/f>)',
  );
  expect(markdownOf('<pre class="wp-block-code language-sh"><code>ls</code></pre>')).toBe('```sh\nls\n```');
  expect(markdownOf('<p>Före</p><form><p>Namn</p><button>Skicka</button></form><p>Efter</p>')).toBe(
    'Före\n\nEfter',
  );
});

test('two line breaks part paragraphs, and a heading of two lines is one', () => {
  expect(markdownOf('Ett<br><br />två')).toBe('Ett\n\ntvå');
  for (const between of ['\n', '\n\n', '<br>', ' <br /><br>\n'])
    expect(markdownOf(`<h2>Ett${between}två</h2>Efter`)).toBe('## Ett två\n\nEfter');
});
