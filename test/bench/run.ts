import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { kill, startProgram } from '../support/program.ts';
import type { Company } from './company.ts';
import { setUp } from './company.ts';
import { measureFanOut } from './fan-out.ts';
import { measureLesson } from './lesson.ts';
import type { Measurement } from './measure.ts';
import { summarize } from './measure.ts';
import { measurePages } from './pages.ts';
import { asMarkdown, asText } from './table.ts';

/** What is measured, in this order. Each gives one or more lines of the table. */
const benches: [name: string, measure: (company: Company) => Promise<Measurement[]>][] = [
  ['a lesson of 200', (company) => measureLesson(company, { employees: 200, atATime: 50 })],
  ['a room of 1,000 laptops', (company) => measureFanOut(company, { seats: 1_000 })],
  ['the room page and a post', (company) => measurePages(company, { milliseconds: 3_000 })],
];

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, markdown: { type: 'string' } },
});
const runs = Math.max(1, Math.floor(Number(values.runs)) || 1);
const measurements: Measurement[] = [];
for (let run = 1; run <= runs; run += 1) {
  for (const [name, measure] of benches) {
    console.error(`run ${run} of ${runs}: ${name} …`);
    measurements.push(...(await onAFreshProgram(measure)));
  }
}
const summaries = summarize(measurements);
console.log(asText(summaries));
if (values.markdown !== undefined) writeMarkdown(values.markdown);

async function onAFreshProgram(
  measure: (company: Company) => Promise<Measurement[]>,
): Promise<Measurement[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-bench-'));
  const program = await startProgram(`sqlite:${path.join(folder, 'ombord.db')}`, { logLevel: 'info' });
  try {
    return await measure(await setUp(program));
  } finally {
    await kill(program);
    fs.rmSync(folder, { recursive: true });
  }
}

/** The table with the machine on which it came about, between two marks: what is written around them stays. */
function writeMarkdown(file: string): void {
  const [begin, end] = ['<!-- bench -->', '<!-- /bench -->'];
  const old = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : `${begin}\n${end}\n`;
  const [before, rest] = [old.slice(0, old.indexOf(begin)), old.slice(old.indexOf(end))];
  fs.writeFileSync(file, `${before}${begin}\n\n${machine()}\n\n${asMarkdown(summaries)}\n\n${rest}`);
}

function machine(): string {
  const processor = os.cpus()[0]?.model.trim() ?? 'unknown processor';
  const day = new Date().toISOString().slice(0, 10);
  return `${os.availableParallelism()} cores (${processor}), Node ${process.versions.node}, SQLite, ${runs} runs on ${day}: median (least–most).`;
}
