/**
 * The moment that a date and time of day without a zone (`2026-11-23T14:00`, as forms send it) means in a time zone.
 * A time that names its own zone (`…T14:00Z`) means what it says. Undefined when it is no such time. An hour that the
 * clock skips in spring is read as the hour after it; of the two hours alike in autumn the later is meant.
 */
export function timeInZone(local: string, timeZone: string): number | undefined {
  const [, clock, zone] = LOCAL_TIME.exec(local) ?? [];
  if (clock === undefined) return undefined;
  const asIfUtc = Date.parse(`${clock}Z`);
  if (Number.isNaN(asIfUtc) || !isOnItsDay(asIfUtc, clock)) return undefined;
  if (zone !== undefined) return orUndefined(Date.parse(local));
  // The offset at the guess may be that of the other side of a change of clocks; at the second guess it is right.
  const guess = asIfUtc - offsetAt(asIfUtc, timeZone);
  return asIfUtc - offsetAt(guess, timeZone);
}

/** A moment as a zone's clock shows it, in the form that `timeInZone` reads: `2026-11-23T14:00`. */
export function localTime(moment: number, timeZone: string): string {
  return new Date(moment + offsetAt(moment, timeZone)).toISOString().slice(0, 16);
}

const LOCAL_TIME = /^([1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?$/;

/** `Date.parse` takes the 30th of February for the 2nd of March. */
function isOnItsDay(moment: number, clock: string): boolean {
  return new Date(moment).toISOString().slice(0, 10) === clock.slice(0, 10);
}

function orUndefined(moment: number): number | undefined {
  return Number.isNaN(moment) ? undefined : moment;
}

/** How far a zone's clock is ahead of UTC at a moment, in milliseconds. */
export function offsetAt(moment: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(moment);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const clock = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return clock - Math.floor(moment / 1000) * 1000;
}

/** Kept, since making one costs more than using it. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(timeZone, fresh);
  return fresh;
}

const clocks = new Map<string, Intl.DateTimeFormat>();
