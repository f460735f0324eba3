import { z } from 'zod';
import type { Database } from '../../database/store.ts';
import { inBatches } from './batches.ts';

/** What a list can change of a person, as it stood at one moment. */
export const Facts = z.object({
  name: z.string(),
  unit_id: z.string().nullable(),
  title: z.string(),
  manager_email: z.string().nullable(),
  listed_at: z.number().nullable(),
  left_at: z.number().nullable(),
});
export type Facts = z.output<typeof Facts>;

export const factNames = ['name', 'unit_id', 'title', 'manager_email', 'listed_at', 'left_at'] as const;

/** A unit that a list gave to a manager, or took from one. */
export const ManagerMade = z.object({
  unitId: z.string(),
  personId: z.string(),
  change: z.enum(['set', 'unset']),
});
export type ManagerMade = z.output<typeof ManagerMade>;

/** These people as they stand now, by e-mail. */
export async function factsNow(
  database: Database,
  emails: string[],
): Promise<Map<string, Facts & { id: string }>> {
  const rows = await database
    .selectFrom('people')
    .select(['id', 'email', ...factNames])
    .where('email', 'in', emails)
    .execute();
  return new Map(rows.map(({ email, ...facts }) => [email, facts]));
}

/** Keeps what an import made of people, so that it can be undone. */
export async function recordChanges(
  database: Database,
  importId: string,
  before: Map<string, Facts>,
  after: Map<string, Facts & { id: string }>,
): Promise<void> {
  const rows = [...after].map(([email, facts]) => {
    const was = before.get(email);
    return {
      import_id: importId,
      person_id: facts.id,
      before: was ? JSON.stringify(Facts.parse(was)) : null,
      after: JSON.stringify(Facts.parse(facts)),
    };
  });
  for (const batch of inBatches(rows)) await database.insertInto('import_changes').values(batch).execute();
}
