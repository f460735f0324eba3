import type { Request } from 'express';
import { z } from 'zod';
import type { Database } from '../database/store.ts';
import { companyOf } from '../people/company.ts';
import { unitsManagedBy } from '../people/managers.ts';
import { DAY } from '../web/durations.ts';
import { notFound } from '../web/errors.ts';
import type { Faults } from '../web/forms.ts';
import type { Locale } from '../web/locale.ts';
import { readerOf } from '../web/signed-in.ts';
import { timeInZone } from '../web/time-zone.ts';
import type { Question } from './adoption.ts';

const Typed = z.object({
  from: z.string().catch(''),
  to: z.string().catch(''),
  unit: z.string().catch(''),
});
export type Filter = z.infer<typeof Typed>;

/** What a reader asks, with what was typed and what of it cannot be meant. */
export interface Asked {
  question: Question;
  filter: Filter;
  faults: Faults;
}

/**
 * Reads what a manager or administrator asks: `unit`, and whole days `from` and `to`. For anybody else there is no such page. What
 * cannot be read is left out of the question.
 */
export async function readQuestion(
  database: Database,
  request: Request,
  { locale, unitId }: { locale: Locale; unitId: string | null },
): Promise<Asked> {
  const { id, isAdministrator, isManager } = readerOf(request);
  if (!isAdministrator && !isManager) throw notFound();
  const filter = Typed.parse(request.query);
  const { minimumGroup, timeZone, criticalMass } = await companyOf(database);
  const from = startOf(filter.from, timeZone);
  const to = endOf(filter.to, timeZone);
  const isTurned = typeof from === 'number' && typeof to === 'number' && from > to;
  return {
    question: {
      unitId: unitId ?? (filter.unit === '' ? null : filter.unit),
      managedIds: isAdministrator ? null : await unitsManagedBy(database, id),
      minimumGroup,
      timeZone,
      locale,
      critical: criticalMass / 100,
      from: isTurned ? null : (from ?? null),
      to: isTurned ? null : (to ?? null),
    },
    filter,
    faults: {
      ...(from === undefined ? { from: 'day_unread' } : {}),
      ...(to === undefined ? { to: 'day_unread' } : {}),
      ...(isTurned ? { to: 'days_turned' } : {}),
    },
  };
}

/** Null when nothing was typed, undefined when it is no day. */
function startOf(day: string, timeZone: string): number | null | undefined {
  if (day === '') return null;
  return DATE.test(day) ? timeInZone(`${day}T00:00`, timeZone) : undefined;
}

/** The last moment of the day. */
function endOf(day: string, timeZone: string): number | null | undefined {
  const start = startOf(day, timeZone);
  if (start == null) return start;
  const next = new Date(Date.parse(`${day}T00:00Z`) + DAY).toISOString().slice(0, 10);
  const end = timeInZone(`${next}T00:00`, timeZone);
  return end === undefined ? undefined : end - 1;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
