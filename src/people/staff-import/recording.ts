import { z } from 'zod';
import type { Database } from '../../database/store.ts';
import { inBatches } from '../../database/batches.ts';

/** What a list can change of a person, as it stood at one moment. */
export const Facts = z.object({
  name: z.string(),
  /** Earlier imports, which changed no e-mail, did not keep it. */
  email: z.string().optional(),
  unit_id: z.string().nullable(),
  title: z.string(),
  manager_email: z.string().nullable(),
  listed_at: z.number().nullable(),
  left_at: z.number().nullable(),
});
export type Facts = z.output<typeof Facts>;

export const factNames = [
  'name',
  'email',
  'unit_id',
  'title',
  'manager_email',
  'listed_at',
  'left_at',
] as const;

/** A unit that a list gave to a manager, or took from one. */
export const ManagerMade = z.object({
  unitId: z.string(),
  personId: z.string(),
  change: z.enum(['set', 'unset']),
});
export type ManagerMade = z.output<typeof ManagerMade>;

/** These people as they stand now, by id. */
export async function factsNow(database: Database, ids: Iterable<string>): Promise<Map<string, Facts>> {
  const facts = new Map<string, Facts>();
  for (const batch of inBatches([...new Set(ids)])) {
    const rows = await database
      .selectFrom('people')
      .select(['id', ...factNames])
      .where('id', 'in', batch)
      .execute();
    for (const { id, ...others } of rows) facts.set(id, others);
  }
  return facts;
}

/** Keeps what an import made of people, so that it can be undone. Who was not there before came by it. */
export async function recordChanges(
  database: Database,
  importId: string,
  before: Map<string, Facts>,
  after: Map<string, Facts>,
): Promise<void> {
  const rows = [...after].flatMap(([personId, facts]) => {
    const was = before.get(personId);
    const row = {
      import_id: importId,
      person_id: personId,
      before: was ? JSON.stringify(was) : null,
      after: JSON.stringify(facts),
    };
    return row.before === row.after ? [] : [row];
  });
  for (const batch of inBatches(rows)) await database.insertInto('import_changes').values(batch).execute();
}

/**
 * Keeps who was named by an import that left them as they were, as far as they came by one that can be undone: they are not that
 * one's alone any more. Nothing of them is kept with it.
 */
export async function recordNamed(database: Database, importId: string, personIds: string[]): Promise<void> {
  for (const batch of inBatches(personIds)) {
    await database
      .insertInto('import_changes')
      .columns(['import_id', 'person_id', 'before', 'after'])
      .expression((build) =>
        build
          .selectFrom('import_changes')
          .select((values) => [
            values.val(importId).as('import_id'),
            'person_id',
            values.val('{}').as('before'),
            values.val('{}').as('after'),
          ])
          .where('before', 'is', null)
          .where('person_id', 'in', batch),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
