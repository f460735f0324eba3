import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../src/web/root.ts';
import { kill } from '../support/program.ts';

/** A bare server that does one thing only, in a process of its own: the limit beside a figure. */
export interface Twin {
  child: ChildProcess;
  address: string;
  /** Ends it, and takes away what it wrote. */
  stop: () => Promise<void>;
}

/** Starts one of `limits/`, with the size in bytes of what it is to send. */
export async function startTwin(name: string, bytes: number): Promise<Twin> {
  const file = path.join(root, 'test/bench/limits', `${name}.ts`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-twin-'));
  const child = spawn(process.execPath, ['--import', 'tsx', file, String(bytes), folder], {
    cwd: root,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let port = '';
  for await (const words of child.stdout) {
    port += String(words);
    if (port.endsWith('\n')) break;
  }
  const stop = async (): Promise<void> => {
    await kill({ child });
    fs.rmSync(folder, { recursive: true });
  };
  return { child, address: `http://127.0.0.1:${Number(port)}`, stop };
}
