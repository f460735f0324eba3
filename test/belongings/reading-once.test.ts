import fs from 'node:fs';
import { readFile } from '../../src/belongings/reading-file.ts';
import { readingOnce } from '../../src/belongings/reading-once.ts';
import { afterTest } from '../support/after-test.ts';

const wxr = fs.readFileSync(new URL('files/earlier-blog.xml', `file://${__dirname}/`), 'utf8');
const file = (id = '1', bytes = wxr) => ({
  id,
  kind: 'wordpress' as const,
  content: () => Promise.resolve(Buffer.from(bytes)),
});

/** Reads, and counts how often a file was really read. */
function counting() {
  const counted = { times: 0 };
  const read = readingOnce((...of) => {
    counted.times += 1;
    return readFile(...of);
  });
  return { read, counted };
}

test('a WordPress file is read once for all pages, whether its author is named or is the one taken anyway', async () => {
  const { read, counted } = counting();
  const first = await read(file());
  expect(first).toMatchObject({ chosen: 'asa', found: { posts: { length: 2 } } });
  expect(await read(file(), 'asa')).toBe(first);
  await Promise.all([read(file()), read(file())]);
  expect(counted.times).toBe(1);
  expect(await read(file(), 'bo')).toMatchObject({
    chosen: 'bo',
    found: { posts: { length: 1 } },
  });
  expect(counted.times).toBe(2);
});

test('a file that cannot be read is refused each time', async () => {
  const { read } = counting();
  const refused = () => expect(read(file('1', '<rss>'))).rejects.toMatchObject({ kind: 'xml_broken' });
  await refused();
  await refused();
});

test('of many files a node remembers the last two', async () => {
  const { read, counted } = counting();
  for (const id of ['1', '2', '3', '2', '3']) await read(file(id));
  expect(counted.times).toBe(3);
  await read(file('1'));
  expect(counted.times).toBe(4);
});

test('nothing holds on to a file that is forgotten, and the last is forgotten after ten minutes', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  afterTest(() => Promise.resolve(jest.useRealTimers()));
  const { read, counted } = counting();
  for (const id of ['1', '2', '3', '4']) await read(file(id));
  expect(jest.getTimerCount()).toBe(2);
  await expect(read(file('5', '<rss>'))).rejects.toMatchObject({ kind: 'xml_broken' });
  expect(jest.getTimerCount()).toBeLessThanOrEqual(2);
  jest.advanceTimersByTime(10 * 60 * 1000);
  expect(jest.getTimerCount()).toBe(0);
  await read(file('4'));
  expect(counted.times).toBe(6);
});
