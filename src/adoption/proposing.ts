import type { Database, Store } from '../database/store.ts';
import type { Lesson } from '../lessons/lesson.ts';
import { lessonText } from '../lessons/lesson.ts';
import { companyOf } from '../people/company.ts';
import type { Locale } from '../web/locale.ts';
import { planWorkshop } from '../workshops/opening.ts';
import { planOf } from './plan.ts';
import type { Proposal, ProposedPerson } from './proposals.ts';
import { peopleProposed, proposalOf } from './proposals.ts';
import { scopeOf } from './scope.ts';
import { en, sv } from './texts.ts';

const words = { en, sv };

/** The names of units of a plan as a list in words: `Turning, Milling and Grinding`. */
export function inWords(groups: { name: string; isRest: boolean }[], locale: Locale): string {
  const names = groups.map(({ name, isRest }) => (isRest ? words[locale].plan.rest(name) : name));
  return new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type: 'conjunction' }).format(names);
}

/** The proposal that a group is in. */
export function proposalWith(proposals: Proposal[], groupId: string | undefined): Proposal | undefined {
  return proposals.find(({ groups }) => groups.some(({ id }) => id === groupId));
}

/** Who of these units is proposed today, for a facilitator who was asked for that workshop; null when nobody is. */
export async function whoIsProposed(
  database: Database,
  unitIds: string[],
): Promise<{ place: string; emails: string[] } | null> {
  const { minimumGroup, criticalMass, timeZone, locale } = await companyOf(database);
  const scope = await scopeOf(database, { unitId: null, managedIds: null, locale });
  if (!scope) return null;
  const plan = await planOf(database, scope, { minimumGroup, critical: criticalMass / 100, timeZone });
  const proposal = await proposalOf(database, plan, unitIds);
  if (!proposal) return null;
  const people = await peopleProposed(database, proposal);
  return { place: proposal.place, emails: people.map(({ email }) => email) };
}

/** Makes the workshop of a proposal, without a time; whoever makes it facilitates it. Gives back its id. */
export async function makeProposed(
  store: Store,
  { proposal, people, lesson, locale, facilitatorId }: Making,
): Promise<string> {
  const title = words[locale].plan.workshopFor(inWords(proposal.groups, locale));
  const plan = {
    lesson,
    locale,
    title: title.length > LONGEST_TITLE ? lessonText(lesson, locale, locale).title : title,
    place: proposal.place,
    startsAt: null,
    unitIds: [],
    emails: people.map(({ email }) => email),
    leftOnly: true,
  };
  return store.transaction((transaction) => planWorkshop(transaction, plan, facilitatorId));
}

interface Making {
  proposal: Proposal;
  people: ProposedPerson[];
  lesson: Lesson;
  locale: Locale;
  facilitatorId: string;
}

const LONGEST_TITLE = 120;
