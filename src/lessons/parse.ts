import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { LessonText, Step } from './lesson.ts';
import { stepKinds } from './lesson.ts';

/** A fault in a lesson file, with the file and line where its writer finds it. */
export class LessonFault extends Error {
  constructor(file: string, line: number, words: string) {
    super(`${file}:${line}: ${words}`);
  }
}

/**
 * Reads a lesson file: a head between two lines of dashes, then the steps, each a `##` title with a line that says its
 * kind, key and minutes. docs/lessons.md describes the format. Throws a `LessonFault` at the first thing that is wrong.
 */
export function parseLesson(source: string, file: string): LessonText {
  const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/);
  const { head, end } = readHead(lines, file);
  const steps = sectionsOf(lines, end, '## ').map((section) => readStep(section, file));
  if (steps.length === 0) throw new LessonFault(file, end, 'there is no step; a step begins with "## " and its title');
  const keys = new Set<string>();
  for (const { step, line } of steps) {
    if (keys.has(step.key)) throw new LessonFault(file, line, `the key "${step.key}" stands twice`);
    keys.add(step.key);
  }
  return { ...head, steps: steps.map(({ step }) => step) };
}

const Head = z.object({
  title: z.string('the head needs a title').trim().min(1, 'the head needs a title'),
  about: z.string().default(''),
});

function readHead(lines: string[], file: string): { head: z.infer<typeof Head>; end: number } {
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end === -1) {
    throw new LessonFault(file, 1, 'a lesson begins with its head, between two lines of "---"');
  }
  const head = Head.safeParse(readYaml(lines.slice(1, end).join('\n'), file));
  if (!head.success) throw new LessonFault(file, 1, head.error.issues[0]?.message ?? 'the head cannot be read');
  return { head: head.data, end: end + 1 };
}

function readYaml(text: string, file: string): unknown {
  try {
    return parseYaml(text) ?? {};
  } catch (error) {
    const words = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    throw new LessonFault(file, 2, `the head cannot be read: ${words}`);
  }
}

interface Section {
  title: string;
  /** The line of the title, counted from 1 as editors do. */
  line: number;
  lines: string[];
}

/** The parts of `lines` from index `start` that begin with `mark`; what stands before the first is not one. */
function sectionsOf(lines: string[], start: number, mark: string): Section[] {
  const sections: Section[] = [];
  for (const [offset, text] of lines.slice(start).entries()) {
    if (text.startsWith(mark)) {
      sections.push({ title: text.slice(mark.length).trim(), line: start + offset + 1, lines: [] });
    } else {
      sections.at(-1)?.lines.push(text);
    }
  }
  return sections;
}

const Facts = z.object({
  kind: z.enum(stepKinds, `kind must be one of ${stepKinds.join(', ')}`),
  key: z.string('key is missing').regex(/^[a-z][a-z0-9-]{0,39}$/, 'key must be small letters, digits and dashes'),
  minutes: z.coerce
    .number('minutes are missing')
    .int('minutes must be a whole number')
    .min(1, 'minutes must be at least 1')
    .max(600, 'minutes must be at most 600'),
});

function readStep({ title, line, lines }: Section, file: string): { step: Step; line: number } {
  if (title === '') throw new LessonFault(file, line, 'the step has no title');
  const at = lines.findIndex((text) => text.trim() !== '');
  const facts = Facts.safeParse(readFacts(lines[at] ?? ''));
  if (!facts.success) {
    throw new LessonFault(file, line + at + 1, facts.error.issues[0]?.message ?? 'kind, key and minutes are missing');
  }
  const rest = lines.slice(at + 1);
  const parts = sectionsOf(rest, 0, '### ');
  for (const part of parts) {
    if (!PARTS.includes(part.title)) {
      throw new LessonFault(file, line + at + 1 + part.line, `"### ${part.title}" is none of ${PARTS.join(', ')}`);
    }
  }
  const part = (name: string): string[] => parts.find((section) => section.title === name)?.lines ?? [];
  const body = rest.slice(0, (parts[0]?.line ?? rest.length + 1) - 1);
  return {
    line: line + at + 1,
    step: {
      ...facts.data,
      title,
      body: text(body),
      notes: text(part('Notes')),
      cards: sectionsOf(part('Cards'), 0, '#### ').map((card) => ({ title: card.title, body: text(card.lines) })),
      openings: part('Openings').flatMap((item) => /^[-*]\s+(.+)$/.exec(item.trim())?.[1] ?? []),
    },
  };
}

const PARTS = ['Cards', 'Openings', 'Notes'];

/** `kind: talk · key: welcome · minutes: 5`, with dots or commas between. */
function readFacts(line: string): Record<string, string> {
  return Object.fromEntries(
    line.split(/[·,]/).flatMap((fact) => {
      const [, name, value] = /^\s*(\w+)\s*:\s*(.*?)\s*$/.exec(fact) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
}

function text(lines: string[]): string {
  return lines.join('\n').trim();
}
