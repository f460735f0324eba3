import { parse } from 'csv-parse/sync';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import type { Browser, World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { everybody, sendList } from './lists.ts';

const list = [
  'Personallista;;;;',
  'Förnamn;Efternamn;E-postadress;Enhet;Grad',
  'Åke;Berg;ake@firma.example;Köket;1,00',
  'Bo;Ek;saknas;Köket;-',
  ';;eva@firma.example;"Sälj; norr";1,00;extra',
  '"=HYPERLINK(""x"")";;gun@firma.example;Köket;1,00',
  'Åke;Ek;AKE@firma.example;;1,00',
];

async function refusedOf(browser: Browser, address: string): Promise<string> {
  const { text, headers } = await browser.get(`${address}/refused.csv`).expect(200);
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(headers['content-disposition']).toContain('ombord-refused.csv');
  return text;
}

async function listed({ store }: World): Promise<string[]> {
  return (await everybody(store)).filter(({ listed_at: at }) => at !== null).map(({ name }) => name);
}

onBothDatabases((open) => {
  test('refused rows come out as they stand, with the reason beside them, as the reader’s spreadsheet reads it', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    const address = await sendList(browser, list.join('\n'));
    await browser.get(address).expect(200, new RegExp(`${address}/refused.csv`));
    const english = await refusedOf(browser, address);
    expect(english.split('\n')[0]).toBe(
      '\uFEFFFörnamn,Efternamn,E-postadress,Enhet,Grad,,Why it was refused',
    );
    await send(browser, '/locale', { locale: 'sv' }).expect(303);
    const swedish = await refusedOf(browser, address);
    expect(parse(swedish, { delimiter: ';', bom: true })).toEqual([
      ['Förnamn', 'Efternamn', 'E-postadress', 'Enhet', 'Grad', '', 'Varför raden inte togs emot'],
      // The row that another repeats stands there too: they are told apart by looking at both.
      ['Åke', 'Berg', 'ake@firma.example', 'Köket', '1,00', '', 'Samma e-postadress som rad 7.'],
      ['Bo', 'Ek', 'saknas', 'Köket', "'-", '', 'Det här är ingen e-postadress.'],
      ['', '', 'eva@firma.example', 'Sälj; norr', '1,00', 'extra', 'Namn saknas.'],
      [`'=HYPERLINK("x")`, '', 'gun@firma.example', 'Köket', '1,00', '', 'Namnet är en formel.'],
      ['Åke', 'Ek', 'AKE@firma.example', '', '1,00', '', 'Samma e-postadress som rad 3.'],
    ]);
  });

  test('not mended, they are refused for the same reasons; mended, they are taken, and the reason is not read', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    const first = await sendList(browser, list.join('\n'));
    await browser.post(`${first}/apply`).expect(303);
    // They are still there when the list is in.
    await browser.get(first).expect(200, new RegExp(`${first}/refused.csv`));
    const rows = await refusedOf(browser, first);

    const unmended = await sendList(browser, rows);
    const { text } = await browser.get(`${unmended}?show=refused`).expect(200);
    for (const reason of ['This is not an e-mail address.', 'No name.', 'The name is a formula.'])
      expect(text).toContain(reason);
    expect(text).toMatch(/Åke Ek[^]*The same e-mail address as row 2/);
    expect(text).toContain('<dt>changed</dt><dd>0</dd>');

    const mended = await sendList(
      browser,
      rows
        .replace('saknas', 'bo@firma.example')
        .replace('AKE@', 'ake.ek@')
        .replace(/"'=HYPERLINK.*?",/, 'Gun,')
        .replace(/,,eva@/, 'Eva,Lind,eva@'),
    );
    await browser.post(`${mended}/apply`).expect(303);
    expect(await listed(world)).toEqual(['Åke Ek', 'Åke Berg', 'Bo Ek', 'Eva Lind', 'Gun']);
    expect((await everybody(world.store)).find(({ name }) => name === 'Eva Lind')?.unit).toBe('Sälj; norr');
  });

  test('columns that were explained by hand are known when the rows come back', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    const address = await sendList(
      browser,
      'Vem;Titel;Adress\nAnna Berg;Köket;anna@firma.example\nBo Ek;Köket;\n',
    );
    await send(browser, `${address}/columns`, { column_0: 'name', column_1: '', column_2: 'email' }).expect(
      303,
    );
    const rows = await refusedOf(browser, address);
    expect(rows.split('\n')[0]).toBe('\uFEFFdisplayname,(Titel),mail,Why it was refused');
    const mended = await sendList(browser, rows.replace('Köket,,', 'Köket,bo@firma.example,'));
    await browser.post(`${mended}/apply`).expect(303);
    expect((await everybody(world.store)).find(({ name }) => name === 'Bo Ek')).toMatchObject({
      email: 'bo@firma.example',
      title: '',
    });
  });

  test('there is no such file where nothing was refused, for anybody else, or once somebody was erased', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    const whole = await sendList(browser, 'Namn;E-post\nAnna Berg;anna@firma.example\n');
    await browser.get(`${whole}/refused.csv`).expect(404);
    const address = await sendList(browser, list.join('\n'));
    await browser.post(`${address}/apply`).expect(303);
    for (const other of [world.facilitator.browser, world.employee.browser]) {
      await other.get(`${address}/refused.csv`).expect(404);
    }
    await send(browser, `/people/${world.employee.id}/erase`, { email: world.employee.email }).expect(303);
    await browser.get(`${address}/refused.csv`).expect(404);
    await browser.get(address).expect(200);
  });
});
