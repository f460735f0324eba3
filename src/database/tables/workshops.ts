import type { Generated } from 'kysely';

/** The tables of workshops, their seats, and what happens in a room. */
export interface WorkshopTables {
  workshops: WorkshopTable;
  workshop_staff: WorkshopStaffTable;
  expected_people: ExpectedPersonTable;
  seats: SeatTable;
  completions: CompletionTable;
  help_calls: HelpCallTable;
  handed_posts: HandedPostTable;
  off_wall: OffWallTable;
  rehearsal_posts: RehearsalPostTable;
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

interface WorkshopStaffTable {
  workshop_id: string;
  person_id: string;
  role: 'facilitator' | 'helper';
}

interface ExpectedPersonTable {
  workshop_id: string;
  email: string;
  person_id: string | null;
  /** When the invitation was handed to the outbox. */
  invited_at: number | null;
  /** Where their slip was entered, for an address that is nobody's. */
  seat_id: string | null;
}

interface SeatTable {
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

interface CompletionTable {
  seat_id: string;
  workshop_id: string;
  step: string;
  how: 'did' | 'before' | 'marked';
  at: number;
  marked_by: string | null;
  reason: string | null;
}

interface HelpCallTable {
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
interface HandedPostTable {
  workshop_id: string;
  person_id: string;
  post_id: string;
  handed_at: number;
  /** Answered, or handed something else since. */
  ended_at: number | null;
}

/** A first post that a facilitator took off the wall of the big screen; the post itself stays. */
interface OffWallTable {
  workshop_id: string;
  post_id: string;
}

/** A first post of a simulated room: it stands on the wall of its rehearsal, and nowhere else. */
interface RehearsalPostTable {
  id: string;
  workshop_id: string;
  seat_id: string;
  title: string;
  published_at: number;
  answered_at: number | null;
}
