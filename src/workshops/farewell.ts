import type { Database, Store, Transaction } from '../database/store.ts';
import { countMails } from '../mail/mails.ts';
import type { Mail } from '../mail/outbox.ts';
import { sendMails } from '../mail/outbox.ts';
import { companyOf } from '../people/company.ts';
import { listManagers } from '../people/managers.ts';
import { again } from '../web/again-and-again.ts';
import { DAY, MINUTE } from '../web/durations.ts';
import { eachThenThrow } from '../web/each-then-throw.ts';
import type { Locale } from '../web/locale.ts';
import type { Farewell } from './farewell-words.ts';
import { wordsOfFarewell, wordsOfReport } from './farewell-words.ts';
import { isAboutSomebody, reportForManager } from './report-for-managers.ts';
import type { Report } from './report.ts';
import { reportOf } from './report.ts';
import { staffOf } from './staff.ts';
import type { RoomState } from './state.ts';
import { roomState } from './state.ts';
import type { Workshop } from './workshop.ts';
import { workshopById } from './workshop.ts';

/**
 * Mails after a workshop wait so long (milliseconds): whoever closed by mistake opens it again, whoever is still writing is done, and
 * nobody hears of either.
 */
export const FAREWELL_AFTER = 10 * MINUTE;
/** What closed longer ago, while no node was up, is nobody's news any more. */
const NEWS_FOR = 2 * DAY;

/** What mails after a workshop are found by. */
const aboutAfter = {
  onBoard: (workshopId: string) => `after ${workshopId}: on board`,
  stopped: (workshopId: string) => `after ${workshopId}: stopped`,
  report: (workshopId: string) => `after ${workshopId}: report`,
};

/**
 * Writes the mails of every workshop that was closed a while ago: to each person what comes next, the report to those who ran it, and
 * to managers what concerns their people. Any node may do it, every few seconds; each closing is told of once. Throws at the end when
 * one could not be told of; no other waits for it.
 */
export async function sendFarewells(store: Store, now = Date.now()): Promise<void> {
  const due = await store.database
    .selectFrom('workshops')
    .select('id')
    .where('state', '=', 'closed')
    .where('opened_at', 'is not', null)
    .where('rehearsal', '=', 0)
    .where('closed_at', '<=', now - FAREWELL_AFTER)
    .where('closed_at', '>', now - NEWS_FOR)
    .where((build) =>
      build.or([build('farewells_for', 'is', null), build('farewells_for', '!=', build.ref('closed_at'))]),
    )
    .orderBy('closed_at')
    .orderBy('id')
    .execute();
  await eachThenThrow(
    due,
    ({ id }) => sendFarewellsOf(store, id),
    'the mails after workshops are not written',
  );
}

async function sendFarewellsOf(store: Store, workshopId: string): Promise<void> {
  const workshop = await workshopById(store.database, workshopId);
  if (workshop?.closedAt == null) return;
  const { closedAt } = workshop;
  const mails = await mailsAfter(store.database, workshop);
  await store.transaction(async (transaction) => {
    if (await claim(transaction, workshopId, closedAt)) {
      await sendMails(transaction, await unheard(transaction.database, mails));
    }
  });
}

/** Of all nodes that come to it one does it; nobody, when the workshop was opened again meanwhile. */
async function claim({ database }: Transaction, id: string, closedAt: number): Promise<boolean> {
  const claimed = await database
    .updateTable('workshops')
    .set({ farewells_for: closedAt })
    .where('id', '=', id)
    .where('closed_at', '=', closedAt)
    .where((build) => build.or([build('farewells_for', 'is', null), build('farewells_for', '!=', closedAt)]))
    .executeTakeFirst();
  return claimed.numUpdatedRows > 0n;
}

/** Closed a second time, a workshop tells only those for whom there is something new. */
async function unheard(database: Database, mails: Mail[]): Promise<Mail[]> {
  const matters = [...new Set(mails.map(({ about }) => about))];
  if (matters.length === 0) return [];
  const heard = await database
    .selectFrom('mails')
    .select(['about', 'to_address as address', 'text'])
    .where('about', 'in', matters)
    .execute();
  return mails.filter(
    ({ about, to, text }) =>
      !heard.some(
        (mail) =>
          mail.about === about &&
          mail.address === to.address &&
          (mail.text === text || !about.endsWith(': report')),
      ),
  );
}

async function mailsAfter(database: Database, workshop: Workshop): Promise<Mail[]> {
  const state = await roomState(database, workshop);
  const facts = { address: await addressOf(database, workshop.id), workshop };
  return [
    ...(await toPeople(database, state, facts)),
    ...(await toFacilitators(database, facts)),
    ...(await toManagers(database, facts)),
  ];
}

interface Facts {
  workshop: Workshop;
  /** How people reach Ombord. */
  address: string;
}

async function toPeople(database: Database, { seats }: RoomState, facts: Facts): Promise<Mail[]> {
  const { workshop } = facts;
  const people = await addresseesOf(
    database,
    seats.flatMap(({ personId }) => personId ?? []),
  );
  return seats.flatMap((seat): Mail[] => {
    const person = people.find(({ id }) => id === seat.personId);
    if (!person) return [];
    const farewell: Farewell = {
      ...facts,
      name: person.name,
      blogPath: seat.blogPath,
      stoppedAt: seat.position.finished ? null : seat.position.step.key,
      isOnBoard: seat.isOnBoard,
    };
    const about = farewell.stoppedAt === null ? aboutAfter.onBoard : aboutAfter.stopped;
    const locale = person.locale ?? workshop.locale;
    return [
      {
        about: about(workshop.id),
        to: { personId: person.id, name: person.name, address: person.email },
        locale,
        ...wordsOfFarewell(farewell, locale),
      },
    ];
  });
}

async function toFacilitators(database: Database, facts: Facts): Promise<Mail[]> {
  const { members } = await staffOf(database, facts.workshop.id);
  const ids = members.filter(({ role }) => role === 'facilitator').map(({ id }) => id);
  const mails: Mail[] = [];
  for (const person of await addresseesOf(database, ids)) {
    const mail = await reportMail(database, facts, person);
    if (mail) mails.push(mail);
  }
  return mails;
}

async function toManagers(database: Database, facts: Facts): Promise<Mail[]> {
  const { id } = facts.workshop;
  const { members } = await staffOf(database, id);
  const runIt = new Set(members.filter(({ role }) => role === 'facilitator').map((member) => member.id));
  const managers = (await listManagers(database)).filter(({ isConfirmed }) => isConfirmed);
  const ids = [...new Set(managers.map(({ personId }) => personId))].filter(
    (personId) => !runIt.has(personId),
  );
  const mails: Mail[] = [];
  for (const person of await addresseesOf(database, ids)) {
    const locale = person.locale ?? (await companyOf(database)).locale;
    const report = await reportForManager(database, id, person.id, locale);
    if (report && isAboutSomebody(report)) mails.push(mailOf(report, facts, person, locale));
  }
  return mails;
}

/** The whole report as a mail to somebody who ran the workshop, now and on their press. */
export async function sendReport(
  transaction: Transaction,
  workshop: Workshop,
  personId: string,
  address: string,
): Promise<void> {
  const { database } = transaction;
  const [person] = await addresseesOf(database, [personId]);
  const mail = person && (await reportMail(database, { workshop, address }, person));
  if (mail) await sendMails(transaction, [mail]);
}

async function reportMail(database: Database, facts: Facts, person: Addressee): Promise<Mail | null> {
  const locale = person.locale ?? facts.workshop.locale;
  const report = await reportOf(database, facts.workshop.id, { locale });
  return report && mailOf(report, facts, person, locale);
}

function mailOf(report: Report, { address }: Facts, person: Addressee, locale: Locale): Mail {
  return {
    about: aboutAfter.report(report.workshop.id),
    to: { personId: person.id, name: person.name, address: person.email },
    locale,
    ...wordsOfReport(report, { address, name: person.name, locale }),
  };
}

type Addressee = Awaited<ReturnType<typeof addresseesOf>>[number];

/** Those of them who are still in the company. */
async function addresseesOf(database: Database, ids: string[]) {
  if (ids.length === 0) return [];
  return database
    .selectFrom('people')
    .select(['id', 'name', 'email', 'locale'])
    .where('id', 'in', ids)
    .where('left_at', 'is', null)
    .orderBy('sort_name')
    .orderBy('id')
    .execute();
}

async function addressOf(database: Database, id: string): Promise<string> {
  const row = await database
    .selectFrom('workshops')
    .select('closed_from')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.closed_from ?? '';
}

/** What becomes of the mails after a workshop. */
export interface Farewells {
  /** When they are written; null once they are, or when it is not closed. */
  dueAt: number | null;
  onBoard: number;
  stopped: number;
  report: number;
}

/** Counts the mails after a workshop, whether they are sent or wait for a mail server. */
export async function farewellsOf(database: Database, workshopId: string): Promise<Farewells> {
  const { closed_at: closedAt, farewells_for: toldOf } = await database
    .selectFrom('workshops')
    .select(['closed_at', 'farewells_for'])
    .where('id', '=', workshopId)
    .executeTakeFirstOrThrow();
  const count = async (about: string) => {
    const { waiting, sent, failed } = await countMails(database, about);
    return waiting + sent + failed;
  };
  return {
    dueAt: closedAt === null || closedAt === toldOf ? null : closedAt + FAREWELL_AFTER,
    onBoard: await count(aboutAfter.onBoard(workshopId)),
    stopped: await count(aboutAfter.stopped(workshopId)),
    report: await count(aboutAfter.report(workshopId)),
  };
}

/** Writes them from now on, on as many nodes as there are. Gives back how to stop. */
export function startFarewells(store: Store, onFault: (error: unknown) => void): () => void {
  return again(() => sendFarewells(store), { every: LOOK_EVERY }, onFault);
}

const LOOK_EVERY = 10_000;
