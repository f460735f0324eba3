import { once } from 'node:events';
import { serve } from '../../src/serve.ts';
import { afterTest } from './after-test.ts';
import type { Program } from './program.ts';
import { kill, startProgram } from './program.ts';

/** Where browsers find the program. */
export interface Server {
  address: string;
  /** The set-up link, as long as there is no administrator. */
  setupLink: string | null;
}

/** Serves a database until the test is over. In the test's own process, where the program has to start and warm up but once a file. */
export async function serveHere(databaseUrl: string): Promise<Server> {
  const serving = await serve({
    port: 0,
    host: '127.0.0.1',
    databaseUrl,
    publicUrl: null,
    secret: null,
    smtpUrl: null,
    mailFrom: null,
    trustProxy: 0,
    logLevel: process.env['TEST_LOG'] ?? 'silent',
    reload: false,
  });
  afterTest(() => serving.close(0));
  return serving;
}

/** The built program in a process of its own, for pulling its plug. */
export interface ServerProcess extends Server {
  /** Ends it at once, as a power cut would. */
  kill: () => Promise<void>;
  /** Asks it to stop, as a system does; gives back its exit code. */
  stop: () => Promise<number | null>;
  /** What it wrote to its log. */
  log: () => string;
}

/** Starts the program on a database, on a port of its own or the one given (for a restart at the same address). It ends with the test at the latest. */
export async function startServer(
  databaseUrl: string,
  options: { port?: number } = {},
): Promise<ServerProcess> {
  const program: Program = await startProgram(databaseUrl, options);
  afterTest(() => kill(program));
  const { child, address, setupLink, log } = program;
  return {
    address,
    setupLink,
    kill: () => kill(program),
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
      return child.exitCode;
    },
    log,
  };
}
