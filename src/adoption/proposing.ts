import type { Database, Store } from '../database/store.ts';
import type { Lesson } from '../lessons/lesson.ts';
import { lessonText } from '../lessons/lesson.ts';
import { companyOf } from '../people/company.ts';
import type { Locale } from '../web/locale.ts';
import { planWorkshop } from '../workshops/opening.ts';
import { unitsOfOthers } from './groups.ts';
import { planOf } from './plan.ts';
import type { Proposal, ProposedPerson } from './proposals.ts';
import { peopleProposed, proposalOf } from './proposals.ts';
import { scopeOf } from './scope.ts';
import { en, sv } from './texts.ts';

const words = { en, sv };

/** The groups of a plan as a list in words within a sentence: `Turning, Milling and others in Production`. */
export function inWords(groups: { name: string; isRest: boolean }[], locale: Locale): string {
  const { rest, others, everybody } = words[locale].plan;
  const names = groups.map(({ name, isRest }) => {
    if (name === '') return isRest ? others : everybody;
    return isRest ? rest(name) : name;
  });
  return new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type: 'conjunction' }).format(names);
}

/** The same where it stands by itself. */
export function asHeading(groups: { name: string; isRest: boolean }[], locale: Locale): string {
  const names = inWords(groups, locale);
  return names.charAt(0).toLocaleUpperCase(locale) + names.slice(1);
}

/** The proposal that a group is in. */
export function proposalWith(proposals: Proposal[], groupId: string | undefined): Proposal | undefined {
  return proposals.find(({ groups }) => groups.some(({ id }) => id === groupId));
}

/** Who of these groups is proposed today, for a facilitator who was asked for that workshop; null when nobody is. */
export async function whoIsProposed(
  database: Database,
  groupIds: string[],
): Promise<{ place: string; emails: string[] } | null> {
  const { minimumGroup, criticalMass, timeZone, locale } = await companyOf(database);
  const question = { minimumGroup, critical: criticalMass / 100, timeZone };
  const planFor = async (managedIds: string[] | null) => {
    const scope = await scopeOf(database, { unitId: null, managedIds, locale });
    return scope && planOf(database, scope, question);
  };
  const plan = await planFor(null);
  if (!plan) return null;
  const { groups, usual } = plan;
  // The others of some units are in no group of the company's that is called so.
  for (const id of groupIds) {
    const managedIds = unitsOfOthers(id);
    if (managedIds) groups.push(...((await planFor(managedIds))?.groups ?? []));
  }
  const proposal = await proposalOf(database, { groups, usual }, groupIds);
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
