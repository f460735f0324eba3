import { blogger } from '../blogs/doors.ts';
import { onBothDatabases } from '../support/databases.ts';
import { payloads } from '../support/payloads.ts';
import { makeWorld } from '../support/world.ts';
import { manifest, preview, text } from './bringing.ts';
import { zipOf } from './zips.ts';

onBothDatabases((open) => {
  test('the preview shows the beginning of each text as it will look, a hundred on a page, and nothing that runs or fetches', async () => {
    const world = await makeWorld(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const pump = '![En pump](../pictures/abc-10x10.webp)';
    const posts = Array.from({ length: 101 }, (_, turn): [string, string] => [
      `posts/${turn}.md`,
      text(`Text ${turn}`, new Date(Date.UTC(2020, 0, 1) + turn).toISOString(), `Words of ${turn}`),
    ]);
    const attacks = payloads.map((payload, turn): [string, string] => [
      `drafts/${turn}.md`,
      text(`Draft ${turn}`, undefined, `Before ${payload}`),
    ]);
    const long = `**Strong** ${pump}\n\n${'word '.repeat(150)}\n\n${'more '.repeat(150)}end`;
    const first = { 'manifest.json': manifest, 'drafts/long.md': text('Long', undefined, long) };
    const address = await preview(bo.browser, await zipOf({ ...first, ...Object.fromEntries(posts) }));
    const { text: page } = await bo.browser.get(address).expect(200);
    expect(page).toContain('<p><strong>Strong</strong> (a picture: En pump)</p>');
    expect(page).toContain('The text goes on.');
    expect(page).not.toContain('more more');
    expect(page).toContain('<p>Words of 100</p>');
    expect(page).not.toContain('<p>Words of 0</p>');
    const older = /href="([^"]*page=2)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    await bo.browser.get(older).expect(200, /<p>Words of 0<\/p>/);
    const hostile = await preview(bo.browser, await zipOf({ ...first, ...Object.fromEntries(attacks) }));
    const { text: shown } = await bo.browser.get(hostile).expect(200);
    const beginnings = shown.match(/<div class="prose"[\s\S]*?<\/div>/g) ?? [];
    expect(beginnings.length).toBeGreaterThan(50);
    const all = beginnings.join('');
    const bare = all.replace(/"[^"]*"/g, '""');
    expect(bare).not.toMatch(
      /<(?:script|svg|iframe|style|object|form|input|base|meta)|<[^>]*\s(?:on\w+|style)=/i,
    );
    expect(all.match(/<[^>]*>/g)?.join('')).not.toMatch(
      /src="(?!\/pictures\/)|href="\s*(?:javascript|vbscript|data):/i,
    );
  });

  test('the preview says by kind what does not come, and why what comes as a draft does, in both languages', async () => {
    const world = await makeWorld(open);
    const asa = await blogger(world, 'Åsa Ek', 'asa');
    const item = (type: string, status = 'publish', more = '') =>
      `<item><title>T</title><dc:creator>asa</dc:creator><content:encoded>Ord</content:encoded><wp:post_date_gmt>2019-03-05 08:30:00</wp:post_date_gmt><wp:post_type>${type}</wp:post_type><wp:status>${status}</wp:status>${more}</item>`;
    const texts = ['publish', 'private', 'private', 'draft', 'future'].map((status) => item('post', status));
    const locked = item('post', 'publish', '<wp:post_password>x</wp:post_password>');
    const besides = ['page', 'page', 'nav_menu_item'].map((type) => item(type));
    const all = [...texts, locked, ...besides].join('');
    const file = `<!-- wordpress.org/export/ --><rss><channel>${all}</channel></rss>`;
    const address = await preview(asa.browser, file);
    const { text: page } = await asa.browser.get(address).expect(200);
    const sums = (html: string) =>
      /<ul class="sums">([^]*?)<.ul>\s*<(?:p|form)/.exec(html)?.[1]?.match(/[^<>\n]*\w[^<>\n]*(?=<)/g);
    expect(sums(page)).toEqual([
      '1 post comes to your blog',
      '5 drafts come, for you alone to see',
      '1 was a draft there',
      '1 was to be published later',
      '2 were private there',
      '1 has a password there',
      'Left behind: 2 pages and 1 menu entry.',
    ]);
    expect(page.match(/(?<=comes as a draft:<.span> <span class="fine">)[^<]*/g)).toEqual([
      'was private there',
      'was private there',
      'was a draft there',
      'was to be published later',
      'has a password there',
    ]);
    const swedish = await asa.browser.get(address).set('Cookie', 'ombord.locale=sv').expect(200);
    expect(sums(swedish.text)?.slice(1)).toEqual([
      '5 utkast kommer, bara du ser dem',
      '1 var utkast där',
      '1 skulle publiceras senare',
      '2 var privata där',
      '1 har ett lösenord där',
      'Följer inte med: 2 sidor och 1 menyval.',
    ]);
  });

  test('where all that comes as a draft was a draft there, no reasons are told beside the sum', async () => {
    const world = await makeWorld(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const files = { 'manifest.json': manifest, 'drafts/a.md': text('A', undefined, 'One') };
    const { text: page } = await bo.browser.get(await preview(bo.browser, await zipOf(files))).expect(200);
    expect(page).toContain('draft comes, for you alone to see');
    expect(page).not.toContain('1 was a draft there');
  });

  test('of a zip the pictures are counted that its texts show, not the one of its owner, and its comments are left behind', async () => {
    const world = await makeWorld(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const shown = 'pictures/abc-10x10.webp';
    const files = {
      'manifest.json': manifest,
      'posts/a.md': text('A', undefined, `![En pump](../${shown}) och ![](../pictures/gone-1x1.webp)`),
      'comments/c.md': text(),
      [shown]: 'x',
      'pictures/def-10x10.webp': 'x',
    };
    const { text: page } = await bo.browser.get(await preview(bo.browser, await zipOf(files))).expect(200);
    expect(page).toContain('1 picture comes with them.');
    expect(page).toContain('Left behind: 1 comment.');
  });
});
