import type { Request } from 'express';
import { typed } from './forms.ts';

/** What somebody wrote in a form that was not taken, so that it can be copied, or sent once more. */
export interface SentText {
  /** Where it was sent to. */
  action: string;
  texts: { name: string; kind: string; text: string }[];
  /** What the form brought besides. */
  rest: { name: string; value: string }[];
}

/** The fields in which people write; where a form has many, one of them stands within their names, as in `steps:0:sv:body`. */
const WRITTEN = ['title', 'body', 'about', 'note', 'line', 'reason', 'notes', 'cards', 'openings'];

/** What nobody should find on a page. */
const SECRET = /password|token|code/;

/** What a request brought of somebody's words; null when there are none. */
export function sentText({ method, body, originalUrl }: Request): SentText | null {
  const fields = method === 'POST' ? typed(body) : {};
  const names = Object.keys(fields).filter((name) => !SECRET.test(name));
  const texts = names.flatMap((name) => {
    const kind = name.split(':').find((part) => WRITTEN.includes(part));
    const text = fields[name] ?? '';
    return kind !== undefined && text.trim() ? [{ name, kind, text }] : [];
  });
  if (texts.length === 0) return null;
  const rest = names.filter((name) => !texts.some((text) => text.name === name));
  return {
    action: originalUrl,
    texts,
    rest: rest.map((name) => ({ name, value: fields[name] ?? '' })),
  };
}
