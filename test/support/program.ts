import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../src/web/root.ts';

/** The built program in a process of its own, as `npm start` runs it. */
export interface Program {
  child: ChildProcess;
  address: string;
  /** The set-up link that it printed, as long as there is no administrator. */
  setupLink: string | null;
  /** What it wrote to its log. */
  log: () => string;
}

/** Starts the program on a database. Throws with what it printed when it ends instead of opening. */
export async function startProgram(
  databaseUrl: string,
  { port = 0, logLevel = 'warn' }: { port?: number; logLevel?: string } = {},
): Promise<Program> {
  const program = path.join(root, 'dist/src/server.js');
  if (!fs.existsSync(program))
    throw new Error('the program is not built: npm test builds it, or node bin/ready.js');
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: logLevel,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (words: Buffer) => (log += words.toString()));
  const printed = await firstLines(child, () => log);
  return {
    child,
    address: /is open at (\S+)/.exec(printed)?.[1] ?? '',
    setupLink: /Set up at (\S+)/.exec(printed)?.[1] ?? null,
    log: () => log,
  };
}

/** Ends it at once, as a power cut would. */
export async function kill({ child }: Pick<Program, 'child'>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Reads until the program says where it is open; the set-up link comes with the same words. */
async function firstLines(child: ChildProcess, log: () => string): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (words: Buffer) => {
      printed += words.toString();
      if (printed.includes('is open at')) resolve(printed);
    });
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${printed}${log()}`)));
  });
}
