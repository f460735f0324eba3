import { DAY, MINUTE } from '../web/durations.ts';
import { localTime, timeInZone } from '../web/time-zone.ts';

/** When people at work have a moment for it. */
const MAIL_TIME = '08:00';
const MONDAY = 1;
const FRIDAY = 5;
/** A burst of answers is one mail. */
const GATHERED_FOR = MINUTE;

/**
 * The last moment up to now at which mails of this kind were due: eight o'clock on a working day where the company is, on Mondays,
 * or a minute ago. Whatever was told before it is mailed now.
 */
export function lastDue(cadence: 'at_once' | 'daily' | 'weekly', now: number, timeZone: string): number {
  if (cadence === 'at_once') return now - GATHERED_FOR;
  for (let back = 0; back <= 8; back += 1) {
    const day = localTime(now - back * DAY, timeZone).slice(0, 10);
    const weekday = new Date(`${day}T00:00Z`).getUTCDay();
    const isDue = cadence === 'weekly' ? weekday === MONDAY : weekday >= MONDAY && weekday <= FRIDAY;
    const moment = timeInZone(`${day}T${MAIL_TIME}`, timeZone);
    if (isDue && moment !== undefined && moment <= now) return moment;
  }
  throw new Error(`${timeZone} has no Monday in nine days`);
}
