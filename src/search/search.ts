import type { WordIndex } from '../database/full-text.ts';
import type { Database } from '../database/store.ts';
import { wordsOf } from '../database/words.ts';
import type { Page } from './finding.ts';
import { findPage } from './finding.ts';
import { foundBlogs, foundComments, foundPeople, foundPosts, foundTags } from './results.ts';

/** What can be looked for, in the order in which it is shown: the few before the many. */
export const kinds = ['people', 'tags', 'blogs', 'posts', 'comments'] as const;
export type Kind = (typeof kinds)[number];

const indexOf: Record<Kind, WordIndex> = {
  people: 'people_words',
  tags: 'tag_words',
  blogs: 'blog_words',
  posts: 'post_words',
  comments: 'comment_words',
};

/** How many of each are shown where all kinds stand on one page. */
const few: Record<Kind, number> = { people: 4, tags: 8, blogs: 3, posts: 10, comments: 5 };
const many = 20;
/** Whoever looks at one kind only looks further back. */
const patience = { all: 1, one: 10 };

export interface SearchQuestion {
  /** As it was typed: whatever it is, it is words. */
  typed: string;
  /** One kind only, a page at a time. */
  kind?: Kind | undefined;
  after?: string | undefined;
}

/** What is looked for at once, at most: in characters, and in words. */
const longest = 1_000;
const mostWords = 8;

/** The words of a question, as they are looked for; of a long one, none that was cut in the middle. */
function wordsTyped(typed: string): string[] {
  const head = typed.length > longest ? typed.slice(0, longest).replace(/\S*$/, '') : typed;
  return wordsOf(head).slice(0, mostWords);
}

/** Finds what has all these words; the last of them may be begun only. */
export async function search(database: Database, { typed, kind, after }: SearchQuestion) {
  const words = wordsTyped(typed);
  const pages = new Map(
    await Promise.all(
      kinds
        .filter((each) => kind === undefined || each === kind)
        .map(async (each): Promise<[Kind, Page]> => [each, await pageOf(each)]),
    ),
  );
  const ids = (each: Kind) => pages.get(each)?.ids ?? [];
  const next = (each: Kind) => pages.get(each)?.next ?? null;
  return {
    people: { found: await foundPeople(database, ids('people'), words), next: next('people') },
    tags: { found: await foundTags(database, ids('tags'), words), next: next('tags') },
    blogs: { found: await foundBlogs(database, ids('blogs'), words), next: next('blogs') },
    posts: { found: await foundPosts(database, ids('posts'), words), next: next('posts') },
    comments: { found: await foundComments(database, ids('comments'), words), next: next('comments') },
  };

  async function pageOf(each: Kind): Promise<Page> {
    if (words.length === 0) return { ids: [], next: null };
    const how =
      kind === undefined
        ? { most: few[each], patience: patience.all }
        : { most: many, patience: patience.one };
    return findPage(database, indexOf[each], { words, ...how, ...(after !== undefined && { after }) });
  }
}
