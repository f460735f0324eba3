import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../src/web/root.ts';
import { send } from '../support/visitor.ts';
import type { Browser, Somebody, World } from '../support/world.ts';

/** An export of WordPress: Åsa's two posts and a draft, one post of Bo's. */
export const wxr = fs.readFileSync(path.join(root, 'test/belongings/files/earlier-blog.xml'), 'utf8');

/** The manifest of an export that does not say whose it is. */
export const manifest = JSON.stringify({ format: 'ombord-export', version: 1 });

/** A post as a file of such an export. */
export function text(title = 'T', published = '2020-01-01T10:00:00Z', body = 'Words'): string {
  return `---\ntitle: "${title}"\npublished: "${published}"\n---\n\n${body}\n`;
}

/** Sends a file. */
export function offer(browser: Browser, content: Buffer | string, name = 'earlier.zip') {
  return browser.post('/me/import').attach('file', Buffer.from(content), name);
}

/** Sends a file and gives back the address of its preview. */
export async function preview(browser: Browser, content: Buffer | string): Promise<string> {
  return String((await offer(browser, content).expect(303)).headers['location']);
}

/** Sends a file and says yes; gives back the page that tells what came of it. */
export async function bring(browser: Browser, content: Buffer | string, author = ''): Promise<string> {
  const address = await preview(browser, content);
  await send(browser, `${address}/apply`, { wrote: 'yes', ...(author && { author }) }).expect(303);
  return (await browser.get(address).expect(200)).text;
}

/** All texts of somebody's, published or not, oldest first. */
export function postsOf({ store }: World, { id }: Somebody) {
  return store.database
    .selectFrom('posts')
    .select(['title', 'body', 'html', 'slug', 'published_at', 'brought_at'])
    .where('person_id', '=', id)
    .orderBy('published_at')
    .execute();
}
