import { onBothDatabases } from '../support/databases.ts';
import type { Browser, World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';

/** The language that the page of this browser is in. */
async function spoken(browser: Browser, wish?: string, page = '/'): Promise<string | undefined> {
  const request = browser.get(page);
  if (wish !== undefined) void request.set('Accept-Language', wish);
  const { text, headers } = await request.expect(200);
  const language = /<html lang="(\w+)">/.exec(text)?.[1];
  expect(headers['content-language']).toBe(language);
  return language;
}

const choose = (browser: Browser, locale: string, next = '/') =>
  browser.post('/locale').type('form').send({ locale, next });

async function companySpeaks({ store }: World, locale: 'sv' | 'en'): Promise<void> {
  await store.database.updateTable('company').set({ locale }).execute();
}

onBothDatabases((open) => {
  test('what one chose goes before the browser’s wish, and that before the company’s', async () => {
    const world = await makeWorld(open);
    await companySpeaks(world, 'sv');
    const browser = world.stranger();
    expect(await spoken(browser)).toBe('sv');
    expect(await spoken(browser, 'de, fr;q=0.5')).toBe('sv');
    expect(await spoken(browser, '*')).toBe('sv');
    expect(await spoken(browser, 'en-GB, sv;q=0.5')).toBe('en');
    await choose(browser, 'sv').expect(303);
    expect(await spoken(browser, 'en')).toBe('sv');
    await companySpeaks(world, 'en');
    expect(await spoken(world.stranger(), 'sv-FI')).toBe('sv');
    expect(await spoken(world.stranger())).toBe('en');
  });

  test('a stranger’s choice is kept on the laptop, a person’s goes with the account', async () => {
    const world = await makeWorld(open);
    const { headers } = await choose(world.stranger(), 'sv').expect(303);
    expect(String(headers['set-cookie'])).toMatch(
      /^ombord\.locale=sv; Max-Age=31536000; Path=\/; .*HttpOnly; SameSite=Lax$/,
    );

    const { browser, id } = world.employee;
    await choose(browser, 'sv').expect(303);
    const row = await world.store.database
      .selectFrom('people')
      .select('locale')
      .where('id', '=', id)
      .executeTakeFirst();
    expect(row?.locale).toBe('sv');
    expect(await spoken(browser, 'en')).toBe('sv');
    expect(await spoken(world.facilitator.browser, 'en')).toBe('en');
  });

  test('the account’s choice goes before the one that somebody left on the laptop', async () => {
    const { employee } = await makeWorld(open);
    await choose(employee.browser, 'en').expect(303);
    const page = employee.browser.get('/').set('Cookie', 'ombord.locale=sv');
    expect((await page).text).toContain('<html lang="en">');
  });

  test('a language that Ombord does not speak changes nothing', async () => {
    const { stranger } = await makeWorld(open);
    for (const locale of ['de', '', '__proto__', 'sv; Path=/x']) {
      const { headers } = await choose(stranger(), locale).expect(303);
      expect(headers['set-cookie']).toBeUndefined();
    }
    const page = await stranger().get('/').set('Cookie', 'ombord.locale=klingon').expect(200);
    expect(page.text).toContain('<html lang="en">');
  });

  test('the choice leads back to the page it was made on, and to no other site', async () => {
    const { stranger } = await makeWorld(open);
    await choose(stranger(), 'sv', '/join?code=ABC').expect('Location', '/join?code=ABC');
    const evil = [
      '//evil.example',
      '/\\evil.example',
      '\\evil',
      'javascript:alert(1)',
      'https://evil.example',
    ];
    for (const next of [...evil, '/\t/evil.example', '/a\r\nSet-Cookie: b=1', ' //evil.example', '']) {
      await choose(stranger(), 'sv', next).expect(303).expect('Location', '/');
    }
    const { headers } = await choose(stranger(), 'sv', '/%0d%0aSet-Cookie:%20b=1').expect(303);
    expect(headers['location']).toBe('/%0d%0aSet-Cookie:%20b=1');
    expect(headers['set-cookie']).toHaveLength(1);
  });

  test('a hundred pages at once, in both languages, and none gets another’s', async () => {
    const { employee, stranger } = await makeWorld(open);
    const words = { en: 'Sign in', sv: 'Logga in' };
    const readers = [employee.browser, stranger(), stranger()];
    await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const [wish, other] = index % 2 === 0 ? (['en', 'sv'] as const) : (['sv', 'en'] as const);
        const browser = readers[index % 3] ?? stranger();
        const page = browser === employee.browser ? '/blogs/new' : '/signin';
        const { text } = await browser.get(page).set('Accept-Language', wish).expect(200);
        expect(text).toContain(`<html lang="${wish}">`);
        expect(text).toContain(page === '/signin' ? words[wish] : { en: 'Sign out', sv: 'Logga ut' }[wish]);
        expect(text).not.toContain(words[other]);
      }),
    );
  });
});
