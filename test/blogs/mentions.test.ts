import { writeComment } from '../../src/blogs/comments.ts';
import { editPost } from '../../src/blogs/editing.ts';
import { commentText, postText, whoIsMeant } from '../../src/blogs/naming.ts';
import { publishPost } from '../../src/blogs/publishing.ts';
import { written } from '../../src/blogs/written.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { erasePerson } from '../../src/people/erasing.ts';
import { leave } from '../../src/people/leaving.ts';
import { uniteAccounts } from '../../src/people/uniting.ts';
import { fill } from '../../src/search/filling.ts';
import { onBothDatabases } from '../support/databases.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { makePerson, makeWorld } from '../support/world.ts';
import { blogger, posted } from './doors.ts';
import { logged, person, writer } from './writers.ts';

/** Publishes a text that may name people; gives back the post's id. */
async function publishNaming(store: Store, personId: string, body: string): Promise<string> {
  const text = await postText(store.database, body);
  const post = { personId, title: 'Hej', text, key: newId() };
  return (await store.transaction((transaction) => publishPost(transaction, post))).id;
}

async function change(store: Store, personId: string, postId: string, body: string): Promise<void> {
  const text = await postText(store.database, body, postId);
  await store.transaction((transaction) => editPost(transaction, { personId, postId, title: 'Hej', text }));
}

async function htmlOf(store: Store, postId: string): Promise<string> {
  const { html } = await store.database
    .selectFrom('posts')
    .select('html')
    .where('id', '=', postId)
    .executeTakeFirstOrThrow();
  return html;
}

/** Who was told of a mention, each as often as they were; in no order of theirs. */
async function told(store: Store): Promise<unknown[]> {
  const lines = await logged(store, 'mention.made');
  return lines
    .map(({ data }) => {
      const { mentionedId }: { mentionedId?: unknown } = JSON.parse(data) as object;
      return mentionedId;
    })
    .sort();
}

const link = (id: string, name: string) => `<a href="/who/${id}" rel="nofollow noopener">@${name}</a>`;

onBothDatabases((open) => {
  test('a full name behind an @ names the only one who is called so, and tells them once', async () => {
    const store = await open();
    const omar = await writer(store, 'Omar');
    const anna = await person(store, 'Anna Ek');
    const postId = await publishNaming(store, omar, 'Tack @Anna Ek, och hej@anna.example `@Anna Ek` @Anna!');
    expect(await htmlOf(store, postId)).toBe(
      `<p>Tack ${link(anna, 'Anna Ek')}, och <a href="mailto:hej@anna.example" rel="nofollow noopener">` +
        'hej@anna.example</a> <code>@Anna Ek</code> @Anna!</p>',
    );
    expect(await told(store)).toEqual([anna]);
    await change(store, omar, postId, 'Tack, @Anna Ek och @Anna Ek');
    await change(store, omar, postId, 'Tack');
    await change(store, omar, postId, 'Tack @Anna Ek igen');
    expect(await told(store)).toEqual([anna]);
    expect(await htmlOf(store, postId)).toContain(link(anna, 'Anna Ek'));
  });

  test('a comment names people too; naming oneself tells nobody', async () => {
    const store = await open();
    const omar = await writer(store, 'Omar');
    const anna = await person(store, 'Anna Ek');
    const postId = await publishNaming(store, omar, 'Jag är @Omar');
    const text = await commentText(store.database, 'Hej @Omar och @Anna Ek');
    const comment = { personId: anna, postId, text, key: 'k' };
    const answer = await store.transaction((transaction) => writeComment(transaction, comment));
    expect(await told(store)).toEqual([omar]);
    const [line] = await logged(store, 'mention.made');
    expect(line?.person_id).toBe(anna);
    expect(JSON.parse(line?.data ?? '')).toMatchObject({ postId, commentId: answer?.id, mentionedId: omar });
  });

  test('a text means the same person for ever, whatever they are called later and whoever is called so then', async () => {
    const store = await open();
    const omar = await writer(store, 'Omar');
    const anna = await person(store, 'Anna Ek');
    const postId = await publishNaming(store, omar, 'Tack @Anna Ek');
    await store.database.updateTable('people').set({ name: 'Anna Berg' }).where('id', '=', anna).execute();
    const other = await person(store, 'Anna Ek');
    await change(store, omar, postId, 'Tusen tack @Anna Ek');
    expect(await htmlOf(store, postId)).toBe(`<p>Tusen tack ${link(anna, 'Anna Ek')}</p>`);
    expect(await told(store)).toEqual([anna]);
    const next = await publishNaming(store, omar, 'Hej @Anna Ek');
    expect(await htmlOf(store, next)).toContain(link(other, 'Anna Ek'));
  });

  test('of two who are called the same, the unit tells; without it nobody is named by mistake', async () => {
    const store = await open();
    const units = ['Montering', 'Lager'].map((name) => ({ id: name, name, parent_id: null }));
    await store.database.insertInto('units').values(units).execute();
    const omar = await writer(store, 'Omar');
    const [anna, other] = [
      await person(store, 'Anna Ek', 'Montering'),
      await person(store, 'Anna Ek', 'Lager'),
    ];
    const postId = await publishNaming(store, omar, '@Anna Ek (Lager) men inte @Anna Ek eller @Anna Ek (IT)');
    expect(await htmlOf(store, postId)).toBe(
      `<p>${link(other, 'Anna Ek (Lager)')} men inte @Anna Ek eller @Anna Ek (IT)</p>`,
    );
    await store.database.updateTable('people').set({ unit_id: null }).where('id', '=', other).execute();
    await change(store, omar, postId, 'Hej @Anna Ek (Lager)');
    expect(await htmlOf(store, postId)).toContain(link(other, 'Anna Ek (Lager)'));
    const byHand = await publishNaming(store, omar, `Hej [@Anna](/who/${anna})`);
    expect(await htmlOf(store, byHand)).toContain(link(anna, 'Anna'));
    expect(await told(store)).toEqual([other, anna].sort());
  });

  test('a name in small letters, or large ones, names the only one who is called so', async () => {
    const store = await open();
    const units = ['Montering', 'Lager'].map((name) => ({ id: name, name, parent_id: null }));
    await store.database.insertInto('units').values(units).execute();
    const omar = await writer(store, 'Omar');
    const asa = await person(store, 'Åsa Öberg');
    const [one, other] = [await person(store, 'Bo Ek', 'Montering'), await person(store, 'bo ek', 'Lager')];
    await fill(store);
    const postId = await publishNaming(
      store,
      omar,
      'Tack @åsa öberg och @ÅSA ÖBERG. @BO EK är två, @BO EK (lager) en, @Bo Ek en.',
    );
    expect(await htmlOf(store, postId)).toBe(
      `<p>Tack ${link(asa, 'åsa öberg')} och ${link(asa, 'ÅSA ÖBERG')}. ` +
        `@BO EK är två, ${link(other, 'BO EK (lager)')} en, ${link(one, 'Bo Ek')} en.</p>`,
    );
    expect(await told(store)).toEqual([asa, other, one].sort());
  });

  test('a name typed without its accents names the only one who may be meant, and whoever is called exactly so first', async () => {
    const store = await open();
    const units = ['Montering', 'Målning'].map((name) => ({ id: name, name, parent_id: null }));
    await store.database.insertInto('units').values(units).execute();
    const omar = await writer(store, 'Omar');
    const asa = await person(store, 'Åsa Öberg');
    const [exactly] = [await person(store, 'Bo Ahl'), await person(store, 'Bo Åhl')];
    const [lena] = [await person(store, 'Léna Öst', 'Målning'), await person(store, 'Léna Öst', 'Montering')];
    const [ake] = [await person(store, 'Åke'), await person(store, 'Åke Sæther-Bø')];
    await fill(store);
    const naming = async (body: string) => htmlOf(store, await publishNaming(store, omar, body));
    expect(await naming('Tack @asa oberg, @Åsa Oberg och @ASA OBERG.')).toBe(
      `<p>Tack ${link(asa, 'asa oberg')}, ${link(asa, 'Åsa Oberg')} och ${link(asa, 'ASA OBERG')}.</p>`,
    );
    expect(await naming('Hej @bo ahl och @ake!')).toBe(
      `<p>Hej ${link(exactly, 'bo ahl')} och ${link(ake, 'ake')}!</p>`,
    );
    expect(await naming('@Lena Ost är två, @lena ost (malning) en')).toBe(
      `<p>@Lena Ost är två, ${link(lena, 'lena ost (malning)')} en</p>`,
    );
    // Other letters than a keyboard lacks are another name.
    expect(await naming('Inte @äsa oberg, @asa, oberg, @asa obergs eller @oberg asa')).not.toContain('<a');
    expect(await told(store)).toEqual([asa, exactly, ake, lena].sort());
    const text = await commentText(store.database, 'Hej @ake saether-bo');
    expect([text.unmentioned, text.html]).toEqual([[], expect.stringContaining('@ake saether-bo</a>')]);
  });

  test('names that mention nobody are told in the preview, and once when the text is out', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna Ek', 'anna');
    const { browser } = await blogger(world, 'Kim Writer', 'kim');
    const body = 'Tack @Bo, @anna ek och @Siv-Lis Ek på kontoret. `@x` a@bo.example [@y](/who/y)';
    const words = '“@Bo” and “@Siv-Lis Ek” mention nobody';
    const preview = await browser.post('/write/preview').type('form').send({ body }).expect(200);
    expect(preview.text).toContain(words);
    const sent = await browser
      .post('/posts')
      .type('form')
      .send({ title: 'Tack', body, key: 'k' })
      .expect(303);
    const out = String(sent.headers['location']);
    const page = (await browser.get(out).expect(200)).text;
    expect(page).toContain(`${words}, so nobody was told`);
    const [, edit = ''] = /href="(\/posts\/[\w-]+\/edit)">Change the text/.exec(page) ?? [];
    await browser.get(edit).expect(200);
    // Nobody else is told, and who comes back is not told again.
    expect((await world.colleague.browser.get(out)).text).not.toContain('mention nobody');
    expect((await browser.get(out.replace(/\?.*/, ''))).text).not.toContain('mention nobody');
    const better = { title: 'Tack', body: 'Tack @anna ek' };
    const mended = await browser.post(edit.replace('/edit', '')).type('form').send(better).expect(303);
    expect(mended.headers['location']).not.toContain('unmentioned');

    // In the preview of a change a name means whom it meant before; for its writer alone.
    await world.store.database
      .updateTable('people')
      .set({ name: 'Anna Berg' })
      .where('id', '=', anna.id)
      .execute();
    const [, id = ''] = /posts\/([\w-]+)/.exec(edit) ?? [];
    const previewFor = async (reader: typeof browser) =>
      (await reader.post(`/write/preview?post=${id}`).type('form').send(better).expect(200)).text;
    expect(await previewFor(browser)).toContain(link(anna.id, 'anna ek'));
    expect(await previewFor(anna.browser)).not.toContain('/who/');

    const post = await posted(world.store, anna, 'Hej');
    const comment = { body: 'Fråga @Bo', key: 'c' };
    const answer = await browser.post(`/posts/${post.id}/comments`).type('form').send(comment).expect(303);
    const thread = (await browser.get(String(answer.headers['location'])).expect(200)).text;
    expect(thread).toMatch(
      /“@Bo” mentions nobody, so nobody was told[^]*\/comments\/[\w-]+\/edit">Change the text/,
    );
  });

  test('of a name that several bear it is said how one of them is typed, and that does mention them', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const units = ['Montering', 'Lager'].map((name) => ({ id: name, name, parent_id: null }));
    await store.database.insertInto('units').values(units).execute();
    const [lager, montering] = [
      (await makePerson(store, 'Åsa Ek')).id,
      (await makePerson(store, 'Åsa Ek')).id,
    ];
    for (const [id, unit] of [
      [lager, 'Lager'],
      [montering, 'Montering'],
    ] as const)
      await store.database.updateTable('people').set({ unit_id: unit }).where('id', '=', id).execute();
    const { browser } = await blogger(world, 'Kim Writer', 'kim');
    const whole = 'Write the whole name as it stands under Colleagues.';
    const told = async (body: string) => {
      const preview = await browser.post('/write/preview').type('form').send({ body }).expect(200);
      return /data-unmentioned>([^<]*)</.exec(preview.text)?.[1];
    };
    const how =
      'Several people are called “Åsa Ek”: write which of them you mean, such as “@Åsa Ek (Lager)” or “@Åsa Ek (Montering)”.';
    const typed = { 'Åsa Ek': 'Åsa Ek', 'Åsa Ek Tack': 'Åsa Ek Tack', 'åsa ek': 'åsa', 'Asa Ek': 'Asa Ek' };
    for (const [name, said] of Object.entries(typed)) {
      expect(await told(`Tack @${name} (IT)`)).toBe(`“@${said}” mentions nobody yet. ${how}`);
    }
    expect(await told('@Bo och @Åsa Ek Tack')).toBe(
      `“@Bo” and “@Åsa Ek Tack” mention nobody yet. ${whole} ${how}`,
    );
    expect(await told('@Bo')).toBe(`“@Bo” mentions nobody yet. ${whole}`);
    expect(await told('@Åsa Ek (Lager)')).toBeUndefined();
    // A first name beside a whole one that is right is no name of several.
    expect(await told('@Åsa Ek (Lager) har rätt. Tack @Åsa!')).toBe(`“@Åsa” mentions nobody yet. ${whole}`);
    const sent = await browser
      .post('/posts')
      .type('form')
      .send({ title: 'Tack', body: '@Åsa Ek', key: 'k' })
      .expect(303);
    const page = (await browser.get(String(sent.headers['location'])).expect(200)).text;
    expect(page).toContain(`“@Åsa Ek” mentions nobody, so nobody was told. ${how}`);
    expect((await commentText(store.database, '@Åsa Ek (Lager)')).html).toContain(
      link(lager, 'Åsa Ek (Lager)'),
    );
  });

  test('a hundred names in one post tell twenty people (A33)', async () => {
    const store = await open();
    const omar = await writer(store, 'Omar');
    const names = Array.from(
      { length: 100 },
      (_, number) => `Person ${String.fromCharCode(97 + (number % 26))}x${number}`,
    );
    const ids = [];
    for (const name of names) ids.push(await person(store, name));
    await publishNaming(store, omar, names.map((name) => `@${name}`).join(', '));
    expect(await told(store)).toEqual(ids.slice(0, 20).sort());
    await publishNaming(store, omar, ids.map((id) => `[@x](/who/${id})`).join(', '));
    expect(await told(store)).toHaveLength(40);
  });

  test('nobody is named who has left, who is not there, or in what only looks like it', async () => {
    const store = await open();
    const omar = await writer(store, 'Omar');
    const gone = await makePerson(store, 'Siv Lind');
    await makePerson(store, 'Anna Ek');
    await store.database
      .updateTable('people')
      .set({ is_administrator: 1, confirmed_at: 1 })
      .where('id', '=', omar)
      .execute();
    await store.transaction((transaction) => leave(transaction, gone.id, omar));
    await publishNaming(
      store,
      omar,
      `@Siv Lind [@Siv](/who/${gone.id}) [@x](/who/nobody) [@x](/who/../x) Anna Ek x@Anna Ek @Anna Eks @ Anna Ek`,
    );
    expect(await told(store)).toEqual([]);
  });

  test('a text of nothing but signs and names takes no time', async () => {
    const store = await open();
    await person(store, 'a');
    const began = performance.now();
    for (const hostile of ['@', '@a ', '@a.', '@\u0301', '@a a a a a a a a ']) {
      const text = hostile.repeat(50_000 / hostile.length);
      written(text, { meant: await whoIsMeant(store.database, text) });
    }
    // What explodes takes minutes; the bound is far above a busy machine's time.
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  test('when two accounts become one, what named the one that goes names the other', async () => {
    const store = await open();
    const omar = await writer(store, 'Omar');
    const [older, fresh] = [await makePerson(store, 'Anna Ek'), await makePerson(store, 'Anna')];
    const one = await publishNaming(store, omar, 'Hej @Anna');
    const both = await publishNaming(store, omar, `Hej @Anna, alias [@Anna Ek](/who/${older.id})`);
    await store.transaction((transaction) =>
      uniteAccounts(transaction, { freshId: fresh.id, olderId: older.id }),
    );
    expect(await htmlOf(store, one)).toContain(link(older.id, 'Anna'));
    expect(await htmlOf(store, both)).not.toContain(fresh.id);
    const rows = await store.database.selectFrom('mentions').select(['post_id', 'person_id']).execute();
    expect(rows).toHaveLength(2);
    expect(rows.every((row) => row.person_id === older.id)).toBe(true);
  });

  test('names are offered while they are typed: name and unit, never an e-mail, and typed so that they mean one', async () => {
    const world = await makeWorld(open);
    const { store, employee } = world;
    await store.database
      .insertInto('units')
      .values({ id: 'lager', name: 'Lager', parent_id: null })
      .execute();
    const [one, two] = [await makePerson(store, 'Åsa Öberg'), await makePerson(store, 'Åsa Öberg')];
    await makePerson(store, 'Åsa Öbergsson');
    await store.database.updateTable('people').set({ unit_id: 'lager' }).where('id', '=', one.id).execute();
    const offered = await employee.browser
      .get('/who')
      .query({ q: 'ÅSA öberg' })
      .set('Accept', 'application/json');
    expect(offered.status).toBe(200);
    expect(offered.text).not.toContain('@company');
    expect(offered.body).toEqual({
      people: [
        { name: 'Åsa Öberg', unit: null, typed: `[@Åsa Öberg](/who/${two.id})`, isMeant: false },
        { name: 'Åsa Öberg', unit: 'Lager', typed: '@Åsa Öberg (Lager)', isMeant: false },
        { name: 'Åsa Öbergsson', unit: null, typed: '@Åsa Öbergsson', isMeant: false },
      ],
    });
    const whole = await employee.browser.get('/who?q=asa%20obergsson').set('Accept', 'application/json');
    expect(whole.body).toEqual({
      people: [{ name: 'Åsa Öbergsson', unit: null, typed: '@Åsa Öbergsson', isMeant: true }],
    });
    const plain = await employee.browser
      .get('/who')
      .query({ q: 'asa oberg' })
      .set('Accept', 'application/json');
    expect(plain.body).toEqual(offered.body);
    for (const nobody of ['asa oe', 'company.example', '%', '', '"*', '\0', "'", 'x'.repeat(9_000)]) {
      const answer = await employee.browser
        .get('/who')
        .query({ q: nobody })
        .set('Accept', 'application/json');
      expect([nobody, answer.status, answer.body]).toEqual([nobody, 200, { people: [] }]);
    }
    await world.stranger().get('/who?q=%C3%A5sa').set('Accept', 'application/json').expect(401);
  });

  test('somebody who left, changed their name or came back is offered accordingly', async () => {
    const world = await makeWorld(open);
    const { store, administrator } = world;
    const siv = await makePerson(store, 'Siv Lind');
    const offered = async (q: string) => {
      const { text } = await administrator.browser.get('/who').query({ q }).set('Accept', 'application/json');
      return text.includes('Siv');
    };
    expect(await offered('lin')).toBe(true);
    const press = (act: string) => administrator.browser.post(`/people/${siv.id}/${act}`).expect(303);
    await press('leave');
    expect(await offered('lin')).toBe(false);
    await press('come-back');
    expect(await offered('siv')).toBe(true);
  });

  test('whoever copies names by a script is slowed', async () => {
    const world = await makeWorld(open);
    const ask = () => world.employee.browser.get('/who?q=a').set('Accept', 'application/json');
    const answers = await Promise.all(Array.from({ length: 310 }, ask));
    expect(answers.some(({ status, headers }) => status === 429 && headers['retry-after'])).toBe(true);
    await world.colleague.browser.get('/who?q=a').set('Accept', 'application/json').expect(200);
  });

  test('a name leads to the person’s blog, or else to their page among the colleagues', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna Ek', 'anna');
    const { browser } = world.employee;
    const post = await posted(world.store, anna, 'Hej');
    const comment = { body: 'Bra, @Anna Ek och @Kim Colleague', key: 'k' };
    await browser.post(`/posts/${post.id}/comments`).type('form').send(comment).expect(303);
    const { text } = await browser.get(post.path).expect(200);
    expect(text).toContain(link(anna.id, 'Anna Ek'));
    expect((await browser.get(`/who/${anna.id}`).expect(303)).headers['location']).toBe('/blogs/anna');
    const colleague = await browser.get(`/who/${world.colleague.id}`).expect(303);
    await browser.get(String(colleague.headers['location'])).expect(200, /Kim Colleague/);
    for (const id of ['nobody', '%00', "'"]) await browser.get(`/who/${id}`).expect(404);
    const preview = await browser.post('/write/preview').type('form').send({ body: 'Hej @Anna Ek' });
    expect(preview.text).toContain(link(anna.id, 'Anna Ek'));
  });

  test('what somebody changes while whom they name is erased is kept, without the name', async () => {
    const store = await open();
    const [omar, anna] = [await writer(store, 'Omar'), await person(store, 'Anna Ek')];
    const postId = await publishNaming(store, omar, 'Tack @Anna Ek');
    const text = await postText(store.database, 'Tack @Anna Ek för den långa hjälpen', postId);
    await meanwhile(
      store,
      (transaction) => editPost(transaction, { personId: omar, postId, title: 'Hej', text }),
      () => store.transaction((transaction) => erasePerson(transaction, anna, omar)),
    );
    expect(await htmlOf(store, postId)).toMatch(/^<p>Tack @(?!Anna)[^<]* för den långa hjälpen<\/p>$/);
  });
});
