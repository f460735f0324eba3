import type { Begun } from '../database/words.ts';
import type { Wanted } from './wanted.ts';
import { wantedIn } from './wanted.ts';

/** A part of a text, and whether it is one of the words that were looked for. */
export interface Piece {
  text: string;
  isMarked: boolean;
}

/** Characters of a snippet, and of those before the first word that was found. */
const LENGTH = 220;
const LEAD = 60;

/** The words of a text in pieces, those looked for apart. */
export function marked(text: string, words: string[], begun?: Begun): Piece[] {
  return piecesOf(text, wantedIn(text, words, begun));
}

/** The part of a text where the first of the words stands, whole words only; its beginning where none does. */
export function snippet(text: string, words: string[]): Piece[] {
  const isWanted = wantedIn(text, words);
  let first = 0;
  for (const { index, 0: word } of text.matchAll(eachWord)) {
    if (isWanted(word)) {
      first = index;
      break;
    }
  }
  const from = first <= LEAD ? 0 : wordAfter(text, first - LEAD, first);
  const to = text.length - from <= LENGTH ? text.length : wordBefore(text, from + LENGTH, first);
  const part = `${from > 0 ? '… ' : ''}${text.slice(from, to).trim()}${to < text.length ? ' …' : ''}`;
  return piecesOf(part, isWanted);
}

function piecesOf(text: string, isWanted: Wanted): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { index, 0: word } of text.matchAll(eachWord)) {
    if (!isWanted(word)) continue;
    if (index > end) pieces.push({ text: text.slice(end, index), isMarked: false });
    pieces.push({ text: word, isMarked: true });
    end = index + word.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isMarked: false });
  return pieces;
}

const eachWord = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

function wordAfter(text: string, from: number, latest: number): number {
  const space = text.indexOf(' ', from);
  return space === -1 || space >= latest ? latest : space + 1;
}

function wordBefore(text: string, to: number, earliest: number): number {
  const space = text.lastIndexOf(' ', to);
  return space <= earliest ? to : space;
}
