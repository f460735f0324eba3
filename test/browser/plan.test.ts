import type { Server } from 'node:http';
import type { Page } from 'playwright-core';
import { laptops } from '../support/laptops.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { onBothDatabases } from '../support/databases.ts';
import { listed, makeUnit, planFor, planned } from '../support/plan.ts';
import type { World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';

const laptop = laptops();

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

onBothDatabases((open, _freshUrl, kind) => {
  test('a facilitator plans, mends a wrong address, invites, changes and cancels, by the pages alone', async () => {
    const world = await makeWorld(open);
    const unit = await makeUnit(world.store, 'Assembly');
    for (const name of ['Anna', 'Bo', 'Cia']) await listed(world.store, name, { unitId: unit });
    const page = await signedIn(world, world.facilitator.email);
    await page.goto('/workshops/new');
    await page.getByLabel('Title').fill('Assembly comes on board');
    await page.getByLabel('Date and time').fill('2090-06-01T14:00');
    await page.getByLabel('Assembly').check();
    await page.getByLabel('Only those who are not on board yet').check();
    await page.getByLabel('these e-mail addresses').fill('Guest One <guest@else.example>; bo@');
    await page.getByRole('button', { name: 'Plan it' }).click();
    await page.getByText('This is not an e-mail address: bo@').waitFor();
    await expectAccessible(page);
    await page.getByLabel('these e-mail addresses').fill('Guest One <guest@else.example>');
    await page.getByRole('button', { name: 'Plan it' }).click();
    await page.getByText('4 people are expected').waitFor();
    await page.getByRole('button', { name: 'Write 4 invitations' }).click();
    await page.getByText('4 invitations are written.').waitFor();

    await page.getByRole('link', { name: 'Change the plan' }).click();
    await page.getByText('Invitations are out').waitFor();
    await expectAccessible(page);
    await page.getByLabel('Room').fill('House 4');
    await page.getByRole('button', { name: 'Save the plan' }).click();
    await page.getByText('House 4').waitFor();

    await page.getByText('Cancel the workshop').click();
    await page.getByRole('button', { name: 'Cancel it' }).click();
    await page.getByText('This workshop was cancelled.').waitFor();
    const reader = await signedIn(world, world.administrator.email);
    await reader.goto('/mails');
    await reader.getByText('No mail here.').waitFor();
    await expectAccessible(reader);
  });

  test('an administrator reads a mail that waits', async () => {
    const world = await makeWorld(open);
    const now = await planned(world.store, world.facilitator.id, { emails: ['guest@else.example'] });
    const page = await signedIn(world, world.facilitator.email);
    await page.goto(`/workshops/${(await now()).id}`);
    await page.getByRole('button', { name: 'Write 1 invitation' }).click();
    await page.getByText('1 mail waits to be sent.').waitFor();
    const reader = await signedIn(world, world.administrator.email);
    await reader.goto('/mails');
    await expectAccessible(reader);
    await reader.getByRole('link', { name: /^Invitation: Assembly/ }).click();
    await reader.getByText('BEGIN:VCALENDAR').waitFor({ state: 'attached' });
    await expectAccessible(reader);
  });

  // Paper is the same whatever the database.
  if (kind === 'PostgreSQL') return;

  test.each([
    ['eight on a sheet', 'House', 43],
    ['fewer where names and titles are long', 'Utvecklingsavdelningen för hållbarhetsfrågor '.repeat(3), 43],
  ])('no slip is cut by the end of a sheet of A4: %s', async (_what, word, people) => {
    const world = await makeWorld(open);
    const emails = Array.from(
      { length: people },
      (_none, index) => `person${index}@${'long-'.repeat(word.length > 20 ? 8 : 0)}company.example`,
    );
    const now = await planned(world.store, world.facilitator.id, {
      ...planFor(),
      title: word.trim().slice(0, 120),
      emails,
    });
    const page = await signedIn(world, world.facilitator.email);
    const { id } = await now();
    for (const address of [`/workshops/${id}/slips`, `/workshops/${id}/slips?empty=50`]) {
      await page.goto(address);
      const slips = await page.locator('.slip').count();
      const sheets = await sheetsOf(page);
      expect(sheets.flatMap(({ top }) => top)).toHaveLength(slips);
      for (const { top, bottom } of sheets) expect(bottom.sort()).toEqual(top.sort());
      if (word === 'House') expect(sheets).toHaveLength(Math.ceil(slips / 8));
    }
  });

  test('the handout is one sheet of A4', async () => {
    const world = await makeWorld(open);
    const title = 'Utvecklingsavdelningen för hållbarhetsfrågor kommer ombord';
    const now = await planned(world.store, world.facilitator.id, { title, locale: 'sv' });
    const page = await signedIn(world, world.facilitator.email);
    await page.goto(`/workshops/${(await now()).id}/handout`);
    await expectAccessible(page);
    expect(pagesOf(await pdfOf(page))).toHaveLength(1);
    await page.goto(`/workshops/${(await now()).id}/slips?empty=2`);
    await expectAccessible(page);
  });
});

async function signedIn({ app }: World, email: string): Promise<Page> {
  const server = app.listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no address');
  return laptop.signedIn({ address: `http://127.0.0.1:${address.port}` }, email);
}

/** Runs in the page. */
const MARKS = `
  for (const [index, slip] of document.querySelectorAll('.slip').entries()) {
    const mark = (end) => {
      const link = document.createElement('a');
      link.href = 'http://' + end + '.example/' + index;
      link.textContent = '.';
      return link;
    };
    slip.querySelector('.slip-title').prepend(mark('top'));
    slip.querySelector('.slip-steps li:last-child').append(mark('bottom'));
  }
`;

/** On which sheet each slip begins and ends: a link in its first and one in its last line, found again in the PDF. */
async function sheetsOf(page: Page): Promise<{ top: string[]; bottom: string[] }[]> {
  await page.evaluate(MARKS);
  return pagesOf(await pdfOf(page)).map((links) => ({
    top: links.flatMap((link) => /top\.example\/(\d+)/.exec(link)?.[1] ?? []),
    bottom: links.flatMap((link) => /bottom\.example\/(\d+)/.exec(link)?.[1] ?? []),
  }));
}

async function pdfOf(page: Page): Promise<string> {
  return (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
}

/** The links on each page of a PDF as Chromium writes them: objects in plain text, streams apart. */
function pagesOf(pdf: string): string[][] {
  const objects = new Map(
    [...pdf.matchAll(/(?:^|\n)(\d+) 0 obj\s*([\s\S]*?)\s*endobj/g)].map(([, id = '', body = '']) => [
      id,
      body,
    ]),
  );
  return [...objects.values()]
    .filter((body) => /\/Type\s*\/Page\b/.test(body))
    .map((body) => {
      const annotations = /\/Annots\s*\[([^\]]*)\]/.exec(body)?.[1] ?? '';
      return [...annotations.matchAll(/(\d+) 0 R/g)].map(([, id = '']) => objects.get(id) ?? '');
    });
}
