import type { Database, Transaction } from '../database/store.ts';
import { holdWorkshop } from '../events/log.ts';
import { lessonText } from '../lessons/lesson.ts';
import { countMails } from '../mail/mails.ts';
import type { Mail } from '../mail/outbox.ts';
import { sendMails, withdrawMails } from '../mail/outbox.ts';
import { companyOf } from '../people/company.ts';
import { MINUTE } from '../web/durations.ts';
import type { CalendarEvent } from './calendar.ts';
import { calendarFile } from './calendar.ts';
import type { ExpectedPerson } from './expected.ts';
import { expectedPeople, markInvited, plannedPeople, sayInvited } from './expected.ts';
import { wordsOfInvitation } from './invitation-words.ts';
import { stepsOf } from './steps.ts';
import type { Workshop } from './workshop.ts';
import { workshopById } from './workshop.ts';

/** What mails about a workshop need to know that is written nowhere. */
export interface Invitation {
  /** How people reach Ombord, `https://ombord.company.example`. */
  address: string;
}

/** What a mail about a workshop tells. */
export type Tidings = 'invited' | 'changed' | 'cancelled' | 'removed';

/**
 * Sends an invitation to everybody who is expected and has none yet: pressed again, to whoever was added since. Gives
 * back to how many; null when the workshop has no time to be invited to, or is not planned any more.
 */
export async function sendInvitations(
  transaction: Transaction,
  { id }: Pick<Workshop, 'id'>,
  { byId, ...invitation }: Invitation & { byId: string },
): Promise<number | null> {
  const { database, happened } = transaction;
  const now = Date.now();
  const held = await database
    .updateTable('workshops')
    .set((build) => ({ invitations_at: build.fn.coalesce('invitations_at', build.val(now)) }))
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .where('starts_at', 'is not', null)
    .executeTakeFirst();
  if (held.numUpdatedRows === 0n) return null;
  const people = (await expectedPeople(database, id)).filter(({ invitedAt }) => invitedAt === null);
  if (people.length === 0) return 0;
  await tell(transaction, id, people, () => 'invited', invitation);
  await markInvited(database, id, addressesOf(people), now);
  await sayInvited(transaction, people);
  await happened({ kind: 'invitations.sent', workshopId: id, people: people.length, byId });
  return people.length;
}

/** After a change: what is new goes to everybody who has an invitation, and a farewell to whoever is expected no more. */
export async function sendChanges(
  transaction: Transaction,
  { before, after, removed }: { before: Workshop; after: Workshop; removed: ExpectedPerson[] },
  invitation: Invitation,
): Promise<void> {
  await sayGoodbye(transaction, { workshop: before, people: removed, tidings: 'removed' }, invitation);
  if (!isNews(before, after)) return;
  const invited = (await plannedPeople(transaction.database, after.id)).filter(isInvited);
  const untold = await withdrawMails(transaction, aboutWorkshop(after.id), addressesOf(invited));
  const tidings = ({ email }: ExpectedPerson) => (untold.has(email) ? 'invited' : 'changed');
  await tell(transaction, after.id, invited, tidings, invitation);
}

/** After the workshop was called off: everybody who has an invitation is told. */
export async function sendCancellations(
  transaction: Transaction,
  workshop: Workshop,
  people: ExpectedPerson[],
  invitation: Invitation,
): Promise<void> {
  await sayGoodbye(transaction, { workshop, people, tidings: 'cancelled' }, invitation);
}

/** What mails about a workshop are found by. */
export function aboutWorkshop(workshopId: string): string {
  return `${ABOUT}${workshopId}`;
}

const ABOUT = 'workshop ';

/** The console tells how many mails wait: it hears when the last one about its workshop is out, or could not be sent. */
export async function mailsSettled({ database, happened }: Transaction, about: string): Promise<void> {
  if (!about.startsWith(ABOUT)) return;
  const workshopId = about.slice(ABOUT.length);
  // Two nodes send the last two: one after the other, so that the second sees that none waits.
  await holdWorkshop(database, workshopId);
  const { waiting } = await countMails(database, about);
  if (waiting > 0) return;
  await happened({ kind: 'invitations.settled', workshopId });
}

/** Who never heard of it need not hear that it is off. */
async function sayGoodbye(
  transaction: Transaction,
  { workshop, people, tidings }: { workshop: Workshop; people: ExpectedPerson[]; tidings: Tidings },
  invitation: Invitation,
): Promise<void> {
  const invited = people.filter(isInvited);
  const untold = await withdrawMails(transaction, aboutWorkshop(workshop.id), addressesOf(invited));
  const told = invited.filter(({ email }) => !untold.has(email));
  await tell(transaction, workshop.id, told, () => tidings, invitation, workshop);
}

/** `workshop` where the mail is about what it was. */
async function tell(
  transaction: Transaction,
  workshopId: string,
  people: ExpectedPerson[],
  tidingsFor: (person: ExpectedPerson) => Tidings,
  { address }: Invitation,
  workshop?: Workshop,
): Promise<void> {
  if (people.length === 0) return;
  const { database } = transaction;
  const facts = await factsOf(database, workshopId, address, workshop);
  // What is over by now is nobody's calendar's business.
  if (facts === null || facts.event.endsAt < Date.now()) return;
  const { event, locale, lessonAbout } = facts;
  const mails = people.map((person): Mail => {
    const tidings = tidingsFor(person);
    const speaks = person.locale ?? locale;
    const words = wordsOfInvitation(tidings, speaks, { event, person, about: lessonAbout(speaks) });
    const method = tidings === 'cancelled' || tidings === 'removed' ? 'CANCEL' : 'REQUEST';
    const to = { personId: person.personId, name: person.name, address: person.email };
    return {
      about: aboutWorkshop(workshopId),
      to,
      replyTo: event.organizer,
      locale: speaks,
      subject: words.subject,
      text: words.text,
      calendar: { method, content: calendarFile(event, { method, attendee: to, description: words.text }) },
      goodUntil: event.endsAt,
    };
  });
  await sendMails(transaction, mails);
}

/** The workshop as a calendar shows it; null without a time. */
async function factsOf(database: Database, workshopId: string, address: string, as?: Workshop) {
  const row = await database
    .selectFrom('workshops')
    .innerJoin('people', 'people.id', 'workshops.made_by')
    .select(['people.name', 'people.email', 'calendar_sequence'])
    .where('workshops.id', '=', workshopId)
    .executeTakeFirstOrThrow();
  const workshop = as ?? (await workshopById(database, workshopId));
  if (!workshop || workshop.startsAt === null) return null;
  const { timeZone, locale } = await companyOf(database);
  const event: CalendarEvent = {
    workshopId,
    sequence: row.calendar_sequence,
    title: workshop.title,
    place: workshop.place,
    startsAt: workshop.startsAt,
    endsAt: workshop.startsAt + minutesOf(workshop) * MINUTE,
    timeZone,
    organizer: { name: row.name, address: row.email },
    url: `${address}/join/${workshop.code}`,
  };
  return {
    event,
    locale,
    lessonAbout: (speaks: typeof locale) => lessonText(workshop.lesson, speaks, workshop.locale).about,
  };
}

/** How long a workshop takes by its lesson, in minutes. */
function minutesOf(workshop: Pick<Workshop, 'lesson' | 'locale'>): number {
  return stepsOf(workshop).reduce((sum, { minutes }) => sum + minutes, 0);
}

/** What stands in a calendar has changed. */
function isNews(before: Workshop, after: Workshop): boolean {
  return (
    before.title !== after.title ||
    before.place !== after.place ||
    before.startsAt !== after.startsAt ||
    minutesOf(before) !== minutesOf(after)
  );
}

function isInvited({ invitedAt }: ExpectedPerson): boolean {
  return invitedAt !== null;
}

function addressesOf(people: ExpectedPerson[]): string[] {
  return people.map(({ email }) => email);
}
