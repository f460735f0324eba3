import { blogLedOn, freePostSlug, freeSlug, postLedOn, readdressPost } from '../../src/blogs/addresses.ts';
import { changeBlog } from '../../src/blogs/blog-settings.ts';
import { blogOf, makeBlog } from '../../src/blogs/blog.ts';
import { editPost } from '../../src/blogs/editing.ts';
import { written } from '../../src/blogs/written.ts';
import type { Store } from '../../src/database/store.ts';
import { uniteAccounts } from '../../src/people/uniting.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makePerson, makeWorld } from '../support/world.ts';
import { blogger, field, posted } from './doors.ts';
import { publish, writer } from './writers.ts';

const rename = (store: Store, personId: string, slug: string) =>
  store.transaction((transaction) =>
    changeBlog(transaction, { personId, title: 'Ny', about: '', look: 'moss', slug }),
  );

/** Gives a post another title, and an address made of it. */
async function retitle(store: Store, personId: string, postId: string, title: string) {
  return store.transaction(async (transaction) => {
    await editPost(transaction, { personId, postId, title, text: written('Hej') });
    return readdressPost(transaction, { personId, postId });
  });
}

onBothDatabases((open) => {
  test('an address that a blog had leads on, through every change, and is given to nobody else', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    await rename(store, anna, 'annas-plats');
    await rename(store, anna, 'verkstan');
    expect(await blogLedOn(store.database, 'anna')).toBe('/blogs/verkstan');
    expect(await blogLedOn(store.database, 'annas-plats')).toBe('/blogs/verkstan');
    expect(await freeSlug(store.database, '', 'Anna')).toBe('anna-2');
    const bo = await writer(store, 'Bo');
    expect(await rename(store, bo, 'anna')).toEqual({ blog: null, fault: 'slug_taken' });
    expect(await rename(store, bo, 'verkstan')).toEqual({ blog: null, fault: 'slug_taken' });
    // Its own it may take again.
    expect(await rename(store, anna, 'anna')).toMatchObject({ blog: { slug: 'anna' } });
    expect(await blogLedOn(store.database, 'verkstan')).toBe('/blogs/anna');
    expect(await blogLedOn(store.database, 'anna')).toBeNull();
    expect(await blogLedOn(store.database, 'nothing')).toBeNull();
  });

  test('a post that is renamed keeps its address unless asked; then the old one leads on, past a renamed blog too', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const { id, path } = await publish(store, anna, 'Ett');
    await store.transaction((transaction) =>
      editPost(transaction, { personId: anna, postId: id, title: 'Två', text: written('Hej') }),
    );
    expect(await postLedOn(store.database, 'anna', 'ett')).toBe(path);
    expect(await retitle(store, anna, id, 'Tre')).toBe('/blogs/anna/tre');
    expect(await postLedOn(store.database, 'anna', 'ett')).toBe('/blogs/anna/tre');
    await rename(store, anna, 'verkstan');
    expect(await postLedOn(store.database, 'anna', 'ett')).toBe('/blogs/verkstan/tre');
    expect(await postLedOn(store.database, 'anna', 'tre')).toBe('/blogs/verkstan/tre');
    // A new post of that title stands beside it, and the old title gives the old address again.
    const blog = await blogOf(store.database, anna);
    expect(await freePostSlug(store.database, blog?.id ?? '', 'Ett')).toBe('ett-2');
    expect(await retitle(store, anna, id, 'Ett')).toBe('/blogs/verkstan/ett');
    expect(await postLedOn(store.database, 'anna', 'tre')).toBe('/blogs/verkstan/ett');
    const bo = await writer(store, 'Bo');
    expect(
      await store.transaction((transaction) => readdressPost(transaction, { personId: bo, postId: id })),
    ).toBeNull();
  });

  test('when two accounts become one, the addresses of the blog that goes lead to the one that stays', async () => {
    const store = await open();
    const [kept, gone] = [await makePerson(store, 'Anna'), await makePerson(store, 'Anna Ek')];
    for (const [{ id }, title] of [
      [kept, 'Verkstan'],
      [gone, 'Annas'],
    ] as const) {
      await store.transaction((transaction) => makeBlog(transaction, { personId: id, title, look: 'paper' }));
    }
    const { id } = await publish(store, gone.id, 'Ett');
    await retitle(store, gone.id, id, 'Två');
    await store.transaction((transaction) =>
      uniteAccounts(transaction, { freshId: gone.id, olderId: kept.id }),
    );
    expect(await blogLedOn(store.database, 'annas')).toBe('/blogs/verkstan');
    expect(await postLedOn(store.database, 'annas', 'ett')).toBe('/blogs/verkstan/tva');
  });

  test('by the doors: the blog is changed by its owner only, and old addresses answer 301', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    await blogger(world, 'Bo', 'bo');
    const post = await posted(world.store, anna, 'Ett');
    const { browser } = anna;
    const page = await browser.get('/blogs/anna/settings').expect(200);
    expect([field(page.text, 'title'), field(page.text, 'slug')]).toEqual(['Annas blogg', 'anna']);
    const send = (form: object) => browser.post('/blogs/anna/settings').type('form').send(form);
    const change = { title: 'Verkstan', about: 'Om bord', look: 'sea', slug: 'verkstan' };
    expect((await send({ ...change, title: '' }).expect(422)).text).toContain('value="verkstan"');
    expect((await send({ ...change, slug: 'bo' }).expect(422)).text).toContain('Another blog has this');
    await world.employee.browser.get('/blogs/anna/settings').expect(404);
    await world.employee.browser.post('/blogs/anna/settings').type('form').send(change).expect(404);
    await send(change).expect(303).expect('Location', '/blogs/verkstan');
    const blog = await world.employee.browser.get('/blogs/verkstan').expect(200);
    expect(blog.text).toMatch(/data-look="sea"[\s\S]*Verkstan[\s\S]*Om bord/);
    await world.employee.browser
      .get('/blogs/anna?before=1-a')
      .expect(301)
      .expect('Location', '/blogs/verkstan?before=1-a');
    await world.employee.browser.get(post.path).expect(301).expect('Location', '/blogs/verkstan/ett');
    await world.employee.browser.get('/blogs/anna/nothing').expect(404);
  });

  test('by the doors: changing a title keeps the address, and asks for another by a tick', async () => {
    const world = await makeWorld(open);
    const { browser, ...anna } = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(world.store, { ...anna, browser }, 'Ett');
    expect((await browser.get(`/posts/${id}/edit`)).text).toContain(path);
    const send = (form: object) =>
      browser
        .post(`/posts/${id}`)
        .type('form')
        .send({ body: 'Hej', ...form });
    await send({ title: 'Två' }).expect(303).expect('Location', path);
    await send({ title: 'Tre', readdress: '1' }).expect(303).expect('Location', '/blogs/anna/tre');
    await browser.get(path).expect(301).expect('Location', '/blogs/anna/tre');
  });
});
