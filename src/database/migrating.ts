import { DEFAULT_MIGRATION_TABLE, Kysely, Migrator } from 'kysely';
import pg from 'pg';
import { hasTable, isPostgres, postgresDialect } from './dialect.ts';
import { migrations } from './migrations.ts';
import { patientPool } from './postgres-connections.ts';
import type { Tables } from './tables.ts';

/**
 * Brings the database up to this program, all or nothing. Several nodes may call it at once: one migrates, the others
 * wait. Throws when a migration fails, or when the database was made by a newer program.
 */
export async function bringUpToDate(
  database: Kysely<Tables>,
  { url, onFault }: { url: string; onFault: (error: Error) => void },
): Promise<void> {
  if (await isUpToDate(database)) return;
  if (!isPostgres(database)) {
    await migrate(database);
    return;
  }
  const patient = new Kysely<Tables>({ dialect: postgresDialect(patientPool(url, onFault)) });
  try {
    await inTheEnd(() => migrate(patient), onFault);
  } finally {
    await patient.destroy();
  }
}

/** Asks for nothing but what was done: the migrator reads every column of every table before it looks. */
async function isUpToDate(database: Kysely<Tables>): Promise<boolean> {
  if (!(await hasTable(database, DEFAULT_MIGRATION_TABLE))) return false;
  const done = await database
    .withTables<Record<typeof DEFAULT_MIGRATION_TABLE, { name: string; timestamp: string }>>()
    .selectFrom(DEFAULT_MIGRATION_TABLE)
    .select('name')
    .orderBy('timestamp')
    .orderBy('name')
    .execute();
  const names = Object.keys(migrations);
  return done.length === names.length && done.every(({ name }, place) => name === names[place]);
}

async function migrate(database: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof Error && error.message.includes('corrupted migrations')) {
    throw new Error(
      'The database is newer than this program. Start the newer Ombord, or restore an older backup.',
    );
  }
  if (error) throw error instanceof Error ? error : new Error(JSON.stringify(error));
}

/**
 * An older node that serves stood in the way: 55P03 it used a table for longer than the others should stand in line behind this
 * migration, 40P01 each held what the other wanted. Nothing was done; they go first.
 */
const OTHERS_FIRST = ['55P03', '40P01'];
const STEP_ASIDE = 1_000;
const MOST_TRIES = 120;

async function inTheEnd(work: () => Promise<void>, onFault: (error: Error) => void): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      const mayTry = error instanceof pg.DatabaseError && OTHERS_FIRST.includes(error.code ?? '');
      if (!mayTry || attempt === MOST_TRIES) throw error;
      onFault(error);
      await new Promise((resolve) => setTimeout(resolve, STEP_ASIDE));
    }
  }
}
