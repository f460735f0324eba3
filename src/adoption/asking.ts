import type { Database, Transaction } from '../database/store.ts';
import { sendMail } from '../mail/outbox.ts';
import type { Locale } from '../web/locale.ts';
import { en, sv } from './texts.ts';

const words = { en, sv };

/** Those who can be asked for a workshop, by name. */
export async function facilitatorsToAsk(database: Database): Promise<{ id: string; name: string }[]> {
  return database
    .selectFrom('people')
    .select(['id', 'name'])
    .where('is_facilitator', '=', 1)
    .where('confirmed_at', 'is not', null)
    .where('left_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** What is asked for, of whom, and by whom. */
export interface Wish {
  unit: { id: string; name: string; left: number };
  facilitatorId: string;
  by: { id: string; name: string; email: string };
  /** How people reach Ombord. */
  address: string;
  /** For a facilitator who has chosen no language. */
  locale: Locale;
}

/**
 * Asks a facilitator for a workshop for those of a unit who are left: by mail, with the plan filled in. Asked again while the first
 * mail is a day old, nothing more is sent. False when there is no such facilitator.
 */
export async function askForWorkshop(
  transaction: Transaction,
  { unit, facilitatorId, by, address, locale }: Wish,
): Promise<boolean> {
  const { database, happened } = transaction;
  const facilitator = await database
    .selectFrom('people')
    .select(['name', 'email', 'locale'])
    .where('id', '=', facilitatorId)
    .where('is_facilitator', '=', 1)
    .where('confirmed_at', 'is not', null)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (!facilitator) return false;
  const about = `workshop wished for ${unit.id}`;
  const before = await database
    .selectFrom('mails')
    .select('id')
    .where('about', '=', about)
    .where('to_address', '=', facilitator.email)
    .where('made_at', '>', Date.now() - DAY)
    .executeTakeFirst();
  if (before) return true;
  const say = words[facilitator.locale ?? locale].plan.mail;
  await sendMail(transaction, {
    about,
    to: { name: facilitator.name, address: facilitator.email },
    replyTo: { name: by.name, address: by.email },
    subject: say.subject(unit.name),
    text: [
      say.words(by.name, { unit: unit.name, left: unit.left }),
      `${say.plan}\n${address}/workshops/new?${new URLSearchParams({ units: unit.id, left_only: '1' }).toString()}`,
    ].join('\n\n'),
  });
  await happened({ kind: 'workshop.wished_for', unitId: unit.id, facilitatorId, byId: by.id });
  return true;
}

const DAY = 24 * 60 * 60 * 1000;
