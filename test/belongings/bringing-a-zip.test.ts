import { saveDraft } from '../../src/blogs/drafts.ts';
import { keepPicture } from '../../src/pictures/keeping.ts';
import { pictureAddress } from '../../src/web/picture-address.ts';
import { blogger, posted } from '../blogs/doors.ts';
import { patch } from '../pictures/photos.ts';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import type { Browser, Somebody, World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { bring, manifest, postsOf, preview } from './bringing.ts';
import { exported, exportedZip, zipOf } from './zips.ts';

/** What the files of the drafts hold; their names change from blog to blog. */
async function draftFiles(browser: Browser): Promise<string[]> {
  const files = [...(await exported(browser))].filter(([name]) => name.startsWith('drafts/'));
  return files.map(([, content]) => content).sort();
}

async function untitledOf({ store }: World, { id }: Somebody): Promise<string> {
  const row = await store.database
    .selectFrom('posts')
    .select('id')
    .where('person_id', '=', id)
    .where('title', '=', '')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function postFiles(browser: Browser): Promise<[string, string][]> {
  return [...(await exported(browser))].filter(([name]) => name.startsWith('posts/')).sort();
}

onBothDatabases((open) => {
  test('out, in and out again gives the same files to the byte, pictures too, and in twice changes nothing', async () => {
    const world = await makeWorld(open);
    const [asa, bo] = [await blogger(world, 'Åsa Ek', 'asa'), await blogger(world, 'Bo Berg', 'bo')];
    const picture = await keepPicture(world.store, asa.id, await patch());
    const odd = `  - not trimmed\n\n\`\`\`\n---\n\`\`\`\n![En pump](${pictureAddress(picture)}) och 💡 "citat" \\ \t.`;
    await posted(world.store, asa, 'Åäö: "q" # --- \\', odd);
    await posted(world.store, asa, 'Åäö: "q" # --- \\', 'The same title again');
    const { id } = await posted(world.store, asa, 'Changed', 'Before');
    await send(asa.browser, `/posts/${id}`, { title: 'Changed', body: 'After #pump' }).expect(303);
    const out = await postFiles(asa.browser);
    expect(out).toHaveLength(3);

    const zip = await exportedZip(asa.browser);
    expect(await bring(bo.browser, zip)).toContain('3 posts have come to your blog');
    expect(await postFiles(bo.browser)).toEqual(out);
    const brought = await postsOf(world, bo);
    expect(brought.map((post) => post.published_at)).toEqual(
      (await postsOf(world, asa)).map((post) => post.published_at),
    );
    const own = /\/pictures\/(\w+)\//.exec(brought.map(({ body }) => body).join())?.[1] ?? '';
    expect(own).not.toBe(picture.id);
    await world.employee.browser.get(`/pictures/${own}`).expect(303);

    expect(await bring(bo.browser, zip)).toContain('3 were there already');
    expect(await bring(asa.browser, zip)).toContain('3 were there already');
    expect(await postFiles(bo.browser)).toEqual(out);
    expect(await postsOf(world, asa)).toHaveLength(3);
  });

  test('the zip of somebody else says whose it is, and nothing of it comes before its reader says that they wrote it', async () => {
    const world = await makeWorld(open);
    const [asa, bo] = [await blogger(world, 'Åsa Ek', 'asa'), await blogger(world, 'Bo Berg', 'bo')];
    await posted(world.store, asa, 'On pumps', 'By Åsa');
    const zip = await exportedZip(asa.browser);
    const address = await preview(bo.browser, zip);
    const asked = new RegExp(`This zip is Åsa Ek’s \\(${asa.email}\\), not yours`);
    await bo.browser.get(address).expect(200, asked);
    for (const form of [{}, { wrote: '1' }]) {
      const { text: page } = await send(bo.browser, `${address}/apply`, form).expect(422, asked);
      expect(page).toMatch(
        /id="writer-fault">Say that you wrote these texts first\. Nothing has been taken in/,
      );
    }
    expect(await postsOf(world, bo)).toEqual([]);
    await send(bo.browser, `${address}/apply`, { wrote: 'yes' }).expect(303);
    expect(await postsOf(world, bo)).toHaveLength(1);
    const own = await preview(asa.browser, zip);
    await asa.browser.get(own).expect(200, /^((?!not yours|name="wrote").)*$/s);
  });

  test('drafts, what is put aside and what is scheduled come as drafts, to the byte, and in twice changes nothing', async () => {
    const world = await makeWorld(open);
    const [asa, bo] = [await blogger(world, 'Åsa Ek', 'asa'), await blogger(world, 'Bo Berg', 'bo')];
    const picture = pictureAddress(await keepPicture(world.store, asa.id, await patch()));
    const begun = `\n  not trimmed \\ ![En pump](${picture})\n\n`;
    const draft = { title: '', body: begun, version: 0 };
    const { store } = world;
    await store.transaction((transaction) => saveDraft(transaction, { personId: asa.id, ...draft }));
    const files = { 'manifest.json': manifest, 'drafts/p1.md': '---\ntitle: "Aside"\n---\n\nWords of Åsa\n' };
    await bring(asa.browser, await zipOf(files));
    const publish_at = new Date(Date.now() + 3 * 24 * 60 * 60 * 1000).toISOString().slice(0, 16);
    // The form that schedules has seen the draft, whose place its own text takes.
    const later = { status: 'scheduled', publish_at, title: 'Later', body: 'In time', version: 1 };
    await send(asa.browser, '/posts', later).expect(303);
    await store.transaction((transaction) =>
      saveDraft(transaction, { personId: asa.id, ...draft, version: 2 }),
    );
    const out = await draftFiles(asa.browser);
    expect(out).toHaveLength(3);

    const zip = await exportedZip(asa.browser);
    const address = await preview(bo.browser, zip);
    await bo.browser.get(address).expect(200, /3 drafts come, for you alone to see/);
    await bo.browser.get(address).expect(200, /A text without a title/);
    expect(await bring(bo.browser, zip)).toContain('3 drafts have come');
    const unscheduled = out.map((file) => file.replace(/scheduled: .*\n/, ''));
    expect(await draftFiles(bo.browser)).toEqual(unscheduled.sort());
    const { text: mine } = await bo.browser.get('/write/mine').expect(200);
    for (const words of ['Aside', 'Later', 'A text without a title']) expect(mine).toContain(words);
    expect(mine).not.toContain('unschedule');
    await world.employee.browser.get('/blogs/bo').expect(200, /^((?!Aside|Later).)*$/s);

    expect(await bring(bo.browser, zip)).toContain('3 were there already');
    expect(await bring(asa.browser, zip)).toContain('3 were there already');
    expect(await draftFiles(asa.browser)).toEqual(out);
    // A text without a title stays a draft.
    const untitled = await untitledOf(world, bo);
    await bo.browser.post(`/posts/${untitled}/publish`).expect(422);
    expect(await untitledOf(world, bo)).toBe(untitled);
  });
});
