import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Program } from '../support/program.ts';
import { kill, startProgram } from '../support/program.ts';
import { Caller, keepAlive } from './caller.ts';

export const PASSWORD = 'en lugn plats vid fönstret';

/** A company that was set up through the doors, with the facilitator who opens its rooms. */
export interface Company {
  program: Program;
  databaseUrl: string;
  facilitator: Caller;
  agent: http.Agent;
}

/** A room that is open. */
export interface OpenRoom {
  path: string;
  code: string;
}

const Console = z.object({ code: z.string() });

/** Starts the program on an empty database, sets a company up in it, and measures. `url`: another database than one of SQLite of its own. */
export async function onAFreshProgram<Result>(
  measure: (company: Company) => Promise<Result>,
  url?: string,
): Promise<Result> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-bench-'));
  const databaseUrl = url ?? `sqlite:${path.join(folder, 'ombord.db')}`;
  const program = await startProgram(databaseUrl, { logLevel: 'info' });
  const agent = keepAlive(50);
  let company: Company | undefined;
  try {
    company = { program, databaseUrl, agent, facilitator: await setUp({ program, agent }) };
    return await measure(company);
  } finally {
    // It may have been started again while it was measured.
    await kill(company?.program ?? program);
    agent.destroy();
    fs.rmSync(folder, { recursive: true });
  }
}

/** The same company, room and sign-ins in a process that has done nothing yet. `meanwhile` is done while no process is there. */
export async function restart(
  company: Company,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { port } = new URL(company.program.address);
  await kill(company.program);
  await meanwhile();
  company.program = await startProgram(company.databaseUrl, { port: Number(port), logLevel: 'info' });
}

async function setUp({ program, agent }: Pick<Company, 'program' | 'agent'>): Promise<Caller> {
  const facilitator = new Caller(program.address, agent);
  const token = new URL(program.setupLink ?? '').searchParams.get('token') ?? '';
  const administrator = { name: 'Ada Ek', email: 'ada@company.example', password: PASSWORD };
  await facilitator.send('/setup', { token, company: 'Provbolaget', locale: 'en', ...administrator });
  return facilitator;
}

/** Plans and opens a workshop of the shipped lesson. */
export async function openRoom({ facilitator }: Company, title: string): Promise<OpenRoom> {
  const path = await facilitator.send('/workshops', {
    lesson: 'first-post',
    title,
    locale: 'en',
    starts_at: '2090-06-01T14:00',
  });
  await facilitator.send(`${path}/open`, {});
  const { body } = await facilitator.get(path, 'application/json');
  return { path, code: Console.parse(JSON.parse(body)).code };
}

/** Does `work` for each number from 0, so many at a time. */
export async function together(
  count: number,
  atATime: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const line = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: atATime }, line));
}
