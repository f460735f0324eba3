import { Stages } from '../../src/demo/stages.ts';

test('who waits for a stage hears when it begins, and at once when it has begun', async () => {
  const told: string[] = [];
  const stages = new Stages((stage) => told.push(stage), new AbortController().signal);
  const waiting = stages.reached('post');
  stages.begin('account');
  stages.begin('post');
  await waiting;
  await stages.reached('account');
  expect(told).toEqual(['account', 'post']);
});

test('a demo that ends lets nobody wait', async () => {
  const ending = new AbortController();
  const stages = new Stages(undefined, ending.signal);
  const waiting = stages.reached('closed');
  ending.abort();
  await expect(waiting).rejects.toThrow('the demo stopped before the stage "closed"');
  await expect(stages.reached('post')).rejects.toThrow('the demo stopped before the stage "post"');
});
