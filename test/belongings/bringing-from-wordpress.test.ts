import { blogger } from '../blogs/doors.ts';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';
import { bring, postsOf, preview, wxr } from './bringing.ts';

onBothDatabases((open) => {
  test('a WordPress blog: the posts of one author as Markdown, with tags, dates and slugs, and nothing that runs', async () => {
    const world = await makeWorld(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const address = await preview(bo.browser, wxr);
    const { text: page } = await bo.browser.get(`${address}?author=asa`).expect(200);
    for (const words of [
      '2 posts come',
      '1 draft comes, for you alone to see',
      'Åsa Ek, 3 posts',
      'Bo Berg, 1 post',
      '1 picture lies on the earlier blog’s server',
    ]) {
      expect(page).toContain(words);
    }
    // Its only picture is shown by a post.
    expect(page).toContain('Left behind: 1 comment.');
    // Of several authors the reader's own name is taken.
    await bo.browser.get(address).expect(200, /1 post comes/);
    await bring(bo.browser, wxr, 'asa');
    const published = (await postsOf(world, bo)).filter((post) => post.published_at !== null);
    const [classic, pipes, ...rest] = published;
    expect(rest).toEqual([]);
    expect(pipes).toMatchObject({ slug: 'frusna-ror', published_at: Date.UTC(2019, 2, 5, 8, 30) });
    expect(pipes?.title).toBe('Frusna rör – så gjorde vi & varför');
    expect(pipes?.body).toContain(
      'Vi provade **ånga** först.\n\n## Sedan varmt vatten\n\n-   Öppna kranen'.replace('-   ', '-   '),
    );
    expect(pipes?.body).toMatch(/#Vinter #varmt-vatten$/);
    expect(pipes?.body).not.toMatch(/wp:|<script|alert\(1\)/);
    expect(pipes?.html).not.toMatch(/<img|<script|href="javascript/);
    expect(pipes?.html).toContain('href="https://asa.blog.example/wp-content/uploads/2019/03/ror.jpg"');
    expect(classic?.html).toContain('<p>Första stycket.<br />Ny rad.</p>');
    expect(classic?.html).toContain('<p>Andra stycket');
    await bo.browser.get('/write/mine').expect(200, /Halvfärdigt/);
    expect(await bring(bo.browser, wxr, 'asa')).toContain('3 were there already');
    expect(await bring(bo.browser, wxr, 'bo')).toContain('1 post has come to your blog');
  });

  test('of a blog that several wrote nothing comes before its reader has said whose, and the button says whose come', async () => {
    const world = await makeWorld(open);
    const eva = await blogger(world, 'Eva Strand', 'eva');
    const address = await preview(eva.browser, wxr);
    const { text: asked } = await eva.browser.get(address).expect(200, /Whose posts\?/);
    expect(asked).not.toMatch(/ checked|\/apply/);
    for (const form of [{}, { author: 'nobody' }]) {
      const { text: again } = await send(eva.browser, `${address}/apply`, form).expect(422, /Whose posts\?/);
      expect(again).toMatch(/id="author-fault">Say whose posts are yours first\. Nothing has been taken in/);
      expect(again).not.toMatch(/ checked|\/apply/);
    }
    expect(await postsOf(world, eva)).toEqual([]);
    const { text } = await eva.browser.get(`${address}?author=bo`).expect(200);
    expect(text).toContain('Bring the posts by Bo Berg to my blog');
    await send(eva.browser, `${address}/apply`, { author: 'bo' }).expect(303);
    expect(await postsOf(world, eva)).toHaveLength(1);
  });

  test('whoever is called like one of the authors and says yes to none is told so beside them, and asks for another from there', async () => {
    const world = await makeWorld(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const address = await preview(bo.browser, wxr);
    const { text: page } = await send(bo.browser, `${address}/apply`, {}).expect(422);
    expect(page).toContain('id="author-fault">Say whose posts are yours first.');
    expect(page).not.toContain('form-fault');
    expect(page).toContain(`<form method="get" action="${address}"`);
  });

  test('a WordPress post behind a password comes as a draft for its writer alone, and the preview says so', async () => {
    const world = await makeWorld(open);
    const asa = await blogger(world, 'Åsa Ek', 'asa');
    const locked = wxr.replace(
      '<wp:post_name><![CDATA[klassiskt]]>',
      '<wp:post_password><![CDATA[hemligt]]></wp:post_password>$&',
    );
    const { text: page } = await asa.browser.get(await preview(asa.browser, locked)).expect(200);
    expect(page).toMatch(
      /1 has a password there[^]*comes as a draft:<.span> <span class="fine">has a password there/,
    );
    expect(page).toContain('1 post comes to your blog');
    await bring(asa.browser, locked, 'asa');
    await world.employee.browser.get('/blogs/asa').expect(200, /^((?!Klassiskt).)*$/s);
    await asa.browser.get('/write/mine').expect(200, /Klassiskt inlägg/);
  });

  test('a WordPress post that cannot be read is left out, with the reason, rather than come as its tags alone', async () => {
    const world = await makeWorld(open);
    const asa = await blogger(world, 'Åsa Ek', 'asa');
    const content = '<content:encoded><![CDATA[<!-- wp:paragraph -->';
    const cases: [string, RegExp][] = [
      ['x '.repeat(300_000), /too long for a post here/],
      ['<div>'.repeat(300), /its HTML cannot be read/],
      ['<p></p>]]></content:encoded><x><![CDATA[', /has no words/],
    ];
    for (const [html, words] of cases) {
      const file = wxr.replace(content, `<content:encoded><![CDATA[${html}`);
      const { text: page } = await asa.browser.get(await preview(asa.browser, file)).expect(200);
      expect(page).toMatch(words);
      expect(page).toContain('1 post comes to your blog');
    }
    const pasted = wxr.replace(content, '$&<img src="data:image/png;base64,AAAA" alt="">');
    await asa.browser
      .get(await preview(asa.browser, pasted))
      .expect(200, /1 picture was pasted into its text there/);
  });
});
