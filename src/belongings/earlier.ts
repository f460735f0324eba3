import { DraftForm, PostForm } from '../blogs/forms.ts';
import { z } from 'zod';

/** A post as a file brings it: its text may still name pictures as files beside it. */
export interface FoundPost {
  title: string;
  body: string;
  slug: string;
  publishedAt: number;
  editedAt: number | null;
}

/** Why a text comes as a draft, in the order in which it is told. */
export const DRAFT_WHYS = [
  'draft',
  'unsaved',
  'pending',
  'planned',
  'private',
  'locked',
  'untitled',
] as const;
export type DraftWhy = (typeof DRAFT_WHYS)[number];

/** A text that nobody but its writer sees here, as it was left. */
export interface FoundDraft extends Pick<FoundPost, 'title' | 'body'> {
  why: DraftWhy;
}

/** What a file holds besides, and does not come, in the order in which it is told. */
export const OTHER_KINDS = [
  'comments',
  'pages',
  'menus',
  'media',
  'binned',
  'versions',
  'looks',
  'foreign',
] as const;
export type OtherKind = (typeof OTHER_KINDS)[number];
/** How many of each; those that there are. */
export type Others = Partial<Record<OtherKind, number>>;

/** Somebody as a file names them. */
export interface Writer {
  name: string;
  email: string;
}

/** What a file holds, whoever wrote it. */
export interface Found {
  /** Whose the file says it is; null where it says nothing, or names its authors post by post. */
  writer: Writer | null;
  posts: FoundPost[];
  /** Those that were not there for everybody to read; none of them is published by coming here. */
  drafts: FoundDraft[];
  /** The names of the pictures that its texts show and that come with it. */
  pictures: string[];
  readPicture: (name: string) => Promise<Buffer>;
  /** Posts that cannot be taken in, with the reason as a key of the texts. */
  leftOut: { title: string; why: 'too_long' | 'unreadable' | 'empty' | 'no_date' }[];
  others: Others;
  /** Pictures on other servers, that become links. */
  picturesElsewhere: number;
  /** Pictures that were pasted into a text, and do not come. */
  picturesInside: number;
  /** Films, maps and the like that were shown from other servers, and become links. */
  shownFromElsewhere: number;
  /** Galleries of which the file does not name all pictures. */
  galleriesLacking: number;
  /** Short codes of plugins, of which at most their words or an address come. */
  shortCodes: number;
}

/** Texts that come at once, at most. */
export const MOST_POSTS = 5_000;

const Words = PostForm.pick({ title: true, body: true });

/** A title and a text as a form would take them; null when it would not. */
export function readWords(words: { title: unknown; body: unknown }): { title: string; body: string } | null {
  return Words.safeParse(words).data ?? null;
}

const DraftWords = DraftForm.pick({ title: true, body: true });

/** The same for a text that need not be ready. */
export function readDraft(words: { title: unknown; body: unknown }): { title: string; body: string } | null {
  return DraftWords.safeParse(words).data ?? null;
}

/** No blog is older, and none is written tomorrow. */
const OLDEST = Date.UTC(1990, 0, 1);

/** A time as a file writes it; null when it is none, or was never. */
export function readTime(written: unknown): number | null {
  const text = z.string().max(40).safeParse(written).data;
  const at = text === undefined ? NaN : Date.parse(text);
  return at >= OLDEST && at <= Date.now() ? at : null;
}
