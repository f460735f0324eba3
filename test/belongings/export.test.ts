import { z } from 'zod';
import { ownRecord } from '../../src/belongings/own-record.ts';
import { ownComments, ownUnpublished, ownUnsaved } from '../../src/belongings/own-writing.ts';
import { blogOf } from '../../src/blogs/blog.ts';
import { askToShow } from '../../src/blogs/asking-to-show.ts';
import { writeComment } from '../../src/blogs/comments.ts';
import { deletePost } from '../../src/blogs/editing.ts';
import { hide } from '../../src/blogs/hiding.ts';
import { report as reportThing } from '../../src/blogs/reporting.ts';
import { saveDraft } from '../../src/blogs/drafts.ts';
import { schedulePost } from '../../src/blogs/scheduling.ts';
import { written, writtenComment } from '../../src/blogs/written.ts';
import { keepPicture } from '../../src/pictures/keeping.ts';
import { pictureAddress } from '../../src/web/picture-address.ts';
import { blogger, posted } from '../blogs/doors.ts';
import { publish, writer } from '../blogs/writers.ts';
import { patch } from '../pictures/photos.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openRoom } from '../support/room.ts';
import { send } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';
import { exported } from './zips.ts';

const Manifest = z.object({
  format: z.literal('ombord-export'),
  version: z.literal(1),
  person: z.object({ name: z.string(), email: z.string() }),
  milestones: z.record(z.string(), z.string().nullable()),
  posts: z.array(z.object({ file: z.string() })),
  comments: z.array(z.object({ file: z.string() })),
  drafts: z.array(z.object({ file: z.string() })),
  pictures: z.array(z.object({ file: z.string() })),
  applause: z.array(z.object({ post: z.string() })),
  workshops: z.array(z.object({ title: z.string() })),
});

const Sat = z.object({ as: z.string(), steps: z.array(z.object({ step: z.string(), how: z.string() })) });

onBothDatabases((open) => {
  test('everything one wrote is in it: posts, comments, draft, pictures; each named by the manifest', async () => {
    const world = await makeWorld(open);
    const [asa, bo] = [await blogger(world, 'Åsa Ek', 'asa'), await blogger(world, 'Bo Berg', 'bo')];
    const picture = await keepPicture(world.store, asa.id, await patch());
    const body = `Rör & **pumpar**\n\n![En pump](${pictureAddress(picture)})\n\nslut`;
    await posted(world.store, asa, 'Åäö: "citat"', body);
    const bos = await posted(world.store, bo, 'Of Bo');
    await send(asa.browser, `/posts/${bos.id}/comments`, { body: 'Well said' }).expect(303);
    await send(asa.browser, `/posts/${bos.id}/applause`, {}).expect(303);
    const later = { title: 'Later', text: written('in its time'), key: 'later', publishAt: Date.now() + 1e9 };
    await world.store.transaction((inside) => schedulePost(inside, { personId: asa.id, ...later }));
    await world.store.transaction((inside) =>
      saveDraft(inside, { personId: asa.id, title: 'Begun', body: 'not yet', version: 2 }),
    );

    const files = await exported(asa.browser);
    const manifest = Manifest.parse(JSON.parse(files.get('manifest.json') ?? ''));
    const named = [manifest.posts, manifest.comments, manifest.drafts, manifest.pictures].flat();
    expect([...files.keys()].sort()).toEqual([...named.map(({ file }) => file), 'manifest.json'].sort());
    const post = files.get(manifest.posts[0]?.file ?? '') ?? '';
    expect(post).toMatch(
      /^---\ntitle: "Åäö: \\"citat\\""\npublished: "20\d\d-.*Z"\n---\n\nRör & \*\*pumpar\*\*\n/,
    );
    expect(post).toContain(`](../${manifest.pictures[0]?.file})`);
    expect(files.get(manifest.comments[0]?.file ?? '')).toMatch(
      /on: "\/blogs\/bo\/of-bo"[\s\S]*\n\nWell said\n$/,
    );
    expect(files.get('drafts/draft.md')).toContain('not yet');
    expect(files.get(manifest.drafts[1]?.file ?? '')).toMatch(/scheduled: "2[\s\S]*in its time\n$/);
    expect(manifest.person).toEqual({ name: 'Åsa Ek', email: asa.email });
    expect(manifest.applause).toHaveLength(1);
    expect([manifest.milestones['first_post'], manifest.milestones['second_post']]).toEqual([
      expect.stringMatching(/Z$/),
      null,
    ]);
  });

  test('it holds nothing that others wrote, and what one deleted is gone from it', async () => {
    const world = await makeWorld(open);
    const [asa, bo] = [await blogger(world, 'Åsa Ek', 'asa'), await blogger(world, 'Bo Berg', 'bo')];
    const post = await posted(world.store, asa, 'Mine', 'Kept words');
    const gone = await posted(world.store, asa, 'Gone', 'Regretted words');
    await posted(world.store, bo, 'Theirs', 'Words of Bo');
    const theirs = await keepPicture(world.store, bo.id, await patch());
    await posted(world.store, asa, 'Shown', `![x](${pictureAddress(theirs)})`);
    await send(bo.browser, `/posts/${post.id}/comments`, { body: 'A comment of Bo' }).expect(303);
    await send(asa.browser, `/posts/${gone.id}/delete`, {}).expect(303);
    await world.store.transaction((inside) =>
      saveDraft(inside, { personId: bo.id, title: 'Secret', body: 'of Bo', version: 0 }),
    );
    const files = await exported(asa.browser);
    const all = [...files.values()].join('\n');
    expect(all).toContain('Kept words');
    expect(all).toContain(pictureAddress(theirs));
    for (const word of ['Words of Bo', 'A comment of Bo', 'Secret', 'Regretted', bo.email, 'Bo Berg']) {
      expect(all).not.toContain(word);
    }
    expect([...files.keys()].filter((name) => name.startsWith('pictures/'))).toEqual([]);
  });

  test('the workshops one sat in are in it, with the steps and the hands', async () => {
    const store = await open();
    const room = await openRoom(store);
    const anna = await room.joinWithAccount('Anna');
    await room.makeBlog(anna.personId);
    const { workshops } = await ownRecord(store.database, anna.personId);
    const [seat] = z.array(Sat).parse(workshops);
    expect(seat?.as).toBe('seat');
    expect(seat?.steps).toContainEqual({ step: 'blog', how: 'did' });
  });

  test('what one told administrators is in it, of others and of one’s own, with what came of it', async () => {
    const store = await open();
    const [anna, bo, ada] = [
      await writer(store, 'Anna'),
      await writer(store, 'Bo'),
      await writer(store, 'Ada'),
    ];
    const [own, theirs] = [await publish(store, anna, 'Mine'), await publish(store, bo, 'Theirs')];
    const report = { kind: 'post', id: theirs.id, personId: anna, reason: 'It hurts' } as const;
    await store.transaction((transaction) => reportThing(transaction, report));
    for (const id of [own.id, theirs.id]) {
      const hiding = { kind: 'post', id, byId: ada, reason: 'Rule 3' } as const;
      await store.transaction((transaction) => hide(transaction, hiding));
    }
    const asking = { kind: 'post', id: own.id, personId: anna, reason: 'I have changed it' } as const;
    await store.transaction((transaction) => askToShow(transaction, asking));
    const { reports } = await ownRecord(store.database, anna);
    expect(reports).toMatchObject([
      { on: null, as: 'report', reason: 'It hurts', outcome: 'hidden' },
      { on: '/blogs/anna/mine', as: 'asking', reason: 'I have changed it', settled: null, outcome: null },
    ]);
    expect((await ownRecord(store.database, bo)).reports).toEqual([]);
  });

  test('where a comment stands is told as long as others can read the post', async () => {
    const store = await open();
    const [anna, bo, ada] = [
      await writer(store, 'Anna'),
      await writer(store, 'Bo'),
      await writer(store, 'Ada'),
    ];
    const posts = {
      own: await publish(store, anna, 'Mine'),
      open: await publish(store, bo, 'Open'),
      hidden: await publish(store, bo, 'A secret'),
      deleted: await publish(store, bo, 'Gone'),
    };
    for (const [name, { id: postId }] of Object.entries(posts)) {
      const comment = { personId: anna, postId, text: writtenComment(name), key: name };
      await store.transaction((inside) => writeComment(inside, comment));
    }
    for (const { id } of [posts.own, posts.hidden]) {
      const hiding = { kind: 'post', id, byId: ada, reason: 'Rule 3' } as const;
      await store.transaction((inside) => hide(inside, hiding));
    }
    await store.transaction((inside) => deletePost(inside, { personId: bo, postId: posts.deleted.id }));
    const told = new Map<string, string | null>();
    for await (const { body, post } of ownComments(store.database, anna)) told.set(body, post);
    expect(Object.fromEntries(told)).toEqual({
      own: '/blogs/anna/mine',
      open: '/blogs/bo/open',
      hidden: null,
      deleted: null,
    });
  });

  test('more posts than are read at once come out, each once', async () => {
    const world = await makeWorld(open);
    const asa = await blogger(world, 'Åsa Ek', 'asa');
    const { blog_id: blogId } = await posted(world.store, asa, 'One').then(({ id }) =>
      world.store.database
        .selectFrom('posts')
        .select('blog_id')
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    );
    const rows = Array.from({ length: 250 }, (_, n) => ({
      ...{ id: `p${n}`, key: `k${n}`, slug: `p${n}`, title: `T${n}`, body: `B${n}`, html: `<p>B${n}</p>` },
      ...{ blog_id: blogId, person_id: asa.id, status: 'published' as const, created_at: 5, published_at: 5 },
    }));
    await world.store.database.insertInto('posts').values(rows).execute();
    const files = await exported(asa.browser);
    expect([...files.keys()].filter((name) => name.startsWith('posts/'))).toHaveLength(251);
  });

  test('drafts, and changes that were not saved, are read a few at a time, each once', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const blog = await blogOf(store.database, anna);
    const rows = Array.from({ length: 90 }, (_, n) => ({
      ...{ id: `p${n}`, key: `k${n}`, slug: `p${n}`, title: `T${n}`, body: `B${n}`, html: `<p>B${n}</p>` },
      ...{
        blog_id: blog?.id ?? '',
        person_id: anna,
        status: 'draft' as const,
        created_at: Math.floor(n / 50),
      },
    }));
    await store.database.insertInto('posts').values(rows).execute();
    await store.database
      .insertInto('unsaved_changes')
      .values(
        rows.map(({ id }) => ({ post_id: id, title: 'T', body: id, seen: 0, version: 1, updated_at: 1 })),
      )
      .execute();
    for (const texts of [ownUnpublished(store.database, anna), ownUnsaved(store.database, anna)]) {
      const ids = [];
      for await (const { id } of texts) {
        // What goes meanwhile is not in memory yet.
        if (ids.length === 0) {
          await store.database.updateTable('posts').set({ deleted_at: 1 }).where('id', '=', 'p89').execute();
        }
        ids.push(id);
      }
      expect([...ids].sort()).toEqual(
        rows
          .map(({ id }) => id)
          .filter((id) => id !== 'p89')
          .sort(),
      );
      await store.database.updateTable('posts').set({ deleted_at: null }).execute();
    }
  });

  test('it is everybody’s own: a stranger is led to sign in', async () => {
    const { stranger, employee } = await makeWorld(open);
    await stranger().get('/me/export.zip').expect(303);
    const answer = await employee.browser.get('/me/export.zip').expect(200);
    expect(answer.headers['content-disposition']).toContain('ombord-ebba-employee-');
    expect(answer.headers['cache-control']).toContain('no-store');
  });
});
