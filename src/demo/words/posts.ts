import type { Language } from '../language.ts';
import { en } from './posts-en.ts';
import { sv } from './posts-sv.ts';

/** A first post, and what colleagues who read it write back. */
export interface Post {
  title: string;
  /** Markdown. */
  body: string;
  answers: string[];
}

/** Everything that the people of the company write, in one language. */
export interface Writings {
  /** One for each of those in the live room, who assemble pumps. */
  room: Post[];
  /** Of the workshops before, from other parts of the company: `writersOfBefore` says from which. */
  before: Post[];
  /** Written in the weeks after, by those who had one post already. */
  second: Post[];
  /** By who leads the workshops. */
  welcome: Post;
  /** Of which a short first post is put together: who writes, what about, what they want to know. */
  greeting: {
    titles: ((unit: string) => string)[];
    beginnings: string[];
    facts: string[];
    questions: string[];
  };
  /** To a post of which nothing else is known. */
  answers: string[];
  /** What a blog is about. */
  abouts: string[];
}

export const writings: Record<Language, Writings> = { en, sv };

/** Who may write each post of `before`, by the English name of their unit; null: anybody. */
export const writersOfBefore: (string | null)[] = [
  'Quality',
  'Customer care',
  'Quality',
  'Foundry',
  'Foundry',
  'Machining',
  'Machining',
  'Customer care',
  'Customer care',
  'Machining',
  null,
  'Customer care',
  'Machining',
  null,
  null,
  'Quality',
  'Foundry',
  'Maintenance',
  'Customer care',
  null,
];
