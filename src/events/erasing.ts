import { z } from 'zod';
import type { Database } from '../database/store.ts';

/**
 * Takes out of the log what was typed by or about whoever had these seats: names, notes, reasons. That something happened, and when,
 * stays; it is the one change that the log allows.
 */
export async function eraseWords(database: Database, seatIds: string[], name: string): Promise<void> {
  if (seatIds.length === 0) return;
  const rows = await database
    .selectFrom('events')
    .select(['id', 'data'])
    .where('seat_id', 'in', seatIds)
    .where('kind', 'in', ['seat.taken', 'seat.renamed', 'help.raised', 'step.completed'])
    .execute();
  for (const { id, data } of rows) {
    const facts = Data.parse(JSON.parse(data));
    const erased = {
      ...facts,
      ...('name' in facts && { name }),
      ...('note' in facts && { note: '' }),
      ...('reason' in facts && { reason: '' }),
    };
    const written = JSON.stringify(erased);
    if (written !== data)
      await database.updateTable('events').set({ data: written }).where('id', '=', id).execute();
  }
}

const Data = z.record(z.string(), z.unknown());
