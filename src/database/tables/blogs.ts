import type { Generated } from 'kysely';

/** The tables of what people write, and what others do with it. */
export interface BlogTables {
  blogs: BlogTable;
  posts: PostTable;
  drafts: DraftTable;
  unsaved_changes: UnsavedChangeTable;
  comments: CommentTable;
  tags: TagTable;
  mentions: MentionTable;
  post_tags: PostTagTable;
  posts_before_tags: PostBeforeTagsTable;
  applause: ApplauseTable;
  front_visits: FrontVisitTable;
  reports: ReportTable;
  old_blog_slugs: OldBlogSlugTable;
  old_post_slugs: OldPostSlugTable;
  united_post_slugs: UnitedPostSlugTable;
  brought_files: BroughtFileTable;
  brought_pieces: BroughtPieceTable;
}

interface BlogTable {
  id: string;
  person_id: string;
  slug: string;
  title: string;
  about: string;
  look: 'paper' | 'sea' | 'moss' | 'lingon';
  created_at: number;
}

export interface PostTable {
  id: string;
  blog_id: string;
  person_id: string;
  slug: string;
  title: string;
  body: string;
  html: string;
  status: 'draft' | 'scheduled' | 'published';
  key: string;
  created_at: number;
  published_at: number | null;
  edited_at: number | null;
  deleted_at: number | null;
  first_reply_at: number | null;
  /** When it was brought here from an earlier blog; null: it was written here. */
  brought_at: number | null;
  /** How many comments can be read on it; kept by whatever adds one or takes one away. */
  comment_count: Generated<number>;
  /** How many people applaud it. */
  applause_count: Generated<number>;
  /** Since when an administrator keeps it from being read; its writer sees the reason. */
  hidden_at: Generated<number | null>;
  hidden_by: Generated<string | null>;
  hidden_reason: Generated<string | null>;
  /** When it is published, as long as it is scheduled. */
  publish_at: Generated<number | null>;
  /** When what everybody may read of it changed last without an edit: shown again, taken back, brought, a name in it led elsewhere. */
  touched_at: Generated<number | null>;
  /** When what can be read of its comments changed last; always more than before. */
  answers_at: Generated<number>;
  /** When the words of a deleted one were taken away for good. */
  wiped_at: Generated<number | null>;
}

interface DraftTable {
  person_id: string;
  title: string;
  body: string;
  version: number;
  updated_at: number;
}

/** What somebody has changed in a text of theirs and not saved. */
interface UnsavedChangeTable {
  post_id: string;
  title: string;
  body: string;
  /** The change of the text that it began from. */
  seen: number;
  version: number;
  updated_at: number;
}

interface CommentTable {
  id: string;
  post_id: string;
  person_id: string;
  body: string;
  html: string;
  key: string;
  created_at: number;
  deleted_at: number | null;
  /** The comment that this one answers, which itself answers none; null: the post. */
  parent_id: Generated<string | null>;
  edited_at: Generated<number | null>;
  hidden_at: Generated<number | null>;
  hidden_by: Generated<string | null>;
  hidden_reason: Generated<string | null>;
}

/** A word that posts are found by. `tag` is in small letters, `shown` as it was typed first of all. */
interface TagTable {
  tag: string;
  shown: string;
}

/** Somebody was named with `@` in a post, or in a comment on it. */
interface MentionTable {
  id: Generated<number>;
  post_id: string;
  comment_id: string | null;
  person_id: string;
  /** Who wrote it. */
  by_id: string;
  /** How the person was called there, so that a later edit still means the same one. */
  name: string;
  made_at: number;
  /** When the name was taken out of the text again; it is not told twice. */
  gone_at: number | null;
}

/** A tag that stands in a post's text, at this place among its tags. `published_at` is the post's. */
interface PostTagTable {
  post_id: string;
  tag: string;
  place: number;
  published_at: number;
}

/** A post that may have been written before there were tags, and is still to be looked at. */
interface PostBeforeTagsTable {
  post_id: string;
}

/** Somebody likes a post. Once for each person; taken back, the row is gone. */
interface ApplauseTable {
  post_id: string;
  person_id: string;
  given_at: number;
}

/** When somebody looked at the front page last. */
interface FrontVisitTable {
  person_id: string;
  /** What was written until then they have seen on an earlier visit; null on their first. */
  seen_until: number | null;
  visited_at: number;
}

/** Somebody says that a post, or a comment on it, goes against the house rules; or its writer, that it is mended and can be shown again. */
export interface ReportTable {
  id: string;
  post_id: string;
  comment_id: string | null;
  person_id: string;
  reason: string;
  reported_at: number;
  settled_at: Generated<number | null>;
  settled_by: Generated<string | null>;
  /** `gone`: its writer took it away. */
  outcome: Generated<'hidden' | 'shown' | 'dismissed' | 'gone' | null>;
}

/** An address that a blog had once: it leads on, and nobody else gets it. */
interface OldBlogSlugTable {
  slug: string;
  blog_id: string;
}

/** An address that a post had once on its blog. */
interface OldPostSlugTable {
  blog_id: string;
  slug: string;
  post_id: string;
}

/** An address that a post had by an address that its blog had, where the blog that took both in has another post by that name. */
export interface UnitedPostSlugTable {
  blog_slug: string;
  slug: string;
  post_id: string;
}

/** A file with what somebody wrote elsewhere or before, while they look at what would come of it. */
export interface BroughtFileTable {
  id: string;
  person_id: string;
  kind: 'ombord' | 'wordpress';
  file_name: string;
  made_at: number;
  applied_at: number | null;
  /** How far taking it in has come (JSON of `Progress`). */
  progress: string | null;
  /** What taking it in did (JSON of `Brought`). */
  result: string | null;
}

/** A piece of a file as it came; they go once it was taken in. */
export interface BroughtPieceTable {
  file_id: string;
  number: number;
  content: Buffer;
}
