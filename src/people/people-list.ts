import type { Database } from '../database/store.ts';
import type { PersonTable } from '../database/tables/people.ts';
import { isSought } from './register.ts';
import { unitTree, unitsAtAndBelow } from './units.ts';
import { pageByName } from './names-in-order.ts';

export const shows = ['all', 'no_account', 'account', 'on_board', 'unconfirmed', 'unlisted', 'left'] as const;
export type Show = (typeof shows)[number];

export const roles = ['administrator', 'facilitator', 'manager'] as const;
export type Role = (typeof roles)[number];

export type PersonState = 'listed' | 'invited' | 'account' | 'on_board' | 'left';

export interface PersonEntry {
  id: string;
  name: string;
  email: string;
  /** The names of the unit and of those above it, from the top; empty: none. */
  unit: string[];
  state: PersonState;
  isListed: boolean;
  /** Has an account that nobody has confirmed yet. */
  isUnconfirmed: boolean;
}

export interface PeoplePage {
  /** How many there are on all pages. */
  total: number;
  people: PersonEntry[];
  /** What `after` is on the next page; null on the last. */
  next: string | null;
}

export interface PeopleQuestion {
  /** The beginnings of words of a name or e-mail. */
  search?: string;
  show?: Show;
  /** In this unit or one below it. */
  unitId?: string | null;
  /** Given this role, whether or not it is in force. */
  role?: Role | null;
  /** The last person of the page before. */
  after?: string | undefined;
  most?: number;
}

/** The people of the company by name, a page at a time. */
export async function listPeople(database: Database, question: PeopleQuestion): Promise<PeoplePage> {
  const { after, most = USUAL } = question;
  const narrowed = { ...question, unitIds: await unitsAsked(database, question) };
  const { total } = await found(database, narrowed)
    .select((build) => build.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const entries = found(database, narrowed)
    .select(entryColumns)
    .select((build) => build('password_hash', 'is not', null).as('has_account'));
  const { people, next } = await pageByName(database, entries, { after, most });
  return { total, people: await asEntries(database, people), next };
}

/** These people as the list of people has them, whether or not they have left; erased ones are not there. */
export async function entriesOf(database: Database, ids: string[]): Promise<PersonEntry[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .selectFrom('people')
    .select(entryColumns)
    .select((build) => build('password_hash', 'is not', null).as('has_account'))
    .where('id', 'in', ids)
    .where('erased_at', 'is', null)
    .orderBy('sort_name')
    .orderBy('id')
    .execute();
  return asEntries(database, rows);
}

const entryColumns = [
  'id',
  'name',
  'email',
  'unit_id',
  'listed_at',
  'left_at',
  'invited_at',
  'on_board_at',
  'confirmed_at',
] as const;

async function asEntries(
  database: Database,
  rows: (Pick<PersonTable, (typeof entryColumns)[number]> & { has_account: unknown })[],
): Promise<PersonEntry[]> {
  const units = new Map((await unitTree(database, 'sv')).map((unit) => [unit.id, unit.path]));
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    unit: units.get(row.unit_id ?? '') ?? [],
    state: stateOf({ ...row, has_account: Boolean(row.has_account) }),
    isListed: row.listed_at !== null,
    isUnconfirmed: Boolean(row.has_account) && row.confirmed_at === null,
  }));
}

/** How far somebody has come, in one word. */
function stateOf(row: {
  left_at: number | null;
  on_board_at: number | null;
  invited_at: number | null;
  has_account: boolean;
}): PersonState {
  if (row.left_at !== null) return 'left';
  if (row.on_board_at !== null) return 'on_board';
  if (row.has_account) return 'account';
  return row.invited_at === null ? 'listed' : 'invited';
}

/** Tells whether a staff list was ever taken. */
export async function hasStaffList(database: Database): Promise<boolean> {
  const listed = await database
    .selectFrom('people')
    .select('id')
    .where('listed_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return listed !== undefined;
}

const USUAL = 100;

/** Null: whatever their unit. A unit that is not there is asked for all the same: nobody is in it. */
async function unitsAsked(database: Database, { unitId }: PeopleQuestion): Promise<string[] | null> {
  return unitId ? [unitId, ...(await unitsAtAndBelow(database, [unitId]))] : null;
}

function found(
  database: Database,
  { search = '', show = 'all', role, unitIds }: PeopleQuestion & { unitIds: string[] | null },
) {
  const sought = isSought(database, search);
  return database
    .selectFrom('people')
    .where('erased_at', 'is', null)
    .where('left_at', show === 'left' ? 'is not' : 'is', null)
    .$if(show === 'unconfirmed', (query) =>
      query.where('password_hash', 'is not', null).where('confirmed_at', 'is', null),
    )
    .$if(show === 'unlisted', (query) => query.where('listed_at', 'is', null))
    .$if(show === 'no_account', (query) => query.where('password_hash', 'is', null))
    .$if(show === 'account', (query) =>
      query.where('password_hash', 'is not', null).where('on_board_at', 'is', null),
    )
    .$if(show === 'on_board', (query) => query.where('on_board_at', 'is not', null))
    .$if(unitIds !== null, (query) => query.where('unit_id', 'in', unitIds ?? []))
    .$if(role === 'administrator', (query) => query.where('is_administrator', '=', 1))
    .$if(role === 'facilitator', (query) => query.where('is_facilitator', '=', 1))
    .$if(role === 'manager', (query) =>
      query.where('id', 'in', database.selectFrom('unit_managers').select('unit_managers.person_id')),
    )
    .$if(sought !== null, (query) => (sought === null ? query : query.where(sought)));
}
