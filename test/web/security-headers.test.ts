import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';
import express from 'express';
import supertest from 'supertest';
import { securityHeaders } from '../../src/web/security-headers.ts';

onBothDatabases((open) => {
  test('every page, form and error tells the browser what to refuse, and may not be kept', async () => {
    const { employee, stranger } = await makeWorld(open);
    const answers = await Promise.all([
      stranger().get('/'),
      stranger().get('/signin'),
      stranger().get('/people'),
      stranger().get('/setup?token=abc'),
      stranger().post('/signin').set('Sec-Fetch-Site', 'cross-site'),
      employee.browser.get('/'),
      employee.browser.get('/nothing'),
      employee.browser.get('/blogs/%00'),
      employee.browser.get('/').set('Accept', 'application/json'),
    ]);
    for (const { headers } of answers) {
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('SAMEORIGIN');
      // Neither the set-up token nor the room's code may travel to another site.
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers['x-powered-by']).toBeUndefined();
      const policy = String(headers['content-security-policy']);
      expect(policy).toMatch(/default-src 'self';/);
      expect(policy).toMatch(/frame-ancestors 'none'/);
      expect(policy).toMatch(/base-uri 'none'/);
      expect(policy).toMatch(/form-action 'self'/);
      expect(policy).not.toMatch(/unsafe-|\*|https?:/);
    }
  });
});

test('what needs https is said only when people come by https', async () => {
  const headersOf = async (secure: boolean) => {
    const app = express().use(securityHeaders(secure));
    return (await supertest(app).get('/')).headers;
  };
  expect((await headersOf(true))['strict-transport-security']).toMatch(/max-age=\d{8}/);
  const plain = await headersOf(false);
  expect(plain['strict-transport-security']).toBeUndefined();
  expect(plain['content-security-policy']).not.toContain('upgrade-insecure-requests');
});
