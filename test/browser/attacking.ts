import { z } from 'zod';
import { patch } from '../pictures/photos.ts';
import type { Server } from '../support/server.ts';
import type { OpenedRoom } from '../support/visitor.ts';
import { send, visit } from '../support/visitor.ts';
import type { Browser } from '../support/world.ts';
import { PASSWORD } from '../support/world.ts';

/** Several payloads at once, so that not every one needs an account. */
export function bundles(all: string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}

/** Somebody who attacks: their browser, who they sign in as, and the pages that show them what they wrote. */
export interface Attacker {
  laptop: Browser;
  email: string;
  own: string[];
}

/** Somebody who puts payloads into every field that a lesson and the intranet have, and into everything that goes with a file. */
export async function attack(
  server: Server,
  room: OpenedRoom,
  index: number,
  some: string[],
): Promise<Attacker> {
  const [first = '', second = '', third = ''] = some;
  const laptop = visit(server);
  await send(laptop, '/join', { code: room.code, name: first.slice(0, 60) });
  const email = `attacker-${index}@company.example`;
  const account = { name: second.slice(0, 150), email, password: PASSWORD };
  const made = await send(laptop, '/room/account', account);
  // A name that is refused is told so beside its field; that page was shown, and the attack goes on under another.
  if (made.status !== 303)
    await send(laptop, '/room/account', { ...account, name: `N ${index}` }).expect(303);
  await send(laptop, '/room/help', { note: first });
  const blog = { title: third.slice(0, 100), about: first.slice(0, 200) };
  const blogMade = await send(laptop, '/room/blog', blog);
  if (blogMade.status !== 303) await send(laptop, '/room/blog', { title: `Blog ${index}` }).expect(303);
  const fields = { name: '', about: first.slice(0, 160) };
  const portrait = { field: 'picture', name: first, bytes: await patch(), fields };
  await sendFile(laptop, '/me/profile', portrait).expect(303);
  const pictures = await addPictures(laptop, some);
  const words = some.map((payload) => `${payload}\n\n- ${payload}\n\n#tag${index} @N ${payload}`);
  const body = [...words, ...pictures].join('\n\n');
  const post = { title: first.slice(0, 100), body, key: `attack-${index}` };
  const published = await send(laptop, '/room/post', post);
  if (published.status !== 303)
    await send(laptop, '/room/post', { ...post, title: `T ${index}` }).expect(303);
  for (const id of await postsOf(laptop)) {
    const comment = [...some, ...pictures].join('\n\n');
    await send(laptop, `/posts/${id}/comments`, { body: comment, key: `${id}-${index}` });
    await send(laptop, `/posts/${id}/applause`, {});
    await send(laptop, `/posts/${id}/report`, { reason: first });
  }
  return { laptop, email, own: [await draft(laptop, some), await earlierBlog(laptop, some)] };
}

const Added = z.object({ id: z.string(), markdown: z.string() });

/** Uploads a picture per payload, which is both its file name and its alternative text; gives back what writes them into a text. */
async function addPictures(laptop: Browser, some: string[]): Promise<string[]> {
  const written: string[] = [];
  for (const payload of some) {
    const file = { field: 'picture', name: payload, bytes: await patch(), fields: { alt: payload } };
    const answer = await sendFile(laptop, '/pictures', file).set('Accept', 'application/json').expect(200);
    const { id, markdown } = Added.parse(answer.body);
    // As the editor writes it, and as somebody would who hopes that nobody looks.
    written.push(markdown, `![${payload}](/pictures/${id} "${payload}")`);
  }
  return written;
}

/** Leaves a text that only its writer sees, with a picture that came by the form without script; gives back its page. */
async function draft(laptop: Browser, some: string[]): Promise<string> {
  const [first = '', second = ''] = some;
  const fields = { title: second.slice(0, 100), body: first, alt: second, version: '0' };
  const file = { field: 'picture', name: first, bytes: await patch(), fields };
  await sendFile(laptop, '/write/picture', file);
  return '/write/mine';
}

/** Offers an earlier blog whose file, title, author and text are payloads; gives back the page that asks whether to take it in. */
async function earlierBlog(laptop: Browser, some: string[]): Promise<string> {
  const [first = '', second = '', third = ''] = some.map(asXml);
  const whole = (words: string) => `<![CDATA[${words.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
  const wxr = `<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login>a</wp:author_login><wp:author_display_name>${whole(second)}</wp:author_display_name></wp:author>
<item><title>${whole(first)}</title><dc:creator>a</dc:creator><content:encoded>${whole(`${third}<p>${first}</p>`)}</content:encoded>
<wp:post_date_gmt>2019-03-05 08:30:00</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
</channel></rss>`;
  const file = { field: 'file', name: `${first}.xml`, bytes: Buffer.from(wxr) };
  const { headers } = await sendFile(laptop, '/me/import', file);
  return headers['location'] ?? '/me/import';
}

/** Without what no XML may hold: the file is to be read, not refused. */
function asXml(payload: string): string {
  return payload.replace(/(?!\n)\p{Cc}/gu, '');
}

/** Sends a form with a file whose name may hold any character, as a hostile program can. */
export function sendFile(
  laptop: Browser,
  door: string,
  {
    field,
    name,
    bytes,
    fields = {},
  }: { field: string; name: string; bytes: Buffer; fields?: Record<string, string> },
) {
  const part = (head: string) => `--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n`;
  const words = Object.entries(fields).map(([key, value]) => `${part(`name="${key}"`)}\r\n${value}\r\n`);
  const head = part(`name="${field}"; filename*=UTF-8''${percentEncoded(name)}`);
  const start = `${words.join('')}${head}Content-Type: application/octet-stream\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(start), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
  return laptop.post(door).set('Content-Type', `multipart/form-data; boundary=${BOUNDARY}`).send(body);
}

/** As RFC 5987 has it: what `encodeURIComponent` leaves as it is as well. */
function percentEncoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
}

const BOUNDARY = 'between-the-parts';

/** A few of the posts on the front page, the attacker's own among them. */
async function postsOf(laptop: Browser): Promise<string[]> {
  const { text } = await laptop.get('/').expect(200);
  const paths = new Set([...text.matchAll(/\/blogs\/[\w-]+\/[\w-]+/g)].map(([path]) => path));
  const ids: string[] = [];
  for (const path of [...paths].slice(0, 3)) {
    const { text: post } = await laptop.get(path).expect(200);
    ids.push(/\/posts\/(\w+)\/comments/.exec(post)?.[1] ?? '');
  }
  return ids;
}
