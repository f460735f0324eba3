import { deleteComment } from '../../src/blogs/comment-editing.ts';
import { hide, show } from '../../src/blogs/hiding.ts';
import { startAnswers } from '../../src/blogs/live-answers.ts';
import { answersChangedAt, answersSince } from '../../src/blogs/new-answers.ts';
import { postAt } from '../../src/blogs/posts.ts';
import type { Store } from '../../src/database/store.ts';
import { listeners } from '../../src/listeners.ts';
import { comment } from '../notifications/news.ts';
import { afterTest } from '../support/after-test.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openStore } from '../support/open-store.ts';
import { until } from '../support/until.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, posted } from './doors.ts';
import { person, postOfAnna } from './writers.ts';

/** A node; gives back how a page on it follows a post, and how often it rendered something. */
function openNode(store: Store) {
  let rendered = 0;
  const hub = startAnswers({
    store,
    render: (_view, locale, locals) => {
      rendered += 1;
      return Promise.resolve(`${locale} ${JSON.stringify(locals)}`);
    },
    onFault: (error) => {
      throw error;
    },
  });
  afterTest(() => {
    hub.close();
    return Promise.resolve();
  });
  const follow = (personId: string, postId: string, since: number): string[] => {
    const heard: string[] = [];
    const stream = { send: (html: string) => heard.push(html), end: () => undefined, onEnd: () => undefined };
    hub.follow({ postId, personId, locale: 'sv', since, seen: since, stream });
    return heard;
  };
  return { follow, rendered: () => rendered };
}

onBothDatabases((open, freshUrl) => {
  test('a thousand windows with a post open hear on another node of what others answered, rendered once; of what is gone no more', async () => {
    const url = await freshUrl();
    const [here, there] = [await openStore({ url, listeners }), await openStore({ url, listeners })];
    const { anna, bo, ada, id } = await postOfAnna(here);
    const siv = await person(here, 'Siv');
    await comment(here, siv, id, 'Före');
    const since = (await postAt(here.database, 'anna', 'hej'))?.answersAt ?? 0;
    const node = openNode(there);
    const pages = Array.from({ length: 1_000 }, () => node.follow(siv, id, since));
    const own = node.follow(bo, id, since);
    const last = (heard: string[] | undefined) => heard?.at(-1) ?? '';

    const first = await comment(here, bo, id, 'Ett');
    await until(() => pages.every((page) => last(page).includes('"count":1')), 3_000);
    expect(last(pages[0])).toContain(`#comment-${first}`);
    expect(node.rendered()).toBe(2);
    // Nobody is told of their own.
    expect(last(own)).toContain('"count":0');

    const second = await comment(here, anna, id, 'Två');
    await until(() => last(pages[0]).includes('"count":2') && last(own).includes('"count":1'), 3_000);
    const hidden = { kind: 'comment', id: first, byId: ada } as const;
    await here.transaction((transaction) => hide(transaction, { ...hidden, reason: 'Regel 3' }));
    await until(() => last(pages[0]).includes('"count":1'), 3_000);
    expect(last(pages[0])).toContain(`#comment-${second}`);
    await here.transaction((transaction) =>
      deleteComment(transaction, { personId: anna, commentId: second }),
    );
    await until(() => last(pages[0]).includes('"count":0'), 3_000);
    await here.transaction((transaction) => show(transaction, hidden));
    await until(() => last(pages[0]).includes('"count":1'), 3_000);
  }, 30_000);

  test('the page of a post that was answered before this was kept tells of what comes from then on', async () => {
    const store = await open();
    const { bo, id } = await postOfAnna(store);
    const siv = await person(store, 'Siv');
    await comment(store, siv, id, 'Före');
    await store.database.updateTable('posts').set({ answers_at: 0 }).execute();
    const since = (await postAt(store.database, 'anna', 'hej'))?.answersAt ?? 0;
    await new Promise((resolve) => setTimeout(resolve, 5));
    const heard = openNode(store).follow(bo, id, since);
    const fresh = await comment(store, siv, id, 'Efter');
    await until(() => heard.length > 0, 3_000);
    expect(heard.at(-1)).toContain('"count":1');
    expect(heard.at(-1)).toContain(`#comment-${fresh}`);
  });

  test('whoever opened a post behind a hundred comments is told of the next, as is whoever has it open since before', async () => {
    const store = await open();
    const { anna, bo, id } = await postOfAnna(store);
    const siv = await person(store, 'Siv');
    const seen = async () => (await postAt(store.database, 'anna', 'hej'))?.answersAt ?? 0;
    const node = openNode(store);
    const early = node.follow(siv, id, await seen());
    for (let number = 0; number < 101; number += 1) await comment(store, bo, id, `Nummer ${number}`);
    const late = node.follow(anna, id, await seen());
    const next = await comment(store, bo, id, 'Ett till');
    await until(() => late.at(-1)?.includes('"count":1') === true, 3_000);
    expect(late.at(-1)).toContain(`#comment-${next}`);
    await until(() => early.at(-1)?.includes('"count":100') === true, 3_000);
  }, 30_000);

  test('a comment that is written by a node whose clock is behind is told to whoever has seen those before it', async () => {
    const store = await open();
    const { bo, id } = await postOfAnna(store);
    const told = async (since: number) => (await answersSince(store.database, { postId: id, since })).length;
    const ahead = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    await comment(store, bo, id, 'Före');
    ahead.mockRestore();
    const since = (await postAt(store.database, 'anna', 'hej'))?.answersAt ?? 0;
    await comment(store, bo, id, 'Efter');
    expect(await told(since)).toBe(1);
  });

  test('more posts than one question takes can be open on a node', async () => {
    const store = await open();
    const { id } = await postOfAnna(store);
    const others = Array.from({ length: 70_000 }, (_, number) => `other-${number}`);
    const changed = await answersChangedAt(store.database, [...others, id]);
    expect([...changed.keys()]).toEqual([id]);
  });

  test('the page of a post says what it has seen, and where streams are cut it asks with that', async () => {
    const world = await makeWorld(open);
    const { store, employee, administrator } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(store, anna, 'Hej');
    await comment(store, employee.id, id, 'Före');
    const page = (await anna.browser.get(path).expect(200)).text;
    const [, since = ''] =
      /id="new-answers" role="status" data-post="\w+" data-since="(\d+)"><\/p>/.exec(page) ?? [];
    const ask = async (browser = anna.browser) =>
      (await browser.get(`/notifications/bell?post=${id}&since=${since}`).expect(200)).text;
    expect(await ask()).toMatch(/id="bell"[^]*id="new-answers"[^>]*><\/p>/);
    const fresh = await comment(store, employee.id, id, 'Efter');
    expect(await ask()).toContain(
      `<a href="${path}?comment=${fresh}#comment-${fresh}">1 new comment – show</a>`,
    );
    expect(await ask(employee.browser)).not.toContain('new comment');
    const hidden = { kind: 'post', id, byId: administrator.id, reason: 'Regel 3' } as const;
    await store.transaction((transaction) => hide(transaction, hidden));
    expect(await ask()).not.toContain('new comment');
    expect((await anna.browser.get(path).expect(200)).text).not.toContain('id="new-answers"');
    const strange = await anna.browser.get("/notifications/bell?post=%00'&since=x").expect(200);
    expect(strange.text).not.toContain('new-answers');
  });
});
