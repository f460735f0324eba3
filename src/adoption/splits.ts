import type { Database } from '../database/store.ts';
import { lessonText } from '../lessons/lesson.ts';
import type { Locale } from '../web/locale.ts';
import { lessonOf } from '../workshops/workshop.ts';
import type { LongRun } from './long-run.ts';
import { sizeTogether, together } from './long-run.ts';

/** A workshop, as much as the long run of its people is told apart by. */
export interface WorkshopFacts {
  id: string;
  title: string;
  place: string;
  lessonId: string;
  openedAt: number;
  facilitators: { id: string; name: string }[];
}

/** The long run of those who came on board with one lesson, one facilitator, or in one place. */
export interface Split extends Pick<LongRun, 'windows'> {
  size: number;
  /** Null: workshops that differ in it, told of together because they are too small alone. */
  name: string | null;
  workshopIds: string[];
  workshops: number;
}

export interface Splits {
  lesson: Split[];
  facilitator: Split[];
  place: Split[];
}

/** What is known of the workshops of these cohorts, by id. */
export async function workshopsOfCohorts(
  database: Database,
  cohorts: LongRun[],
): Promise<Map<string, WorkshopFacts>> {
  const ids = cohorts.flatMap(({ workshopIds }) => workshopIds);
  if (ids.length === 0) return new Map();
  const rows = await database
    .selectFrom('workshops')
    .select(['id', 'title', 'place', 'lesson_id as lessonId', 'opened_at as openedAt'])
    .where('opened_at', 'is not', null)
    .execute();
  const staff = await database
    .selectFrom('workshop_staff')
    .innerJoin('people', 'people.id', 'workshop_staff.person_id')
    .select(['workshop_id as workshopId', 'people.id', 'people.name'])
    .where('role', '=', 'facilitator')
    .orderBy('people.sort_name')
    .orderBy('people.id')
    .execute();
  const facilitators = new Map<string, WorkshopFacts['facilitators']>();
  for (const { workshopId, id, name } of staff) {
    facilitators.set(workshopId, [...(facilitators.get(workshopId) ?? []), { id, name }]);
  }
  const wanted = new Set(ids);
  return new Map(
    rows
      .filter(({ id }) => wanted.has(id))
      .map((row) => [
        row.id,
        { ...row, openedAt: row.openedAt ?? 0, facilitators: facilitators.get(row.id) ?? [] },
      ]),
  );
}

/**
 * Adds up the cohorts by lesson, facilitator and place. A cohort of several workshops that differ stands under a name of its own, and
 * nothing is told here that the cohorts do not tell: no sum is of fewer people than the minimum.
 */
export async function splitsOf(
  database: Database,
  cohorts: LongRun[],
  workshops: Map<string, WorkshopFacts>,
  locale: Locale,
): Promise<Splits> {
  const facts = (cohort: LongRun) => cohort.workshopIds.flatMap((id) => workshops.get(id) ?? []);
  const lessonIds = [...new Set([...workshops.values()].map(({ lessonId }) => lessonId))];
  const titles = await titlesOf(database, lessonIds, locale);
  return {
    lesson: split(cohorts, (cohort) => [alike(facts(cohort).map(({ lessonId }) => lessonId))]).map((row) => ({
      ...row,
      name: row.name === null ? null : (titles.get(row.name) ?? row.name),
    })),
    facilitator: facilitatorSplit(cohorts, facts),
    place: split(cohorts, (cohort) => [alike(facts(cohort).map(({ place }) => place))]),
  };
}

/** A workshop that two have led counts for both. */
function facilitatorSplit(cohorts: LongRun[], facts: (cohort: LongRun) => WorkshopFacts[]): Split[] {
  const names = new Map(
    cohorts.flatMap(facts).flatMap(({ facilitators }) => facilitators.map(({ id, name }) => [id, name])),
  );
  const rows = split(cohorts, (cohort) => {
    const leaders = facts(cohort).map(({ facilitators }) => facilitators.map(({ id }) => id));
    const [first = []] = leaders;
    return alike(leaders.map((ids) => ids.join(' '))) === null ? [null] : first;
  });
  return rows.map((row) => ({ ...row, name: row.name === null ? null : (names.get(row.name) ?? '') }));
}

/** The one that all of them are; null when they differ. */
function alike(values: string[]): string | null {
  const [first = null, ...others] = new Set(values);
  return others.length === 0 ? first : null;
}

function split(cohorts: LongRun[], keysOf: (cohort: LongRun) => (string | null)[]): Split[] {
  const groups = new Map<string | null, LongRun[]>();
  for (const cohort of cohorts) {
    for (const key of keysOf(cohort)) {
      const known = groups.get(key);
      if (known) known.push(cohort);
      else groups.set(key, [cohort]);
    }
  }
  return [...groups]
    .map(([name, members]) => ({
      name,
      workshopIds: members.flatMap(({ workshopIds }) => workshopIds),
      workshops: members.reduce((total, { workshopIds }) => total + workshopIds.length, 0),
      size: sizeTogether(members),
      windows: together(members),
    }))
    .sort((one, other) => other.size - one.size);
}

async function titlesOf(database: Database, ids: string[], locale: Locale): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (const id of ids) {
    const { lesson } = await database
      .selectFrom('workshops')
      .select('lesson')
      .where('lesson_id', '=', id)
      .orderBy('made_at', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    titles.set(id, lessonText(lessonOf(lesson), locale, 'en').title);
  }
  return titles;
}
