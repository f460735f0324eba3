import type { Logger } from 'pino';
import type { Store, Transaction } from '../database/store.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../web/durations.ts';
import type { Carrier } from './carrier.ts';
import { CarryFault } from './carrier.ts';
import type { StoredMail } from './mails.ts';
import { toMail } from './mails.ts';

/** How delivery keeps time, in milliseconds. */
export interface Tempo {
  /** How often it looks for mails that are due. */
  look: number;
  /** How long it rests when the mail server takes none. */
  rest: number;
  /** The pause after each attempt that failed; the last one stays. */
  pauses: number[];
  /** How long a mail is tried. */
  giveUpAfter: number;
  /** How long a node has for one attempt, before another may take the mail over: it may have crashed. */
  lease: number;
}

export const usualTempo: Tempo = {
  look: 2 * SECOND,
  rest: 30 * SECOND,
  pauses: [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR],
  giveUpAfter: 3 * DAY,
  lease: 10 * MINUTE,
};

interface DeliveryParts {
  store: Store;
  carrier: Carrier;
  log: Pick<Logger, 'warn'>;
  tempo?: Tempo;
  /** Hears, in the same transaction, of each mail that is out or given up, by what it is about. */
  onSettled?: (transaction: Transaction, about: string) => Promise<void>;
}

/**
 * Sends what lies in the outbox, one mail at a time, on as many nodes as there are. Gives back how to stop, which lets
 * the one under way finish for a few seconds.
 */
export function startDelivery(parts: DeliveryParts) {
  const { carrier, log, tempo = usualTempo } = parts;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  goOn(0);
  return { close };

  function goOn(pause: number): void {
    timer = setTimeout(() => {
      round = deliverAll().then(goOn, (error: unknown) => {
        log.warn(error);
        goOn(tempo.rest);
      });
    }, pause);
  }

  /** Until nothing is due; gives back how long to wait for the next look. */
  async function deliverAll(): Promise<number> {
    while (!isStopped) {
      const outcome = await deliverOne(parts);
      if (outcome === 'nothing') return tempo.look;
      if (outcome === 'away') return tempo.rest;
    }
    return 0;
  }

  async function close(): Promise<void> {
    isStopped = true;
    clearTimeout(timer);
    const hangingUp = setTimeout(() => carrier.close(), 5 * SECOND);
    await round;
    clearTimeout(hangingUp);
    clearTimeout(timer);
    carrier.close();
  }
}

/** Takes the mail that is due first and tries to send it. */
export async function deliverOne(
  parts: DeliveryParts,
): Promise<'nothing' | 'sent' | 'failed' | 'later' | 'away'> {
  const { store, carrier, log, tempo = usualTempo } = parts;
  const mail = await claimDue(store, tempo);
  if (mail === null) return 'nothing';
  if (mail.goodUntil !== null && mail.goodUntil < Date.now()) {
    await settle(parts, mail, (transaction) => giveUp(transaction, mail, 'late'));
    return 'failed';
  }
  try {
    await carrier.carry(mail);
  } catch (error) {
    if (!(error instanceof CarryFault)) throw error;
    const isTooOld = Date.now() - mail.waitingSince >= tempo.giveUpAfter;
    if (error.kind === 'refused' || isTooOld) {
      log.warn({ mail: mail.id, fault: error.code, attempts: mail.attempts }, 'A mail could not be sent');
      await settle(parts, mail, (transaction) => giveUp(transaction, mail, error.message));
      return error.kind === 'away' ? 'away' : 'failed';
    }
    log.warn({ mail: mail.id, fault: error.code, attempts: mail.attempts }, 'A mail is tried again later');
    await store.transaction((transaction) => tryLater(transaction, mail, error.message, tempo));
    return error.kind === 'away' ? 'away' : 'later';
  }
  await settle(parts, mail, (transaction) => sent(transaction, mail));
  return 'sent';
}

async function settle(
  { store, onSettled }: DeliveryParts,
  { about }: StoredMail,
  write: (transaction: Transaction) => Promise<void>,
): Promise<void> {
  await store.transaction(async (transaction) => {
    await write(transaction);
    await onSettled?.(transaction, about);
  });
}

/**
 * Moves the time of the next attempt on before the mail is sent, where it still is what was read: of two nodes, one
 * changes the row. A node that dies while it sends leaves the mail to the others once its lease has run out.
 */
async function claimDue({ database, transaction }: Store, tempo: Tempo): Promise<StoredMail | null> {
  for (;;) {
    const now = Date.now();
    const due = await database
      .selectFrom('mails')
      .selectAll()
      .where('state', '=', 'waiting')
      .where('next_at', '<=', now)
      .orderBy('next_at')
      .orderBy('made_at')
      .limit(1)
      .executeTakeFirst();
    if (!due) return null;
    const claimed = await transaction((inside) =>
      inside.database
        .updateTable('mails')
        .set({ attempts: due.attempts + 1, next_at: now + tempo.lease })
        .where('id', '=', due.id)
        .where('state', '=', 'waiting')
        .where('attempts', '=', due.attempts)
        .where('next_at', '=', due.next_at)
        .executeTakeFirst(),
    );
    if (claimed.numUpdatedRows > 0n) return toMail({ ...due, attempts: due.attempts + 1 });
  }
}

async function sent({ database }: Transaction, { id }: StoredMail): Promise<void> {
  await database
    .updateTable('mails')
    .set({ state: 'sent', sent_at: Date.now(), error: null })
    .where('id', '=', id)
    .execute();
}

async function tryLater(
  { database }: Transaction,
  { id, attempts }: StoredMail,
  error: string,
  { pauses }: Tempo,
): Promise<void> {
  const pause = pauses[Math.min(attempts, pauses.length) - 1] ?? 0;
  await database
    .updateTable('mails')
    .set({ next_at: Date.now() + pause, error: error.slice(0, LONGEST_ERROR) })
    .where('id', '=', id)
    .execute();
}

async function giveUp({ database }: Transaction, { id }: StoredMail, error: string): Promise<void> {
  await database
    .updateTable('mails')
    .set({ state: 'failed', error: error.slice(0, LONGEST_ERROR) })
    .where('id', '=', id)
    .execute();
}

const LONGEST_ERROR = 500;
