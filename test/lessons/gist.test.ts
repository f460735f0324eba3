import { gistOf } from '../../src/lessons/gist.ts';
import type { Step } from '../../src/lessons/lesson.ts';

const step = (body: string, cards: string[] = []): Step => ({
  key: 'talk',
  kind: 'talk',
  title: 'A talk',
  minutes: 5,
  body,
  notes: '',
  cards: cards.map((title) => ({ title, body: 'More words.' })),
  openings: [],
});

test('a step is told by its first paragraph and its cards; without cards by what it lists', () => {
  const body = 'Three *small* things:\n\n1. Save the address & keep it.\n2. Write.\n   - at least once\n\nThank you.';
  expect(gistOf(step(body))).toEqual({
    lead: 'Three small things:',
    points: ['Save the address & keep it.', 'Write.', 'at least once'],
  });
  expect(gistOf(step('You know things.\n\nMore.', ['Write once', 'Ask openly']))).toEqual({
    lead: 'You know things.',
    points: ['Write once', 'Ask openly'],
  });
  expect(gistOf(step(''))).toEqual({ lead: '', points: [] });
});

test('of a long text as many whole sentences are told as can be read from the back row', () => {
  const sentence = `${'word '.repeat(19)}end.`;
  const { lead } = gistOf(step(`${sentence} ${sentence} ${sentence}`));
  expect(lead).toBe(`${sentence} ${sentence}`);
  const endless = gistOf(step('word '.repeat(200))).lead;
  expect(endless.length).toBeLessThan(260);
  expect(endless).toMatch(/word …$/);
});

test('a word longer than all the room is cut in the middle', () => {
  const { lead } = gistOf(step(`https://company.example/${'a'.repeat(400)}`));
  expect(lead.length).toBeLessThanOrEqual(241);
  expect(lead).toMatch(/aaa…$/);
});
