import { median } from '../../src/workshops/median.ts';

test('the median is the one in the middle, or halfway between the two', () => {
  expect(median([9, 1, 4])).toBe(4);
  expect(median([9, 1])).toBe(5);
  expect(median([8, 2, 3, 100])).toBe(5.5);
  expect(median([7])).toBe(7);
});

test('nothing has no median', () => {
  expect(median([])).toBeNull();
});
