import express from 'express';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import supertest from 'supertest';
import type { EventStream } from '../../src/live/event-stream.ts';
import { openEventStream, seenBy } from '../../src/live/event-stream.ts';
import { until } from '../support/until.ts';

test('a page that is left before its stream opens is no reader, and leaves no heartbeat behind', async () => {
  const beats = jest.spyOn(globalThis, 'setInterval');
  const app = express();
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const stream = await new Promise<EventStream>((resolve, reject) => {
    app.get('/', (request, response) => {
      // As when the database is asked first, and the page is left meanwhile.
      response.once('close', () => void openEventStream(request, response).then(resolve, reject));
      page.destroy();
    });
    const page = http.get({ host: '127.0.0.1', port }).on('error', () => undefined);
  });
  const ended = jest.fn();
  stream.onEnd(ended);
  expect(ended).toHaveBeenCalledTimes(1);
  const started = beats.mock.results.map(({ value }: { value: unknown }) => value);
  beats.mockRestore();
  server.close();
  for (const beat of started) clearInterval(beat as NodeJS.Timeout);
  expect(started).toEqual([]);
});

test('a page that is left while its stream opens leaves no heartbeat behind, either', async () => {
  const [started, stopped] = [jest.spyOn(globalThis, 'setInterval'), jest.spyOn(globalThis, 'clearInterval')];
  const app = express();
  const opened = new Promise<EventStream>((resolve, reject) => {
    app.get('/', (request, response) => {
      // Its end is told before the library, which waits for the next turn, has begun.
      setImmediate(() => {
        openEventStream(request, response).then(resolve, reject);
        response.destroy();
      });
    });
  });
  await supertest(app)
    .get('/')
    .catch(() => undefined);
  const ended = jest.fn();
  (await opened).onEnd(ended);
  expect(ended).toHaveBeenCalledTimes(1);
  const beats: unknown[] = started.mock.results.map(({ value }: { value: unknown }) => value);
  const still = beats.filter((beat) => !stopped.mock.calls.some(([one]) => one === beat));
  for (const beat of still) clearInterval(beat as NodeJS.Timeout);
  for (const spy of [started, stopped]) spy.mockRestore();
  expect(still).toHaveLength(0);
});

test('a page that is there hears a heartbeat, so that no proxy takes its stream for dead', async () => {
  const beats = jest.spyOn(globalThis, 'setInterval');
  const app = express();
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  app.get('/', (request, response) => void openEventStream(request, response));
  let heard = '';
  const page = http.get({ host: '127.0.0.1', port }, (response) => {
    response.setEncoding('utf8').on('data', (words: string) => (heard += words));
  });
  page.on('error', () => undefined);
  await until(() => heard.includes('hello') && beats.mock.calls.length > 0);
  const [[beat, every] = []] = beats.mock.calls;
  beats.mockRestore();
  expect(every).toBe(15_000);
  heard = '';
  beat?.();
  await until(() => heard.startsWith(':'));
  page.destroy();
  server.close();
});

test('whoever asks only what the address is gets an answer that ends, and is no reader', async () => {
  const app = express();
  const ended = jest.fn();
  app.get('/', async (request, response) => (await openEventStream(request, response)).onEnd(ended));
  await supertest(app)
    .head('/')
    .timeout(2_000)
    .expect(200)
    .expect('Content-Type', /^text\/event-stream/);
  expect(ended).toHaveBeenCalledTimes(1);
});

test('a page that comes back has seen what its stream heard last, not what its address said when it was made', async () => {
  const app = express();
  app.get('/', (request, response) => void response.json(seenBy(request)));
  const seen = async (address: string, heard?: string) => {
    const asked = supertest(app).get(address);
    return (await (heard === undefined ? asked : asked.set('Last-Event-ID', heard))).body as unknown;
  };
  expect(await seen('/?seen=3')).toBe(3);
  expect(await seen('/?seen=3', '8')).toBe(8);
  for (const nonsense of ['x', '-1', '1e99']) expect(await seen(`/?seen=${nonsense}`)).toBe(0);
});

test('a page that does not read is hung up on before it fills the memory', async () => {
  const app = express();
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const opened = new Promise<EventStream>((resolve, reject) => {
    app.get('/', (request, response) => void openEventStream(request, response).then(resolve, reject));
  });
  const page = http
    .get({ host: '127.0.0.1', port }, (response) => response.pause())
    .on('error', () => undefined);
  const stream = await opened;
  const ended = jest.fn();
  stream.onEnd(ended);
  const megabyte = 'x'.repeat(1024 * 1024);
  for (let number = 1; number <= 64 && ended.mock.calls.length === 0; number += 1) {
    stream.send(megabyte, number);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  page.destroy();
  server.close();
  expect(ended).toHaveBeenCalledTimes(1);
});
