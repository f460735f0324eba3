import type { Store } from '../../src/database/store.ts';
import { openStore } from '../support/open-store.ts';
import { PATIENCE } from '../../src/workshops/pairing.ts';
import { until } from '../support/until.ts';
import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import { readConsole } from '../support/json.ts';
import type { Server } from '../support/server.ts';
import { startServer } from '../support/server.ts';
import type { OpenedRoom } from '../support/visitor.ts';
import { openRoomAt, send, visit } from '../support/visitor.ts';
import type { Browser as Visitor } from '../support/world.ts';
import { PASSWORD } from '../support/world.ts';

const { signedIn } = laptops();

onBothDatabases((_open, freshUrl, kind) => {
  test('a post goes on after two minutes though nobody presses anything, and who is answering it loses nothing', async () => {
    const url = await freshUrl();
    const server = await startServer(url);
    // A second node, where there may be one: Omar's page hangs on it, and either may hand the post on.
    const other = kind === 'PostgreSQL' ? await startServer(url) : server;
    const room = await openRoomAt(server);
    await room.moveTo('post');
    const [anna, omar, siv] = [
      await writer(server, room, 'Anna'),
      await writer(server, room, 'Omar'),
      await writer(server, room, 'Siv'),
    ];
    const store = await openStore({ url, listeners: [] });
    await publish(anna, 'Anna');
    await publish(omar, 'Omar');
    await publish(siv, 'Siv');
    // Siv has answered hers, and her hands are free.
    await send(siv, '/room/comment', await answerTo(siv, 'Good.')).expect(303);
    const page = await signedIn(other, emailOf('Omar'));
    await page.goto('/room');
    const field = page.locator('#room-step textarea[name=body]');
    await page.getByRole('heading', { name: 'The title of Anna' }).waitFor();
    await field.fill('Half an ans');

    await age(store, 'Omar');
    const numberBefore = (await readConsole(room.facilitator, room.workshop)).number;
    await until(async () => (await readersOf(store, 'The title of Anna')).includes('Siv'), 15_000);
    expect(await readersOf(store, 'The title of Anna')).toEqual(['Omar', 'Siv']);
    expect((await readConsole(room.facilitator, room.workshop)).number).toBeGreaterThan(numberBefore);
    expect(await field.inputValue()).toBe('Half an ans');

    await send(siv, '/room/comment', await answerTo(siv, 'I was faster.')).expect(303);
    await page.getByText('The room has moved on').waitFor();
    expect(await field.inputValue()).toBe('Half an ans');
    await field.pressSequentially('wer, and the other half.');
    await page.locator('#room-step form[action="/room/comment"] button[type=submit]').click();
    await field.waitFor({ state: 'detached' });
    const comments = await store.database
      .selectFrom('comments')
      .select('body')
      .orderBy('created_at')
      .execute();
    expect(comments.map(({ body }) => body)).toEqual([
      'Good.',
      'I was faster.',
      'Half an answer, and the other half.',
    ]);
  }, 120_000);
});

/** Somebody without a window who has an account and a blog. */
async function writer(server: Server, { code }: OpenedRoom, name: string): Promise<Visitor> {
  const visitor = visit(server);
  await send(visitor, '/join', { code, name }).expect(303);
  await send(visitor, '/room/account', { name, email: emailOf(name), password: PASSWORD }).expect(303);
  await send(visitor, '/room/blog', { title: `The blog of ${name}` }).expect(303);
  return visitor;
}

async function publish(visitor: Visitor, name: string): Promise<void> {
  const post = { title: `The title of ${name}`, body: 'Some words.', key: name };
  await send(visitor, '/room/post', post).expect(303);
}

/** What the answer form on the page of this visitor sends with these words. */
async function answerTo(visitor: Visitor, body: string): Promise<Record<string, string>> {
  const { text } = await visitor.get('/room').expect(200);
  const [, post = ''] = /name="post" value="([^"]+)"/.exec(text) ?? [];
  return { post, body, key: body };
}

const emailOf = (name: string) => `${name.toLowerCase()}@company.example`;

/** Two minutes pass for what this person has in hand. */
async function age({ database }: Store, name: string): Promise<void> {
  await database
    .updateTable('handed_posts')
    .set((build) => ({ handed_at: build('handed_at', '-', PATIENCE) }))
    .where('person_id', 'in', database.selectFrom('people').select('id').where('name', '=', name))
    .execute();
}

/** Who has this post in hand. */
async function readersOf({ database }: Store, title: string): Promise<string[]> {
  const rows = await database
    .selectFrom('handed_posts')
    .innerJoin('posts', 'posts.id', 'handed_posts.post_id')
    .innerJoin('people', 'people.id', 'handed_posts.person_id')
    .select('people.name')
    .where('posts.title', '=', title)
    .where('handed_posts.ended_at', 'is', null)
    .orderBy('people.name')
    .execute();
  return rows.map(({ name }) => name);
}
