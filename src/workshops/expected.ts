import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { z } from 'zod';
import { inBatches } from '../database/batches.ts';
import type { Database, Transaction } from '../database/store.ts';
import type { Tables } from '../database/tables.ts';
import { unitsAtAndBelow } from '../people/units.ts';
import type { Locale } from '../web/locale.ts';

/** Who is expected, as the facilitator chose it. */
export interface Expecting {
  /** Everybody on the list in these units and those below them. */
  unitIds: string[];
  /** Lower-case addresses of others. */
  emails: string[];
  /** Of all these, only those who are not on board yet. */
  leftOnly: boolean;
}

const Stored = z.object({ unitIds: z.array(z.string()), emails: z.array(z.string()), leftOnly: z.boolean() });

/** Reads the choice as it is stored; null for a workshop that is older than the choice. */
export function readExpecting(stored: string | null): Expecting | null {
  return stored === null ? null : Stored.parse(JSON.parse(stored));
}

/** Somebody who is expected; whoever is on no list has an address and nothing else. */
export interface ExpectedPerson {
  email: string;
  personId: string | null;
  name: string;
  locale: Locale | null;
  /** When the invitation was handed to the outbox. */
  invitedAt: number | null;
  /** Where the slip of an address that is nobody's was entered. */
  seatId: string | null;
}

/**
 * Writes down who is expected, each person once; they are invited when they hear of it. Who was chosen as not yet on board, and came on
 * board since, stays. Gives back whoever is expected no more.
 */
export async function expect(
  { database }: Transaction,
  workshopId: string,
  expecting: Expecting,
  before: Expecting | null = null,
): Promise<ExpectedPerson[]> {
  const expected = await plannedPeople(database, workshopId);
  const stay = new Set(before?.leftOnly ? expected.map(({ email }) => email) : []);
  const wanted = await wantedPeople(database, expecting, stay);
  const known = new Set(expected.map(({ email }) => email));
  const added = [...wanted].filter(([email]) => !known.has(email));
  for (const some of inBatches(added)) {
    await database
      .insertInto('expected_people')
      .values(
        some.map(([email, personId]) => ({
          workshop_id: workshopId,
          email,
          person_id: personId,
          seat_id: null,
        })),
      )
      .execute();
  }
  const removed = expected.filter(({ email }) => !wanted.has(email));
  for (const some of inBatches(removed)) {
    await database
      .deleteFrom('expected_people')
      .where('workshop_id', '=', workshopId)
      .where(
        'email',
        'in',
        some.map(({ email }) => email),
      )
      .execute();
  }
  return removed;
}

/** Says of people that they have been invited: their invitation was written, or, where none was, the workshop has begun. */
export async function sayInvited({ happened }: Transaction, people: ExpectedPerson[]): Promise<void> {
  const personIds = people.flatMap(({ personId }) => personId ?? []);
  await happened({ kind: 'people.invited', personIds });
}

/**
 * Everybody who is expected, by name; not whoever left the company since, nor who came on board before the workshop where only those
 * are expected who are not.
 */
export async function expectedPeople(database: Database, workshopId: string): Promise<ExpectedPerson[]> {
  return peopleOf(database, workshopId, await whoIsExpected(database, workshopId));
}

/** Everybody whom the plan was made for, on board by now or not: whoever has an invitation is told what becomes of it. */
export async function plannedPeople(database: Database, workshopId: string): Promise<ExpectedPerson[]> {
  return peopleOf(database, workshopId, (build) => build.lit(true));
}

/** Which of the people of a plan its workshop expects: where it is for those left, whoever was not on board when it began. */
export async function whoIsExpected(
  database: Database,
  workshopId: string,
): Promise<(build: ExpressionBuilder<Pick<Tables, 'people'>, 'people'>) => Expression<SqlBool>> {
  const { expecting, openedAt } = await database
    .selectFrom('workshops')
    .select(['expecting', 'opened_at as openedAt'])
    .where('id', '=', workshopId)
    .executeTakeFirstOrThrow();
  if (!readExpecting(expecting)?.leftOnly) return (build) => build.lit(true);
  return (build) =>
    build.or([
      build('people.on_board_at', 'is', null),
      ...(openedAt === null ? [] : [build('people.on_board_at', '>=', openedAt)]),
    ]);
}

async function peopleOf(
  database: Database,
  workshopId: string,
  isExpected: Awaited<ReturnType<typeof whoIsExpected>>,
): Promise<ExpectedPerson[]> {
  const rows = await database
    .selectFrom('expected_people')
    .leftJoin('people', 'people.email', 'expected_people.email')
    .select([
      'expected_people.email',
      'expected_people.person_id',
      'expected_people.invited_at',
      'expected_people.seat_id',
      'people.name',
      'people.locale',
    ])
    .where('workshop_id', '=', workshopId)
    .where('people.left_at', 'is', null)
    .where(isExpected)
    .execute();
  const { compare } = new Intl.Collator('sv');
  return rows
    .map((row) => ({
      email: row.email,
      personId: row.person_id,
      name: row.name ?? '',
      locale: row.locale,
      invitedAt: row.invited_at,
      seatId: row.seat_id,
    }))
    .sort((one, other) => compare(one.name || one.email, other.name || other.email));
}

/** How many are expected, and how many of them have their invitation. */
export async function countExpected(
  database: Database,
  workshopId: string,
): Promise<{ expected: number; invited: number }> {
  const isExpected = await whoIsExpected(database, workshopId);
  const { expected, invited } = await database
    .selectFrom('expected_people')
    .leftJoin('people', 'people.email', 'expected_people.email')
    .select((build) => [
      build.fn.countAll<number>().as('expected'),
      build.fn.count<number>('expected_people.invited_at').as('invited'),
    ])
    .where('workshop_id', '=', workshopId)
    .where('people.left_at', 'is', null)
    .where(isExpected)
    .executeTakeFirstOrThrow();
  return { expected, invited };
}

/** Writes down that these have their invitation. */
export async function markInvited(
  database: Database,
  workshopId: string,
  emails: string[],
  at: number,
): Promise<void> {
  for (const some of inBatches(emails)) {
    await database
      .updateTable('expected_people')
      .set({ invited_at: at })
      .where('workshop_id', '=', workshopId)
      .where('email', 'in', some)
      .execute();
  }
}

/** Addresses with the ids of the people they belong to. `stay` are taken on board or not. */
async function wantedPeople(
  database: Database,
  { unitIds, emails, leftOnly }: Expecting,
  stay: Set<string>,
): Promise<Map<string, string | null>> {
  const wanted = new Map<string, string | null>(emails.map((email) => [email, null]));
  const known = [...(await peopleOfUnits(database, unitIds)), ...(await peopleByEmail(database, emails))];
  for (const person of known) {
    const isOnBoard = leftOnly && person.on_board_at !== null && !stay.has(person.email);
    if (person.left_at !== null || isOnBoard) wanted.delete(person.email);
    else wanted.set(person.email, person.id);
  }
  return wanted;
}

async function peopleOfUnits(database: Database, unitIds: string[]) {
  const below = await unitsAtAndBelow(database, unitIds);
  if (below.length === 0) return [];
  return database
    .selectFrom('people')
    .select(['id', 'email', 'on_board_at', 'left_at'])
    .where('unit_id', 'in', below)
    .where('listed_at', 'is not', null)
    .where('left_at', 'is', null)
    .execute();
}

async function peopleByEmail(database: Database, emails: string[]) {
  const people = [];
  for (const some of inBatches(emails)) {
    people.push(
      ...(await database
        .selectFrom('people')
        .select(['id', 'email', 'on_board_at', 'left_at'])
        .where('email', 'in', some)
        .execute()),
    );
  }
  return people;
}
