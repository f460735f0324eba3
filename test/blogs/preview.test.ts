import { draftOf } from '../../src/blogs/drafts.ts';
import { onBothDatabases } from '../support/databases.ts';
import type { Page } from 'playwright-core';
import { noise } from '../pictures/photos.ts';
import { keepPicture } from '../../src/pictures/keeping.ts';
import type { Store } from '../../src/database/store.ts';
import { pictureAddress } from '../../src/web/picture-address.ts';
import { laptops } from '../support/laptops.ts';
import { smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import { comeIn, getAccount, openByForm } from '../support/workshop-doors.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, field, posted } from './doors.ts';
import { logged } from './writers.ts';
import { writingWindow } from './writing-window.ts';

const laptop = laptops();

/** The preview of a page; null when it shows none. */
function shown(html: string): string | null {
  return /id="preview"[^>]*aria-label="[^"]*">(.*?)<\/section>/s.exec(html)?.[1] ?? null;
}

/** A text with all that a text can hold, typed as people type: with empty lines around it, and code that nothing ends. */
const rich = (picture: string) => `

# Rubrik om #plåt
## En till
### Och en
Vi såg @Bo och @Ingen Alls, *lutande* **fet** ~~borta~~ \`kod\`
på ny rad, se https://ombord.example och [menyn](https://ombord.example/meny).

![Bryggan](${picture})

- ett
- två
  1. inne

- [ ] ogjort
- [x] gjort

> sagt av #någon
>
> igen

| Dag | Antal |
| :-: | ----: |
| må  | 12    |

---

#### Fyra

\`\`\`
sist

  
`;

/** The address of a large picture of theirs. */
async function aPicture(store: Store, personId: string): Promise<string> {
  return pictureAddress(await keepPicture(store, personId, await noise(1200, 800)));
}

/** The HTML within the first text of a page. */
function textOf(html: string): string {
  const from = html.indexOf('<div class="prose" dir="auto">') + '<div class="prose" dir="auto">'.length;
  let depth = 1;
  for (const found of html.slice(from).matchAll(/<(\/?)div\b/g)) {
    depth += found[1] === '/' ? -1 : 1;
    if (depth === 0) return html.slice(from, from + found.index);
  }
  throw new Error(`no text in ${html}`);
}

/** How the title and each part of the text in here looks, and where its lines break. */
const looksOf = (page: Page, here: string) =>
  page.evaluate(`document.fonts.ready.then(() => {
    const whole = document.querySelector('${here}');
    const parts = [...whole.querySelectorAll('.post-title, .prose *')];
    return parts.map((part) => {
      const look = getComputedStyle(part);
      const isTitle = part.matches('.post-title');
      // What stands between title and text is the page's own.
      const names = [...look].filter((name) => !(isTitle && name.startsWith('margin')));
      return [isTitle ? 'title' : part.tagName, ...names.map((name) => name + ': ' + look.getPropertyValue(name))];
    });
  })`);

onBothDatabases((open) => {
  test('the preview of a text is byte for byte what is published, with script and without, new and changed', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    await blogger(world, 'Bo', 'bo');
    const body = rich(await aPicture(world.store, anna.id));
    const preview = (typed: string, door = '/write/preview') =>
      send(anna.browser, door, { title: ' En  text ', body: typed, version: '0', status: 'preview' });
    const before = await preview(body).expect(200);
    const plain = await preview(body, '/posts').expect(200);
    const out = await send(anna.browser, '/posts', { title: ' En  text ', body, key: 'k' }).expect(303);
    const address = new URL(out.headers['location'] ?? '', 'http://here.example').pathname;
    const page = await anna.browser.get(address).expect(200);
    for (const part of [
      'srcset=',
      'table-scroll',
      'class="task"',
      '/tags/pl%C3%A5t',
      '>@Bo</a>',
      'sist\n</code>',
    ])
      expect(textOf(page.text)).toContain(part);
    expect(textOf(before.text)).toBe(textOf(page.text));
    expect(textOf(plain.text)).toBe(textOf(page.text));
    const title = />En text<\/(?:p|h1)>/;
    for (const { text } of [before, plain, page]) expect(text).toMatch(title);

    const { id: postId } = await world.store.database
      .selectFrom('posts')
      .select('id')
      .executeTakeFirstOrThrow();
    const longer = `${body}\n\`\`\`\n\n@Bo igen`;
    const changed = await preview(longer, `/write/preview?post=${postId}`).expect(200);
    const changedPlain = await preview(longer, `/posts/${postId}`).expect(200);
    await send(anna.browser, `/posts/${postId}`, { title: 'En text', body: longer, version: '0' }).expect(
      303,
    );
    const after = textOf((await anna.browser.get(address).expect(200)).text);
    expect(after).toContain('igen');
    expect([textOf(changed.text), textOf(changedPlain.text)]).toEqual([after, after]);
  });

  test('the preview looks as the post does, in every look, to its very lines, on a laptop and on a telephone', async () => {
    const world = await makeWorld(open);
    const { page, personId } = await writingWindow(laptop, world);
    const title = 'En text med en rubrik som inte får plats på en enda rad';
    const body = rich(await aPicture(world.store, personId));
    await page.request.post('/posts', {
      form: { title, body },
      headers: { 'Sec-Fetch-Site': 'same-origin' },
    });
    const { id, slug } = await world.store.database
      .selectFrom('posts')
      .select(['id', 'slug'])
      .executeTakeFirstOrThrow();
    for (const [look, width] of [
      ['paper', 1280],
      ['sea', 390],
      ['moss', 1280],
      ['lingon', 390],
    ] as const) {
      await world.store.database.updateTable('blogs').set({ look }).execute();
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`/posts/${id}/edit`);
      await page.locator('.preview-post img').waitFor();
      const preview = await looksOf(page, '.preview-post');
      await page.goto(`/blogs/anna/${slug}`);
      expect([look, preview]).toEqual([look, await looksOf(page, '.post')]);
    }
  }, 120_000);

  test('without script a new text is seen first as it will be published, and nothing typed is lost', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const fresh = await anna.browser.get('/write').expect(200);
    expect(shown(fresh.text)).toBe(null);
    expect(fresh.text).toMatch(/<noscript>\s*<div class="openings-plain">.*This is what I did today …/s);
    const typed = {
      title: 'Hej <du>',
      body: 'Det *gick* @Nobody\n\n![Bryggan](/pictures/abc/40x30) ![](/pictures/abc/40x30)',
      key: 'one-form',
      version: '0',
      publish_at: '2030-01-02T03:04',
      alt: 'En bild',
      picture: 'bild.png',
      other_title: '',
      other_body: 'från telefonen',
      status: 'preview',
    };
    const page = await send(anna.browser, '/posts', typed).expect(200);
    expect(shown(page.text)).toContain('Hej &lt;du&gt;');
    expect(shown(page.text)).toContain('Det <em>gick</em>');
    expect(shown(page.text)).toContain('alt="Bryggan"');
    expect(shown(page.text)).toContain('“@Nobody” mentions nobody');
    expect(shown(page.text)).toContain('Still without words');
    for (const name of ['body', 'key', 'version', 'publish_at', 'alt', 'other_body'] as const)
      expect(field(page.text, name)).toBe(typed[name]);
    expect(page.text).toContain('Choose it again and press');
    expect(page.text).not.toContain('openings-plain');
    expect(await logged(world.store, 'post.published')).toHaveLength(0);
    expect((await draftOf(world.store.database, anna.id)).body).toBe('');

    const long = await send(anna.browser, '/posts', { ...typed, body: 'x'.repeat(50_001) }).expect(422);
    expect(shown(long.text)).toBe(null);
    expect(field(long.text, 'body')).toHaveLength(50_001);
  });

  test('so is a change of a post and of a draft, each by its writer only', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const bo = await blogger(world, 'Bo', 'bo');
    const post = await posted(world.store, anna, 'Ute', 'Förut');
    const change = {
      title: 'Inne',
      body: 'Nu **här**',
      version: '1',
      draft_version: '0',
      readdress: '1',
      status: 'preview',
    };
    const page = await send(anna.browser, `/posts/${post.id}`, change).expect(200);
    expect(shown(page.text)).toContain('<strong>här</strong>');
    expect([field(page.text, 'title'), field(page.text, 'version')]).toEqual(['Inne', '1']);
    expect(page.text).toMatch(/name="readdress" value="1" checked/);
    expect((await anna.browser.get(post.path)).text).toContain('Förut');
    await send(bo.browser, `/posts/${post.id}`, change).expect(404);

    await world.store.database
      .updateTable('posts')
      .set({ status: 'draft' })
      .where('id', '=', post.id)
      .execute();
    const waiting = await send(anna.browser, `/posts/${post.id}`, change).expect(200);
    expect(shown(waiting.text)).toContain('<strong>här</strong>');
  });

  test('so is the first post in the room, which stays open', async () => {
    const world = await makeWorld(open, { lessons: [smallLesson] });
    const { code } = await openByForm(world.facilitator.browser);
    const anna = await comeIn(world, code, 'Anna');
    await getAccount(anna, 'Anna Ek', 'anna@company.example');
    await send(anna, '/room/blog', { title: 'Annas blogg' }).expect(303);
    const typed = { title: 'Hej', body: 'Hej *alla*', key: 'k', status: 'preview' };
    const page = await send(anna, '/room/post', typed).expect(200);
    expect(shown(page.text)).toContain('Hej <em>alla</em>');
    expect(page.text).toContain('action="/room/post"');
    expect([field(page.text, 'body'), field(page.text, 'key')]).toEqual(['Hej *alla*', 'k']);
  });

  test('a browser without script shows the button, and comes to the preview with it', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world, { javaScriptEnabled: false });
    await page.locator('.openings-plain li', { hasText: 'Something I learned' }).waitFor();
    await page.fill('[name=title]', 'Hej');
    await page.fill('[name=body]', 'Det *gick*');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.locator('#preview em', { hasText: 'gick' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#preview');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('Your post is out.').waitFor();
  }, 60_000);
});
