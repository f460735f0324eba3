import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterTest } from './after-test.ts';
import { launchBrowser } from './chromium.ts';
import { PASSWORD } from './world.ts';

/** Laptops of one test file: a real browser, in which each has cookies and storage of its own. */
export interface Laptops {
  /** One more, at a page of its own; it is closed when the test is over. */
  open: (server: { address: string }, options?: BrowserContextOptions) => Promise<Page>;
  /** One more, on which somebody has signed in. */
  signedIn: (server: { address: string }, email: string, options?: BrowserContextOptions) => Promise<Page>;
}

/** Starts the browser before the first test of the file that calls this, and closes it after the last. `all`: what holds for each laptop. */
export function laptops(all: BrowserContextOptions = {}): Laptops {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(() => browser.close());

  const open: Laptops['open'] = async ({ address }, options = {}) => {
    const context = await browser.newContext({
      baseURL: address,
      locale: 'en-GB',
      reducedMotion: 'reduce',
      ...all,
      ...options,
    });
    afterTest(() => context.close());
    return context.newPage();
  };
  const signedIn: Laptops['signedIn'] = async (server, email, options) => {
    const page = await open(server, options);
    await signIn(page, email);
    return page;
  };
  return { open, signedIn };
}

/** Signs in and comes to the front page. */
export async function signIn(page: Page, email: string): Promise<void> {
  await letIn(page, email);
  await page.goto('/');
}

/** Signs in with the password of everybody in the tests, by the door behind the form: the page stays where it is. */
export async function letIn(page: Page, email: string): Promise<void> {
  const answer = await page.request.post('/signin', {
    form: { email, password: PASSWORD },
    headers: { 'Sec-Fetch-Site': 'same-origin' },
    maxRedirects: 0,
  });
  if (answer.status() !== 303) throw new Error(`signing in answers ${answer.status()}`);
}

/** Fills the sign-in form that stands there and presses its button. */
export async function fillSignIn(page: Page, email: string): Promise<void> {
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('main form button.primary').click();
}
