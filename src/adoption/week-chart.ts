import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Target } from './targets.ts';
import { peopleFor } from './targets.ts';
import type { Week } from './trend.ts';

/** Where everything stands in a chart of 720 × 290 units; the view writes it as SVG. */
export interface WeekChart {
  /** The path of the line, and its last point. */
  line: string;
  last: { x: number; y: number; onBoard: number };
  target: { y: number; people: number };
  /** Weeks that are named; with their year, where they are of several. */
  ticks: { x: number; week: string; year: string }[];
  left: number;
  right: number;
  bottom: number;
  top: number;
  people: number;
}

export const frame = { left: 70, right: 620, top: 30, bottom: 240 };
const TICKS = 8;

/** Lays out the people on board per week against the line of the target; zero-based. Null before the second week. */
export function weekChart(
  weeks: Week[],
  { people, target }: { people: number; target: Pick<Target, 'share'> },
): WeekChart | null {
  const newest = weeks.at(-1);
  if (weeks.length < 2 || !newest || people === 0) return null;
  const most = Math.max(people, ...weeks.map(({ onBoard }) => onBoard));
  const x = scaleLinear([0, weeks.length - 1], [frame.left, frame.right]);
  const y = scaleLinear([0, most], [frame.bottom, frame.top]);
  const path = line<Week>(
    (_week, index) => x(index),
    ({ onBoard }) => y(onBoard),
  ).digits(1);
  const every = Math.ceil(weeks.length / TICKS);
  return {
    line: path(weeks) ?? '',
    last: { x: x(weeks.length - 1), y: round(y(newest.onBoard)), onBoard: newest.onBoard },
    target: { y: round(y(people * target.share)), people: peopleFor(target, people) },
    // Counted back from the newest week, whose name is what a reader looks for.
    ticks: withYears(
      weeks.flatMap(({ week }, index) =>
        (weeks.length - 1 - index) % every === 0 ? [{ x: round(x(index)), week }] : [],
      ),
    ),
    ...frame,
    people: most,
  };
}

/** Weeks of one year alone say no year; of several each says its own, since a telephone has room for every other name only. */
function withYears(ticks: { x: number; week: string }[]): WeekChart['ticks'] {
  const isOne = new Set(ticks.map(({ week }) => week.slice(0, 4))).size < 2;
  return ticks.map((tick) => ({ ...tick, year: isOne ? '' : tick.week.slice(0, 4) }));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
