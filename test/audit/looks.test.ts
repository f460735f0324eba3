import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../src/web/root.ts';
import { companyIn } from '../adoption/company.ts';
import { sendList } from '../people/lists.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeManager } from '../support/plan.ts';
import type { Browser } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';

/** Files and facts that go out and name nobody else: no line for them. */
const NAMELESS = [
  // What is one's own, with the words one wrote.
  '/me/export.zip',
];

onBothDatabases((open) => {
  test('every table that goes out, and every look at names, is in the log with who it was', async () => {
    const { administrator, employee, facilitator, store } = await makeWorld(open);
    const company = companyIn(store, () => facilitator.id);
    await company.unit('Assembly', 'a', 12);
    await company.plan('A', 'House 1', ['a0', 'a1', 'a2', 'a3', 'a4', 'a5']);
    await company.open('A');
    for (const who of ['a0', 'a1', 'a2', 'a3', 'a4']) await company.come('A', who);
    await company.close('A');
    const { database } = store;
    await makeManager(store, employee.id, 'Assembly');
    const { id: workshop } = await database.selectFrom('workshops').select('id').executeTakeFirstOrThrow();
    const list = await sendList(administrator.browser, [
      'Namn;E-post',
      'Bo Ek;saknas',
      'Cia Dal;cia@firma.example',
    ]);

    const doors: [Browser, string, string][] = [
      [administrator.browser, '/adoption.csv', 'took out a table of figures'],
      [employee.browser, '/adoption/units/Assembly.csv?table=funnel', 'took out a table of figures'],
      [
        employee.browser,
        '/adoption/people?standing=left&unit=Assembly',
        'looked at the names behind a figure',
      ],
      [employee.browser, '/adoption/plan/people?proposal=Assembly', 'looked at the names behind a figure'],
      [employee.browser, `/workshops/${workshop}/report`, 'looked at the names in a report'],
      [employee.browser, `/workshops/${workshop}/report.csv`, 'took out the report of a workshop'],
      [facilitator.browser, `/workshops/${workshop}/report.csv`, 'took out the report of a workshop'],
      [administrator.browser, `${list}/refused.csv`, 'took out the refused rows of a staff list'],
      [administrator.browser, `${list}/missing.csv`, 'took out who is missing in a staff list'],
    ];
    const names = new Map([administrator, employee, facilitator].map(({ browser, name }) => [browser, name]));
    for (const [browser, door, words] of doors) {
      expect([door, (await browser.get(door)).status]).toEqual([door, 200]);
      expect(`${door}: ${await newest(administrator.browser)}`).toContain(
        `${door}: ${names.get(browser) ?? ''} ${words}`,
      );
    }
    for (const [browser, door, words] of [
      [administrator.browser, '/people', 'took out the list of people'],
      [employee.browser, `/workshops/${workshop}/report`, 'took out the report of a workshop'],
    ] as const) {
      await browser.get(door).set('Accept', 'application/json').expect(200);
      expect(`${door}: ${await newest(administrator.browser)}`).toContain(
        `${door}: ${names.get(browser) ?? ''} ${words}`,
      );
    }
  });
});

/** Who did what, in the first row of the log. */
async function newest(browser: Browser): Promise<string> {
  const { text } = await browser.get('/audit?about=looks').expect(200);
  const row = /<tbody>[^]*?<tr>([^]*?)<\/tr>/.exec(text)?.[1] ?? '';
  const [, who = '', what = ''] = [...row.matchAll(/<t[dh][^>]*>([^]*?)<\/t[dh]>/g)].map(([, cell = '']) =>
    cell.replace(/<[^>]*>/g, '').trim(),
  );
  return `${who} ${what}`;
}

test('no door hands out a file that the log does not know of', () => {
  const source = fs
    .readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('routes.ts'))
    .map((file) => fs.readFileSync(path.join(root, 'src', file), 'utf8'))
    .join('\n');
  const doors = [...source.matchAll(/router\.get\(\s*'([^']+\.(?:csv|zip))'/g)].map(([, door]) => door);
  expect(doors.filter((door) => !NAMELESS.includes(door ?? '')).sort()).toEqual([
    '/adoption.csv',
    '/adoption/units/:id.csv',
    '/people/import/:id/missing.csv',
    '/people/import/:id/refused.csv',
    '/workshops/:id/report.csv',
  ]);
});
