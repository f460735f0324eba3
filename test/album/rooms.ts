import type { Page } from 'playwright-core';
import { z } from 'zod';
import { Laptop } from '../../src/demo/laptop.ts';
import type { Camera, Scheme } from './camera.ts';

const SCHEMES: Scheme[] = ['light', 'dark'];
const PASSWORD = 'en lugn plats vid fönstret';
const HOST = 'kvarnby.example';

/** Who sits there; more than these have a number behind their name. */
const NAMES =
  'Anna Omar Siv Ali Kim Noor Mei Lars Fatima Ines Björn Sara Ahmed Åsa Tomasz Elin Hodan Gösta Priya Nils'.split(
    ' ',
  );

const NOTES = {
  en: ['Where is the @?', 'It says that I have an account', ''],
  sv: ['Var finns @?', 'Det står att jag har ett konto', ''],
};

const TITLES = {
  en: [
    'The jig that nobody knew about',
    'Label first, then the box',
    'Three lines at the end of a shift',
    'Who has the key to the cold store?',
    'What I saw at the customer’s in Borås',
    'The gate by the substation saves four minutes',
  ],
  sv: [
    'Fixturen som ingen kände till',
    'Etiketten först, sedan lådan',
    'Tre rader när skiftet är slut',
    'Vem har nyckeln till kylrummet?',
    'Vad jag såg hos kunden i Borås',
    'Grinden vid transformatorn sparar fyra minuter',
  ],
};

const BODY = {
  en: 'In the cupboard behind line four there is a jig that **halves** the changeover. Ask me, and I show you.',
  sv: 'I skåpet bakom linje fyra finns en fixtur som **halverar** omställningen. Fråga mig, så visar jag.',
};

const Room = z.object({
  code: z.string(),
  step: z.string(),
  steps: z.array(z.object({ key: z.string(), kind: z.string(), title: z.string() })),
  seats: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** A program that serves nobody else, and how it is reached from here and in the pictures. */
export interface Place {
  setupLink: string;
  /** For requests without a window. */
  address: string;
  camera: Camera;
  locale: 'en' | 'sv';
}

/**
 * Takes the room at every step, on a laptop and a telephone, the big screen in its states, and the console with one seat, with forty
 * and with two hundred; each in both lights.
 */
export async function photographRooms({ setupLink, address, camera, locale }: Place): Promise<void> {
  const ended = new AbortController();
  const open = () => new Laptop(address, ended.signal);
  const guests = new Map<string, Laptop>();
  const facilitator = open();
  const administrator = { name: 'Ada Ek', email: `ada.ek@${HOST}`, password: PASSWORD };
  const token = new URL(setupLink).searchParams.get('token') ?? '';
  await facilitator.post('/setup', { token, company: 'Kvarnby', locale, ...administrator });

  const small = await openRoom(facilitator, locale);
  await everyStep(small);
  const full = await openRoom(facilitator, locale);
  await fuller(full);
  ended.abort();

  /** Two of our own go through the whole lesson, one on a laptop and one on a telephone. */
  async function everyStep({ path, code, press, read }: OpenRoom): Promise<void> {
    const screen = await camera.open('screen');
    await screen.goto(await screenOf(facilitator, path));
    const laptop = await sitDown(await camera.open('laptop'), code, 'Ines');
    const telephone = await sitDown(await camera.open('telephone'), code, 'Omar');
    await both(screen, { who: 'room', name: 'screen-before', words: 'Before: address, code, QR, who is in' });
    const others = NAMES.slice(6, 18).map((name) => ({ name, guest: open() }));
    for (const { name, guest } of others) await guest.post('/join', { code, name, key: name });
    const { steps } = await read();
    for (const { key, kind, title } of steps) {
      await press('step', { step: key });
      for (const page of [laptop, telephone]) {
        await page.locator(`#room-step[data-panel="${kind}"]`).waitFor();
        if (kind === 'comment') await page.locator('form[action="/room/comment"]').waitFor();
        await both(page, { who: 'steps', name: `step-${key}`, words: title, whole: true });
      }
      if (kind === 'account') {
        for (const { name, guest } of others.slice(0, 7)) await follow(guest, kind, name, 0);
        await screen.getByText(locale === 'sv' ? '7 av' : '7 of').waitFor();
        const words = 'During: the step in large type, how many are done, the code for late ones';
        await both(screen, { who: 'room', name: 'screen-step', words });
      }
      for (const [page, name] of [
        [laptop, 'Ines Wallin'],
        [telephone, 'Omar Haddad'],
      ] as const) {
        await doStep(page, kind, name);
      }
      for (const [index, { name, guest }] of others.entries()) await follow(guest, kind, name, index);
      if (kind === 'post') {
        await screen.locator('.wall-post').nth(others.length).waitFor();
        await both(screen, { who: 'room', name: 'screen-wall', words: 'The wall: first posts as they come' });
        await both(laptop, {
          who: 'steps',
          name: 'step-waiting',
          words: 'Done, and the room has not moved on',
        });
      }
      if (kind === 'comment') {
        const words = 'The last one is on board: the room celebrates';
        await screen.locator('.celebration').waitFor();
        await both(screen, { who: 'room', name: 'screen-celebration', words });
      }
    }
    await press('close', {});
    await screen.locator('[data-phase=over]').waitFor();
    await both(screen, { who: 'room', name: 'screen-over', words: 'The end' });
    for (const page of [laptop, telephone, screen]) await page.context().close();
  }

  async function fuller({ path, code, press, read }: OpenRoom): Promise<void> {
    const desk = await camera.open('laptop', administrator);
    await desk.setViewportSize({ width: 1440, height: 900 });
    await press('step', { step: 'account' });
    let joined = 0;
    for (const seats of [1, 40, 200]) {
      while (joined < seats) {
        await join(open(), joined, code);
        joined += 1;
      }
      if (seats === 40) await raiseHands(await read());
      await desk.goto(path);
      await desk
        .locator('.seat')
        .nth(seats - 1)
        .waitFor({ state: 'attached' });
      const words = `The console with ${seats} ${seats === 1 ? 'seat' : 'seats'}`;
      await both(desk, { who: 'facilitator', name: `console-${seats}`, words });
    }
    await desk.context().close();
  }

  /** Two thirds of the room have made their account; in a room of two hundred the rest has not come as far. */
  async function join(guest: Laptop, index: number, code: string): Promise<void> {
    const round = Math.floor(index / NAMES.length);
    const name = `${NAMES[index % NAMES.length] ?? ''}${round === 0 ? '' : ` ${'BCDEFGHIJK'[round - 1] ?? ''}`}`;
    await guest.post('/join', { code, name, key: `guest-${index}` });
    guests.set(name, guest);
    if (index >= 40 || index % 3 === 2) return;
    await guest.post('/room/account', { name, email: `guest${index}@${HOST}`, password: PASSWORD });
  }

  async function raiseHands({ seats }: z.infer<typeof Room>): Promise<void> {
    for (const [index, note] of NOTES[locale].entries()) {
      await guests.get(seats[index * 5]?.name ?? '')?.post('/room/help', { note });
    }
    const last = guests.get(seats.at(-1)?.name ?? '');
    await last?.beacon('/room/presence', { presence: 'away' });
  }

  async function doStep(page: Page, kind: string, name: string): Promise<void> {
    const primary = page.locator('#room-step form button.primary').first();
    if (kind === 'account') {
      await page.locator('#field-name').fill(name);
      await page.locator('#field-email').fill(`${name.toLowerCase().replace(' ', '.')}@${HOST}`);
      await page.locator('#field-password').fill(PASSWORD);
    } else if (kind === 'post') {
      await page.locator('#room-step [name=title]').fill(TITLES[locale][name.length % 2] ?? '');
      await page.locator('#room-step textarea[name=body]').fill(BODY[locale]);
    } else if (kind === 'comment') {
      await page.locator('form[action="/room/comment"] textarea').fill(BODY[locale]);
    }
    if (kind === 'talk') return;
    await primary.click();
    await page.locator(`#room-step[data-panel="${kind}"]`).waitFor({ state: 'detached' });
  }

  /** Somebody without a window does the step that is open; what they have done already stays as it is. */
  async function follow(guest: Laptop, kind: string, name: string, index: number): Promise<void> {
    const title = TITLES[locale][(index + 2) % TITLES[locale].length] ?? '';
    const account = { name, email: `colleague${NAMES.indexOf(name)}@${HOST}`, password: PASSWORD };
    const { html } = await guest.go('/room');
    if (!html.includes(`data-panel="${kind}"`)) return;
    if (kind === 'account') await guest.post('/room/account', account);
    if (kind === 'blog') await guest.post('/room/blog', { title: name });
    if (kind === 'post') await guest.post('/room/post', { title, body: BODY[locale], key: name });
    if (kind !== 'comment') return;
    const post = /name="post" value="([^"]*)"/.exec(html)?.[1] ?? '';
    await guest.post('/room/comment', { post, body: BODY[locale], key: name });
  }

  async function both(page: Page, shot: Parameters<Camera['take']>[2]): Promise<void> {
    for (const scheme of SCHEMES) await camera.take(page, scheme, shot);
  }
}

interface OpenRoom {
  path: string;
  code: string;
  press: (door: string, fields: Record<string, string>) => Promise<void>;
  read: () => Promise<z.infer<typeof Room>>;
}

async function openRoom(facilitator: Laptop, locale: 'en' | 'sv'): Promise<OpenRoom> {
  const title = locale === 'sv' ? 'Monteringen kommer ombord' : 'Assembly comes on board';
  const plan = {
    lesson: 'first-post',
    locale,
    title,
    place: locale === 'sv' ? 'Hus 3' : 'House 3',
    starts_at: '2090-06-01T14:00',
  };
  const path = await facilitator.post('/workshops', plan);
  if (typeof path !== 'string') throw new Error('the workshop was not planned');
  await facilitator.post(`${path}/open`, {});
  const read = async () => Room.parse(await facilitator.json(path));
  return {
    path,
    code: (await read()).code,
    press: async (door, fields) => {
      await facilitator.post(`${path}/${door}`, fields);
    },
    read,
  };
}

async function screenOf(facilitator: Laptop, path: string): Promise<string> {
  const { html } = await facilitator.read(path);
  return /\/screens\/[\w-]+/.exec(html)?.[0] ?? '';
}

async function sitDown(page: Page, code: string, name: string): Promise<Page> {
  await page.goto(`/join/${code}`);
  await page.locator('[name=name]').fill(name);
  await page.locator('main form button.primary').click();
  await page.waitForURL('**/room');
  return page;
}
