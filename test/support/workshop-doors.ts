import { readConsole } from './json.ts';
import { send } from './visitor.ts';
import type { Browser, World } from './world.ts';
import { PASSWORD } from './world.ts';

/** What the form that plans a workshop is filled in with. */
export const PLAN_FORM = {
  lesson: 'small',
  locale: 'en',
  title: 'Assembly',
  place: 'House 3',
  starts_at: '2090-06-01T14:00',
};

/** A facilitator plans a workshop by the form, of the small lesson unless it says otherwise; gives back its address. */
export async function planByForm(browser: Browser, more: object = {}): Promise<string> {
  const answer = await send(browser, '/workshops', { ...PLAN_FORM, ...more }).expect(303);
  return String(answer.headers['location']);
}

/** A facilitator plans a workshop and opens it. */
export async function openByForm(
  browser: Browser,
  more: object = {},
): Promise<{ address: string; code: string }> {
  const address = await planByForm(browser, more);
  await send(browser, `${address}/open`, {}).expect(303);
  const { code } = await readConsole(browser, address);
  return { address, code };
}

/** Somebody without an account comes in with the code; gives back their browser. */
export async function comeIn({ stranger }: World, code: string, name: string): Promise<Browser> {
  const browser = stranger();
  await send(browser, '/join', { code, name }).expect(303).expect('Location', '/room');
  return browser;
}

/** Whoever sits there gets an account. */
export async function getAccount(browser: Browser, name: string, email: string): Promise<void> {
  await send(browser, '/room/account', { name, email, password: PASSWORD }).expect(303);
}
