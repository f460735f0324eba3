import { listUnits } from '../../src/people/units.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';
import { managersOf, takeList } from './lists.ts';

onBothDatabases((open) => {
  async function worldWithUnits() {
    const world = await makeWorld(open);
    await takeList(world.store, ['Namn;E-post;Enhet', 'Anna;anna@firma.example;Produktion/Köket']);
    const units = await listUnits(world.store.database);
    const unitId = units.find((unit) => unit.name === 'Köket')?.id ?? '';
    return { ...world, unitId, door: `/units/${unitId}/managers` };
  }

  test('an administrator makes somebody manager by e-mail, and takes it away', async () => {
    const { administrator, employee, store, unitId, door } = await worldWithUnits();
    const { browser } = administrator;
    const email = ` ${employee.email.toUpperCase()} `;
    await browser.post(door).type('form').send({ email }).expect(303).expect('Location', `/units/${unitId}`);
    expect(await managersOf(store)).toEqual([`Produktion/Köket: ${employee.email}`]);
    expect((await browser.get('/units').expect(200)).text).toContain('Ebba Employee');
    expect((await browser.get(`/units/${unitId}`).expect(200)).text).toContain('Ebba Employee');

    await browser.post(door).type('form').send({ remove: employee.id }).expect(303);
    expect(await managersOf(store)).toEqual([]);
  });

  test('an e-mail that nobody has is refused, and stays typed', async () => {
    const { administrator, door } = await worldWithUnits();
    const { text } = await administrator.browser
      .post(door)
      .type('form')
      .send({ email: 'nix@firma.example' })
      .expect(422);
    expect(text).toContain('value="nix@firma.example"');
    expect(text).toContain('Nobody here has this name or e-mail address');
    await administrator.browser.post(door).expect(422);
  });

  test('a name that one person has is enough; where several are meant, they are offered', async () => {
    const { administrator, employee, person, store, door } = await worldWithUnits();
    const { browser } = administrator;
    await browser.post(door).type('form').send({ email: 'ebba employee' }).expect(303);
    expect(await managersOf(store)).toEqual([`Produktion/Köket: ${employee.email}`]);
    const other = await person('Ebba Ek');
    await browser
      .post(door)
      .type('form')
      .send({ email: 'Ebba' })
      .expect(303)
      .expect('Location', `${door}?name=Ebba`);
    const { text } = await browser.get(`${door}?name=Ebba`).expect(200);
    expect(text).toContain('Who do you mean by “Ebba”?');
    expect(text).not.toContain('aria-invalid');
    expect(text).toContain(`type="radio" name="person" value="${employee.id}"`);
    expect(text).toContain(`type="radio" name="person" value="${other.id}"`);
    await browser.post(door).type('form').send({ person: other.id }).expect(303);
    expect(await managersOf(store)).toHaveLength(2);
    await browser.post(door).type('form').send({ person: 'nobody' }).expect(422);
    expect(await managersOf(store)).toHaveLength(2);
  });

  test('the only one whose name begins so is asked about on a page of its own, and nothing is called a fault', async () => {
    const { administrator, person, store, unitId, door } = await worldWithUnits();
    const siv = await person('Siv Ljung');
    const { browser } = administrator;
    const answer = await browser.post(door).type('form').send({ email: 'siv' }).expect(303);
    const { text } = await browser.get(String(answer.headers['location'])).expect(200);
    expect(text).toContain('<h1>Do you mean Siv Ljung?</h1>');
    expect(text).toContain(siv.email);
    expect(text).not.toContain('aria-invalid');
    expect(await managersOf(store)).toEqual([]);
    await browser
      .post(door)
      .type('form')
      .send({ person: siv.id })
      .expect(303, /./)
      .expect('Location', `/units/${unitId}`);
    await browser.get(`${door}?name=nobody+at+all`).expect(303).expect('Location', `/units/${unitId}`);
    expect(await managersOf(store)).toEqual([`Produktion/Köket: ${siv.email}`]);
  });

  test('where more are meant than are offered, it says so', async () => {
    const { administrator, store, unitId, door } = await worldWithUnits();
    const numbers = Array.from({ length: 13 }, (_none, index) => index + 10);
    const rows = numbers.map(
      (number) => `Siv ${number};siv${number}@firma.example;Produktion/Linje ${number}`,
    );
    const ask = async (address: string) => (await administrator.browser.get(address).expect(200)).text;
    const more = 'There are more.';
    await takeList(store, ['Namn;E-post;Enhet', ...rows.slice(1)]);
    expect(await ask(`${door}?name=Siv`)).not.toContain(more);
    expect(await ask(`/units/${unitId}/parent?name=Linje`)).not.toContain(more);
    await takeList(store, ['Namn;E-post;Enhet', ...rows]);
    expect(await ask(`${door}?name=Siv`)).toContain(more);
    expect(await ask(`/units/${unitId}/parent?name=Linje`)).toContain(more);
  });

  test('a unit that is not there is not found', async () => {
    const { administrator } = await worldWithUnits();
    await administrator.browser.get('/units/nothing').expect(404);
    await administrator.browser.post('/units/nothing/managers').expect(404);
  });

  test('nobody else finds any of these doors', async () => {
    const { facilitator, employee, stranger, store, unitId, door } = await worldWithUnits();
    for (const browser of [facilitator.browser, employee.browser]) {
      await browser.get('/units').expect(404);
      await browser.get(`/units/${unitId}`).expect(404);
      await browser.get(`${door}?name=Ebba`).expect(404);
      await browser.post(door).type('form').send({ email: employee.email }).expect(404);
    }
    await stranger().post(door).type('form').send({ email: employee.email }).expect(401);
    expect(await managersOf(store)).toEqual([]);
  });

  test('another site makes nobody manager', async () => {
    const { administrator, employee, store, door } = await worldWithUnits();
    const form = administrator.browser.post(door).set('Sec-Fetch-Site', 'same-site').type('form');
    await form.send({ email: employee.email }).expect(403);
    expect(await managersOf(store)).toEqual([]);
  });
});
