import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { measureAdoption } from './adoption.ts';
import { onAFreshProgram } from './company.ts';
import { measureFanOut } from './fan-out.ts';
import { measureLesson } from './lesson.ts';
import type { Measurement } from './measure.ts';
import { spreadOf, summarize } from './measure.ts';
import { measurePages } from './pages.ts';
import { asMarkdown, asText, intoFile } from './table.ts';

const page: Measurement = {
  what: 'A page',
  unit: 'pages/s',
  figure: 40,
  beside: 'a bare page',
  limit: 100,
  aim: { atLeast: 0.5 },
};

describe('the figures', () => {
  it('are the middle of the runs, between the least and the most', () => {
    expect(spreadOf([9, 1, 5])).toEqual({ median: 5, least: 1, most: 9 });
    expect(spreadOf([4, 1, 2, 9])).toEqual({ median: 3, least: 1, most: 9 });
    expect(() => spreadOf([])).toThrow('nothing was measured');
  });

  it('are divided by the limit of their own run, since the machine may have been slower in another', () => {
    const [summary] = summarize([
      page,
      { ...page, figure: 60, limit: 100 },
      { ...page, figure: 20, limit: 40 },
    ]);
    expect(summary?.ratio).toEqual({ median: 0.5, least: 0.4, most: 0.6 });
    expect(summary?.isMet).toBe(true);
  });

  it('miss an aim below what is to be reached, or above what is allowed', () => {
    const time = { ...page, what: 'A time', figure: 30, limit: 10, aim: { atMost: 2 } };
    expect(summarize([page, time, { ...page, what: 'Memory', aim: null }]).map(({ isMet }) => isMet)).toEqual(
      [false, false, null],
    );
  });
});

describe('the table', () => {
  it('shows each figure beside its limit, with the spread when there were several runs', () => {
    const [, , row = ''] = asMarkdown(summarize([page, { ...page, figure: 1_234.4 }])).split('\n');
    expect(row.replace(/ +/g, ' ')).toBe(
      '| A page | 637 (40.0–1,234) pages/s | 100 pages/s: a bare page | 6.4 (0.40–12.3) | at least 0.5 | yes |',
    );
    expect(asText(summarize([page]))).toContain('A page  40.0 pages/s');
  });

  it('takes its place in a file and leaves alone what is written around it', () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-table-')), 'README.md');
    fs.writeFileSync(file, 'before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n');
    intoFile(file, 'new');
    expect(fs.readFileSync(file, 'utf8')).toBe('before\n<!-- bench -->\n\nnew\n\n<!-- /bench -->\nafter\n');
    fs.rmSync(path.dirname(file), { recursive: true });
  });
});

describe('what is measured', () => {
  it('runs in small against the program itself', async () => {
    const measurements = await onAFreshProgram(async (company) => [
      ...(await measureLesson(company, { employees: 3, atATime: 2, milliseconds: 200 })),
      ...(await measureFanOut(company, { seats: 4 })),
      ...(await measurePages(company, { milliseconds: 200 })),
    ]);
    const small = { people: 60, units: 12, weeks: 9, lines: 300 };
    const quiet = { runs: 1, times: 2, onRun: () => undefined };
    measurements.push(...(await measureAdoption(small, { kinds: ['SQLite'], ...quiet })));
    expect(measurements.length).toBeGreaterThanOrEqual(5);
    for (const { figure, limit } of measurements.filter(({ unit }) => unit !== 'kB')) {
      expect(figure).toBeGreaterThan(0);
      expect(limit).toBeGreaterThan(0);
    }
  }, 60_000);
});
