import { once } from 'node:events';
import type { Response } from 'express';
import express from 'express';
import { joinUnderWay, takeTurns, unlessLeft, untilAnswered } from '../../src/web/turns.ts';
import { afterTest } from '../support/after-test.ts';
import { freePort } from '../support/postgres.ts';
import { until } from '../support/until.ts';

/** A door that does something in a turn of one; `ask` knocks at it, `came` tells how often somebody has. */
async function doorWith(answer: (response: Response) => Promise<void>) {
  const take = takeTurns(1);
  const counted = { came: 0 };
  const app = express();
  app.get('/', async (_request, response) => {
    counted.came += 1;
    await take(() => unlessLeft(response, () => answer(response)));
  });
  const port = await freePort();
  const server = app.listen(port, '127.0.0.1');
  afterTest(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  await once(server, 'listening');
  const ask = (signal?: AbortSignal) => fetch(`http://127.0.0.1:${port}/`, signal ? { signal } : {});
  return { ask, counted };
}

test('one at a time is answered, and whoever leaves while they wait holds nobody up', async () => {
  const answering: Response[] = [];
  const { ask, counted } = await doorWith((response) =>
    untilAnswered(response, () => void answering.push(response)),
  );
  const first = ask();
  await until(() => answering.length === 1);
  const leaving = new AbortController();
  const second = ask(leaving.signal);
  await until(() => counted.came === 2);
  leaving.abort();
  await expect(second).rejects.toThrow('aborted');
  const third = ask();
  await until(() => counted.came === 3);
  expect(answering).toHaveLength(1);

  answering[0]?.end('first');
  await until(() => answering.length === 2);
  answering[1]?.end('third');
  const answers = await Promise.all([first, third]);
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(['first', 'third']);
});

test('a turn lasts until its work is done, also where whoever asked has left', async () => {
  const working: { response: Response; finish: () => void }[] = [];
  const { ask, counted } = await doorWith(async (response) => {
    await new Promise<void>((finish) => working.push({ response, finish }));
    response.end('done');
  });
  const leaving = new AbortController();
  const first = ask(leaving.signal);
  await until(() => working.length === 1);
  leaving.abort();
  await expect(first).rejects.toThrow('aborted');
  await until(() => working[0]?.response.closed === true);
  const second = ask();
  await until(() => counted.came === 2);
  expect(working).toHaveLength(1);
  working[0]?.finish();
  await until(() => working.length === 2);
  working[1]?.finish();
  expect(await (await second).text()).toBe('done');
});

test('whoever asks for what is under way joins it, and it is done anew once it has ended, well or not', async () => {
  const join = joinUnderWay<number>();
  let times = 0;
  const work = async () => {
    times += 1;
    await new Promise((resolve) => setImmediate(resolve));
    if (times === 2) throw new Error('failed');
    return times;
  };
  expect(await Promise.all([join('a', work), join('a', work)])).toEqual([1, 1]);
  await Promise.all([join('a', work), join('a', work)].map((one) => expect(one).rejects.toThrow('failed')));
  expect(await Promise.all([join('a', work), join('b', work)])).toEqual([4, 4]);
});
