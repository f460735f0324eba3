import { sql } from 'kysely';
import { toSafeHtml } from '../web/markdown.ts';
import { excerpt } from './written.ts';

/** By what somebody tells a text of theirs from others on a page: its title, its first words, and when it was saved. */
export interface Beginning {
  title: string;
  words: string;
  savedAt: number;
}

/** Enough for the words that are shown; the rest of a text may be long, and is not read. */
const HEAD = 400;
const SHOWN = 90;

/** The beginning of a text in a column, as it was typed, to be selected in place of all of it. */
export function headOf(column: 'posts.body' | 'drafts.body' | 'unsaved_changes.body') {
  return sql<string>`substr(${sql.ref(column)}, 1, ${sql.lit(HEAD)})`.as('head');
}

/** A row with its first words in place of the head of its text. */
export function withFirstWords<Row extends { head: string }>({ head, ...row }: Row) {
  return { ...row, words: excerpt(toSafeHtml(head), SHOWN) };
}
