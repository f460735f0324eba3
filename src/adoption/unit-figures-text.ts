import type { UnitFigureTable } from '../database/tables/adoption.ts';
import type { Cell } from './cohorts.ts';
import type { Count } from './funnel.ts';
import { points, sum } from './funnel.ts';
import { standings } from './standing.ts';
import type { Arrivals } from './trend.ts';
import type { UnitFigures } from './unit-figures.ts';

type Written = Pick<UnitFigureTable, 'holds_until' | 'counts' | 'arrivals' | 'cells'>;

/** Figures as rows of numbers: two thousand units are read for a page, and JSON would take twice as long. */
export function writeFigures({ count, arrivals, cells }: UnitFigures): Written {
  return {
    holds_until: count.holdsUntil,
    counts: [
      ...points.map((point) => count[point]),
      ...standings.map((name) => count.standings[name]),
      count.lastOnBoardAt ?? NONE,
    ].join(' '),
    arrivals: arrivals
      .map(({ week, came, left, listed, gone }) => [week, came, left, listed, gone].join(' '))
      .join('\n'),
    cells: cells.map(writtenCell).join('\n'),
  };
}

const NONE = '-';

function writtenCell({ workshopId, week, size }: Cell): string {
  return [workshopId, week, size].join(' ');
}

/** Reads what `writeFigures` wrote. */
export function readFigures(row: Written & { unit_id: string }): UnitFigures {
  const unitId = row.unit_id === '' ? null : row.unit_id;
  return {
    count: { ...readCount(row.counts), holdsUntil: row.holds_until },
    arrivals: linesOf(row.arrivals).map(readArrivals),
    cells: linesOf(row.cells).map((line) => readCell(line, unitId)),
  };
}

function readCount(text: string): Count {
  const words = text.split(' ');
  const count = sum([]);
  let place = 0;
  for (const point of points) count[point] = Number(words[place++]);
  for (const name of standings) count.standings[name] = Number(words[place++]);
  const last = words[place];
  count.lastOnBoardAt = last === NONE ? null : Number(last);
  return count;
}

function readArrivals(line: string): Arrivals {
  const [week = 0, came = 0, left = 0, listed = 0, gone = 0] = line.split(' ').map(Number);
  return { week, came, left, listed, gone };
}

function readCell(line: string, unitId: string | null): Cell {
  const [workshopId = '', week, size] = line.split(' ');
  return { workshopId, unitId, week: Number(week), size: Number(size) };
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
