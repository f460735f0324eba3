import type { Generated, GeneratedAlways } from 'kysely';

/**
 * The tables as the migrations make them, on both databases. Ids are text, times are integer milliseconds UTC,
 * yes and no are 1 and 0, JSON is text: what SQLite and PostgreSQL both hold.
 */
export interface Tables {
  company: CompanyTable;
  units: UnitTable;
  unit_managers: UnitManagerTable;
  targets: TargetTable;
  people: PersonTable;
  absences: AbsenceTable;
  sessions: SessionTable;
  passes: PassTable;
  imports: ImportTable;
  import_changes: ImportChangeTable;
  lessons: LessonTable;
  workshops: WorkshopTable;
  workshop_staff: WorkshopStaffTable;
  expected_people: ExpectedPersonTable;
  seats: SeatTable;
  completions: CompletionTable;
  help_calls: HelpCallTable;
  handed_posts: HandedPostTable;
  off_wall: OffWallTable;
  rehearsal_posts: RehearsalPostTable;
  blogs: BlogTable;
  posts: PostTable;
  drafts: DraftTable;
  unsaved_changes: UnsavedChangeTable;
  comments: CommentTable;
  tags: TagTable;
  mentions: MentionTable;
  people_words: WordTable;
  register_words: WordTable;
  blog_words: WordTable;
  tag_words: WordTable;
  post_words: WordTable;
  comment_words: WordTable;
  word_indexes: WordIndexTable;
  post_tags: PostTagTable;
  posts_before_tags: PostBeforeTagsTable;
  applause: ApplauseTable;
  front_visits: FrontVisitTable;
  reports: ReportTable;
  old_blog_slugs: OldBlogSlugTable;
  old_post_slugs: OldPostSlugTable;
  brought_files: BroughtFileTable;
  events: EventTable;
  workshop_numbers: WorkshopNumberTable;
  mails: MailTable;
  pictures: PictureTable;
  picture_files: PictureFileTable;
  picture_uses: PictureUseTable;
  active_weeks: ActiveWeekTable;
  weekly_figures: WeeklyFigureTable;
  unit_figures: UnitFigureTable;
  unit_marks: UnitMarkTable;
  counting_turns: CountingTurnTable;
  activity_told: ActivityToldTable;
  cohorts_told: CohortToldTable;
  windows_told: WindowToldTable;
  periods: PeriodTable;
  counted_units: CountedUnitTable;
  pieces: PieceTable;
  counted_people: CountedPersonTable;
  notifications: NotificationTable;
  notification_sources: NotificationSourceTable;
  notification_readers: NotificationReaderTable;
  first_posts: FirstPostTable;
  first_post_calls: FirstPostCallTable;
  feed_addresses: FeedAddressTable;
}

/** One row: the installation and the company it serves. `set_up_at` is null until the first administrator exists. */
export interface CompanyTable {
  id: number;
  name: string;
  locale: 'sv' | 'en';
  time_zone: string;
  /** Percent of the people on the list from which the benefit is expected to carry itself. */
  critical_mass: number;
  /** Groups smaller than this are not broken down in adoption figures. */
  minimum_group: number;
  /** 1 when people who are not on the list may make an account. */
  signup_open: number;
  secret: string;
  setup_token_hash: string | null;
  set_up_at: number | null;
}

export interface UnitTable {
  id: string;
  name: string;
  parent_id: string | null;
}

export interface UnitManagerTable {
  unit_id: string;
  person_id: string;
}

export interface TargetTable {
  /** Null: the company's. */
  unit_id: string | null;
  /** Percent of its people who are to be on board; null: as the unit above. */
  share: number | null;
  /** By when, as `2027-03-01`; null: as the unit above. */
  day: string | null;
}

export interface PersonTable {
  id: string;
  name: string;
  /** The name as lists are put in order by it: Å, Ä and Ö after Z. The database makes it. */
  sort_name: GeneratedAlways<string>;
  email: string;
  unit_id: string | null;
  title: string;
  /** What somebody says about their work, in a line. */
  about: Generated<string>;
  /** The picture by which colleagues know them; null: their initials stand there. */
  picture_id: string | null;
  manager_email: string | null;
  locale: 'sv' | 'en' | null;
  is_administrator: number;
  is_facilitator: number;
  password_hash: string | null;
  /** When somebody vouched that the account belongs to this person; roles and units count only from then on. */
  confirmed_at: number | null;
  /** When the person came on the company's list; null: has an account, but is not on the list. */
  listed_at: number | null;
  left_at: number | null;
  /** Somebody who was erased: a row without a name, for figures and for what others wrote. */
  erased_at: Generated<number | null>;
  created_at: number;
  invited_at: number | null;
  came_at: number | null;
  account_at: number | null;
  blog_at: number | null;
  first_post_at: number | null;
  first_comment_at: number | null;
  second_post_at: number | null;
  on_board_at: number | null;
  active_at: number | null;
  /** When somebody else answered one of their posts first. */
  first_reply_at: number | null;
  /** Expected at a workshop that is over, and did not come; null again once they are invited anew. */
  missed_at: number | null;
  /** The workshop that brought them on board; null: they came by themselves. */
  on_board_in: string | null;
  /** The week of that workshop, counted as `weekNumber` counts. */
  cohort_week: number | null;
  /** In which weeks after that workshop they were interactive: a bit each, as `longRunWeeks` names them. */
  long_run: Generated<number>;
}

/** Somebody had left the company, and may have come back since. */
export interface AbsenceTable {
  person_id: string;
  from_at: number;
  /** Null: they have not; `left_at` of the person says the same. */
  until_at: number | null;
}

export interface SessionTable {
  id_hash: string;
  person_id: string | null;
  data: string;
  touched_at: number;
  expires_at: number;
}

/** A code with which a person sets a new password, once; only its hash is kept. */
export interface PassTable {
  code_hash: string;
  person_id: string;
  /** It is good in this room only. */
  workshop_id: string;
  made_by: string;
  expires_at: number;
  used_at: number | null;
}

export interface ImportTable {
  id: string;
  file_name: string;
  /** The file as it came, base64: a preview with other columns reads it again. Emptied once the list is taken. */
  content: string;
  columns: string | null;
  made_by: string;
  made_at: number;
  applied_at: number | null;
  /** What taking it did (JSON of `Counts`). */
  result: string | null;
  /** What was chosen in its preview (JSON of `Choices`). */
  choices: Generated<string | null>;
  /** The units that it gave to managers or took from them (JSON of `ManagerMade`). */
  managers: Generated<string | null>;
  /** The ids of the units that came by it (JSON), those above before those below. */
  units: Generated<string | null>;
  /** Its rows that were refused, to be mended (JSON of `RowsToMend`). */
  refused: Generated<string | null>;
  undone_at: Generated<number | null>;
  /** What undoing it did (JSON of `Undone`). */
  undone: Generated<string | null>;
}

/** What an import made of one person (JSON of `Facts`); `before` is null for somebody who came by it; both are `{}` for whom it only named. */
export interface ImportChangeTable {
  import_id: string;
  person_id: string;
  before: string | null;
  after: string;
}

/** A lesson of the company's own; those that Ombord ships are files. */
export interface LessonTable {
  id: string;
  /** As it lies in the editor (JSON of `Sheet`). */
  sheet: string;
  /** As workshops get it (JSON of `Lesson`); null until it was made ready once. */
  ready: string | null;
  version: number;
  changed_by: string;
  changed_at: number;
  archived_at: number | null;
}

export interface WorkshopTable {
  id: string;
  code: string;
  screen_key: string;
  title: string;
  place: string;
  starts_at: number | null;
  locale: 'sv' | 'en';
  lesson_id: string;
  /** The lesson as it was when the workshop opened (JSON of `Lesson`). */
  lesson: string;
  state: 'planned' | 'open' | 'closed';
  pace: 'together' | 'own';
  step: string;
  step_since: number | null;
  /** The secret of the link for helpers; null: no link has been made. */
  helper_key: string | null;
  eyes_up: number;
  made_by: string;
  made_at: number;
  opened_at: number | null;
  closed_at: number | null;
  /** How people reached Ombord when it was closed, for the addresses in mails. */
  closed_from: string | null;
  /** The closing that mails have told of. */
  farewells_for: number | null;
  /** 1: its room is simulated, and nothing of it counts. */
  rehearsal: Generated<number>;
  /** Who was chosen to be expected (JSON of `Expecting`); null for workshops that are older than the choice. */
  expecting: string | null;
  /** Called off before it opened; such a workshop is closed. */
  cancelled_at: number | null;
  /** When invitations went out first. */
  invitations_at: number | null;
  /** How often the calendar entry changed since: a calendar believes the highest. */
  calendar_sequence: Generated<number>;
}

export interface WorkshopStaffTable {
  workshop_id: string;
  person_id: string;
  role: 'facilitator' | 'helper';
}

export interface ExpectedPersonTable {
  workshop_id: string;
  email: string;
  person_id: string | null;
  /** When the invitation was handed to the outbox. */
  invited_at: number | null;
  /** Where their slip was entered, for an address that is nobody's. */
  seat_id: string | null;
}

export interface SeatTable {
  id: string;
  workshop_id: string;
  name: string;
  person_id: string | null;
  /** Made by the join form: the same form sent twice takes one seat. */
  join_key: string;
  joined_at: number;
  presence: 'here' | 'away' | 'lost';
  seen_at: number;
  /** 1 once the page held an event stream: such a seat is lost sooner when it falls silent. */
  streams: number;
  /** The seat that this laptop says it had before; null when it says nothing, or was answered. */
  says_was: string | null;
  /** The seat that took over what this one had, when they were one person. */
  joined_to: string | null;
  /** Since when this laptop asks for the account that its person had before; null: it does not. */
  account_asked_at: Generated<number | null>;
  removed_at: number | null;
}

export interface CompletionTable {
  seat_id: string;
  workshop_id: string;
  step: string;
  how: 'did' | 'before' | 'marked';
  at: number;
  marked_by: string | null;
  reason: string | null;
}

export interface HelpCallTable {
  id: string;
  workshop_id: string;
  seat_id: string;
  note: string;
  raised_at: number;
  claimed_by: string | null;
  claimed_at: number | null;
  ended_at: number | null;
  ending: 'answered' | 'withdrawn' | 'closed' | null;
}

/** Who was handed whose first post to answer. At most one is open for a person in a workshop. */
export interface HandedPostTable {
  workshop_id: string;
  person_id: string;
  post_id: string;
  handed_at: number;
  /** Answered, or handed something else since. */
  ended_at: number | null;
}

/** A first post that a facilitator took off the wall of the big screen; the post itself stays. */
export interface OffWallTable {
  workshop_id: string;
  post_id: string;
}

/** A first post of a simulated room: it stands on the wall of its rehearsal, and nowhere else. */
export interface RehearsalPostTable {
  id: string;
  workshop_id: string;
  seat_id: string;
  title: string;
  published_at: number;
  answered_at: number | null;
}

export interface BlogTable {
  id: string;
  person_id: string;
  slug: string;
  title: string;
  about: string;
  look: string;
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
  /** When the words of a deleted one were taken away for good. */
  wiped_at: Generated<number | null>;
}

export interface DraftTable {
  person_id: string;
  title: string;
  body: string;
  version: number;
  updated_at: number;
}

/** What somebody has changed in a text of theirs and not saved. */
export interface UnsavedChangeTable {
  post_id: string;
  title: string;
  body: string;
  /** The change of the text that it began from. */
  seen: number;
  version: number;
  updated_at: number;
}

export interface CommentTable {
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

/** An address that a blog had once: it leads on, and nobody else gets it. */
export interface OldBlogSlugTable {
  slug: string;
  blog_id: string;
}

/** An address that a post had once on its blog. */
export interface OldPostSlugTable {
  blog_id: string;
  slug: string;
  post_id: string;
}

/** Somebody says that a post, or a comment on it, goes against the house rules. */
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
  outcome: Generated<'hidden' | 'dismissed' | 'gone' | null>;
}

/** When somebody looked at the front page last. */
export interface FrontVisitTable {
  person_id: string;
  /** What was written until then they have seen on an earlier visit; null on their first. */
  seen_until: number | null;
  visited_at: number;
}

/** Somebody likes a post. Once for each person; taken back, the row is gone. */
export interface ApplauseTable {
  post_id: string;
  person_id: string;
  given_at: number;
}

/** A word that posts are found by. `tag` is in small letters, `shown` as it was typed first of all. */
export interface TagTable {
  tag: string;
  shown: string;
}

/** Somebody was named with `@` in a post, or in a comment on it. */
export interface MentionTable {
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

/**
 * What can be found by its words, see full-text.ts: beside this each database keeps the words in its own way. `number` goes by time,
 * `title` holds the words of its title.
 */
export interface WordTable {
  number: number;
  id: string;
  title: string;
}

/** Whether what was there before an index was made can be found by it; null: it is being filled, or is to be. */
export interface WordIndexTable {
  name: string;
  filled_at: number | null;
}

/** A post that may have been written before there were tags, and is still to be looked at. */
export interface PostBeforeTagsTable {
  post_id: string;
}

/** A tag that stands in a post's text, at this place among its tags. `published_at` is the post's. */
export interface PostTagTable {
  post_id: string;
  tag: string;
  place: number;
  published_at: number;
}

/** A file with what somebody wrote elsewhere or before, while they look at what would come of it. */
export interface BroughtFileTable {
  id: string;
  person_id: string;
  kind: 'ombord' | 'wordpress';
  file_name: string;
  /** The file as it came; emptied once it was taken in. */
  content: Buffer;
  made_at: number;
  applied_at: number | null;
  /** What taking it in did (JSON of `Brought`). */
  result: string | null;
}

/** The append-only log. `number` counts the changes of one workshop: no gaps, in order of commit. */
export interface EventTable {
  id: Generated<number>;
  at: number;
  kind: string;
  workshop_id: string | null;
  number: number | null;
  seat_id: string | null;
  person_id: string | null;
  by_id: string | null;
  data: string;
}

export interface WorkshopNumberTable {
  workshop_id: string;
  number: number;
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

/** A picture that somebody added; its files are made from what they sent, which is not kept. */
export interface PictureTable {
  id: string;
  person_id: string;
  /** Of the file as it was sent: the same one twice is one picture. */
  sha: string;
  width: number;
  height: number;
  alt: Generated<string>;
  made_at: number;
  /** Since when nothing shows it; null while something does. */
  unused_since: number | null;
}

export interface PictureFileTable {
  picture_id: string;
  width: number;
  format: 'webp';
  bytes: Buffer;
}

/** What shows a picture, as a word of the domain that does: `post k3…`. */
export interface PictureUseTable {
  used_by: string;
  picture_id: string;
}

/** Who gets the figures of each week by mail, and of which week they have had them. */
export interface WeeklyFigureTable {
  person_id: string;
  /** How people reached Ombord when it was chosen, for the addresses in the mail. */
  address: string;
  sent_week: number;
}

/** The figures of the people of one unit (''; those without one), counted ahead; what is marked since holds no more. */
export interface UnitFigureTable {
  unit_id: string;
  /** By whose clock the weeks are. */
  time_zone: string;
  /** When they change by themselves: somebody has been on board for long enough. Null: they do not. */
  holds_until: number | null;
  /** As `counted-ahead.ts` writes them. */
  counts: string;
  arrivals: string;
  cells: string;
}

/** How many of a unit with those below it ('': of everybody) were interactive, as it was told last; units that are not told have none. */
export interface ActivityToldTable {
  unit_id: string;
  counted_at: number;
  /** The minimum group of that time. */
  minimum_group: number;
  people: number;
  recent: number;
  active: number;
  quiet: number;
  /** The units above it at that time, with spaces between. */
  above: string;
}

/** A workshop and the one by whose name those are known that are told of together with it. */
export interface CohortToldTable {
  workshop_id: string;
  cohort_id: string;
  /** Of the workshop, as `weekNumber` counts. */
  week: number;
}

/** A week of the long run of one cohort, of a unit with those below it ('': of everybody), as it was told when it was over. */
export interface WindowToldTable {
  unit_id: string;
  cohort_id: string;
  after_weeks: number;
  people: number;
  active: number;
  minimum_group: number;
  /** The units above it at that time, with spaces between. */
  above: string;
}

/** One row: the time in which the same people are counted together; it goes when the next one begins. */
export interface PeriodTable {
  /** The first week whose figures belong to it, as `weekNumber` counts. */
  week: number;
  began_at: number;
  /** The minimum group of that time. */
  minimum_group: number;
  /** When its activity was told; null: not yet. */
  told_at: number | null;
}

/** Where a unit stood when the period began. */
export interface CountedUnitTable {
  unit_id: string;
  parent_id: string | null;
}

/** Who is counted together: of a cohort ('': of all the others), those of a unit ('': without one) count in that unit ('': in none). */
export interface PieceTable {
  cohort_id: string;
  unit_id: string;
  piece_unit_id: string;
}

/** Somebody who was on board when the period began, and the piece that they are counted in. */
export interface CountedPersonTable {
  person_id: string;
  cohort_id: string;
  unit_id: string;
  /** That had brought them on board; '': none. */
  workshop_id: string;
  /** 1: two records have become one since, which knows more than was counted. */
  is_other: Generated<number>;
  /** 1: they have left, or went together with somebody who had, and count no more in this period. */
  is_out: Generated<number>;
}

/** The people of a unit are not what they were: a row for each change, until the unit is counted again. */
export interface UnitMarkTable {
  id: Generated<number>;
  unit_id: string;
}

/** A row for what one node does at a time, as `counting-turn.ts` names them: whoever does it holds the row. */
export interface CountingTurnTable {
  id: number;
  /** Of telling: the last week whose turn has been. */
  turn: number;
}

/** The weeks in which somebody wrote, commented, applauded or mentioned; counted as `weekNumber` counts. */
export interface ActiveWeekTable {
  person_id: string;
  week: number;
}

/** What somebody is told of: things of one kind about one post, gathered as long as they have not been read. */
export interface NotificationTable {
  id: string;
  person_id: string;
  kind: 'comment' | 'reply' | 'thread' | 'mention' | 'applause';
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
}

/** What one did that another is told of, once: `comment <id>`, `mention <id>`, `applause <post> <person>`. */
export interface NotificationSourceTable {
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
export interface NotificationReaderTable {
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
export interface FirstPostTable {
  post_id: string;
  unit_id: string;
  at: number;
}

/** One row: up to when first posts wait to be mailed to those of their unit. */
export interface FirstPostCallTable {
  id: number;
  until: number;
}

/** The secret by which somebody's feed reader reads; only its hash is kept. */
export interface FeedAddressTable {
  person_id: string;
  token_hash: string;
  made_at: number;
}
