import { toPlainText } from '../web/markdown.ts';
import type { Step } from './lesson.ts';
import { stepHtml } from './lesson-html.ts';

/** What a step is about, short enough to be read from ten metres. */
export interface Gist {
  lead: string;
  points: string[];
}

/** The first paragraph of a step, and its cards by their titles; where it has none, what it lists. */
export function gistOf(step: Step): Gist {
  const { html } = stepHtml(step);
  const [before = ''] = html.split(/<[uo]l\b/);
  const paragraph = /<p>(.*?)<\/p>/s.exec(before)?.[1] ?? '';
  const items = [...html.matchAll(/<li>(.*?)(?=<\/li>|<[uo]l\b)/gs)].map(([, item = '']) => toPlainText(item));
  const points = step.cards.length > 0 ? step.cards.map(({ title }) => title) : items;
  return {
    lead: wholeSentences(toPlainText(paragraph), LONGEST_LEAD),
    points: points
      .slice(0, MOST_POINTS)
      .map((point) => wholeSentences(point, points.length > FEW ? LONGEST_OF_MANY : LONGEST_POINT)),
  };
}

const LONGEST_LEAD = 240;
const LONGEST_POINT = 110;
/** As many as stand one below the other; more of them stand beside each other, and have half the room. */
const FEW = 3;
const LONGEST_OF_MANY = 60;
const MOST_POINTS = 6;

/** As many sentences as there is room for, and the first of them in any case, cut if it must be. */
function wholeSentences(text: string, most: number): string {
  const [first = '', ...others] = text.split(/(?<=[.!?…:])\s+/);
  let taken = first.length <= most ? first : cut(first, most);
  for (const sentence of others) {
    if (taken.length + 1 + sentence.length > most) break;
    taken += ` ${sentence}`;
  }
  return taken;
}

/** Between two words; in the middle of one that is longer than all the room. */
function cut(text: string, most: number): string {
  const space = text.lastIndexOf(' ', most);
  return space > 0 ? `${text.slice(0, space)} …` : `${text.slice(0, most)}…`;
}
