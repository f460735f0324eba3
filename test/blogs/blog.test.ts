import { freeSlug } from '../../src/blogs/addresses.ts';
import { blogAt, blogOf, makeBlog } from '../../src/blogs/blog.ts';
import { onBothDatabases } from '../support/databases.ts';
import { logged, person } from './writers.ts';

onBothDatabases((open) => {
  test('a blog gets an address from its title, and the log says so', async () => {
    const store = await open();
    const personId = await person(store, 'Åsa Öberg');
    const blog = await store.transaction((transaction) =>
      makeBlog(transaction, { personId, title: 'Åsas blogg 🎉', about: 'Om lagret', look: 'paper' }),
    );
    expect(blog).toMatchObject({ slug: 'asas-blogg', title: 'Åsas blogg 🎉', about: 'Om lagret' });
    expect(await blogOf(store.database, personId)).toEqual(blog);
    expect(await blogAt(store.database, 'asas-blogg')).toMatchObject({
      author: { name: 'Åsa Öberg', unit: null },
    });
    expect(await logged(store, 'blog.made')).toMatchObject([{ person_id: personId }]);
  });

  test('a wished address is made safe and taken', async () => {
    const store = await open();
    const personId = await person(store, 'Åsa');
    const blog = await store.transaction((transaction) =>
      makeBlog(transaction, { personId, title: 'Åsas blogg', slug: '../Från Lagret', look: 'paper' }),
    );
    expect(blog.slug).toBe('fran-lagret');
  });

  test('a title of emoji only has an address all the same', async () => {
    const store = await open();
    for (const slug of ['blogg', 'blogg-2', 'blogg-3']) {
      const personId = await person(store, 'Åsa');
      const blog = await store.transaction((transaction) =>
        makeBlog(transaction, { personId, title: '🎉', look: 'paper' }),
      );
      expect(blog.slug).toBe(slug);
    }
    expect(await freeSlug(store.database, '', '💙')).toBe('blogg-4');
  });

  test('B12: somebody who makes a blog twice has one', async () => {
    const store = await open();
    const personId = await person(store, 'Åsa');
    const make = (title: string) =>
      store.transaction((transaction) => makeBlog(transaction, { personId, title, look: 'paper' }));
    const [first, second] = await Promise.all([make('Ett'), make('Två')]);
    expect(second.id).toBe(first.id);
    expect((await make('Tre')).id).toBe(first.id);
    expect(await logged(store, 'blog.made')).toHaveLength(1);
  });

  test('many who take the same address at the same moment all get one of their own', async () => {
    const store = await open();
    const people = await Promise.all(Array.from({ length: 8 }, () => person(store, 'Anna')));
    const blogs = await Promise.all(
      people.map((personId) =>
        store.transaction((transaction) =>
          makeBlog(transaction, { personId, title: 'Annas blogg', look: 'paper' }),
        ),
      ),
    );
    expect(new Set(blogs.map((blog) => blog.slug)).size).toBe(8);
    expect(blogs.map((blog) => blog.slug)).toContain('annas-blogg-8');
  });

  test('there is no blog where nobody made one', async () => {
    const store = await open();
    expect(await blogAt(store.database, 'annas-blogg')).toBeNull();
    expect(await blogOf(store.database, 'nobody')).toBeNull();
  });
});
