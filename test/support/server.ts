import { once } from 'node:events';
import type { Program } from './program.ts';
import { kill, startProgram } from './program.ts';

/** The built program for a test: for browsers, and for pulling its plug. It ends with the test's file at the latest. */
export interface Server {
  address: string;
  /** The set-up link that it printed, as long as there is no administrator. */
  setupLink: string | null;
  /** Ends it at once, as a power cut would. */
  kill: () => Promise<void>;
  /** Asks it to stop, as a system does; gives back its exit code. */
  stop: () => Promise<number | null>;
  /** What it wrote to its log. */
  log: () => string;
}

const started: Program[] = [];
afterAll(async () => {
  for (const program of started) await kill(program);
});

/** Starts the program on a database, on a port of its own or the one given (for a restart at the same address). */
export async function startServer(databaseUrl: string, options: { port?: number } = {}): Promise<Server> {
  const program = await startProgram(databaseUrl, options);
  started.push(program);
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
