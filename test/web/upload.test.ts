import { once } from 'node:events';
import http from 'node:http';
import type { Express } from 'express';
import express from 'express';
import { textsBeforeFile } from '../../src/web/upload.ts';
import { afterTest } from '../support/after-test.ts';
import { freePort } from '../support/postgres.ts';
import { until } from '../support/until.ts';

const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };
const part = (name: string) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`;

/** Serves this, and gives back its address. */
async function serve(app: Express): Promise<string> {
  const port = await freePort();
  const server = app.listen(port, '127.0.0.1');
  afterTest(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${port}/`;
}

async function send(address: string): Promise<string> {
  const answer = await fetch(address, { method: 'POST', headers, body: `${part('a')}Words\r\n--x--\r\n` });
  return answer.text();
}

test('of forms that are refused some are read at a time, and whoever comes then is answered at once', async () => {
  let came = 0;
  const app = express();
  app.post('/', async (request, response) => {
    came += 1;
    await textsBeforeFile(request, response);
    response.status(401).json(request.body ?? {});
  });
  const address = await serve(app);
  const ask = () => send(address);
  expect(await ask()).toBe('{"a":"Words"}');
  const slow = Array.from({ length: 12 }, () => {
    const request = http.request(address, { method: 'POST', headers });
    request.on('error', () => undefined);
    request.write(`${part('a')}Slow`);
    return request;
  });
  await until(() => came === 13);
  expect(await ask()).toBe('{}');
  for (const request of slow) request.destroy();
  await until(async () => (await ask()) === '{"a":"Words"}');
});

test('whoever has left before their form is read takes no place from others', async () => {
  let left = 0;
  const app = express();
  app.post('/', async (request, response) => {
    if (request.get('x-leaves') !== undefined) await until(() => request.destroyed);
    await textsBeforeFile(request, response);
    if (request.get('x-leaves') !== undefined) left += 1;
    else response.status(401).json(request.body ?? {});
  });
  const address = await serve(app);
  for (let number = 0; number < 12; number += 1) {
    const request = http.request(address, { method: 'POST', headers: { ...headers, 'x-leaves': 'yes' } });
    request.on('error', () => undefined);
    request.write(`${part('a')}Left`, () => setTimeout(() => request.destroy(), 20));
  }
  await until(() => left === 12);
  expect(await send(address)).toBe('{"a":"Words"}');
});
