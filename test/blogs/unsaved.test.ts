import { wipeDeletedPosts } from '../../src/blogs/deleted.ts';
import { schedulePost } from '../../src/blogs/scheduling.ts';
import { saveUnsaved, unsavedBeginnings, unsavedOf, unsavedTexts } from '../../src/blogs/unsaved.ts';
import { written } from '../../src/blogs/written.ts';
import { keepPicture } from '../../src/pictures/keeping.ts';
import { patch } from '../pictures/photos.ts';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import type { Browser } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, field, posted } from './doors.ts';
import { publish, writer } from './writers.ts';

const DAY = 24 * 60 * 60 * 1000;

function keep(browser: Browser, id: string, change: Record<string, string>) {
  return browser
    .put(`/posts/${id}/unsaved`)
    .type('form')
    .send({ title: 'T', ...change });
}

onBothDatabases((open) => {
  test('what is changed is in the form of every laptop until it is saved, and nobody else reads it', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(world.store, anna, 'T', 'As it was');
    const { text: form } = await anna.browser.get(`/posts/${id}/edit`).expect(200);
    const seen = field(form, 'version') ?? '';
    expect(field(form, 'draft_version')).toBe('0');
    await keep(anna.browser, id, { body: 'Half changed', version: '0', seen }).expect(200, { version: 1 });

    const { text: again } = await anna.browser.get(`/posts/${id}/edit`).expect(200, /have not saved/);
    expect([field(again, 'body'), field(again, 'version'), field(again, 'draft_version')]).toEqual([
      'Half changed',
      seen,
      '1',
    ]);
    await anna.browser.get('/write/mine').expect(200, /Changed and not saved/);
    await world.employee.browser.get('/write/mine').expect(200, /^((?!Changed and not saved).)*$/s);
    await world.employee.browser.get(path).expect(200, /As it was/);

    await send(anna.browser, `/posts/${id}`, { title: 'T', body: 'Changed', version: seen }).expect(303);
    await anna.browser.get('/write/mine').expect(200, /^((?!Changed and not saved).)*$/s);
    const { text: fresh } = await anna.browser.get(`/posts/${id}/edit`).expect(200);
    expect(field(fresh, 'body')).toBe('Changed');
    // A save that was on its way when the change was saved.
    await keep(anna.browser, id, { body: 'Half changed', version: '1', seen }).expect(409);
    expect((await unsavedOf(world.store.database, id)).body).toBe('');
  });

  test('an older window is given the newer change, and the same again is no conflict', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { id } = await posted(world.store, anna, 'T');
    await keep(anna.browser, id, { body: 'On the telephone', version: '0' }).expect(200);
    await keep(anna.browser, id, { body: 'On the telephone', version: '0' }).expect(200, { version: 1 });
    const refused = await keep(anna.browser, id, { body: 'On the laptop', version: '0' }).expect(409);
    expect(refused.body).toMatchObject({ newer: { body: 'On the telephone', version: 1 } });
    const retitled = { title: 'Another', body: 'On the telephone', version: '0' };
    await keep(anna.browser, id, retitled).expect(409);
  });

  test('of what is changed and not saved the latest stands first, a title without a text too', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const ids = [];
    for (const [turn, [title, body]] of [
      ['', 'Before'],
      ['Emptied', ''],
      ['', ''],
    ].entries()) {
      const { id } = await publish(store, anna, `Post ${turn}`);
      const change = { postId: id, title: title ?? '', body: body ?? '', seen: 1, version: 0 };
      await store.transaction((transaction) => saveUnsaved(transaction, change));
      await store.database
        .updateTable('unsaved_changes')
        .set({ updated_at: turn })
        .where('post_id', '=', id)
        .execute();
      ids.push(id);
    }
    const shown = await unsavedBeginnings(store.database, anna);
    expect(shown.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
  });

  test('a change that began before somebody saved another asks when it is saved', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(world.store, anna, 'T', 'As it was');
    const seen = field((await anna.browser.get(`/posts/${id}/edit`)).text, 'version') ?? '';
    await send(anna.browser, `/posts/${id}`, { title: 'T', body: 'By the telephone' }).expect(303);
    await keep(anna.browser, id, { body: 'By the laptop', version: '1', seen }).expect(200);
    const { text: form } = await anna.browser.get(`/posts/${id}/edit`).expect(200);
    const change = { title: 'T', body: 'By the laptop', version: field(form, 'version') ?? '' };
    await send(anna.browser, `/posts/${id}`, change).expect(422, /By the telephone/);
    await world.employee.browser.get(path).expect(200, /By the telephone/);
  });

  test('it is thrown away by a press, and gone for good with its post', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id } = await posted(store, anna, 'T', 'As it was');
    await keep(anna.browser, id, { body: 'Half changed', version: '0' }).expect(200);
    await send(anna.browser, `/posts/${id}/unsaved/forget`, {}).expect(303);
    expect(field((await anna.browser.get(`/posts/${id}/edit`)).text, 'body')).toBe('As it was');
    await keep(anna.browser, id, { body: 'Once more', version: '2' }).expect(200);
    await send(anna.browser, `/posts/${id}/delete`, {}).expect(303);
    await store.database
      .updateTable('posts')
      .set({ deleted_at: Date.now() - 31 * DAY })
      .execute();
    await wipeDeletedPosts(store);
    expect((await unsavedOf(store.database, id)).body).toBe('');
  });

  test('a change holds its pictures, also when two accounts become one, and lets them go with its post', async () => {
    const store = await open();
    const [anna, again] = [await writer(store, 'Anna'), await writer(store, 'Anna')];
    const { id: pictureId } = await keepPicture(store, again, await patch());
    const { id: postId } = await publish(store, again, 'Hej');
    const change = { postId, title: '', body: `![](/pictures/${pictureId}/40x30)`, seen: 1, version: 0 };
    await store.transaction((transaction) => saveUnsaved(transaction, change));
    await store.transaction(({ happened }) =>
      happened({ kind: 'people.united', personId: anna, goneId: again }),
    );
    const uses = () => store.database.selectFrom('picture_uses').selectAll().execute();
    expect(await uses()).toEqual([{ used_by: `edit ${postId}`, picture_id: pictureId }]);
    const changed = unsavedTexts(store.database, anna).select(['posts.id', 'unsaved_changes.body']);
    expect(await changed.execute()).toEqual([{ id: postId, body: change.body }]);
    await store.database
      .updateTable('posts')
      .set({ deleted_at: Date.now() - 31 * DAY })
      .execute();
    await wipeDeletedPosts(store);
    expect(await uses()).toEqual([]);
  });

  test('nobody keeps or throws away what is another person’s, and what is too long is refused', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { id } = await posted(world.store, anna, 'T');
    await keep(world.employee.browser, id, { body: 'No', version: '0' }).expect(404);
    await send(world.employee.browser, `/posts/${id}/unsaved/forget`, {}).expect(404);
    await keep(world.stranger(), id, { body: 'No', version: '0' }).expect(401);
    await keep(anna.browser, id, { body: 'a'.repeat(50_001), version: '0' }).expect(422);
    expect((await unsavedOf(world.store.database, id)).version).toBe(0);
  });

  test('a scheduled text is published as it was saved, and what was changed in it waits in its form', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { store } = world;
    const later = {
      personId: anna.id,
      title: 'T',
      text: written('Saved'),
      key: 'k',
      publishAt: Date.now() + DAY,
    };
    await store.transaction((transaction) => schedulePost(transaction, later));
    const { id } = await store.database.selectFrom('posts').select('id').executeTakeFirstOrThrow();
    await store.transaction((transaction) =>
      saveUnsaved(transaction, { postId: id, title: 'T', body: 'Half changed', seen: 1, version: 0 }),
    );
    const { headers } = await send(anna.browser, `/posts/${id}/publish`, {}).expect(303);
    expect(headers['location']).toBe('/blogs/anna/t?published=1');
    await world.employee.browser.get('/blogs/anna/t').expect(200, /Saved/);
    expect(field((await anna.browser.get(`/posts/${id}/edit`)).text, 'body')).toBe('Half changed');
  });
});
