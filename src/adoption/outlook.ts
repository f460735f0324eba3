import { timeInZone } from '../web/time-zone.ts';
import type { OnTime } from './forecast.ts';
import { paceMeets } from './forecast.ts';
import type { Target } from './targets.ts';
import { peopleFor } from './targets.ts';
import { weekNumber } from './weeks.ts';

/** How a group stands against the day of its target: there already, too late, by its pace, or too early to tell. */
export type Outlook = 'reached' | 'passed' | OnTime | 'early';

/** What an outlook is told from: the group today, and how many came on board in each whole week of its own. */
export interface Underway {
  people: number;
  onBoard: number;
  weeks: number[];
}

/** Null where no day has been set. */
export function outlookOf(
  { people, onBoard, weeks }: Underway,
  target: Target,
  { now, timeZone }: { now: number; timeZone: string },
): Outlook | null {
  if (target.day === null) return null;
  const missing = peopleFor(target, people) - onBoard;
  if (missing <= 0) return 'reached';
  const left = weeksUntil(target.day, { now, timeZone });
  if (left < 0) return 'passed';
  return paceMeets({ weeks, missing }, left) ?? 'early';
}

/** Whole weeks from the one that goes on to the one that a day lies in; below 0 when the day has gone by. */
function weeksUntil(day: string, { now, timeZone }: { now: number; timeZone: string }): number {
  const end = timeInZone(`${day}T23:59`, timeZone) ?? now;
  return end < now ? -1 : weekNumber(end, timeZone) - weekNumber(now, timeZone);
}
