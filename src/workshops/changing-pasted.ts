import { z } from 'zod';
import type { Database } from '../database/store.ts';

/** Changes the addresses that somebody pasted into a plan; each is there once. */
export async function changePasted(
  database: Database,
  workshopId: string,
  change: (emails: string[]) => string[],
): Promise<void> {
  const { expecting } = await database
    .selectFrom('workshops')
    .select('expecting')
    .where('id', '=', workshopId)
    .executeTakeFirstOrThrow();
  if (expecting === null) return;
  const plan = Pasted.parse(JSON.parse(expecting));
  const emails = [...new Set(change(plan.emails))];
  await database
    .updateTable('workshops')
    .set({ expecting: JSON.stringify({ ...plan, emails }) })
    .where('id', '=', workshopId)
    .execute();
}

const Pasted = z.looseObject({ emails: z.array(z.string()).default([]) });
