import type { Store } from '../../src/database/store.ts';
import { leave } from '../../src/people/leaving.ts';
import { changePassword } from '../../src/people/own-password.ts';
import { hashPassword, isPassword } from '../../src/people/passwords.ts';
import { whoSignsIn } from '../../src/people/sign-in.ts';
import { onBothDatabases } from '../support/databases.ts';
import { meanwhile } from '../support/meanwhile.ts';
import type { Browser } from '../support/world.ts';
import { makeWorld, PASSWORD } from '../support/world.ts';

function signIn(browser: Browser, form: Record<string, string>) {
  return browser.post('/signin').type('form').send(form);
}

onBothDatabases((open) => {
  test('the right password signs in, whatever case and spaces the e-mail has', async () => {
    const { store, employee } = await makeWorld(open);
    const email = ` ${employee.email.toUpperCase()} `;
    expect(await whoSignsIn(store.database, { email, password: PASSWORD })).toMatchObject({
      id: employee.id,
    });
    expect(await whoSignsIn(store.database, { email, password: `${PASSWORD}.` })).toBeNull();
  });

  test('an unknown e-mail, a wrong password and somebody who left get the same answer', async () => {
    const world = await makeWorld(open);
    const gone = await world.person('Gunnar Gone');
    await world.store.transaction((transaction) => leave(transaction, gone.id, world.administrator.id));
    const answers = await Promise.all(
      [
        { email: 'nobody@company.example', password: PASSWORD },
        { email: world.employee.email, password: 'inte rätt alls' },
        { email: gone.email, password: PASSWORD },
      ].map(async (form) => {
        const { status, text } = await signIn(world.stranger(), form);
        return { status, text: text.replaceAll(form.email, 'EMAIL') };
      }),
    );
    expect(answers[0]?.status).toBe(422);
    expect(answers[0]?.text).toContain('The e-mail and the password do not match');
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test('the e-mail stays typed and the password does not come back', async () => {
    const { stranger } = await makeWorld(open);
    const { text } = await signIn(stranger(), {
      email: 'anna@company.example',
      password: 'mitt hemliga ord',
    });
    expect(text).toContain('value="anna@company.example"');
    expect(text).not.toContain('mitt hemliga ord');
  });

  test('a sign-in gets a session of a new id, and signing out ends it', async () => {
    const { stranger, employee } = await makeWorld(open);
    const browser = stranger();
    const planted = 'ombord.session=s%3Aplanted.signature';
    const answer = await signIn(browser, { email: employee.email, password: PASSWORD })
      .set('Cookie', planted)
      .expect(303)
      .expect('Location', '/');
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    expect(cookie).toMatch(/^ombord\.session=/);
    expect(cookie).not.toBe(planted);
    await browser.get('/signin').expect(303);

    await browser.post('/signout').expect(303).expect('Location', '/');
    await stranger()
      .get('/people')
      .set('Cookie', cookie)
      .expect(303)
      .expect('Location', /signin/);
  });

  test('a sign-in that is under way with the old password while it is changed opens nothing after that', async () => {
    const { store, stranger, employee } = await makeWorld(open);
    const browser = stranger();
    const values = {
      passwordHash: await hashPassword('ett nytt ord för en ny vecka'),
      oldHash: await hashOf(store, employee.id),
    };
    const statuses: number[] = [];
    await meanwhile(
      store,
      (transaction) => changePassword(transaction, employee.id, values),
      async () =>
        statuses.push((await signIn(browser, { email: employee.email, password: PASSWORD })).status),
    );
    // It had the right password as it began.
    expect(statuses).toEqual([303]);
    await browser.get('/me').expect(303, /signin/);
    await signIn(browser, { email: employee.email, password: PASSWORD }).expect(422);
    await signIn(browser, { email: employee.email, password: 'ett nytt ord för en ny vecka' }).expect(303);
    await browser.get('/me').expect(200);
  });

  test('a sign-in of a day when its password was not kept with it goes on', async () => {
    const { store, stranger, employee } = await makeWorld(open);
    const browser = stranger();
    await signIn(browser, { email: employee.email, password: PASSWORD }).expect(303);
    const data = JSON.stringify({ passport: { user: employee.id } });
    await store.database.updateTable('sessions').set({ data }).execute();
    await browser.get('/me').expect(200);
  });

  test('whoever asked for a page is led back to it, and nowhere else', async () => {
    const { stranger, employee } = await makeWorld(open);
    const form = { email: employee.email, password: PASSWORD };
    for (const [next, place] of [
      ['/blogs/anna?page=2', '/blogs/anna?page=2'],
      ['//evil.example', '/'],
      ['https://evil.example', '/'],
      ['javascript:alert(1)', '/'],
      ['/\\evil.example', '/'],
      ['/a\r\nSet-Cookie: x=1', '/'],
    ] as const) {
      await signIn(stranger(), { ...form, next })
        .expect(303)
        .expect('Location', place);
    }
  });

  test('whoever is signed in has nothing to do on the page', async () => {
    const { employee, stranger } = await makeWorld(open);
    await employee.browser.get('/signin?next=/write').expect(303).expect('Location', '/write');
    await stranger().get('/signin').expect(200);
  });

  test('who tries passwords on one account is stopped for a while; others on the same network are not', async () => {
    const { stranger, employee, facilitator } = await makeWorld(open);
    const attacker = stranger();
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await signIn(attacker, { email: employee.email, password: `gissning ${attempt}` }).expect(422);
    }
    const stopped = await signIn(attacker, { email: employee.email.toUpperCase(), password: PASSWORD });
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
    await signIn(stranger(), { email: facilitator.email, password: PASSWORD }).expect(303);
  });

  test('a form of another site signs nobody in or out', async () => {
    const { stranger, employee } = await makeWorld(open);
    const form = { email: employee.email, password: PASSWORD };
    await signIn(stranger(), form).set('Sec-Fetch-Site', 'cross-site').expect(403);
    await employee.browser.post('/signout').set('Sec-Fetch-Site', 'cross-site').expect(403);
    await employee.browser.get('/signin').expect(303);
  });

  test('fields that are missing, doubled or huge are a wrong password and nothing else', async () => {
    const { stranger } = await makeWorld(open);
    const bodies = [
      '',
      'email=a@x.example&email=b@x.example&password=c&password=d',
      `email=a&password=${'x'.repeat(200_000)}`,
    ];
    for (const body of bodies) {
      await stranger().post('/signin').type('form').send(body).expect(422);
    }
  });

  test('a session is worth nothing from the moment its person left', async () => {
    const { store, employee, administrator } = await makeWorld(open);
    await employee.browser.get('/signin').expect(303);
    await store.transaction((transaction) => leave(transaction, employee.id, administrator.id));
    const sessions = await store.database
      .selectFrom('sessions')
      .select('id_hash')
      .where('person_id', '=', employee.id)
      .execute();
    expect(sessions).toEqual([]);
    await employee.browser.get('/signin').expect(200);
  });
});

test('an unknown account takes as long as a wrong password', async () => {
  const time = async (hash: string | null) => {
    // Of the processor and not of the clock, which tells what else the machine had to do.
    const start = process.cpuUsage();
    for (let turn = 0; turn < 10; turn += 1) await isPassword('fel lösenord', hash);
    return process.cpuUsage(start).user;
  };
  const { hashPassword } = await import('../../src/people/passwords.ts');
  const known = await hashPassword('rätt lösenord');
  await time(known);
  const [wrong, unknown] = [await time(known), await time(null)];
  expect(unknown).toBeGreaterThan(wrong / 3);
  expect(wrong).toBeGreaterThan(unknown / 3);
});

async function hashOf({ database }: Store, id: string): Promise<string> {
  const row = await database
    .selectFrom('people')
    .select('password_hash')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.password_hash ?? '';
}
