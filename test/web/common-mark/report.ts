import { written } from '../../../src/blogs/written.ts';
import type { HouseRule, Outcome } from './comparison.ts';
import { compare } from './comparison.ts';
import type { SpecifiedExample } from './examples.ts';
import { commonMark, github } from './examples.ts';

export interface Result extends SpecifiedExample {
  outcome: Outcome;
}

/** Sends every example through the whole chain that makes a post. */
export function results(examples: SpecifiedExample[]): Result[] {
  return examples.map((example) => ({
    ...example,
    outcome: compare(example, written(example.markdown).html),
  }));
}

/** docs/markdown.md, as it has to read today. */
export function report(): string {
  const [specified, added] = [results(commonMark), results(github)];
  return `# Markdown

What people write is Markdown: [CommonMark](https://spec.commonmark.org/0.31.2/) with GitHub's tables, task lists, strikethrough and
addresses as links. It goes through marked and then through sanitize-html, and what comes out is what the preview shows and what is
published. Here is what becomes of examples in that chain: of all of CommonMark's specification, and of Ombord's own for what
GitHub adds, whose specification's examples are not here. \`npx jest test/web/common-mark\` holds this page to it;
\`npx tsx test/web/common-mark/write.ts\` writes it again.

- **as specified**: the same HTML.
- **but for a rule of ours**: the same, once the rules below are applied. Each is meant, and a rule of its own says why.
- **HTML was typed**: nothing that somebody types runs or becomes part of a page, so HTML is shown as the characters it is.
- **otherwise**: neither.

## CommonMark's own examples

${table(specified)}

## Ombord's own examples of GitHub's additions

They stand in \`test/web/common-mark/examples.ts\`, made after [GitHub's specification](https://github.github.com/gfm/).

${table(added)}

## The rules

${ruleTable([...specified, ...added])}

## Every example that is not as specified, with why

CommonMark's by their numbers, as in its specification (\`https://spec.commonmark.org/0.31.2/#example-7\`):

${otherwiseTable(specified)}

Ombord's own by their places among those of their section:

${otherwiseTable(added)}
`;
}

/** Those of a section that differ for the same reasons stand together. */
function otherwiseTable(all: Result[]): string {
  const numbers = new Map<string, number[]>();
  for (const { section, number, outcome } of all) {
    const why = whyOtherwise(outcome);
    if (why === '') continue;
    const row = `${section}|${why}`;
    numbers.set(row, [...(numbers.get(row) ?? []), number]);
  }
  const rows = [...numbers].map(([row, theirs]) => {
    const [section = '', why = ''] = row.split('|');
    return [section, why, inRuns(theirs)];
  });
  return markdownTable(['section', 'why', 'examples'], rows);
}

/** 1, 2, 3, 7 as `1–3, 7`. */
function inRuns(numbers: number[]): string {
  const runs: [from: number, to: number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}

/** Empty when it comes out as specified. */
function whyOtherwise(outcome: Outcome): string {
  if (outcome.kind === 'same') return outcome.rules.join('; ');
  return outcome.kind === 'html' ? 'HTML was typed' : 'not meant';
}

function table(all: Result[]): string {
  const sections = [...new Set(all.map(({ section }) => section))];
  const rows = sections.map((section) => [section, ...counts(all.filter((one) => one.section === section))]);
  return markdownTable(
    ['section', 'examples', 'as specified', 'but for a rule of ours', 'HTML was typed', 'otherwise'],
    [...rows, ['**all**', ...counts(all)]],
  );
}

function counts(some: Result[]): string[] {
  const of = (isIt: (outcome: Outcome) => boolean) => some.filter(({ outcome }) => isIt(outcome)).length;
  return [
    some.length,
    of((outcome) => outcome.kind === 'same' && outcome.rules.length === 0),
    of((outcome) => outcome.kind === 'same' && outcome.rules.length > 0),
    of(({ kind }) => kind === 'html'),
    of(({ kind }) => kind === 'different'),
  ].map(String);
}

const reasons: Record<HouseRule, string> = {
  'a line break stands where one was typed':
    'People who have never heard of Markdown press Enter and expect a new line.',
  'headings begin below the page’s own':
    'A page has one heading of the first level, its title; people begin with `##` as often as with `#`.',
  'a picture from elsewhere is a link': 'No page of Ombord asks another host for anything.',
  'a link has no title': 'A title shows up for a mouse only: neither for fingers nor for the keyboard.',
  'a code block’s language is not kept':
    'Nothing colours code, and a class is one thing less to let through.',
  'only http, https and mailto are linked': 'Other kinds of addresses open programs, or run something.',
  'a link leads somewhere': 'Without an address only its words stand there.',
  'a link without words shows its address': 'Nobody can press what shows nothing.',
  'an address is a link without brackets': 'GitHub’s addition; CommonMark leaves a bare address alone.',
  'a task has a sign instead of a box': 'A box that cannot be ticked looks broken: ☐ and ☑ say the same.',
  'a word after # is a tag':
    'Ombord’s own: `#word` leads to what is written about it. A heading has a space after its `#`.',
};

function ruleTable(all: Result[]): string {
  const used = Object.entries(reasons).map(([rule, reason]) => {
    const count = all.filter(
      ({ outcome }) => outcome.kind === 'same' && outcome.rules.some((one) => one === rule),
    );
    return [rule, reason, String(count.length)];
  });
  return markdownTable(['rule', 'why', 'examples'], used);
}

function markdownTable(head: string[], rows: string[][]): string {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
