import os from 'node:os';
import { parseArgs } from 'node:util';
import type { Company } from './company.ts';
import { onAFreshProgram } from './company.ts';
import { measureFanOut } from './fan-out.ts';
import { measureLesson } from './lesson.ts';
import type { Measurement } from './measure.ts';
import { summarize } from './measure.ts';
import { measurePages } from './pages.ts';
import { asMarkdown, asText, intoFile } from './table.ts';

/** What is measured, in this order. Each gives one or more lines of the table. */
const benches: [name: string, measure: (company: Company) => Promise<Measurement[]>][] = [
  [
    'a lesson of 200',
    (company) => measureLesson(company, { employees: 200, atATime: 50, milliseconds: 2_000 }),
  ],
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
if (values.markdown !== undefined) intoFile(values.markdown, `${machine()}\n\n${asMarkdown(summaries)}`);

/** A figure is worth what the machine is worth on which it came about. */
function machine(): string {
  const processor = os.cpus()[0]?.model.trim() ?? 'unknown processor';
  const day = new Date().toISOString().slice(0, 10);
  return `${os.availableParallelism()} cores (${processor}), Node ${process.versions.node}, SQLite, ${runs} runs on ${day}: median (least–most).`;
}
