import type { Database, Store, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import type { Mail } from '../mail/outbox.ts';
import { sendMail } from '../mail/outbox.ts';
import type { Company } from '../people/company.ts';
import { companyOf } from '../people/company.ts';
import { unitsManagedBy } from '../people/managers.ts';
import { personById } from '../people/person.ts';
import { again } from '../web/again-and-again.ts';
import { HOUR, MINUTE } from '../web/durations.ts';
import { eachThenThrow } from '../web/each-then-throw.ts';
import type { SignedIn } from '../web/signed-in.ts';
import type { Question } from './adoption.ts';
import { adoptionOf } from './adoption.ts';
import { planOf } from './plan.ts';
import { peopleProposed, proposalsOf } from './proposals.ts';
import { asHeading } from './proposing.ts';
import { scopeOf } from './scope.ts';
import { weekNumber, weekStart } from './weeks.ts';
import type { NextUp } from './weekly-mail-words.ts';
import { wordsOfWeek } from './weekly-mail-words.ts';

/** Somebody wants the figures of each week by mail, from the next Monday on. `address` is how people reach Ombord. */
export async function wantWeekly(
  { database }: Transaction,
  personId: string,
  address: string,
): Promise<void> {
  const { timeZone } = await companyOf(database);
  const row = { person_id: personId, address, sent_week: weekNumber(Date.now(), timeZone) };
  await database
    .insertInto('weekly_figures')
    .values(row)
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ address }))
    .execute();
}

/** Somebody wants them no longer. */
export async function wantNoWeekly({ database }: Transaction, personId: string): Promise<void> {
  await database.deleteFrom('weekly_figures').where('person_id', '=', personId).execute();
}

/** Listens to the log: somebody who is erased wants nothing any more. */
export async function eraseWeekly(transaction: Transaction, event: Event): Promise<void> {
  if (event.kind === 'person.erased') await wantNoWeekly(transaction, event.personId);
}

/** Whether somebody gets the figures of each week. */
export async function wantsWeekly(database: Database, personId: string): Promise<boolean> {
  const row = await database
    .selectFrom('weekly_figures')
    .select('person_id')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Monday at seven by the company's clock. */
const SENT_AT = 7 * HOUR;

/**
 * Writes the mails of the week that has begun to whoever wants them. Any node may do it, every minute; each person gets one a week.
 * Throws at the end when somebody's mail could not be written; nobody else waits for it.
 */
export async function sendWeekly(store: Store, now = Date.now()): Promise<void> {
  const company = await companyOf(store.database);
  const week = weekNumber(now, company.timeZone);
  if (now < weekStart(week, company.timeZone) + SENT_AT) return;
  const due = await store.database
    .selectFrom('weekly_figures')
    .select(['person_id as personId', 'address'])
    .where('sent_week', '<', week)
    .orderBy('person_id')
    .execute();
  await eachThenThrow(
    due,
    (wanted) => sendWeekTo(store, { ...wanted, company, week }),
    'people have not got the figures of their week',
  );
}

async function sendWeekTo(
  store: Store,
  { personId, address, company, week }: { personId: string; address: string; company: Company; week: number },
): Promise<void> {
  const person = await personById(store.database, personId);
  const written = person && (await mailTo(store.database, person, { company, address }));
  await store.transaction(async (transaction) => {
    // Of all nodes that come to it one does it.
    const claimed = await transaction.database
      .updateTable('weekly_figures')
      .set({ sent_week: week })
      .where('person_id', '=', personId)
      .where('sent_week', '<', week)
      .executeTakeFirst();
    if (claimed.numUpdatedRows === 0n || !written) return;
    await sendMail(transaction, written.mail);
    // Names in a mail are a look at names like any other.
    if (written.namesSomebody) {
      await transaction.happened({ kind: 'names.looked_at', what: 'proposed', unitId: null, byId: personId });
    }
  });
}

/** Null for somebody who may see no figures any more, or whose group is too small for any. */
async function mailTo(
  database: Database,
  { id, name, email, locale, isAdministrator, isManager }: SignedIn,
  { company, address }: { company: Company; address: string },
): Promise<{ mail: Mail; namesSomebody: boolean } | null> {
  if (!isAdministrator && !isManager) return null;
  const speaks = locale ?? company.locale;
  const { minimumGroup, timeZone } = company;
  const question = {
    unitId: null,
    managedIds: isAdministrator ? null : await unitsManagedBy(database, id),
    minimumGroup,
    timeZone,
    locale: speaks,
    critical: company.criticalMass / 100,
  };
  const adoption = await adoptionOf(database, question);
  const next = await nextFor(database, question);
  const words = adoption && wordsOfWeek(adoption, next, { locale: speaks, timeZone, name, address });
  return (
    words && {
      mail: {
        about: `weekly figures ${id}`,
        to: { personId: id, name, address: email },
        locale: speaks,
        ...words,
      },
      namesSomebody: next.some(({ names }) => names.length > 0),
    }
  );
}

const MOST_NEXT = 3;

/** The workshops that are proposed next; those of the first one by name, since they are its reader’s own people. */
async function nextFor(database: Database, question: Question): Promise<NextUp[]> {
  const scope = await scopeOf(database, question);
  if (!scope) return [];
  const proposals = await proposalsOf(database, await planOf(database, scope, question));
  const [first] = proposals;
  const people = first ? await peopleProposed(database, first) : [];
  return proposals.slice(0, MOST_NEXT).map((proposal) => ({
    units: asHeading(proposal.groups, question.locale),
    place: proposal.place,
    people: proposal.people,
    names: proposal === first ? people.map(({ name }) => name) : [],
  }));
}

/** Writes them from now on, on as many nodes as there are. Gives back how to stop. */
export function startWeekly(store: Store, onFault: (error: unknown) => void): () => void {
  return again(() => sendWeekly(store), { every: LOOK_EVERY }, onFault);
}

const LOOK_EVERY = MINUTE;
