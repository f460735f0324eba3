import { holdRows } from '../database/hold-rows.ts';
import type { Database, Transaction } from '../database/store.ts';
import { sendMail } from '../mail/outbox.ts';
import { DAY } from '../web/durations.ts';
import type { Locale } from '../web/locale.ts';
import type { Proposal } from './proposals.ts';
import { en, sv } from './texts.ts';

const words = { en, sv };

/** Somebody who can be asked for a workshop. */
export interface Facilitator {
  id: string;
  name: string;
  /** Where they have led workshops, and how many. */
  places: Map<string, number>;
}

/** Those who can be asked for a workshop, by name. */
export async function facilitatorsToAsk(database: Database): Promise<Facilitator[]> {
  const rows = await facilitators(database)
    .select(['people.id', 'people.name'])
    .orderBy('sort_name')
    .orderBy('id')
    .execute();
  const led = await database
    .selectFrom('workshop_staff')
    .innerJoin('workshops', 'workshops.id', 'workshop_staff.workshop_id')
    .select((build) => ['person_id as personId', 'place', build.fn.countAll<number>().as('workshops')])
    .where('role', '=', 'facilitator')
    .where('opened_at', 'is not', null)
    .where('rehearsal', '=', 0)
    .groupBy(['person_id', 'place'])
    .execute();
  return rows.map(({ id, name }) => ({
    id,
    name,
    places: new Map(
      led.flatMap(({ personId, place, workshops }) => (personId === id ? [[place, workshops]] : [])),
    ),
  }));
}

/** Who has led most workshops in a place, to be asked first. */
export function usualFacilitator(all: Facilitator[], place: string): string | undefined {
  const led = (one: Facilitator) => one.places.get(place) ?? 0;
  const [most] = [...all].sort((one, other) => led(other) - led(one));
  return most?.id;
}

function facilitators(database: Database) {
  return database
    .selectFrom('people')
    .where('is_facilitator', '=', 1)
    .where('confirmed_at', 'is not', null)
    .where('left_at', 'is', null);
}

/** What is asked for, of whom, and by whom. */
export interface Wish {
  proposal: Proposal;
  /** For whom, in the language that the words are in. */
  unitsIn: (locale: Locale) => string;
  facilitatorId: string;
  by: { id: string; name: string; email: string };
  /** How people reach Ombord. */
  address: string;
  /** For a facilitator who has chosen no language. */
  locale: Locale;
}

/**
 * Asks a facilitator for the workshop of a proposal: by mail, with the plan filled in. Asked again for the same units by the
 * same person while the first mail is less than a day old, nothing more is sent. False when there is no such facilitator.
 */
export async function askForWorkshop(
  transaction: Transaction,
  { proposal, unitsIn, facilitatorId, by, address, locale }: Wish,
): Promise<boolean> {
  const { database, happened } = transaction;
  const facilitator = await holdFacilitator(database, facilitatorId);
  if (!facilitator) return false;
  const about = `workshop wished for ${proposal.groups.map(({ id }) => id).join(' ')} by ${by.id}`;
  const before = await database
    .selectFrom('mails')
    .select('id')
    .where('about', '=', about)
    .where('to_address', '=', facilitator.email)
    .where('made_at', '>', Date.now() - DAY)
    .executeTakeFirst();
  if (before) return true;
  const speaks = facilitator.locale ?? locale;
  const say = words[speaks].plan.mail;
  const units = unitsIn(speaks);
  await sendMail(transaction, {
    about,
    to: { personId: facilitatorId, name: facilitator.name, address: facilitator.email },
    replyTo: { name: by.name, address: by.email },
    locale: speaks,
    subject: say.subject(units),
    text: [
      say.words(by.name, { units, people: proposal.people }),
      proposal.place === '' ? '' : say.place(proposal.place),
      `${say.plan}\n${address}/workshops/new?${new URLSearchParams({ proposed: proposal.groups.map(({ id }) => id).join(',') }).toString()}`,
    ]
      .filter((paragraph) => paragraph !== '')
      .join('\n\n'),
  });
  await happened({ kind: 'workshop.wished_for', unitId: proposal.id, facilitatorId, byId: by.id });
  return true;
}

/** Makes others who ask the same facilitator wait until this transaction ends: of two presses at once the second finds the first’s mail. */
async function holdFacilitator(database: Database, id: string) {
  const facilitator = database
    .selectFrom('people')
    .select(['name', 'email', 'locale'])
    .where('id', '=', id)
    .where('id', 'in', facilitators(database).select('people.id'));
  return holdRows(database, facilitator).executeTakeFirst();
}
