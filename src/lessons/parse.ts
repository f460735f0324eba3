import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { LessonText, Step } from './lesson.ts';
import { stepKinds } from './lesson.ts';
import type { FaultAbout } from './texts.ts';
import { en } from './texts.ts';

export type FaultKind = keyof typeof en.file;

/** A fault in a lesson file, with the file and line where its writer finds it; its message is in English, for logs. */
export class LessonFault extends Error {
  readonly #place: string;
  readonly #kind: FaultKind;
  readonly #about: FaultAbout;

  constructor(file: string, line: number, kind: FaultKind, about: Partial<FaultAbout> = {}) {
    const whole = { word: '', locale: '', ...about };
    super(`${file}:${line}: ${en.file[kind](whole)}`);
    this.#place = `${file}:${line}`;
    this.#kind = kind;
    this.#about = whole;
  }

  /** The same for whoever reads these texts. */
  told({ file }: Pick<typeof en, 'file'>): string {
    return `${this.#place}: ${file[this.#kind](this.#about)}`;
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
  if (steps.length === 0) throw new LessonFault(file, end, 'no_step');
  const keys = new Set<string>();
  for (const { step, line } of steps) {
    if (keys.has(step.key)) throw new LessonFault(file, line, 'key_twice', { word: step.key });
    keys.add(step.key);
  }
  return { ...head, steps: steps.map(({ step }) => step) };
}

const Head = z.object({
  title: z.string('no_title').trim().min(1, 'no_title'),
  about: z.string().default(''),
});

function readHead(lines: string[], file: string): { head: z.infer<typeof Head>; end: number } {
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end === -1) {
    throw new LessonFault(file, 1, 'no_head');
  }
  const head = Head.safeParse(readYaml(lines.slice(1, end).join('\n'), file));
  if (!head.success) throw new LessonFault(file, 1, kindOf(head.error) ?? 'head_unread');
  return { head: head.data, end: end + 1 };
}

function readYaml(text: string, file: string): unknown {
  try {
    return parseYaml(text) ?? {};
  } catch (error) {
    const [word] = error instanceof Error ? error.message.split('\n', 1) : [String(error)];
    throw new LessonFault(file, 2, 'head_unread', { word });
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
  kind: z.enum(stepKinds, 'kind_unknown'),
  key: z.string('no_key').regex(/^[a-z][a-z0-9-]{0,39}$/, 'key_wrong'),
  minutes: z.coerce
    .number('no_minutes')
    .int('minutes_wrong')
    .min(1, 'minutes_wrong')
    .max(600, 'minutes_wrong'),
});

/** What the first issue is called, among the faults of a file. */
function kindOf({ issues }: z.ZodError): FaultKind | undefined {
  return faultKinds.find((kind) => kind === issues[0]?.message);
}

const faultKinds = keysOf(en.file);

function keysOf<Key extends string>(record: Record<Key, unknown>): Key[] {
  const keys: Key[] = [];
  for (const key in record) keys.push(key);
  return keys;
}

function readStep({ title, line, lines }: Section, file: string): { step: Step; line: number } {
  if (title === '') throw new LessonFault(file, line, 'step_untitled');
  const at = lines.findIndex((text) => text.trim() !== '');
  const facts = Facts.safeParse(readFacts(lines[at] ?? ''));
  if (!facts.success) {
    throw new LessonFault(file, line + at + 1, kindOf(facts.error) ?? 'no_facts', {
      word: stepKinds.join(', '),
    });
  }
  const rest = lines.slice(at + 1);
  const parts = sectionsOf(rest, 0, '### ');
  for (const part of parts) {
    if (!PARTS.includes(part.title)) {
      throw new LessonFault(file, line + at + 1 + part.line, 'part_unknown', { word: part.title });
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
