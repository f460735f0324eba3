/** When a group gets to its target at its own pace: in eight of ten futures no earlier and no later than these weeks from now. */
export interface Forecast {
  /** Weeks from the one that goes on; 0 is within it. */
  earliest: number;
  /** Null: more than a year away in at least one of ten. */
  latest: number | null;
}

export interface Pace {
  /** How many came on board in each whole week so far, the oldest first. */
  weeks: number[];
  /** How many more the target needs. */
  missing: number;
}

/** Fewer weeks than this say nothing about the next ones, and neither do weeks in which hardly ever anybody came. */
const LEAST_WEEKS = 8;
const LEAST_WITH_ARRIVALS = 3;
/** What lies further back is another pace. */
const LOOKS_BACK = 26;
const HORIZON = 52;
/** No day of a target is looked at further ahead than ten years. */
const LONGEST = 520;
const FUTURES = 1_000;

/**
 * Draws a thousand futures from the group's own weeks: each week to come is one of the last half year, drawn at random and put back
 * (a bootstrap), until the missing ones have come. Workshops come in bursts, and a week that is drawn whole keeps its burst; an average
 * would not. The range is what eight of ten futures lie within. The draws are the same each time, so that a page that is loaded again
 * says the same. Null when there are too few weeks, or nothing is missing, or even the quick futures take more than a year.
 */
export function forecastOf(pace: Pace): Forecast | null {
  const futures = futuresOf(pace, HORIZON);
  if (!futures) return null;
  const [earliest = Infinity, latest = Infinity] = [futures[FUTURES * 0.1], futures[FUTURES * 0.9 - 1]];
  if (earliest === Infinity) return null;
  return { earliest, latest: latest === Infinity ? null : latest };
}

/** Whether a target is met by its day: by nine of ten futures, by one of ten at most, or it is open. */
export type OnTime = 'meets' | 'open' | 'misses';

/** Whether the pace gets to the target within so many weeks, by the same futures. Null when there are too few weeks, or nothing is missing. */
export function paceMeets(pace: Pace, weeksLeft: number): OnTime | null {
  const futures = futuresOf(pace, Math.min(weeksLeft, LONGEST));
  if (!futures) return null;
  const inTime = futures.filter((week) => week <= weeksLeft).length;
  if (inTime >= FUTURES * 0.9) return 'meets';
  return inTime > FUTURES * 0.1 ? 'open' : 'misses';
}

/** In which week each future has its missing ones, the quickest first; Infinity: in none of them. */
function futuresOf({ weeks, missing }: Pace, horizon: number): number[] | null {
  const lately = weeks.slice(-LOOKS_BACK);
  if (missing <= 0 || lately.length < LEAST_WEEKS) return null;
  if (lately.filter((came) => came > 0).length < LEAST_WITH_ARRIVALS) return null;
  const draw = drawsFrom(lately.length);
  return Array.from({ length: FUTURES }, () => {
    let came = 0;
    for (let week = 1; week <= horizon; week += 1) {
      came += lately[draw()] ?? 0;
      if (came >= missing) return week;
    }
    return Infinity;
  }).sort((one, other) => one - other);
}

/** Numbers below `length` in an order that looks random and is the same each time (mulberry32). */
function drawsFrom(length: number): () => number {
  let state = 0x0b0a_4d;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * length);
  };
}
