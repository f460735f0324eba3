import type { Kysely } from 'kysely';
import { countingId } from '../src/database/dialect.ts';

export async function up(database: Kysely<unknown>): Promise<void> {
  await countingId(database, database.schema.createTable('events'), 'id')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('workshop_id', 'text')
    .addColumn('number', 'bigint')
    .addColumn('seat_id', 'text')
    .addColumn('person_id', 'text')
    .addColumn('by_id', 'text')
    .addColumn('data', 'text', (column) => column.notNull())
    .addUniqueConstraint('events_by_number', ['workshop_id', 'number'])
    .execute();
  await database.schema.createIndex('events_by_person').on('events').columns(['person_id', 'at']).execute();
  await database.schema.createIndex('events_by_seat').on('events').columns(['seat_id']).execute();

  await database.schema
    .createTable('workshop_numbers')
    .addColumn('workshop_id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .execute();
}
