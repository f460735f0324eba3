import { cleanUpAll } from './after-test.ts';

test('a clean-up that fails keeps none of the others from being done, and its fault is told', async () => {
  const done: string[] = [];
  const does = (name: string) => () => Promise.resolve(done.push(name));
  const fails = () => Promise.reject(new Error('the folder is in use'));
  await expect(cleanUpAll([does('first'), fails, does('last')])).rejects.toThrow('the folder is in use');
  expect(done).toEqual(['last', 'first']);
});
