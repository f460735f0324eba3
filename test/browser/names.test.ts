import { openStore } from '../support/open-store.ts';
import { listeners } from '../../src/listeners.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import { serveHere } from '../support/server.ts';
import { ADA, openRoomAt } from '../support/visitor.ts';
import { makePerson } from '../support/world.ts';

const { signedIn } = laptops();

onBothDatabases((_open, freshUrl) => {
  test('a name is chosen with the keys alone while it is typed, and read out', async () => {
    const url = await freshUrl();
    const server = await serveHere(url);
    await openRoomAt(server);
    const store = await openStore({ url, listeners });
    const [sara] = [await makePerson(store, 'Sara Öst'), await makePerson(store, 'Sara Östlund')];
    const page = await signedIn(server, ADA);
    await page.goto('/blogs/new');
    await page.click('form.blog-form button[type=submit]');
    await page.waitForURL(/\/blogs\/ada/);
    await page.goto('/write');
    const field = page.locator('textarea[name=body]');
    await field.pressSequentially('Thanks @sara ö');
    const options = page.getByRole('option');
    await options.nth(1).waitFor();
    expect(await options.allInnerTexts()).toEqual(['Sara Östlund', 'Sara Öst']);
    expect(await field.getAttribute('aria-activedescendant')).toBe(await options.first().getAttribute('id'));
    await page.getByRole('status').filter({ hasText: 'Names to choose from' }).waitFor();
    await expectAccessible(page);

    await page.keyboard.press('Escape');
    expect(await options.count()).toBe(0);
    expect(await field.getAttribute('aria-activedescendant')).toBeNull();
    await field.pressSequentially('s');
    await options.nth(1).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe('Thanks @Sara Öst ');
    expect(await options.count()).toBe(0);
    await page.locator(`[data-preview-html] a[href="/who/${sara.id}"]`).waitFor();
    // The space came with the name: one that is typed is the same, the next one is another, and a comma stands before it.
    const chosen = async (keys: string) => {
      await field.fill('');
      await field.pressSequentially('@sara ö');
      await options.nth(1).waitFor();
      await page.keyboard.press('Enter');
      await field.pressSequentially(keys);
      return field.inputValue();
    };
    const cases = {
      ' hej': '@Sara Östlund hej',
      '  hej': '@Sara Östlund  hej',
      hej: '@Sara Östlund hej',
      ', hej': '@Sara Östlund, hej',
      ':) hej': '@Sara Östlund :) hej',
      ') hej': '@Sara Östlund) hej',
      "'s desk": "@Sara Östlund's desk",
      '’s desk': '@Sara Östlund’s desk',
      "'hej'": "@Sara Östlund 'hej'",
    };
    const made: Record<string, string> = {};
    for (const keys of Object.keys(cases)) made[keys] = await chosen(keys);
    expect(made).toEqual(cases);
    // What stands there already is joined to the name, too.
    await field.fill('’s desk');
    await field.press('Home');
    await page.keyboard.type('@sara ö');
    await options.nth(1).waitFor();
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe('@Sara Östlund’s desk');
    // Undo takes that back, and the choice, letter for letter.
    await chosen(',');
    await page.keyboard.press('Control+z');
    await page.keyboard.type('x');
    expect(await field.inputValue()).toBe('@Sara Östlund ,x');
    expect(await chosen('')).toBe('@Sara Östlund ');
    await page.keyboard.press('Control+z');
    expect(await field.inputValue()).toBe('@sara ö');

    await field.fill('Thanks @Sara Öst ');
    // Where nothing is offered, the keys are the field's own.
    await page.keyboard.press('Enter');
    await field.pressSequentially('me@sara');
    expect(await field.inputValue()).toBe('Thanks @Sara Öst \nme@sara');
    expect(await options.count()).toBe(0);

    // In a list, too, Enter chooses, and begins no new line.
    await field.fill('');
    await field.pressSequentially('- Thanks @sara ö');
    await options.nth(1).waitFor();
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe('- Thanks @Sara Östlund ');

    // Part of a name that nobody was chosen for names nobody, and that is said; a whole one that was typed names who bears it.
    await field.fill('');
    await field.pressSequentially('@Sara can you look');
    const nobody = page.getByRole('status').filter({ hasText: '“@Sara” mentions nobody yet' });
    await nobody.waitFor();
    await expectAccessible(page);
    await field.fill('');
    await nobody.waitFor({ state: 'detached' });
    await field.pressSequentially('@sara öst can you look');
    await page.locator(`[data-preview-html] a[href="/who/${sara.id}"]`).waitFor();
    expect(await nobody.count()).toBe(0);
  }, 120_000);
});
