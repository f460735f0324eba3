import supertest from 'supertest';
import type { Store } from '../../src/database/store.ts';
import { makeSetupToken } from '../../src/people/first-run.ts';
import { appOn } from '../support/app.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld, PASSWORD } from '../support/world.ts';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

/** The program on a database where nobody has set up anything yet. */
async function fresh(store: Store) {
  const app = appOn(store, { lessons: [] });
  closers.push(() => app.close());
  const token = (await store.transaction(makeSetupToken)) ?? '';
  const browser = () =>
    supertest.agent(app.express).set('Sec-Fetch-Site', 'same-origin').set('Accept', 'text/html');
  return { token, browser };
}

const form = {
  company: 'Nordverk',
  name: 'Ada Berg',
  email: 'ada@nordverk.example',
  password: PASSWORD,
  locale: 'sv',
};

onBothDatabases((open) => {
  test('the holder of the token sets the company up and is signed in as its administrator', async () => {
    const { token, browser } = await fresh(await open());
    const ada = browser();
    await ada
      .get(`/setup?token=${token}`)
      .expect(200)
      .expect(/name="token" value="/);
    await ada
      .post('/setup')
      .type('form')
      .send({ ...form, token })
      .expect(303)
      .expect('Location', '/people');
    const page = await ada.get('/people').expect(200);
    expect(page.text).toContain('Nordverk');
    expect(page.headers['content-language']).toBe('sv');
  });

  test('the language is chosen above the form, before anything is typed, and leads back to it', async () => {
    const { token, browser } = await fresh(await open());
    const ada = browser().set('Accept-Language', 'en');
    const address = `/setup?token=${token}`;
    const { text } = await ada.get(address).expect(200);
    const [above = ''] = text.split('<main');
    expect(above).toContain(`name="next" value="${address}"`);
    expect(above).not.toContain('href="/join"');
    expect(text.match(/action="\/locale"/g)).toHaveLength(1);
    await ada.post('/locale').type('form').send({ locale: 'sv', next: address }).expect('Location', address);
    const swedish = await ada.get(address).expect(200);
    expect(swedish.headers['content-language']).toBe('sv');
    expect(swedish.text).toMatch(/value="sv" checked/);
  });

  test('a wrong token, an empty one and none find nothing', async () => {
    const store = await open();
    const { browser } = await fresh(store);
    await browser().get('/setup').expect(404);
    await browser().get('/setup?token=guess').expect(404);
    await browser()
      .post('/setup')
      .type('form')
      .send({ ...form, token: 'guess' })
      .expect(404);
    await browser().post('/setup').type('form').send(form).expect(404);
    expect(await store.database.selectFrom('people').select('id').execute()).toEqual([]);
  });

  test('a second time there is nothing to set up: 410 for others, the first page for whoever did it', async () => {
    const { token, browser } = await fresh(await open());
    const ada = browser();
    const send = { ...form, token };
    await ada.post('/setup').type('form').send(send).expect(303);
    await ada.post('/setup').type('form').send(send).expect(303).expect('Location', '/');
    await ada.get(`/setup?token=${token}`).expect(303);
    await browser()
      .post('/setup')
      .type('form')
      .send({ ...send, email: 'eve@evil.example' })
      .expect(410);
    await browser().get(`/setup?token=${token}`).expect(410);
  });

  test('what is wrong is said beside each field, and what was typed stays', async () => {
    const store = await open();
    const { token, browser } = await fresh(store);
    const answer = await browser()
      .post('/setup')
      .type('form')
      .set('Accept-Language', 'en')
      .send({ ...form, token, company: '<b>Nordverk</b>', email: 'ada', password: 'Nordverk1' })
      .expect(422);
    expect(answer.text).toContain('value="&lt;b&gt;Nordverk&lt;/b&gt;"');
    expect(answer.text).toContain('value="Ada Berg"');
    expect(answer.text).toContain('That is not an e-mail address');
    expect(answer.text).not.toContain('Nordverk1');
    expect(await store.database.selectFrom('people').select('id').execute()).toEqual([]);
  });

  test('the company’s name is no password', async () => {
    const { token, browser } = await fresh(await open());
    const answer = await browser()
      .post('/setup')
      .type('form')
      .send({ ...form, token, password: 'nordverk2026' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('id="field-password-fault"');
  });

  test('another site cannot set anything up', async () => {
    const { token, browser } = await fresh(await open());
    await browser()
      .post('/setup')
      .set('Sec-Fetch-Site', 'cross-site')
      .type('form')
      .send({ ...form, token })
      .expect(403);
  });

  test('once set up, the page tells strangers nothing more', async () => {
    const { stranger } = await makeWorld(open);
    await stranger().get('/setup?token=guess').expect(410);
  });
});
