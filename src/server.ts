import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pino, stdSerializers } from 'pino';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { readConfig } from './config.ts';
import type { Store } from './database/store.ts';
import { openStore } from './database/store.ts';
import { readShippedLessons } from './lessons/shipped.ts';
import { listeners } from './listeners.ts';
import { secretOf } from './people/company.ts';
import { makeSetupToken } from './people/first-run.ts';
import { networkAddress } from './web/address.ts';
import { faultInLog } from './web/fault-in-log.ts';
import { root } from './web/root.ts';
import { forgetOldSessions } from './web/session-store.ts';

const HOUR = 60 * 60 * 1000;
/** Requests under way get this long to be answered when the server is told to stop. */
const STOP_WITHIN = 10_000;

try {
  await serve(readConfig(process.env));
} catch (error) {
  console.error(`Ombord cannot start: ${wordsOf(error)}`);
  process.exit(1);
}

async function serve(config: Config): Promise<void> {
  const err = stdSerializers.wrapErrorSerializer(faultInLog);
  const log = pino({ level: config.logLevel, serializers: { err } }, pino.destination(2));
  const lessons = readShippedLessons(path.join(root, 'lessons'));
  const store = await openDatabase(config.databaseUrl, (error) => log.warn(error));
  const secret = config.secret ?? (await secretOf(store.database));
  const app = buildApp({ store, config, log, lessons, secret });
  const server = http.createServer(app.express);

  const { port } = await listen(server, config);
  const address = config.publicUrl ?? `http://${hostToShow(config.host)}:${port}`;
  console.log(`Ombord is open at ${address}`);
  const token = await store.transaction(makeSetupToken);
  if (token !== null) console.log(`Set up at ${address}/setup?token=${token}`);

  const forgetting = setInterval(
    () => void forgetOldSessions(store.database).catch((error: unknown) => log.warn(error)),
    HOUR,
  );
  const stop = (): void => {
    clearInterval(forgetting);
    setTimeout(() => process.exit(0), STOP_WITHIN).unref();
    app.close();
    server.close(() => {
      void store.close().then(() => process.exit(0));
    });
    server.closeIdleConnections();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
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
        error.code === 'EADDRINUSE' ? new Error(`port ${port} is taken; set PORT to another one`) : error,
      );
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no address');
  return address;
}

/** What others on the network can open, when the server listens everywhere. */
function hostToShow(host: string): string {
  if (host === '0.0.0.0' || host === '::') return networkAddress() ?? 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** A database at an address with two faces fails with a list of faults and no words of its own. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(wordsOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
