import os from 'node:os';
import { parseArgs } from 'node:util';
import type { Company } from './company.ts';
import { measureAdoption } from './adoption.ts';
import { onAFreshProgram } from './company.ts';
import { measureFanOut } from './fan-out.ts';
import { measureIntranet } from './intranet.ts';
import { LARGE } from './large-company.ts';
import { measureLesson } from './lesson.ts';
import { LONG_RUN } from './long-run-company.ts';
import type { Measurement } from './measure.ts';
import { summarize } from './measure.ts';
import { measurePages } from './pages.ts';
import { asMarkdown, asText, intoFile } from './table.ts';

const USUAL = 'lesson,room,pages';
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    only: { type: 'string', default: USUAL },
    markdown: { type: 'string' },
  },
});
const runs = Math.max(1, Math.floor(Number(values.runs)) || 1);
const chosen = values.only.split(',');

/** What is measured on an empty company, in this order. Each gives one or more lines of the table. */
const benches: Record<string, [words: string, measure: (company: Company) => Promise<Measurement[]>]> = {
  lesson: [
    'a lesson of 200',
    (company) => measureLesson(company, { employees: 200, atATime: 50, milliseconds: 2_000 }),
  ],
  room: ['a room of 1,000 laptops', (company) => measureFanOut(company, { seats: 1_000 })],
  pages: ['the room page and a post', (company) => measurePages(company, { milliseconds: 3_000 })],
};

const measurements: Measurement[] = [];
for (let run = 1; run <= runs; run += 1) {
  for (const [name, [words, measure]] of Object.entries(benches)) {
    if (!chosen.includes(name)) continue;
    console.error(`run ${run} of ${runs}: ${words} …`);
    measurements.push(...(await onAFreshProgram(measure)));
  }
}
if (chosen.includes('intranet')) {
  console.error(
    'a company of 100,000 people, 300,000 posts and 1,000,000 comments is written (some minutes) …',
  );
  const onRun = (run: number) => console.error(`run ${run} of ${runs}: the pages of the intranet …`);
  measurements.push(...(await measureIntranet(LARGE, { runs, milliseconds: 1_000, onRun })));
}
if (chosen.includes('adoption')) {
  const onRun = (words: string) => console.error(`${words} …`);
  measurements.push(
    ...(await measureAdoption(LONG_RUN, { kinds: ['SQLite', 'PostgreSQL'], runs, times: 20, onRun })),
  );
}
const summaries = summarize(measurements);
console.log(asText(summaries));
if (values.markdown !== undefined) {
  // Each large company has marks of its own.
  const mark = values.only === USUAL ? 'bench' : `bench ${values.only}`;
  intoFile(values.markdown, `${machine()}\n\n${asMarkdown(summaries)}`, mark);
}

/** A figure is worth what the machine is worth on which it came about. */
function machine(): string {
  const processor = os.cpus()[0]?.model.trim() ?? 'unknown processor';
  const databases = values.only === 'adoption' ? 'SQLite and PostgreSQL' : 'SQLite';
  const day = new Date().toISOString().slice(0, 10);
  return `${os.availableParallelism()} cores (${processor}), Node ${process.versions.node}, ${databases}, ${runs} runs on ${day}: median (least–most).`;
}
