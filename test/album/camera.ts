import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import type { SignIn } from '../../src/demo/demo.ts';
import { root } from '../../src/web/root.ts';

export type Size = 'laptop' | 'telephone' | 'screen';
export type Scheme = 'light' | 'dark';

/** A picture that was taken, for the page that shows them all. */
export interface Picture {
  file: string;
  who: 'employee' | 'steps' | 'facilitator' | 'room' | 'manager' | 'ages' | 'intranet';
  words: string;
}

/** How a picture is taken: by whom it is looked at, what it shows, and whether everything below the edge is shown as well. */
export interface Shot {
  who: Picture['who'];
  /** `room-post`: what is on it, with the stage where there are several. */
  name: string;
  words: string;
  whole?: boolean;
}

const SIZES = {
  laptop: { width: 1280, height: 800 },
  telephone: { width: 390, height: 844 },
  screen: { width: 1920, height: 1080 },
};

/** Where the pictures are kept. */
export const FOLDER = path.join(root, 'docs/pictures');

/** Opens pages of Ombord in one language, and takes pictures of them. */
export class Camera {
  readonly taken: Picture[] = [];
  readonly #browser: Browser;
  readonly #address: string;
  readonly #locale: 'en' | 'sv';
  readonly #pages = new Map<Page, Size>();

  constructor(browser: Browser, address: string, locale: 'en' | 'sv') {
    this.#browser = browser;
    this.#address = address;
    this.#locale = locale;
  }

  /** A browser of its own, with somebody signed in on it or nobody; with `plain` it runs no script. */
  async open(size: Size, person?: SignIn, { plain = false } = {}): Promise<Page> {
    const context = await this.#browser.newContext({
      baseURL: this.#address,
      viewport: SIZES[size],
      locale: this.#locale === 'sv' ? 'sv-SE' : 'en-GB',
      reducedMotion: 'reduce',
      javaScriptEnabled: !plain,
    });
    const page = await context.newPage();
    this.#pages.set(page, size);
    if (!person) return page;
    await page.goto('/signin');
    await page.locator('[name=email]').fill(person.email);
    await page.locator('[name=password]').fill(person.password);
    await page.locator('main form button.primary').click();
    await page.waitForURL(({ pathname }) => pathname === '/');
    return page;
  }

  /** Takes the page as it is now, in this light. */
  async take(page: Page, scheme: Scheme, { who, name, words, whole = false }: Shot): Promise<void> {
    const size = this.#pages.get(page) ?? 'laptop';
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.evaluate('document.fonts.ready');
    // Colours take a moment to become others.
    await page.waitForTimeout(500);
    await page.evaluate('window.scrollTo(0, 0)');
    const shape = page.viewportSize() ?? SIZES[size];
    const file = `${PLAIN[`${name}-${size}-${scheme}-${this.#locale}`] ?? `${name}-${size}-${scheme}-${this.#locale}`}.png`;
    fs.mkdirSync(FOLDER, { recursive: true });
    if (SPILT.test(await page.locator('body').innerText()))
      throw new Error(`docs/pictures/${file} shows a value that was not put into words`);
    if ((await widthOf(page)) > shape.width) console.warn(`docs/pictures/${file} scrolls sideways`);
    if (whole) await page.setViewportSize({ ...shape, height: await heightOf(page) });
    const picture = await page.screenshot();
    if (whole) await page.setViewportSize(shape);
    // A page has few colours: a palette makes its picture a third as large, and looks the same.
    await sharp(picture).png({ palette: true, effort: 8 }).toFile(path.join(FOLDER, file));
    this.taken.push({ file, who, words });
    console.log(`docs/pictures/${file}`);
  }

  /** Takes what stands on a laptop as it would be on a telephone: pages that only an act leads to. */
  async takeNarrow(page: Page, scheme: Scheme, shot: Shot): Promise<void> {
    const size = this.#pages.get(page) ?? 'laptop';
    this.#pages.set(page, 'telephone');
    await page.setViewportSize(SIZES.telephone);
    await this.take(page, scheme, shot);
    this.#pages.set(page, size);
    await page.setViewportSize(SIZES[size]);
  }

  async close(): Promise<void> {
    for (const page of this.#pages.keys()) await page.context().close();
    this.#pages.clear();
  }
}

/** What a template writes when it is given something else than it expects. */
const SPILT = /\[object \w+\]|\bundefined\b|\bNaN\b/;

/** All of the page; a window as high as that has nothing lying over its middle. */
async function heightOf(page: Page): Promise<number> {
  return Number(await page.evaluate('document.documentElement.scrollHeight'));
}

async function widthOf(page: Page): Promise<number> {
  return Number(await page.evaluate('document.documentElement.scrollWidth'));
}

/** The pictures of the README have names of their own. */
const PLAIN: Partial<Record<string, string>> = {
  'room-post-laptop-light-en': 'room',
  'console-middle-laptop-light-en': 'console',
  'screen-middle-screen-light-en': 'screen',
  'adoption-end-laptop-light-en': 'adoption',
  'join-telephone-light-en': 'join-phone',
  'post-laptop-light-en': 'post',
};
