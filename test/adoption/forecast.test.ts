import type { Adoption } from '../../src/adoption/adoption.ts';
import { forecastOf } from '../../src/adoption/forecast.ts';
import { headlineOf } from '../../src/adoption/headline.ts';
import { longRunChart } from '../../src/adoption/long-run-chart.ts';
import type { Target } from '../../src/adoption/targets.ts';
import { weekChart } from '../../src/adoption/week-chart.ts';
import { weekName, weekNumber, weekStart } from '../../src/adoption/weeks.ts';
import { ZONE, moment } from './calendar.ts';

const steady = Array.from({ length: 10 }, () => 5);
const bursts = Array.from({ length: 24 }, (_, week) => (week % 4 === 0 ? 20 : 0));

test('a steady pace is forecast to the week', () => {
  expect(forecastOf({ weeks: steady, missing: 22 })).toEqual({ earliest: 5, latest: 5 });
});

test('a pace in bursts has a range around its average, and says the same each time', () => {
  const forecast = forecastOf({ weeks: bursts, missing: 60 });
  expect(forecast?.earliest).toBeLessThan(12);
  expect(forecast?.latest).toBeGreaterThan(12);
  expect(forecastOf({ weeks: bursts, missing: 60 })).toEqual(forecast);
});

test('it is silent with too few weeks, too few that anybody came in, nothing missing, or more than a year to go', () => {
  expect(forecastOf({ weeks: steady.slice(0, 7), missing: 5 })).toBeNull();
  expect(forecastOf({ weeks: [9, 0, 0, 0, 0, 0, 0, 9], missing: 5 })).toBeNull();
  expect(forecastOf({ weeks: steady, missing: 0 })).toBeNull();
  expect(forecastOf({ weeks: steady, missing: 1_000 })).toBeNull();
});

const critical: Target = {
  share: 0.5,
  day: null,
  isCritical: true,
  own: { share: null, day: null },
  above: { share: 0.5, day: null },
};

function adoption(more: Partial<Adoption>): Adoption {
  const counts = {
    invited: 0,
    came: 0,
    account: 0,
    blog: 0,
    firstPost: 0,
    firstReply: 0,
    secondPost: 0,
    interactive: 0,
  };
  return {
    asOf: moment('2026-11-26T12:00'),
    unit: null,
    people: 640,
    funnel: { people: 640, onBoard: 312, ...counts },
    activity: null,
    nextActivityAt: null,
    standings: null,
    units: [],
    weeks: [],
    longRun: [],
    target: critical,
    outlook: null,
    forecast: null,
    standstill: null,
    ...more,
  };
}

test.each([
  [{}, 'are on board. 8 more to critical mass.'],
  [
    { forecast: { earliest: 2, latest: 2 } },
    'are on board. 8 more to critical mass, which comes in week 50 at this pace.',
  ],
  [
    { forecast: { earliest: 9, latest: 12 }, standstill: { id: 'f', name: 'Foundry', weeks: 3 } },
    'are on board. 8 more to critical mass, which comes between week 4 and week 7 of 2027 at this pace. Foundry has stood still for 3 weeks.',
  ],
  [
    { forecast: { earliest: 9, latest: null } },
    'are on board. 8 more to critical mass: at this pace not before week 4 of 2027, and perhaps not within a year.',
  ],
  [{ people: 600 }, 'are on board. Critical mass is reached.'],
  [
    { target: { ...critical, share: 0.7, isCritical: false }, forecast: { earliest: 2, latest: 2 } },
    'are on board. 136 more to the target of 70%, which comes in week 50 at this pace.',
  ],
])('the headline says what the figures come to', (more, rest) => {
  expect(headlineOf(adoption(more), { locale: 'en', timeZone: ZONE })?.rest).toBe(rest);
});

test('weeks begin at midnight of their Monday by the company’s clock, in summer and winter', () => {
  for (const [local, name] of [
    ['2026-10-26T00:00', '2026-W44'],
    ['2026-03-30T00:00', '2026-W14'],
    ['2027-01-04T00:00', '2027-W01'],
  ] as const) {
    const week = weekNumber(moment(local), ZONE);
    expect([weekName(week), weekStart(week, ZONE)]).toEqual([name, moment(local)]);
    expect(weekNumber(moment(local) - 1, ZONE)).toBe(week - 1);
  }
});

test('charts begin at zero, and a window that has not closed has no bar', () => {
  const chart = weekChart(
    [
      { week: '2026-W01', onBoard: 0 },
      { week: '2026-W02', onBoard: 10 },
    ],
    { people: 20, target: critical },
  );
  expect(chart).toMatchObject({
    line: 'M70,240L620,135',
    target: { y: 135, people: 10 },
    last: { x: 620, y: 135 },
  });
  const closed = { people: 10, active: 5 };
  const bars = longRunChart({ 1: closed, 2: closed, 4: null, 8: null, 12: null, 26: null })?.bars;
  expect(bars?.map(({ week, bar }) => [week, bar && [bar.y, bar.height]])).toEqual([
    [1, [135, 105]],
    [2, [135, 105]],
    [4, null],
    [8, null],
    [12, null],
    [26, null],
  ]);
});
