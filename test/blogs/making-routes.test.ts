import { blogOf } from '../../src/blogs/blog.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, field } from './doors.ts';

onBothDatabases((open) => {
  test('the form begins with a title from the name and the address it would get', async () => {
    const { employee } = await makeWorld(open);
    const page = await employee.browser.get('/blogs/new').set('Accept-Language', 'sv').expect(200);
    expect(field(page.text, 'title')).toBe('Ebbas blogg');
    expect(page.text).toContain('<span data-preview-address>ebbas-blogg</span>');
  });

  test('a blog is made and shown, and made once', async () => {
    const { employee, store } = await makeWorld(open);
    const form = { title: 'Ebbas blogg', slug: '', about: 'Om lagret', look: 'moss' };
    const clicks = await Promise.all(
      [1, 2].map(() => employee.browser.post('/blogs/new').type('form').send(form)),
    );
    expect(clicks.map((click) => [click.status, click.headers['location']])).toEqual([
      [303, '/blogs/ebbas-blogg'],
      [303, '/blogs/ebbas-blogg'],
    ]);
    const page = await employee.browser.get('/blogs/ebbas-blogg').expect(200);
    expect(page.text).toContain('data-look="moss"');
    expect(page.text).toContain('Om lagret');
    expect(await blogOf(store.database, employee.id)).toMatchObject({ look: 'moss', about: 'Om lagret' });
    await employee.browser.get('/blogs/new').expect(303).expect('Location', '/blogs/ebbas-blogg');
  });

  test('fields left out take what is usual', async () => {
    const { employee, store } = await makeWorld(open);
    await employee.browser.post('/blogs/new').type('form').send({ title: 'Ebba' }).expect(303);
    expect(await blogOf(store.database, employee.id)).toMatchObject({
      slug: 'ebba',
      about: '',
      look: 'paper',
    });
  });

  test('a form with faults comes back with what was typed and the fault beside its field', async () => {
    const { employee, store } = await makeWorld(open);
    const form = { title: ' ', slug: 'lagret', about: 'x'.repeat(200), look: 'sea' };
    const page = await employee.browser.post('/blogs/new').type('form').send(form).expect(422);
    expect(field(page.text, 'about')).toBe('x'.repeat(200));
    expect(field(page.text, 'slug')).toBe('lagret');
    expect(page.text).toMatch(/<input[^>]*value="sea" checked/);
    expect(page.text).toMatch(/id="field-title-fault">Give the blog a name/);
    expect(page.text).toMatch(/id="field-about-fault">Keep it to one line/);
    expect(await blogOf(store.database, employee.id)).toBeNull();
  });

  test('A18: whose blog it is cannot be said in the form', async () => {
    const { employee, facilitator, store } = await makeWorld(open);
    const form = {
      title: 'Ebba',
      person_id: facilitator.id,
      personId: facilitator.id,
      id: 'mine',
      created_at: '1',
    };
    await employee.browser.post('/blogs/new').type('form').send(form).expect(303);
    expect(await blogOf(store.database, facilitator.id)).toBeNull();
    expect(await blogOf(store.database, employee.id)).not.toBeNull();
  });

  test('the address is asked for while somebody types', async () => {
    const world = await makeWorld(open);
    await blogger(world, 'Anna', 'anna');
    const ask = async (question: object) => {
      const answer = await world.employee.browser
        .post('/blogs/address')
        .type('form')
        .send(question)
        .expect(200);
      return JSON.parse(answer.text) as unknown;
    };
    expect(await ask({ title: 'Åsas blogg' })).toEqual({ slug: 'asas-blogg' });
    expect(await ask({ title: 'Åsas blogg', slug: 'Anna' })).toEqual({ slug: 'anna-2' });
    expect(await ask({})).toEqual({ slug: 'blogg' });
    const odd = await world.employee.browser
      .post('/blogs/address')
      .send({ title: ['x'], slug: 1 })
      .expect(200);
    expect(odd.body).toEqual({ slug: 'blogg' });
  });

  test('A19: another site can make no blog', async () => {
    const { employee, store } = await makeWorld(open);
    await employee.browser
      .post('/blogs/new')
      .set('Sec-Fetch-Site', 'cross-site')
      .type('form')
      .send({ title: 'X' })
      .expect(403);
    expect(await blogOf(store.database, employee.id)).toBeNull();
  });

  test('whoever is not signed in is led to sign in first', async () => {
    const { stranger } = await makeWorld(open);
    await stranger().get('/blogs/new').expect(303).expect('Location', '/signin?next=%2Fblogs%2Fnew');
    await stranger().post('/blogs/new').type('form').send({ title: 'X' }).expect(401);
  });
});
