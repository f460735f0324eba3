import http from 'node:http';
import { Caller, keepAlive } from './caller.ts';
import type { Company } from './company.ts';
import { PASSWORD, openRoom, together } from './company.ts';
import type { Measurement } from './measure.ts';
import { startTwin } from './twin.ts';

/** The page on which a lesson is done and the one that is read most, beside a page that only reads and renders. */
export async function measurePages(
  company: Company,
  { milliseconds }: { milliseconds: number },
): Promise<Measurement[]> {
  const { writer, post } = await makeWriterAndPost(company);
  return [
    await measurePage(writer, '/room', 'The room page of somebody who writes their first post', milliseconds),
    await measurePage(writer, post, 'A post with three comments', milliseconds),
  ];
}

async function measurePage(
  reader: Caller,
  path: string,
  what: string,
  milliseconds: number,
): Promise<Measurement> {
  const { body } = await reader.get(path);
  const twin = await startTwin('bare-page', Buffer.byteLength(body));
  const agent = keepAlive(AT_A_TIME);
  const limit = await paceOf(`${twin.address}/page/1`, '', agent, milliseconds);
  await twin.stop();
  const figure = await paceOf(`${reader.address}${path}`, reader.cookie, agent, milliseconds);
  agent.destroy();
  const kilobytes = (Buffer.byteLength(body) / 1000).toFixed(1);
  return {
    what: `${what} (${kilobytes} kB)`,
    unit: 'pages/s',
    figure: figure.perSecond,
    beside: 'Express, EJS and one prepared read',
    limit: limit.perSecond,
    aim: { atLeast: 0.5 },
  };
}

export const AT_A_TIME = 10;

/** How fast a page comes under a load of ten at a time: in how many a second, and the milliseconds that 99 of 100 stay under. */
export interface Pace {
  perSecond: number;
  p99: number;
}

/** Asks for the page for so long, after a warm-up of a third of it. Throws when an answer is not the page. */
export async function paceOf(
  address: string,
  cookie: string,
  agent: http.Agent,
  milliseconds: number,
): Promise<Pace> {
  await askFor(address, cookie, agent, milliseconds / 3);
  return paceIn([await askFor(address, cookie, agent, milliseconds)]);
}

/** A stretch of asking: how long each answer took, and how long it all did. */
export interface Asked {
  times: number[];
  milliseconds: number;
}

/** Asks for the page for so long, ten at a time. Throws when an answer is not the page. */
export async function askFor(
  address: string,
  cookie: string,
  agent: http.Agent,
  milliseconds: number,
): Promise<Asked> {
  const began = performance.now();
  const times: number[] = [];
  const line = async () => {
    while (performance.now() - began < milliseconds) {
      const asked = performance.now();
      await ask(address, cookie, agent);
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, line));
  return { times, milliseconds: performance.now() - began };
}

/** The pace of several stretches together. */
export function paceIn(stretches: Asked[]): Pace {
  const times = stretches.flatMap((stretch) => stretch.times).sort((one, other) => one - other);
  const seconds = stretches.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
  return { perSecond: times.length / seconds, p99: times[Math.floor(times.length * 0.99)] ?? Infinity };
}

function ask(address: string, cookie: string, agent: http.Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.get(address, { agent, headers: { cookie, accept: 'text/html' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${address} answers ${response.statusCode}`));
      response.on('error', reject);
      response.on('end', resolve);
      response.resume();
    });
    request.on('error', reject);
  });
}

/** A room at its post step: twenty people with a blog, half of whom have published; one who is writing, and a post that was answered. */
async function makeWriterAndPost(company: Company): Promise<{ writer: Caller; post: string }> {
  const { facilitator, program, agent } = company;
  const room = await openRoom(company, 'Pages');
  await facilitator.send(`${room.path}/step`, { step: 'post' });
  const laptops = Array.from({ length: 20 }, () => new Caller(program.address, agent));
  const who = `page ${Date.now()}`;
  await together(laptops.length, 10, async (index) => {
    const laptop = laptops[index];
    if (!laptop) return;
    await laptop.send('/join', { code: room.code, name: `Reader ${index}` });
    const email = `${who.replace(' ', '-')}-${index}@company.example`;
    await laptop.send('/room/account', { name: `Reader ${index}`, email, password: PASSWORD });
    await laptop.send('/room/blog', { title: `The blog of ${who} ${index}` });
    if (index >= 10) return;
    const body =
      'It was printed at 98 %.\n\nCheck the **printer** before you check the part.\n\n- first\n- second';
    await laptop.send('/room/post', {
      title: 'The drawing that was never wrong',
      body,
      key: `${who}-${index}`,
    });
  });
  const [writer] = laptops.slice(-1);
  if (!writer) throw new Error('nobody writes');
  const { body } = await writer.get('/');
  const post = /href="(\/blogs\/[\w-]+\/[\w-]+)"/.exec(body)?.[1] ?? '';
  const id = /action="\/posts\/(\w+)\/comments"/.exec((await writer.get(post)).body)?.[1] ?? '';
  for (const comment of ['one', 'two', 'three']) {
    const words = { body: `That explains number ${comment}.`, key: `${who}-${comment}` };
    await writer.send(`/posts/${id}/comments`, words);
  }
  return { writer, post };
}
