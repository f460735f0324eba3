import { Clock } from '../../src/demo/clock.ts';

const DAY = 24 * 60 * 60 * 1000;

test('the clock of the process stands in the past, goes forward from there, and is set right', () => {
  const real = Date.now();
  const clock = new Clock();
  clock.setBack(real - 10 * DAY);
  try {
    expect(Date.now()).toBeLessThan(real - 9 * DAY);
    clock.forwardTo(real - 5 * DAY);
    const there = Date.now();
    expect(there).toBeGreaterThanOrEqual(real - 5 * DAY);
    clock.forwardTo(real - 8 * DAY);
    expect(Date.now()).toBeGreaterThanOrEqual(there);
    clock.forwardBy(60);
    expect(Date.now()).toBeGreaterThanOrEqual(there + 60_000);
    expect(() => clock.forwardTo(real + DAY)).toThrow(/ahead of the real one/);
  } finally {
    clock.setRight();
  }
  expect(Math.abs(Date.now() - real)).toBeLessThan(5_000);
});

test('the clock says whole milliseconds, wherever it is set', () => {
  const clock = new Clock();
  clock.setBack(Date.now() - 10.3 * DAY - 0.5);
  try {
    expect(Number.isInteger(Date.now())).toBe(true);
    clock.forwardTo(Date.now() + 1234.56);
    expect(Number.isInteger(Date.now())).toBe(true);
  } finally {
    clock.setRight();
  }
});

test('two cannot set it back at once', () => {
  const [one, other] = [new Clock(), new Clock()];
  one.setBack(Date.now() - DAY);
  expect(() => other.setBack(Date.now() - DAY)).toThrow(/set back already/);
  one.setRight();
});
