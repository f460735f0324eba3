import type { Generated } from 'kysely';

/** The tables of what people are told, on the page, by mail and by feed. */
export interface NotificationTables {
  mails: MailTable;
  notifications: NotificationTable;
  notification_sources: NotificationSourceTable;
  notification_readers: NotificationReaderTable;
  first_posts: FirstPostTable;
  first_post_calls: FirstPostCallTable;
  feed_addresses: FeedAddressTable;
}

/** The outbox: a mail is written here in the transaction of what it tells of, and sent from here. */
export interface MailTable {
  id: string;
  /** What it is about, as a word of the domain that wrote it: `workshop 17`. */
  about: string;
  to_name: string;
  to_address: string;
  reply_name: string | null;
  reply_address: string | null;
  subject: string;
  text: string;
  html: string;
  /** A calendar entry (RFC 5545) that goes with it. */
  calendar: string | null;
  calendar_method: 'REQUEST' | 'CANCEL' | null;
  /** Where one press ends mails like this; null: this one is no part of a row of mails. */
  unsubscribe: Generated<string | null>;
  state: 'waiting' | 'sent' | 'failed';
  attempts: number;
  /** When it is tried next; the node that tries it moves this on first, so that no other does. */
  next_at: number;
  /** Nobody is helped by it later than this. */
  good_until: number | null;
  error: string | null;
  made_at: number;
  /** Since when it waits: when it was made, or an administrator sent it again. */
  waiting_since: number;
  sent_at: number | null;
}

/** What somebody is told of: things of one kind about one post, gathered as long as they have not been read. */
export interface NotificationTable {
  id: string;
  person_id: string;
  kind:
    | 'comment'
    | 'reply'
    | 'thread'
    | 'mention'
    | 'applause'
    | 'post_hidden'
    | 'comment_hidden'
    | 'post_shown'
    | 'comment_shown'
    | 'still_hidden'
    | 'report_hidden'
    | 'report_shown'
    | 'report_left'
    | 'report_gone'
    | 'post_reported'
    | 'comment_reported'
    | 'post_asked'
    | 'comment_asked';
  post_id: string;
  /** What more of the same goes into this one, `applause <post>`; null: it has been read or mailed, and the next is another. */
  gathering: string | null;
  /** How many have done it. */
  people: number;
  /** When the newest of it happened. */
  at: number;
  read_at: number | null;
  /** When a mail told of it. */
  mailed_at: number | null;
  /** The reason that an administrator gave; null: of others, the words are those of the comment. */
  words: Generated<string | null>;
}

/** What one did that another is told of, once: `comment <id>`, `mention <id>`, `applause <post> <person>`. */
interface NotificationSourceTable {
  /** Who is told. */
  person_id: string;
  source: string;
  notification_id: string;
  by_id: string;
  comment_id: string | null;
  at: number;
  /** 1: taken back, or deleted. Done again, it is not told again. */
  gone: number;
}

/** How somebody is told. */
interface NotificationReaderTable {
  person_id: string;
  /** The number of their live pages: the time of the last change in milliseconds, and always more than before. */
  number: number;
  /** Up to when they have seen the first posts of their unit. */
  firsts_read_at: number | null;
  mail: Generated<'off' | 'at_once' | 'daily' | 'weekly'>;
  /** Since when something waits to be mailed; null: nothing does. */
  news_since: number | null;
  /** Up to when mails have told of first posts. */
  firsts_mailed_at: number | null;
}

/** First posts, in the unit where their writers were then: whoever is in it is told without a row of their own. */
interface FirstPostTable {
  post_id: string;
  unit_id: string;
  at: number;
  /** When those were called who want to hear at once; null: more may be coming. */
  called_at: Generated<number | null>;
}

/** One row: up to when first posts wait to be mailed to those of their unit. */
interface FirstPostCallTable {
  id: number;
  until: number;
}

/** The secret by which somebody's feed reader reads; only its hash is kept. */
interface FeedAddressTable {
  person_id: string;
  token_hash: string;
  made_at: number;
}
