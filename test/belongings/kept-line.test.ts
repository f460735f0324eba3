import { onBothDatabases } from '../support/databases.ts';
import { laptops, letIn } from '../support/laptops.ts';
import { serveHere } from '../support/server.ts';
import { ADA, openRoomAt } from '../support/visitor.ts';

const { signedIn } = laptops();

onBothDatabases((_open, freshUrl) => {
  test('the line about oneself is kept while it is typed, until it is saved', async () => {
    const server = await serveHere(await freshUrl());
    await openRoomAt(server);
    const page = await signedIn(server, ADA);
    const line = page.locator('[name=about]');
    const back = page.getByText('Your line from last time is back. It is not saved yet.');
    await page.goto('/me');
    await line.fill('I mend pumps');
    await page.goto('/');
    await page.goto('/me');
    expect([await line.inputValue(), await back.isVisible()]).toEqual(['I mend pumps', true]);

    // Signed out meanwhile, it is there after signing in again.
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Sign in').first().waitFor();
    await letIn(page, ADA);
    await page.goto('/me');
    expect(await line.inputValue()).toBe('I mend pumps');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL('**/me?done=profile');
    expect([await line.inputValue(), await back.isVisible()]).toEqual(['I mend pumps', false]);
    // Saved as another one from elsewhere, it does not come again.
    await page.request.post('/me/profile', {
      multipart: { about: 'I mend valves' },
      headers: { 'Sec-Fetch-Site': 'same-origin' },
    });
    await page.goto('/me');
    expect([await line.inputValue(), await back.isVisible()]).toEqual(['I mend valves', false]);
  }, 60_000);
});
