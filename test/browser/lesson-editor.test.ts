import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/accessibility.ts';
import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import { readConsole } from '../support/json.ts';
import { serveHere } from '../support/server.ts';
import { ADA, openRoomAt } from '../support/visitor.ts';

const { signedIn } = laptops();

onBothDatabases((_open, freshUrl) => {
  test('a facilitator makes the shipped lesson their own, by the pages alone, and a second one overwrites nothing', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    const page = await signedIn(server, ADA);

    await page.goto('/lessons/first-post');
    await page.getByRole('button', { name: 'Make a copy of your own' }).click();
    await page.waitForURL('**/edit');
    await expectAccessible(page);

    // The preview follows the typing, as room, console and big screen will show it, in the language that is typed.
    await summaryOf(page, 'What it is good for').click();
    const step = page.locator('#step-1');
    await step.locator('[name="steps:1:sv:title"]').fill('Varför vi gör det här');
    await step.locator('[name="steps:1:sv:body"]').fill('Det som skrivs **en gång** läses av många.');
    const swedish = step.locator('[data-preview-of][lang=sv]');
    await swedish.locator('[data-as=room] strong', { hasText: 'en gång' }).waitFor();
    expect(await swedish.locator('[data-as=screen]').textContent()).toContain('Varför vi gör det här');
    expect(await swedish.locator('[data-as=console]').textContent()).toContain('Varför vi gör det här');

    // A save keeps the page where it is.
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    await page.getByText('Saved as a draft.').waitFor();
    expect(await step.locator('[name="steps:1:sv:title"]').isVisible()).toBe(true);
    expect(await page.evaluate('document.activeElement.value')).toBe('save');

    // A second window with the same lesson, opened now and saved later.
    const second = await page.context().newPage();
    await second.goto(page.url());

    await page.getByRole('button', { name: 'Add a step' }).click();
    const added = page.locator('#step-7');
    await added.locator('[name="steps:7:en:title"]').fill('A pause');
    await added.getByRole('button', { name: 'Move up' }).click();
    const moved = page.locator('#step-6');
    await moved.locator('summary', { hasText: 'A pause' }).waitFor();
    await page.getByRole('button', { name: 'Save and make ready' }).click();
    await page.getByText('It is not ready yet: 1 thing to mend below.').waitFor();
    expect(await page.evaluate('document.activeElement.name')).toBe('steps:6:sv:title');
    await expectAccessible(page);
    expect(await titlesToPlan(page)).not.toContain('Your first post (copy)');

    await moved.locator('[name="steps:6:sv:title"]').fill('En paus');
    await page.getByRole('button', { name: 'Save and make ready' }).click();
    await page.getByText('Ready: new workshops get it like this.').waitFor();
    expect(await titlesToPlan(page)).toContain('Your first post (copy)');
    expect((await readConsole(room.facilitator, room.workshop)).steps).toHaveLength(7);

    await second.locator('#title-en').fill('Mine alone');
    await second.getByRole('button', { name: 'Save and make ready' }).click();
    await second.getByText('Ada Ek saved this lesson meanwhile').waitFor();
    expect(await second.locator('#title-en').inputValue()).toBe('Mine alone');
    const file = page.url().replace(/edit.*/, 'lesson.en.md');
    expect((await room.facilitator.get(new URL(file).pathname)).text).toContain('## A pause');
  }, 120_000);
});

const summaryOf = (page: Page, title: string) =>
  page.locator('.lesson-edit-step > summary', { hasText: title });

/** The lessons that a workshop can be planned with. */
async function titlesToPlan(page: Page): Promise<string> {
  const answer = await page.request.get('/lessons', { headers: { accept: 'application/json' } });
  return answer.text();
}
