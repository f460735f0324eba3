import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Logger } from 'pino';
import { pino, stdSerializers } from 'pino';
import { buildApp } from './app.ts';
import { forgetOldFiles } from './belongings/kept-file.ts';
import { wipeDeletedPosts } from './blogs/deleted.ts';
import { startPublishing } from './blogs/scheduling.ts';
import { startTaggingOlder } from './blogs/tagging-older.ts';
import type { Config } from './config.ts';
import type { Store } from './database/store.ts';
import { openStore } from './database/store.ts';
import { readShippedLessons } from './lessons/shipped.ts';
import { lateErasers, listeners } from './listeners.ts';
import { startTelling } from './adoption/telling-once.ts';
import { startCounting } from './adoption/unit-figures.ts';
import { startWeekly } from './adoption/weekly-mail.ts';
import { smtpCarrier } from './mail/carrier.ts';
import { startDelivery } from './mail/delivery.ts';
import { mailsSettled } from './workshops/invitation.ts';
import { forgetOldMails } from './mail/mails.ts';
import { startDigests } from './notifications/digest.ts';
import { forgetOldNotifications } from './notifications/reading.ts';
import { secretOf } from './people/company.ts';
import { eraseLate } from './people/erasing-late.ts';
import { makeSetupToken } from './people/first-run.ts';
import { forgetUnusedPictures } from './pictures/uses.ts';
import { startUpkeep } from './search/upkeep.ts';
import { networkAddress } from './web/address.ts';
import { again } from './web/again-and-again.ts';
import { HOUR } from './web/durations.ts';
import { faultInLog } from './web/fault-in-log.ts';
import { root } from './web/root.ts';
import { forgetOldSessions } from './web/session-store.ts';
import { startFarewells } from './workshops/farewell.ts';
import { forgetRehearsals } from './workshops/rehearsal.ts';
import { startRehearsing } from './workshops/rehearsing.ts';

/** Ombord while it serves. */
export interface Serving {
  /** How people reach it: `http://192.0.2.10:3000`, or PUBLIC_URL. */
  address: string;
  port: number;
  /** Where it is set up, as long as there is no administrator; null after that. */
  setupLink: string | null;
  /**
   * Stops: ends the streams, answers what is under way and closes the database. Whoever is not answered within
   * `patience` milliseconds is hung up on.
   */
  close: (patience?: number) => Promise<void>;
}

/** Requests under way get this long to be answered when the server is told to stop. */
export const STOP_WITHIN = 10_000;

/** Opens the database, listens, and keeps house. Throws an error of one line when one of them is refused. */
export async function serve(config: Config): Promise<Serving> {
  const err = stdSerializers.wrapErrorSerializer(faultInLog);
  const log = pino({ level: config.logLevel, serializers: { err } }, pino.destination(2));
  const lessons = readShippedLessons(path.join(root, 'lessons'));
  const store = await openDatabase(config.databaseUrl, (error) => log.warn(error));
  const secret = config.secret ?? (await secretOf(store.database));
  const app = buildApp({ store, config, log, lessons, secret });
  const server = http.createServer(app.express);
  try {
    const { port } = await listen(server, config);
    const address = config.publicUrl ?? `http://${hostToShow(config.host)}:${port}`;
    const token = await store.transaction(makeSetupToken);
    const setupLink = token === null ? null : `${address}/setup?token=${token}`;
    const jobs = [...housekeeping, ...(config.smtpUrl === null ? [] : [digestsFrom(address, secret)])];
    const stops = jobs.map((start) => start(store, (error) => log.warn(error)));
    const delivery = deliveryFor(config, store, log);
    return { address, port, setupLink, close };

    async function close(patience = STOP_WITHIN): Promise<void> {
      for (const stop of stops) stop();
      app.close();
      const delivered = delivery?.close();
      const hangingUp = setTimeout(() => server.closeAllConnections(), patience);
      await closed(server);
      clearTimeout(hangingUp);
      await delivered;
      await store.close();
    }
  } catch (error) {
    app.close();
    server.close();
    await store.close();
    throw error;
  }
}

type Job = (store: Store, onFault: (error: unknown) => void) => () => void;

/** What goes on beside the requests, on as many nodes as there are; each gives back how to stop. */
const housekeeping: Job[] = [
  startForgetting,
  startFarewells,
  startCounting,
  startTelling,
  startWeekly,
  startPublishing,
  startRehearsing,
  startTaggingOlder,
  startUpkeep,
];

/** Without a mail server nobody would get them. */
function digestsFrom(address: string, secret: string): Job {
  return (store, onFault) => startDigests({ store, address, secret, onFault });
}

function startForgetting(store: Store, onFault: (error: unknown) => void): () => void {
  return again(() => forgetOld(store, onFault), { every: HOUR }, onFault);
}

/** One after the other; a fault in one keeps none of the others from it. */
async function forgetOld(store: Store, onFault: (error: unknown) => void): Promise<void> {
  const all = [
    () => forgetOldSessions(store.database),
    () => store.transaction(forgetOldMails),
    () => store.transaction(forgetRehearsals),
    () => forgetOldFiles(store),
    () => wipeDeletedPosts(store),
    () => store.transaction(forgetUnusedPictures),
    () => forgetOldNotifications(store),
    () => eraseLate(store, lateErasers),
  ];
  for (const forget of all) await forget().catch(onFault);
}

/** Without a mail server, mails wait in the outbox, where administrators see them. */
function deliveryFor({ smtpUrl, mailFrom }: Config, store: Store, log: Logger) {
  if (smtpUrl === null || mailFrom === null) return null;
  const carrier = smtpCarrier({ url: smtpUrl, from: mailFrom });
  return startDelivery({ store, carrier, log, onSettled: mailsSettled });
}

/** Throws an error of one line that names the database, but not the password in its address. */
async function openDatabase(url: string, onFault: (error: Error) => void): Promise<Store> {
  try {
    return await openStore({ url, listeners, onFault });
  } catch (error) {
    const name = url.replace(/\/\/[^/]*@/, '//').replace(/\?.*/, '');
    throw new Error(`the database ${name} does not open: ${wordsOf(error)}`, { cause: error });
  }
}

async function listen(server: http.Server, { host, port }: Config): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${port} is taken; set PORT to another one`, { cause: error })
          : error,
      );
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no address');
  return address;
}

function closed(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

/** What others on the network can open, when the server listens everywhere. */
function hostToShow(host: string): string {
  if (host === '0.0.0.0' || host === '::') return networkAddress() ?? 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** What went wrong, in words. A database at an address with two faces fails with a list of faults and no words of its own. */
export function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(wordsOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
