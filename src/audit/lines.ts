import type { SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../database/store.ts';
import type { Tables } from '../database/tables.ts';
import type { About, AuditedKind } from './kinds.ts';
import { kindsOf } from './kinds.ts';

/** One thing that somebody did, as the log has it. */
export interface AuditLine {
  id: number;
  at: number;
  kind: AuditedKind;
  /** Who did it; null: the program's own command, or somebody who is gone. */
  by: Somebody | null;
  /** To whom; a seat that is nobody's has only the name on it. */
  person: { id: string | null; name: string } | null;
  /** Where: the workshop, the unit. */
  place: string | null;
  facts: Facts;
}

interface Somebody {
  id: string;
  name: string;
}

export type Facts = z.output<typeof Data>;

export interface AuditQuestion {
  about: About | 'all';
  /** Who did it, or to whom it was done; null: anybody. */
  personId: string | null;
  /** The last line of the page before. */
  before?: number | undefined;
  most?: number;
}

/** A page of the log, the newest first. Each kind is asked for by itself, so that a rare one is found in a long log. */
export async function auditLines(
  database: Database,
  { about, personId, before = Number.MAX_SAFE_INTEGER, most = 50 }: AuditQuestion,
): Promise<{ lines: AuditLine[]; next: number | null }> {
  const narrowings: ((events: Events) => Events)[] =
    personId === null
      ? [(events) => events]
      : [
          (events) => events.where('person_id', '=', personId),
          (events) => events.where('by_id', '=', personId),
        ];
  const parts = kindsOf(about).flatMap((kind) =>
    narrowings.map((narrow) => {
      const newest = narrow(ofKind(database, kind))
        .select('id')
        .where('id', '<', before)
        .orderBy('id', 'desc')
        .limit(most + 1);
      return database.selectFrom(newest.as('newest')).select('newest.id');
    }),
  );
  const [first, ...others] = parts;
  if (!first) return { lines: [], next: null };
  const ids = await others
    .reduce((all, part) => all.union(part), first)
    .orderBy('id', 'desc')
    .limit(most + 1)
    .execute();
  const shown = ids.slice(0, most).map(({ id }) => id);
  return { lines: await linesOf(database, shown), next: ids.length > most ? (shown.at(-1) ?? null) : null };
}

type Events = SelectQueryBuilder<Tables, 'events', object>;

function ofKind(database: Database, kind: AuditedKind): Events {
  const events = database.selectFrom('events');
  // Of the steps that were done, those that a facilitator marked; written as the index has it.
  return kind === 'step.completed'
    ? events.where(sql<boolean>`kind = 'step.completed' and by_id is not null`)
    : events.where('kind', '=', kind);
}

/** In one question, with the names as they are today. */
async function linesOf(database: Database, ids: number[]): Promise<AuditLine[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .selectFrom('events')
    .leftJoin('people as doer', 'doer.id', 'events.by_id')
    .leftJoin('people as person', 'person.id', 'events.person_id')
    .leftJoin('seats', 'seats.id', 'events.seat_id')
    .leftJoin('workshops', 'workshops.id', 'events.workshop_id')
    .select([
      'events.id',
      'events.at',
      'events.kind',
      'events.data',
      'events.by_id',
      'events.person_id',
      'doer.name as doer',
      'person.name as person',
      'person.erased_at',
      'seats.name as seat',
      'workshops.title as workshop',
    ])
    .where('events.id', 'in', ids)
    .orderBy('events.id', 'desc')
    .execute();
  const facts = new Map(rows.map((row) => [row.id, Data.parse(JSON.parse(row.data))]));
  const units = await unitNames(
    database,
    [...facts.values()].flatMap(({ unitId }) => unitId ?? []),
  );
  const reports = await workshopTitles(
    database,
    [...facts.values()].flatMap(({ reportOf }) => reportOf ?? []),
  );
  const kinds = new Map<string, AuditedKind>(kindsOf('all').map((kind) => [kind, kind]));
  return rows.flatMap((row) => {
    const kind = kinds.get(row.kind);
    const known = facts.get(row.id);
    if (!kind || !known) return [];
    return {
      id: row.id,
      at: row.at,
      kind,
      ...whoToWhom(row),
      place: row.workshop ?? reports.get(known.reportOf ?? '') ?? units.get(known.unitId ?? '') ?? null,
      facts: known,
    };
  });
}

/** An event that names nobody else was the person's own doing. */
function whoToWhom(row: {
  by_id: string | null;
  doer: string | null;
  person_id: string | null;
  person: string | null;
  erased_at: number | null;
  seat: string | null;
}): Pick<AuditLine, 'by' | 'person'> {
  if (row.erased_at !== null)
    return { by: named(row.by_id, row.doer), person: { id: null, name: row.person ?? '' } };
  const person = named(row.person_id, row.person);
  if (row.by_id === null) return { by: person, person: null };
  return {
    by: named(row.by_id, row.doer),
    person: person ?? (row.seat === null ? null : { id: null, name: row.seat }),
  };
}

function named(id: string | null, name: string | null): Somebody | null {
  return id === null || name === null ? null : { id, name };
}

async function unitNames(database: Database, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database.selectFrom('units').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function workshopTitles(database: Database, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database
    .selectFrom('workshops')
    .select(['id', 'title'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** What is told of an event beside who and when. */
const Data = z
  .object({
    roles: z.array(z.string()).default([]),
    unitId: z.string().nullish(),
    /** The workshop of a report, which is no event of that workshop's room. */
    reportOf: z.string().optional(),
    what: z.string().default(''),
    added: z.number().default(0),
    changed: z.number().default(0),
    left: z.number().default(0),
    removed: z.number().default(0),
    putBack: z.number().default(0),
    people: z.number().default(0),
    share: z.number().nullish(),
    day: z.string().nullish(),
  })
  .transform(({ unitId = null, ...facts }) => {
    const [, managed = null, isOver] = /^manages (\S+)( no longer)?$/.exec(facts.roles[0] ?? '') ?? [];
    return {
      ...facts,
      unitId: managed ?? unitId,
      /** Becomes a manager, or is one no longer; null: it was about other roles. */
      managing:
        managed === null ? null : isOver === undefined ? ('from_now' as const) : ('no_longer' as const),
    };
  });
