import { expectAccessible } from '../support/accessibility.ts';
import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import { serveHere } from '../support/server.ts';
import { ADA, openRoomAt } from '../support/visitor.ts';

const { signedIn } = laptops();

const LIST = [
  'Namn;E-post;Enhet',
  'Anna;anna@firma.example;Produktion/Montering',
  'Bo;bo@firma.example;Gjuteri',
].join('\n');

onBothDatabases((_open, freshUrl) => {
  test('a unit is dragged below another, back to the top, and never below itself', async () => {
    const server = await serveHere(await freshUrl());
    await openRoomAt(server);
    const page = await signedIn(server, ADA);
    await page.goto('/people/import');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
    await page.locator('main form button.primary').click();
    await page.locator('form[action$="/apply"] button').first().click();
    await page.goto('/units');
    const row = (name: string) =>
      page.locator('tr[data-unit]', { has: page.getByRole('link', { name, exact: true }) });

    await row('Produktion').dragTo(row('Montering'));
    expect(await row('Montering').textContent()).toContain('Produktion / ');

    await row('Gjuteri').dragTo(row('Produktion'));
    await page.getByText('Gjuteri stands below Produktion now.').waitFor();
    expect(await row('Gjuteri').textContent()).toContain('Produktion / ');
    await expectAccessible(page);

    await row('Gjuteri').dragTo(page.locator('.units-top'));
    await page.getByText('Gjuteri stands at the top now.').waitFor();
    expect(await row('Gjuteri').textContent()).not.toContain('Produktion / ');

    await page.getByRole('button', { name: 'Put it back' }).click();
    await page.getByText('Gjuteri stands below Produktion now.').waitFor();
  });
});
