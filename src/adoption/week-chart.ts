import type { Week } from './trend.ts';

/** Where everything stands in a chart of 720 × 290 units; the view writes it as SVG. */
export interface WeekChart {
  /** The path of the line, and its last point. */
  line: string;
  last: { x: number; y: number; onBoard: number };
  critical: { y: number; people: number };
  ticks: { x: number; label: string }[];
  left: number;
  right: number;
  bottom: number;
  top: number;
  people: number;
}

const [LEFT, RIGHT, TOP, BOTTOM] = [70, 620, 30, 240];
const TICKS = 8;

/** Lays out the people on board per week against the line of critical mass; zero-based. Null before the second week. */
export function weekChart(
  weeks: Week[],
  { people, critical }: { people: number; critical: number },
): WeekChart | null {
  const newest = weeks.at(-1);
  if (weeks.length < 2 || !newest || people === 0) return null;
  const x = (index: number) => round(LEFT + ((RIGHT - LEFT) * index) / (weeks.length - 1));
  const y = (count: number) => round(BOTTOM - ((BOTTOM - TOP) * count) / people);
  const every = Math.ceil(weeks.length / TICKS);
  return {
    line: weeks.map(({ onBoard }, index) => `${index === 0 ? 'M' : 'L'}${x(index)},${y(onBoard)}`).join(''),
    last: { x: x(weeks.length - 1), y: y(newest.onBoard), onBoard: newest.onBoard },
    critical: { y: y(people * critical), people: Math.ceil(people * critical) },
    ticks: weeks.flatMap(({ week }, index) =>
      index % every === 0 ? [{ x: x(index), label: week.slice(6) }] : [],
    ),
    left: LEFT,
    right: RIGHT,
    bottom: BOTTOM,
    top: TOP,
    people,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
