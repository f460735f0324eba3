import type { Generated, GeneratedAlways } from 'kysely';

/** The tables of the company, its units and people, and the staff lists they come by. */
export interface PeopleTables {
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
}

/** One row: the installation and the company it serves. `set_up_at` is null until the first administrator exists. */
interface CompanyTable {
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

interface UnitTable {
  id: string;
  name: string;
  parent_id: string | null;
}

interface UnitManagerTable {
  unit_id: string;
  person_id: string;
}

interface TargetTable {
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
interface AbsenceTable {
  person_id: string;
  from_at: number;
  /** Null: they have not; `left_at` of the person says the same. */
  until_at: number | null;
}

interface SessionTable {
  id_hash: string;
  person_id: string | null;
  data: string;
  touched_at: number;
  expires_at: number;
}

/** A code with which a person sets a new password, once; only its hash is kept. */
interface PassTable {
  code_hash: string;
  person_id: string;
  /** It is good in this room only. */
  workshop_id: string;
  made_by: string;
  expires_at: number;
  used_at: number | null;
}

interface ImportTable {
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
interface ImportChangeTable {
  import_id: string;
  person_id: string;
  before: string | null;
  after: string;
}
