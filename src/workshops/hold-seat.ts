import { holdRows } from '../database/hold-rows.ts';
import type { Database } from '../database/store.ts';

/**
 * Makes others who change the seat wait until this transaction ends. Gives back the id of the seat as it is now: its own, that of
 * the seat which took it over when two were one person, or null when it was taken away.
 */
export async function holdSeat(database: Database, seatId: string): Promise<string | null> {
  const seat = database.selectFrom('seats').select(['removed_at', 'joined_to']).where('id', '=', seatId);
  const held = await holdRows(database, seat).executeTakeFirst();
  if (held?.removed_at === null) return seatId;
  return held?.joined_to ? holdSeat(database, held.joined_to) : null;
}
