import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../src/web/root.ts';

/** The built program in a process of its own, as `npm start` runs it: for browsers, and for pulling its plug. */
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

const running = new Set<ChildProcess>();
afterAll(async () => {
  for (const process of running) {
    process.kill('SIGKILL');
    await once(process, 'exit');
  }
});

/** Starts the program on a database, on a port of its own or the one given (for a restart at the same address). */
export async function startServer(
  databaseUrl: string,
  { port = 0 }: { port?: number } = {},
): Promise<Server> {
  const program = path.join(root, 'dist/src/server.js');
  if (!fs.existsSync(program))
    throw new Error('the program is not built: npm test builds it, or node bin/ready.js');
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let log = '';
  child.stderr.on('data', (words: Buffer) => (log += words.toString()));
  const printed = await firstLines(child, () => log);
  return {
    address: /is open at (\S+)/.exec(printed)?.[1] ?? '',
    setupLink: /Set up at (\S+)/.exec(printed)?.[1] ?? null,
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
      return child.exitCode;
    },
    log: () => log,
  };
}

/** Reads until the program says where it is open, and a moment longer for the set-up link. */
async function firstLines(child: ChildProcess, log: () => string): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (words: Buffer) => {
      printed += words.toString();
      if (printed.includes('is open at')) setTimeout(() => resolve(printed), 150);
    });
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${printed}${log()}`)));
  });
}
