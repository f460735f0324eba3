import { timeInZone } from '../web/time-zone.ts';

const MOST_AHEAD = 366 * 24 * 60 * 60 * 1000;

/** The moment that a form means by a time of day in the company's zone, or what is wrong with it as a key of the texts. */
export function publishTime(
  typed: string | undefined,
  timeZone: string,
): { at: number; fault: null } | { at: null; fault: string } {
  if (!typed?.trim()) return { at: null, fault: 'publish_at_missing' };
  const at = timeInZone(typed.trim(), timeZone);
  if (at === undefined) return { at: null, fault: 'publish_at_unreadable' };
  if (at <= Date.now()) return { at: null, fault: 'publish_at_past' };
  if (at > Date.now() + MOST_AHEAD) return { at: null, fault: 'publish_at_far' };
  return { at, fault: null };
}
