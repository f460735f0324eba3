import { timeInZone } from '../../src/web/time-zone.ts';

export const ZONE = 'Europe/Stockholm';

/** The moment of a local time, `2026-06-02T09:00`. */
export function moment(local: string): number {
  const at = timeInZone(local, ZONE);
  if (at === undefined) throw new Error(`${local} is no time`);
  return at;
}

/** Sets the clock of this process to a local time, until the test is over; it stands still there. */
export function itIs(local: string): void {
  itIsAt(moment(local));
}

/** The same for a moment; what happens at it takes a millisecond. */
export function itIsAt(at: number): void {
  let now = at;
  jest.spyOn(Date, 'now').mockImplementation(() => now++);
}

afterEach(() => jest.restoreAllMocks());
