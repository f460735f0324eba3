import fs from 'node:fs';
import type { Aim, Spread, Summary } from './measure.ts';

const HEADINGS = ['what', 'Ombord', 'limit', 'Ombord / limit', 'aim', 'met'];

/** The table for a terminal. */
export function asText(summaries: Summary[]): string {
  const rows = padded([HEADINGS, ...summaries.map(cells)]);
  return rows.map((row) => row.join('  ').trimEnd()).join('\n');
}

/** The same as Markdown. */
export function asMarkdown(summaries: Summary[]): string {
  const [headings = [], ...rows] = padded([HEADINGS, ...summaries.map(cells)]);
  const rule = headings.map((heading) => '-'.repeat(heading.length));
  return [headings, rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Every column as wide as its widest cell. */
function padded(rows: string[][]): string[][] {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
}

/** Writes the words between two marks of a file, and makes the file when there is none: what stands around them stays. */
export function intoFile(file: string, words: string, mark = 'bench'): void {
  const [begin, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const old = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : `${begin}\n${end}\n`;
  if (!old.includes(begin) || !old.includes(end)) throw new Error(`${file} has no ${begin} … ${end}`);
  const [before, after] = [old.slice(0, old.indexOf(begin)), old.slice(old.indexOf(end))];
  fs.writeFileSync(file, `${before}${begin}\n\n${words}\n\n${after}`);
}

function cells({ what, unit, figure, beside, limit, ratio, aim, isMet }: Summary): string[] {
  return [
    what,
    `${inWords(figure)} ${unit}`,
    `${inWords(limit)} ${unit}: ${beside}`,
    inWords(ratio),
    aimInWords(aim),
    isMet === null ? '' : isMet ? 'yes' : 'no',
  ];
}

/** The median, and in brackets the range of the runs. */
function inWords({ median, least, most }: Spread): string {
  return least === most ? digits(median) : `${digits(median)} (${digits(least)}–${digits(most)})`;
}

/** Three digits say what can be said of a measurement. */
function digits(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(value >= 10 ? 3 : 2);
}

function aimInWords(aim: Aim): string {
  if (aim === null) return '';
  return 'atLeast' in aim ? `at least ${aim.atLeast}` : `at most ${aim.atMost}`;
}
