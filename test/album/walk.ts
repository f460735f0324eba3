import type { Page } from 'playwright-core';
import type { Demo } from '../../src/demo/demo.ts';
import type { Camera, Scheme } from './camera.ts';

/** What our own guest writes; the light in which laptops are shown, so that each page is seen in both. */
const GUEST = {
  en: {
    day: 'light',
    night: 'dark',
    name: 'Ines Wallin',
    title: 'The jig that nobody knew about',
    body: 'In the cupboard behind line four there is a jig that **halves** the changeover.\n\nAsk me, and I show you.',
    answers: [
      'I have looked for exactly this. Thank you.',
      'Good to know.',
      'Show me, next time you are here.',
    ],
  },
  sv: {
    day: 'dark',
    night: 'light',
    name: 'Ines Wallin',
    title: 'Fixturen som ingen kände till',
    body: 'I skåpet bakom linje fyra finns en fixtur som **halverar** omställningen.\n\nFråga mig, så visar jag.',
    answers: [
      'Precis det här har jag letat efter. Tack.',
      'Bra att veta.',
      'Visa mig, nästa gång du är här.',
    ],
  },
} as const;

/** Walks through a lesson from the first code to the report, and takes pictures where somebody would look. */
export async function walk(demo: Demo, camera: Camera, locale: 'en' | 'sv'): Promise<void> {
  const { addresses, signIns } = demo;
  const guest = GUEST[locale];
  const { day, night } = guest;
  const screen = await camera.open('screen');
  const console = await camera.open('laptop', signIns.administrator);
  await console.setViewportSize({ width: 1440, height: 900 });
  const laptop = await camera.open('laptop');
  const telephone = await camera.open('telephone');
  const both = async (page: Page, shot: Parameters<Camera['take']>[2]) => {
    for (const scheme of ['light', 'dark'] satisfies Scheme[]) await camera.take(page, scheme, shot);
  };

  // The doors are open, and half of the room has come in.
  await console.goto(addresses.console);
  await console.locator('.seat').nth(11).waitFor();
  await telephone.goto(addresses.join);
  await telephone.locator('[name=code]').fill(addresses.code);
  await telephone.locator('[name=name]').fill(guest.name.split(' ')[0] ?? '');
  await camera.take(telephone, 'light', {
    who: 'employee',
    name: 'join',
    words: 'The way in: a code and a first name',
  });
  await screen.goto(addresses.screen);
  await both(screen, { who: 'room', name: 'screen-start', words: 'Before the start: address, code and QR' });
  await console.goto(addresses.console);
  await camera.take(console, day, {
    who: 'facilitator',
    name: 'console-start',
    words: 'The console as people come in',
  });
  await join(telephone);
  await camera.take(telephone, night, {
    who: 'employee',
    name: 'room-welcome',
    words: 'The room, before anything is to be done',
  });
  await laptop.goto('/signin');

  await demo.reached('account');
  await camera.take(telephone, day, {
    who: 'employee',
    name: 'room-account',
    words: 'The account, on a telephone',
    whole: true,
  });
  await makeAccount(telephone, guest.name);
  await signInAs(laptop, guest.name);
  await laptop.goto('/room');

  await demo.reached('blog');
  await laptop.locator('[data-panel=blog]').waitFor();
  await camera.take(laptop, day, {
    who: 'employee',
    name: 'room-blog',
    words: 'The blog, seen as it will be while it is named',
    whole: true,
  });
  await laptop.locator('#room-step form button.primary').click();

  await demo.reached('post');
  await laptop.locator('[data-panel=post]').waitFor();
  await laptop.locator('#room-step [name=title]').fill(guest.title);
  await laptop.locator('#room-step textarea[name=body]').fill(guest.body);
  await laptop.locator('.preview strong').waitFor();
  await laptop.setViewportSize({ width: 1280, height: 1120 });
  await both(laptop, {
    who: 'employee',
    name: 'room-post',
    words: 'The first post: the editor right there, with its preview',
  });
  await telephone.goto('/room');
  await camera.take(telephone, night, {
    who: 'employee',
    name: 'room-post',
    words: 'The first post, on a telephone',
    whole: true,
  });
  await laptop.locator('#room-step form[action="/room/post"] button.primary').click();
  await laptop.locator('[data-panel=waiting]').waitFor();

  await demo.reached('half');
  await console.goto(addresses.console);
  await both(console, {
    who: 'facilitator',
    name: 'console-middle',
    words: 'The console in the middle of it: who has not finished, first of all',
  });
  await both(screen, { who: 'room', name: 'screen-middle', words: 'The wall: first posts as they come' });

  await demo.reached('reply');
  const answer = laptop.locator('form[action="/room/comment"]');
  if (await answer.isVisible()) {
    await camera.take(laptop, day, {
      who: 'employee',
      name: 'room-reply',
      words: 'The first reply: a post that nobody has answered yet',
      whole: true,
    });
    await reply(guest.answers[0]);
  }
  await camera.take(console, night, {
    who: 'facilitator',
    name: 'console-reply',
    words: 'The console, while the unanswered are counted down',
  });

  // Nobody is to go home unanswered because of us.
  const closed = demo.reached('closed').then(() => 'closed');
  for (let count = 1; (await Promise.race([closed, laptop.waitForTimeout(1_000)])) !== 'closed'; count += 1) {
    if (await answer.isVisible()) await reply(guest.answers[count % guest.answers.length]);
  }
  await laptop.goto('/room');
  await camera.take(laptop, night, {
    who: 'employee',
    name: 'room-end',
    words: 'You are on board',
    whole: true,
  });
  await screen.reload();
  await both(screen, { who: 'room', name: 'screen-end', words: 'The end' });
  await console.goto(addresses.console);
  await camera.take(console, day, {
    who: 'facilitator',
    name: 'console-end',
    words: 'The console, when the workshop is closed',
  });
  await afterwards(demo, camera, console, locale);

  async function reply(words = ''): Promise<void> {
    await answer.locator('textarea').fill(words);
    await answer.locator('button.primary').click();
    await laptop.waitForTimeout(500);
  }

  async function join(page: Page): Promise<void> {
    await page.locator('main form button.primary').click();
    await page.waitForURL('**/room');
  }
}

/** What facilitator, manager and everybody find when the room is empty. */
async function afterwards(demo: Demo, camera: Camera, desk: Page, locale: 'en' | 'sv'): Promise<void> {
  const { day, night } = GUEST[locale];
  const { addresses, signIns } = demo;
  const telephone = await camera.open('telephone', signIns.manager);
  await desk.goto(`${addresses.console}/report`);
  await camera.take(desk, day, { who: 'facilitator', name: 'report', words: 'The report', whole: true });
  await desk.goto('/workshops');
  await camera.take(desk, night, { who: 'facilitator', name: 'workshops', words: 'The workshops' });
  await desk.goto('/workshops/new');
  await camera.take(desk, day, {
    who: 'facilitator',
    name: 'plan',
    words: 'A workshop is planned',
    whole: true,
  });
  await desk.goto('/adoption');
  await desk.setViewportSize({ width: 1440, height: 1500 });
  await camera.take(desk, 'light', {
    who: 'manager',
    name: 'adoption-end',
    words: 'Adoption: who of everybody on the list is on board',
  });
  await camera.take(desk, 'dark', {
    who: 'manager',
    name: 'adoption-end',
    words: 'Adoption, in a dark room',
  });
  await telephone.goto('/adoption');
  await camera.take(telephone, night, {
    who: 'manager',
    name: 'adoption-end',
    words: 'Adoption of the units that a manager leads',
    whole: true,
  });
  await desk.setViewportSize({ width: 1280, height: 1000 });
  await desk.goto('/people');
  await camera.take(desk, day, { who: 'manager', name: 'people', words: 'The people on the list' });
}

async function makeAccount(page: Page, name: string): Promise<void> {
  await page.locator('#field-name').fill(name);
  await page.locator('#field-email').fill(emailOf(name));
  await page.locator('#field-password').fill(PASSWORD);
  await page.locator('form[action="/room/account"] button.primary').click();
  await page.locator('[data-panel=waiting]').waitFor();
}

async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto('/signin');
  await page.locator('[name=email]').fill(emailOf(name));
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('main form button.primary').click();
  await page.waitForURL(({ pathname }) => pathname === '/');
}

const PASSWORD = 'en lugn plats vid fönstret';

function emailOf(name: string): string {
  return `${name.toLowerCase().replace(' ', '.')}@kvarnby.example`;
}
