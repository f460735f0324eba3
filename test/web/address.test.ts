import express from 'express';
import supertest from 'supertest';
import { mailAddress, networkAddress, ownAddress, publicAddress } from '../../src/web/address.ts';

/** How this request is said to reach the server, from the network and from where it came. */
async function addressesOf(
  headers: Record<string, string>,
  { publicUrl = null as string | null, host = '0.0.0.0', proxies = 0 } = {},
) {
  const app = express().set('trust proxy', proxies);
  app.get('/', (request, response) => {
    response.json([publicAddress(request, { publicUrl, host }), ownAddress(request)]);
  });
  const { text } = await supertest(app).get('/').set(headers);
  return JSON.parse(text) as unknown;
}

const network = networkAddress();

test('PUBLIC_URL is how people reach the room, whatever a request says', async () => {
  const publicUrl = 'https://ombord.company.example';
  const forged = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'http' };
  expect(await addressesOf(forged, { publicUrl })).toEqual([publicUrl, 'http://evil.example']);
});

test('without it, the way the facilitator came is the way others come', async () => {
  const came = 'http://ombord.company.example:3000';
  expect(await addressesOf({ Host: 'ombord.company.example:3000' })).toEqual([came, came]);
});

test.each(['localhost', '127.0.0.1', '127.9.9.9', '[::1]'])(
  '%s is nothing to others: this machine’s address on the network stands for it',
  async (name) => {
    const [others, own] = [`http://${network ?? name}:3000`, `http://${name}:3000`];
    expect(await addressesOf({ Host: `${name}:3000` })).toEqual([others, own]);
    expect(await addressesOf({ Host: name })).toEqual([`http://${network ?? name}`, `http://${name}`]);
  },
);

test('a server that listens on this machine alone says no address at which it does not answer', async () => {
  for (const host of ['127.0.0.1', 'localhost', '::1']) {
    const own = `http://localhost:3000`;
    expect(await addressesOf({ Host: 'localhost:3000' }, { host })).toEqual([own, own]);
  }
});

test('a name that only begins like this machine is another', async () => {
  for (const name of ['localhost.evil.example', '127.0.0.1.evil.example', 'notlocalhost']) {
    expect(await addressesOf({ Host: name })).toEqual([`http://${name}`, `http://${name}`]);
  }
});

test('what a proxy says is believed only where one is set', async () => {
  const said = {
    Host: 'ombord.company.example',
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Proto': 'https',
  };
  const [http, https] = ['http://ombord.company.example', 'https://ombord.company.example'];
  expect(await addressesOf(said)).toEqual([http, http]);
  expect(await addressesOf({ Host: said.Host, 'X-Forwarded-Proto': 'https' }, { proxies: 1 })).toEqual([
    https,
    https,
  ]);
});

test('in mails no address is what a request claims: PUBLIC_URL, or this machine’s own', async () => {
  const app = express().set('trust proxy', 1);
  const reaches = [
    { publicUrl: 'https://ombord.company.example', host: '0.0.0.0' },
    { publicUrl: null, host: '192.0.2.7' },
    { publicUrl: null, host: '2001:db8::7' },
    { publicUrl: null, host: '0.0.0.0' },
  ];
  app.get('/', (request, response) => {
    response.json(reaches.map((reach) => mailAddress(request, reach).replace(/:\d+$/, ':PORT')));
  });
  const forged = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' };
  const { text } = await supertest(app).get('/').set(forged);
  expect(JSON.parse(text)).toEqual([
    'https://ombord.company.example',
    'http://192.0.2.7:PORT',
    'http://[2001:db8::7]:PORT',
    `http://${network ?? 'localhost'}:PORT`,
  ]);
});
