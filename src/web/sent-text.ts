import type { Request } from 'express';
import { typed } from './forms.ts';

/** What somebody wrote in a form that was not taken, so that it can be copied, or sent once more. */
export interface SentText {
  /** Where it was sent to. */
  action: string;
  texts: { name: string; text: string }[];
  /** What the form brought besides. */
  rest: { name: string; value: string }[];
}

/** The fields in which people write. */
const WRITTEN = ['title', 'body', 'about', 'note', 'line', 'reason'];

/** What nobody should find on a page. */
const SECRET = /password|token|code/;

/** What a request brought of somebody's words; null when there are none. */
export function sentText({ method, body, originalUrl }: Request): SentText | null {
  const fields = method === 'POST' ? typed(body) : {};
  const names = Object.keys(fields).filter((name) => !SECRET.test(name));
  const texts = WRITTEN.flatMap((name) => {
    const text = fields[name];
    return text?.trim() ? [{ name, text }] : [];
  });
  if (texts.length === 0) return null;
  const rest = names.filter((name) => !texts.some((text) => text.name === name));
  return {
    action: originalUrl,
    texts,
    rest: rest.map((name) => ({ name, value: fields[name] ?? '' })),
  };
}
