import type { Page, Route } from 'playwright-core';
import { onBothDatabases } from '../support/databases.ts';
import { readConsole } from '../support/json.ts';
import { laptops as laptopsOf } from '../support/laptops.ts';
import { emailOf, showsAReload, staffedRoom } from '../support/staffed-room.ts';
import type { OpenedRoom } from '../support/visitor.ts';
import { send, visit } from '../support/visitor.ts';
import { PASSWORD } from '../support/world.ts';

const browser = laptopsOf();

onBothDatabases((_open, freshUrl) => {
  test('two facilitators, a helper, a big screen and five laptops go through a lesson together', async () => {
    const { server, room, ada, kim, sara, screen } = await staffedRoom(browser, await freshUrl());
    const consoles = [ada, kim, sara];
    const anna = await browser.open(server);
    const omar = await browser.open(server);
    const siv = await browser.open(server);
    const ali = await browser.open(server);
    const laptops = [anna, omar, siv, ali];
    await join(anna, room, 'Anna');
    await join(omar, room, 'Omar');
    await join(siv, room, 'Siv');
    await join(ali, room, 'Ali');
    await screen.getByText('4 people are in').waitFor();

    await sees('each facilitator what the other presses, and the room with them', async () => {
      await press(ada, /^Next/);
      await Promise.all(consoles.map((page) => isAt(page, 'What it is good for')));
      await press(kim, 'Eyes up');
      await ada.getByRole('button', { name: 'Eyes down again' }).waitFor();
      await Promise.all(laptops.map((page) => page.getByText('Look at the front').waitFor()));
      await press(ada, 'Eyes down again');
      await kim.getByRole('button', { name: 'Eyes up' }).waitFor();
    });

    await sees('both pressing Next at the same moment move the room one step', async () => {
      await pressAtOnce([ada, kim], /^Next/);
      await Promise.all(consoles.map((page) => isAt(page, 'Your account')));
      await ada.waitForTimeout(500);
      expect((await readConsole(room.facilitator, room.workshop)).step).toBe('account');
      await Promise.all(laptops.map((page) => panel(page, 'account').waitFor()));
    });

    await sees(
      'a hand that a helper and a facilitator go to at once is one’siv, and all see whose',
      async () => {
        await raiseHand(ali, 'Where is the @?');
        await Promise.all(consoles.map((page) => page.locator('.help-call', { hasText: 'Ali' }).waitFor()));
        await pressAtOnce([sara, kim], 'I am going');
        await ali.getByText('is on the way to you').waitFor();
        const { seats } = await readConsole(room.facilitator, room.workshop);
        const goes = seats.find(({ name }) => name === 'Ali')?.help?.by ?? '';
        expect(['Sara', 'Kim']).toContain(goes);
        await Promise.all(consoles.map((page) => page.getByText(`${goes} is on the way`).waitFor()));
        await press(sara, 'Done');
        await ali.getByText('I need help').waitFor();
        await Promise.all(consoles.map((page) => page.locator('.help-call').waitFor({ state: 'detached' })));
      },
    );

    await sees('a hand that was taken down is down everywhere', async () => {
      await raiseHand(siv, '');
      await Promise.all(consoles.map((page) => page.locator('.help-call', { hasText: 'Siv' }).waitFor()));
      await siv.locator('#room-help button').click();
      await siv.getByText('I need help').waitFor();
      for (const page of consoles) {
        await page.locator('.help-call').waitFor({ state: 'detached' });
        expect(await page.locator('.seat[data-state=hand]').count()).toBe(0);
      }
    });

    await Promise.all([
      makeAccount(anna, 'Anna'),
      makeAccount(omar, 'Omar'),
      makeAccount(siv, 'Siv'),
      makeAccount(ali, 'Ali'),
    ]);
    await press(kim, /^Next/);
    await Promise.all(laptops.map((page) => panel(page, 'blog').waitFor()));
    await Promise.all([anna, ali].map((page) => makeBlog(page)));

    await sees('own pace and together take no form away: not ahead of the room, not behind it', async () => {
      await press(ada, 'Everybody at own pace');
      await makeBlog(omar);
      await writeInTheMiddle(omar);
      await siv.locator('#room-step [name=title]').fill('Half a tit');
      await press(kim, 'Together');
      await omar.getByText('The room has moved on').waitFor();
      expect(await hands(omar)).toEqual(IN_THE_MIDDLE);
      await panel(anna, 'waiting').waitFor();
      expect(await siv.locator('#room-step [name=title]').inputValue()).toBe('Half a tit');
      expect(await siv.getByText('The room has moved on').isVisible()).toBe(false);
      // Sent, it counts, and the page goes where the room is.
      await publish(omar, 'What Omar did');
      await panel(omar, 'waiting').waitFor();
      await ada.getByText('1 first post without a reply').waitFor();
      await siv.locator('#room-step [name=title]').fill('Half a title, and the other half');
      await makeBlog(siv);
    });

    await sees('a draft that came back with the page is not taken away either', async () => {
      await press(kim, 'Everybody at own pace');
      await panel(ali, 'post').waitFor();
      await ali.locator('#room-step textarea[name=body]').fill('Half a sentence before the battery');
      await ali.getByText('Saved', { exact: true }).waitFor();
      await ali.reload();
      // Somebody who came late holds the room back; else it would gather where Ali writes.
      await send(visit(server), '/join', { code: room.code, name: 'Vera' }).expect(303);
      await press(ada, 'Together');
      await ali.getByText('The room has moved on').waitFor();
      expect(await ali.locator('#room-step textarea[name=body]').inputValue()).toContain('Half a sentence');
      const { seats } = await readConsole(room.facilitator, room.workshop);
      const vera = seats.find(({ name }) => name === 'Vera')?.id ?? '';
      await send(room.facilitator, `${room.workshop}/seats/${vera}/remove`, {}).expect(303);
    });

    await press(ada, /^Next/);
    await Promise.all(consoles.map((page) => isAt(page, 'Your first post')));
    await Promise.all([anna, siv].map((page) => panel(page, 'post').waitFor()));

    await sees('Eyes up is on every laptop at once, and the one who types goes on typing', async () => {
      await writeInTheMiddle(anna);
      await Promise.all(laptops.map((page) => page.evaluate(NOTE_EYES_UP)));
      await kim.evaluate(
        `document.querySelector('#press-eyes button').addEventListener('click', () => (window.pressedAt = Date.now()))`,
      );
      const typing = anna.keyboard.type(' and on and on and on', { delay: 40 });
      await press(kim, 'Eyes up');
      await Promise.all(laptops.map((page) => page.getByText('Look at the front').waitFor()));
      await typing;
      const pressedAt = Number(await kim.evaluate('window.pressedAt'));
      for (const page of laptops) {
        // One machine is all laptops here, and runs other tests beside.
        expect(Number(await page.evaluate('window.eyesUpAt')) - pressedAt).toBeLessThan(5_000);
      }
      expect(await hands(anna)).toEqual({
        text: 'Before and on and on and on and after',
        caret: 'Before and on and on and on'.length,
        focus: 'body',
      });
      await press(ada, 'Eyes down again');
      await anna.getByText('Look at the front').waitFor({ state: 'detached' });
      expect((await hands(anna)).focus).toBe('body');
    });
    await publish(anna, 'What Anna did');

    const sixth = await sees(
      'a laptop dies, and its person goes on at another in the same word',
      async () => {
        await ali.context().close();
        const laptop = await browser.open(server);
        await join(laptop, room, 'Ali');
        await laptop.getByText('I have an account already').click();
        await laptop.locator('#signin-email').fill(emailOf('Ali'));
        await laptop.locator('#signin-password').fill(PASSWORD);
        await laptop.locator('form[action="/room/signin"] button[type=submit]').click();
        await panel(laptop, 'post').waitFor();
        expect(await laptop.locator('#room-step textarea[name=body]').inputValue()).toBe(
          'Half a sentence before the battery',
        );
        await publish(laptop, 'What Ali did');
        expect((await readConsole(room.facilitator, room.workshop)).seats).toHaveLength(4);
        return laptop;
      },
    );

    const mei = await sees('who is late lands on their own step, and is told where the room is', async () => {
      const laptop = await browser.open(server);
      await join(laptop, room, 'Mei');
      await panel(laptop, 'account').waitFor();
      await laptop.locator('.room-notice', { hasText: 'Your first post' }).waitFor();
      await makeAccount(laptop, 'Mei', 'blog');
      await laptop.locator('#room-step form button.primary').click();
      await panel(laptop, 'post').waitFor();
      await laptop.locator('#room-step textarea[name=body]').fill('I came by train.');
      await publish(laptop, 'What Mei did');
      return laptop;
    });

    await sees('somebody leaves in the middle of writing, and keeps the others from nothing', async () => {
      await putAside(siv);
      await ada.locator('.seat', { hasText: 'Siv' }).locator('[data-presence=away]').waitFor();
    });

    await sees(
      'the posts without a reply count down to none, on the consoles and on the screen',
      async () => {
        await press(ada, /^Next/);
        const writers = [anna, omar, sixth, mei];
        await Promise.all(writers.map((page) => panel(page, 'comment').waitFor()));
        for (const [index, page] of writers.entries()) {
          const left = writers.length - index;
          await screen.getByText(left === 1 ? '1 post waits' : `${left} posts wait for an answer`).waitFor();
          await Promise.all(
            consoles.map((other) =>
              other.getByText(`${left} first post${left === 1 ? '' : 's'} without`).waitFor(),
            ),
          );
          await page.locator('#room-step textarea[name=body]').fill('Good to read.');
          await page.locator('#room-step form[action="/room/comment"] button[type=submit]').click();
          await page.getByRole('heading', { name: 'You are on board' }).waitFor();
        }
        // Nobody who is here is left: the screen celebrates instead of counting.
        await screen.getByText('4 on board').waitFor();
        await Promise.all(consoles.map((page) => page.getByText('Every first post has a reply').waitFor()));
      },
    );

    await sees(
      'every page shows what it would show if it were loaded now, before the end and after',
      async () => {
        const pages = [...consoles, screen, anna, omar, sixth, mei];
        for (const page of pages) await showsAReload(page);
        await press(kim, /^Next/);
        await isAt(ada, 'What happens next week');
        await send(room.facilitator, `${room.workshop}/close`, {}).expect(303);
        await screen.getByText('Thank you for today').waitFor();
        for (const page of pages) await showsAReload(page);
      },
    );
  }, 120_000);
});

/** One thing that the walk shows; what goes wrong in it is told under its name. */
async function sees<Result>(what: string, walk: () => Promise<Result>): Promise<Result> {
  try {
    return await walk();
  } catch (error) {
    throw new Error(`not seen: ${what}`, { cause: error });
  }
}

async function join(page: Page, { code }: OpenedRoom, name: string): Promise<void> {
  await page.goto(`/join/${code}`);
  await page.getByLabel('Your first name').fill(name);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL('**/room');
}

async function makeAccount(page: Page, name: string, then = 'waiting'): Promise<void> {
  await page.locator('#field-email').fill(emailOf(name));
  await page.locator('#field-password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await panel(page, then).waitFor();
}

async function makeBlog(page: Page): Promise<void> {
  await panel(page, 'blog').waitFor();
  await page.locator('#room-step form button.primary').click();
  await panel(page, 'blog').waitFor({ state: 'detached' });
}

async function publish(page: Page, title: string): Promise<void> {
  await page.locator('#room-step [name=title]').fill(title);
  await page.locator('#room-step form[action="/room/post"] button.primary').click();
  await panel(page, 'waiting').waitFor();
}

async function raiseHand(page: Page, note: string): Promise<void> {
  await page.getByText('I need help').click();
  await page.locator('#help-note').fill(note);
  await page.getByRole('button', { name: 'Raise my hand' }).click();
  await page.getByText('Your hand is up').waitFor();
}

const IN_THE_MIDDLE = { text: 'Before and after', caret: 'Before'.length, focus: 'body' };

/** Writes a text, and goes back into the middle of it. */
async function writeInTheMiddle(page: Page): Promise<void> {
  await panel(page, 'post').waitFor();
  await page.locator('#room-step textarea[name=body]').fill(IN_THE_MIDDLE.text);
  for (let back = IN_THE_MIDDLE.text.length; back > IN_THE_MIDDLE.caret; back -= 1) {
    await page.keyboard.press('ArrowLeft');
  }
}

/** What stands in the post, where the caret is in it, and which field has the focus. */
async function hands(page: Page): Promise<{ text: string; caret: number; focus: string }> {
  return page.evaluate(`(() => {
    const { value, selectionStart } = document.querySelector('#room-step textarea[name=body]');
    return { text: value, caret: selectionStart, focus: document.activeElement?.name ?? '' };
  })()`);
}

/** Notes on the page when it showed that eyes are to be up. */
const NOTE_EYES_UP = `new MutationObserver(() => {
  if (document.querySelector('.eyes-up')) window.eyesUpAt ??= Date.now();
}).observe(document.body, { childList: true, subtree: true })`;

async function press(page: Page, name: string | RegExp): Promise<void> {
  await button(page, name).click();
}

/** No press leaves its laptop before all have pressed, so that nobody presses what another press has changed. */
async function pressAtOnce(pages: Page[], name: string | RegExp): Promise<void> {
  const waiting: Route[] = [];
  const holdPress = async (route: Route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    waiting.push(route);
    if (waiting.length === pages.length) await Promise.all(waiting.map((press) => press.continue()));
  };
  const ofWorkshops = '**/workshops/**';
  await Promise.all(pages.map((page) => page.route(ofWorkshops, holdPress)));
  await Promise.all(
    pages.map(async (page) => {
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await press(page, name);
      await answered;
      await page.unroute(ofWorkshops, holdPress);
    }),
  );
}

function button(page: Page, name: string | RegExp) {
  return page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).first();
}

async function isAt(page: Page, step: string): Promise<void> {
  await page.locator('.console-step', { hasText: step }).waitFor();
}

const panel = (page: Page, name: string) => page.locator(`#room-step[data-panel="${name}"]`);

/** The lid is closed: the page says goodbye, as a browser lets it. */
async function putAside(page: Page): Promise<void> {
  await page.evaluate("navigator.sendBeacon('/room/presence', new URLSearchParams({ presence: 'away' }))");
  await page.waitForTimeout(200);
  await page.context().close();
}
