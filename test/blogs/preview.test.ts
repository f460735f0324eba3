import { draftOf } from '../../src/blogs/drafts.ts';
import { onBothDatabases } from '../support/databases.ts';
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

onBothDatabases((open) => {
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
