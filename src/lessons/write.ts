import { stringify } from 'yaml';
import type { LessonText, Step } from './lesson.ts';

/** Writes a lesson in one language as the Markdown file that `parseLesson` reads (docs/lessons.md). */
export function writeLesson({ title, about, steps }: LessonText): string {
  const head = stringify(about === '' ? { title } : { title, about }, { lineWidth: 0 });
  return `---\n${head}---\n\n${steps.map(writeStep).join('\n')}`;
}

function writeStep({ title, kind, key, minutes, body, cards, openings, notes }: Step): string {
  const parts = [
    `## ${title}`,
    `kind: ${kind} · key: ${key} · minutes: ${minutes}`,
    body,
    cards.length > 0 ? `### Cards\n\n${cardsText(cards)}` : '',
    openings.length > 0 ? `### Openings\n\n${openings.map((opening) => `- ${opening}`).join('\n')}` : '',
    notes === '' ? '' : `### Notes\n\n${notes}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Cards as they are typed: a `####` title, and what stands on the card below it. */
export function cardsText(cards: Step['cards']): string {
  return cards.map(({ title, body }) => `#### ${title}\n\n${body}`.trim()).join('\n\n');
}

/** Reads them back; what stands before the first title is on no card. */
export function cardsIn(text: string): Step['cards'] {
  return text
    .split(/^#### /m)
    .slice(1)
    .map((card) => {
      const [title = '', ...body] = card.split('\n');
      return { title: title.trim(), body: body.join('\n').trim() };
    });
}

/** Openings as they are typed, a line each. */
export function openingsText(openings: string[]): string {
  return openings.join('\n');
}

/** Reads them back; a dash before them does no harm. */
export function openingsIn(text: string): string[] {
  return text.split('\n').flatMap((line) => line.replace(/^[-*]\s+/, '').trim() || []);
}
