import { z } from 'zod';
import type { Database } from '../database/store.ts';
import type { Lesson } from '../lessons/lesson.ts';
import { lessonText } from '../lessons/lesson.ts';
import { listUnits } from '../people/units.ts';
import type { Faults } from '../web/forms.ts';
import { line, parseForm, typed } from '../web/forms.ts';
import type { Locale } from '../web/locale.ts';
import { localTime, timeInZone } from '../web/time-zone.ts';
import type { Expecting } from './expected.ts';
import type { WorkshopPlan } from './opening.ts';
import { readEmails } from './pasted-emails.ts';
import type { Workshop } from './workshop.ts';

const someOrOne = z.union([z.string(), z.array(z.string())]).default([]);

const PlanForm = z.object({
  lesson: z.string().default(''),
  locale: z.enum(['sv', 'en']).optional().catch(undefined),
  title: line(120, 'title_long'),
  place: line(120, 'place_long'),
  starts_at: z.string().default(''),
  units: someOrOne,
  'units[]': someOrOne,
  emails: z.string().max(200_000, 'emails_long').default(''),
  left_only: z.string().default(''),
});

/** What the form asks against. */
interface Around {
  database: Database;
  /** Which can be chosen. */
  lessons: Lesson[];
  /** The reader's language, which a workshop speaks unless said otherwise. */
  locale: Locale;
  timeZone: string;
}

/** A form as it is shown: what stands in its fields, and what is wrong with them. */
export interface PlanFields {
  values: Record<string, string>;
  chosenUnits: string[];
  leftOnly: boolean;
  faults: Faults;
  /** What was pasted as an address and is none. */
  wrongEmails: string[];
}

/** Reads the plan form; when something is wrong, what was typed comes back beside the faults. */
export async function readPlan(
  body: unknown,
  { database, lessons, locale, timeZone }: Around,
): Promise<{ plan: WorkshopPlan; fields: PlanFields } | { plan: null; fields: PlanFields }> {
  const { values, faults } = parseForm(PlanForm, body);
  const { emails, wrong } = readEmails(typed(body)['emails'] ?? '');
  const chosen = Chosen.parse(body ?? {});
  const fields: PlanFields = {
    values: typed(body),
    chosenUnits: [chosen.units, chosen['units[]']].flat(),
    leftOnly: isTicked(chosen.left_only),
    faults: faults ?? {},
    wrongEmails: wrong,
  };
  if (faults) return { plan: null, fields };
  const lesson = lessons.find(({ id }) => id === values.lesson);
  const startsAt = values.starts_at === '' ? null : timeInZone(values.starts_at, timeZone);
  const known = new Set((await listUnits(database)).map(({ id }) => id));
  fields.faults = {
    ...(lesson ? {} : { lesson: 'lesson_unknown' }),
    ...(startsAt === undefined ? { starts_at: 'time_unread' } : {}),
    ...(startsAt === null && isBare(values, fields, emails) ? { starts_at: 'time_missing' } : {}),
    ...(wrong.length > 0 ? { emails: wrong.length === 1 ? 'email_unread' : 'emails_unread' } : {}),
    ...(fields.chosenUnits.every((id) => known.has(id)) ? {} : { units: 'unit_unknown' }),
  };
  if (!lesson || startsAt === undefined || Object.keys(fields.faults).length > 0) {
    return { plan: null, fields };
  }
  const speaks = values.locale ?? locale;
  const plan = {
    lesson,
    locale: speaks,
    title: values.title || lessonText(lesson, speaks, speaks).title,
    place: values.place,
    startsAt,
    unitIds: fields.chosenUnits,
    emails,
    leftOnly: fields.leftOnly,
  };
  return { plan, fields };
}

/** A form as it came, sent by one press too many. A plan may wait for its time, but not say nothing at all. */
function isBare(
  { title, place }: { title: string; place: string },
  { chosenUnits }: PlanFields,
  emails: string[],
): boolean {
  return title === '' && place === '' && chosenUnits.length === 0 && emails.length === 0;
}

/** The form of a workshop that is planned already. */
export function fieldsOf(
  workshop: Workshop,
  { unitIds, emails, leftOnly }: Expecting,
  timeZone: string,
): PlanFields {
  return {
    values: {
      lesson: workshop.lesson.id,
      locale: workshop.locale,
      title: workshop.title,
      place: workshop.place,
      starts_at: workshop.startsAt === null ? '' : localTime(workshop.startsAt, timeZone),
      emails: emails.join('\n'),
    },
    chosenUnits: unitIds,
    leftOnly,
    faults: {},
    wrongEmails: [],
  };
}

/** The form of the next workshop, for those whom the one before left behind. */
export function fieldsForThoseLeft(before: Workshop, emails: string[]): PlanFields {
  const { lesson, locale, title, place } = before;
  return {
    values: { lesson: lesson.id, locale, title, place, starts_at: '', emails: emails.join('\n') },
    chosenUnits: [],
    leftOnly: false,
    faults: {},
    wrongEmails: [],
  };
}

/** What the page of the form shows besides its fields; `shipped`: the lessons that come with Ombord. */
export async function choicesOf({
  database,
  lessons,
  shipped,
  locale,
}: Omit<Around, 'timeZone'> & { shipped: Lesson[] }) {
  const choice = (lesson: Lesson) => ({ id: lesson.id, title: lessonText(lesson, locale, 'en').title });
  return {
    lessons: {
      shipped: lessons.filter((lesson) => shipped.includes(lesson)).map(choice),
      own: lessons.filter((lesson) => !shipped.includes(lesson)).map(choice),
    },
    units: (await listUnits(database, locale)).map(({ id, path, peopleBelow }) => ({
      id,
      path: path.join(' / '),
      people: peopleBelow,
    })),
  };
}

/** What was chosen, whatever else is wrong. */
const Chosen = z.object({
  units: someOrOne.catch([]),
  'units[]': someOrOne.catch([]),
  left_only: z.string().catch(''),
});

/** A box that is not ticked is not sent at all; scripts may say so in words. */
function isTicked(value: string): boolean {
  return !['', '0', 'false', 'off', 'no'].includes(value.toLowerCase());
}
