import { once } from 'node:events';
import type { Response } from 'express';
import express from 'express';
import { inTurn, takeTurns } from '../../src/web/turns.ts';
import { afterTest } from '../support/after-test.ts';
import { freePort } from '../support/postgres.ts';
import { until } from '../support/until.ts';

test('one at a time is answered, and whoever leaves while they wait holds nobody up', async () => {
  const answering: Response[] = [];
  let came = 0;
  const app = express();
  app.use((_request, _response, next) => {
    came += 1;
    next();
  });
  app.get('/', inTurn(takeTurns(1)), (_request, response) => answering.push(response));
  const port = await freePort();
  const server = app.listen(port, '127.0.0.1');
  afterTest(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  await once(server, 'listening');
  const ask = (signal?: AbortSignal) => fetch(`http://127.0.0.1:${port}/`, signal ? { signal } : {});

  const first = ask();
  await until(() => answering.length === 1);
  const leaving = new AbortController();
  const second = ask(leaving.signal);
  await until(() => came === 2);
  leaving.abort();
  await expect(second).rejects.toThrow('aborted');
  const third = ask();
  await until(() => came === 3);
  expect(answering).toHaveLength(1);

  answering[0]?.end('first');
  await until(() => answering.length === 2);
  answering[1]?.end('third');
  const answers = await Promise.all([first, third]);
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(['first', 'third']);
});
