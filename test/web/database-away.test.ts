import express from 'express';
import { pino } from 'pino';
import { pinoHttp } from 'pino-http';
import supertest from 'supertest';
import { errorPage, HttpFault } from '../../src/web/errors.ts';
import { faultInLog } from '../../src/web/fault-in-log.ts';

/** What a script is answered when this is thrown. */
function answerTo(error: unknown) {
  const app = express().use(pinoHttp({ logger: pino({ level: 'silent' }) }));
  app.get('/', () => {
    throw error;
  });
  return supertest(app.use(errorPage)).get('/').set('Accept', 'application/json');
}

const withCode = (message: string, code: string) => Object.assign(new Error(message), { code });

test.each([
  withCode('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
  withCode('read ECONNRESET', 'ECONNRESET'),
  withCode('connect ETIMEDOUT 127.0.0.1:5432', 'ETIMEDOUT'),
  withCode('write EPIPE', 'EPIPE'),
  withCode('server closed the connection unexpectedly', '08006'),
  withCode('terminating connection due to administrator command', '57P01'),
  withCode('the database system is starting up', '57P03'),
  withCode('canceling statement due to statement timeout', '57014'),
  withCode('canceling statement due to lock timeout', '55P03'),
  withCode('terminating connection due to idle-in-transaction timeout', '25P03'),
  new Error('Connection terminated unexpectedly'),
  new Error('Client has encountered a connection error and is not queryable'),
  new Error('Connection terminated due to connection timeout'),
  new Error('timeout exceeded when trying to connect'),
  withCode('database is locked', 'SQLITE_BUSY'),
  withCode('database or disk is full', 'SQLITE_FULL'),
])('%p is a database that is away: 503, and try again', async (error) => {
  const { headers, text } = await answerTo(error).expect(503);
  expect(text).toBe('{"error":503}');
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
});

test.each([
  new Error('a mistake'),
  new TypeError('x is undefined'),
  'a word',
  7,
  { status: 200 },
  { status: 'x' },
])('%p is a fault of the program: 500', async (error) => {
  const { text, headers } = await answerTo(error).expect(500);
  expect(text).toBe('{"error":500}');
  expect(headers['retry-after']).toBeUndefined();
});

test('who was too fast is told when to come again', async () => {
  const { headers } = await answerTo(new HttpFault(429, 17)).expect(429);
  expect(headers['retry-after']).toBe('17');
});

test('the log does not repeat which values PostgreSQL did not like', () => {
  const fault = Object.assign(new Error('duplicate key value violates unique constraint "people_email"'), {
    code: '23505',
    detail: 'Key (email)=(anna@company.example) already exists.',
    parameters: ['anna@company.example'],
  });
  const lines: string[] = [];
  const err = pino.stdSerializers.wrapErrorSerializer(faultInLog);
  pino({ serializers: { err } }, { write: (line: string) => lines.push(line) }).error(fault);
  expect(lines[0]).toContain('23505');
  expect(lines[0]).toContain('people_email');
  expect(lines[0]).toContain('database-away.test.ts');
  expect(lines[0]).not.toContain('anna@company.example');
});
