import { scaleBand, scaleLinear } from 'd3-scale';
import type { LongRunWeek } from './activity.ts';
import { longRunWeeks } from './activity.ts';
import type { Window } from './long-run.ts';
import { frame } from './week-chart.ts';

/** A bar for each week of the long run; a window that has not closed has a place and no bar. */
export interface LongRunChart {
  bars: {
    week: LongRunWeek;
    /** The middle of its place. */
    middle: number;
    bar: { x: number; y: number; width: number; height: number; share: number } | null;
  }[];
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Lays the long run out in 720 × 290 units: shares from 0 to 100 %. Null before the first window has closed. */
export function longRunChart(windows: Record<LongRunWeek, Window | null>): LongRunChart | null {
  if (longRunWeeks.every((week) => windows[week] === null)) return null;
  const x = scaleBand(longRunWeeks, [frame.left, frame.right]).paddingInner(0.35).paddingOuter(0.2);
  const y = scaleLinear([0, 1], [frame.bottom, frame.top]);
  const width = Math.round(x.bandwidth());
  return {
    bars: longRunWeeks.map((week) => {
      const window = windows[week];
      const begin = Math.round(x(week) ?? frame.left);
      const share = window && window.people > 0 ? window.active / window.people : null;
      return {
        week,
        middle: begin + width / 2,
        bar:
          share === null
            ? null
            : {
                x: begin,
                y: Math.round(y(share)),
                width,
                height: frame.bottom - Math.round(y(share)),
                share,
              },
      };
    }),
    ...frame,
  };
}
