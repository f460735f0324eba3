/** One figure of the bench, beside the limit that the same machine reached in the same minute. */
export interface Measurement {
  /** What was measured; the same name and limit in every run. */
  what: string;
  unit: string;
  figure: number;
  /** What the limit is. */
  beside: string;
  limit: number;
  aim: Aim;
}

/** How the figure is to stand to its limit; null where nothing was promised. */
export type Aim = { atLeast: number } | { atMost: number } | null;

/** The middle of several runs, and the range in which they lay. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

/** A line of the table. */
export interface Summary {
  what: string;
  unit: string;
  figure: Spread;
  beside: string;
  limit: Spread;
  ratio: Spread;
  aim: Aim;
  isMet: boolean | null;
}

/** Sums up what was measured in several runs, in the order in which it was first measured. */
export function summarize(measurements: Measurement[]): Summary[] {
  const nameOf = ({ what, beside }: Measurement) => `${what}: ${beside}`;
  const names = [...new Set(measurements.map(nameOf))];
  return names.flatMap((name) => {
    const runs = measurements.filter((measurement) => nameOf(measurement) === name);
    const [first] = runs;
    if (!first) return [];
    const ratio = spreadOf(runs.map(({ figure, limit }) => figure / limit));
    const { what, unit, beside, aim } = first;
    return [
      {
        what,
        unit,
        beside,
        aim,
        figure: spreadOf(runs.map(({ figure }) => figure)),
        limit: spreadOf(runs.map(({ limit }) => limit)),
        ratio,
        isMet: isMet(ratio.median, aim),
      },
    ];
  });
}

/** The median of an even number is the mean of the two in the middle. Throws when there is nothing to sum up. */
export function spreadOf(values: number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1];
  const high = sorted[Math.floor(middle)];
  const [least] = sorted;
  const most = sorted.at(-1);
  if (low === undefined || high === undefined || least === undefined || most === undefined) {
    throw new Error('nothing was measured');
  }
  return { median: (low + high) / 2, least, most };
}

function isMet(ratio: number, aim: Aim): boolean | null {
  if (aim === null) return null;
  return 'atLeast' in aim ? ratio >= aim.atLeast : ratio <= aim.atMost;
}
