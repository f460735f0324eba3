import type { Step } from './lesson.ts';
import { toSafeHtml } from '../web/markdown.ts';

export interface Card {
  title: string;
  html: string;
}

export interface StepHtml {
  html: string;
  cards: Card[];
  notes: string;
}

const made = new WeakMap<Step, StepHtml>();

/** A step's texts as HTML, made once as long as the lesson is in memory. */
export function stepHtml(step: Step): StepHtml {
  const known = made.get(step);
  if (known) return known;
  const fresh = {
    html: toSafeHtml(step.body),
    cards: step.cards.map(({ title, body }) => ({ title, html: toSafeHtml(body) })),
    notes: toSafeHtml(step.notes),
  };
  made.set(step, fresh);
  return fresh;
}
