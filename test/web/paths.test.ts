import http from 'node:http';
import type { Express } from 'express';
import { onBothDatabases } from '../support/databases.ts';
import type { Browser } from '../support/world.ts';
import { makeWorld, PASSWORD } from '../support/world.ts';

/** Asks for exactly this path, as somebody signed in: browsers and their libraries would tidy it up first. */
async function ask(app: Express, path: string, cookie: string): Promise<{ status: number; text: string }> {
  const server = http.createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    return await new Promise((resolve, reject) => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      const request = http.get({ port, host: '127.0.0.1', path, agent: false, headers: { cookie } });
      request.on('error', reject);
      request.on('response', (response) => {
        let text = '';
        response.on('data', (piece: Buffer) => (text += piece.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      });
    });
  } finally {
    server.close();
  }
}

async function sessionOf(browser: Browser, email: string): Promise<string> {
  const { headers } = await browser.post('/signin').type('form').send({ email, password: PASSWORD });
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

const beyond = [
  '/../',
  '/../../etc/passwd',
  '/%2e%2e/',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/static/..%5cpackage.json',
  '/static/x/..%5c..%5cpackage.json',
  '/static/../package.json',
  '/static/x/../../package.json',
  '/static/x/%2e%2e/%2e%2e/package.json',
  '/static/x/..%2f..%2fpackage.json',
  '/static/x/%252e%252e/package.json',
  '/static/x/css',
  '/static/x/',
  '/static/',
  '/package.json',
  '/.env',
  '/data/ombord.db',
  '/src/server.ts',
  '/views/layout/error.ejs',
  '/lessons/..%2f..%2fpackage.json',
  '/blogs/..%2f..%2fpeople',
  '/blogs/%2e%2e/people%00',
  '/people/%00',
  '/workshops/%00',
  '/screens/%00',
  '/units/%00',
  '/people/import/%00',
  '/%E0%A4%A',
  '/blogs/%E0%A4%A',
  '/blogs/%ff',
  '/%',
  `/${'a/'.repeat(3000)}`,
  '/__proto__',
  '/constructor/prototype',
  '/people/__proto__',
];

onBothDatabases((open) => {
  test('no path leads out of what is meant to be seen, and none makes the program stumble', async () => {
    const { app, administrator, stranger } = await makeWorld(open);
    const cookie = await sessionOf(stranger(), administrator.email);
    for (const path of beyond) {
      const { status, text } = await ask(app, path, cookie);
      expect([path, status === 404 || status === 400]).toEqual([path, true]);
      expect(text).not.toMatch(/"dependencies"|root:|DATABASE_URL|at .*\.ts:\d+|node_modules/);
    }
  });
});
