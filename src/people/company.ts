import { randomBytes } from 'node:crypto';
import type { Database } from '../database/store.ts';
import type { Locale } from '../web/locale.ts';

/** The company that this installation serves. */
export interface Company {
  /** Empty until it is set up. */
  name: string;
  locale: Locale;
  timeZone: string;
  /** Percent of the people on the list from which the benefit is expected to carry itself. */
  criticalMass: number;
  /** Groups smaller than this are not broken down in figures. */
  minimumGroup: number;
  /** People who are not on the list may make an account. */
  signupOpen: boolean;
  setUpAt: number | null;
}

/** The company, as it is set now; a fresh database has one without a name. */
export async function companyOf(database: Database): Promise<Company> {
  const row = await companyRow(database);
  return {
    name: row.name,
    locale: row.locale,
    timeZone: row.time_zone,
    criticalMass: row.critical_mass,
    minimumGroup: row.minimum_group,
    signupOpen: row.signup_open === 1,
    setUpAt: row.set_up_at,
  };
}

/**
 * The company as fragments show it: asked for once a second at most, since a press makes a thousand of them at once. Until it is set
 * up it is asked for each time.
 */
export function companyForFragments(database: Database): () => Promise<Company> {
  let known: { company: Company; until: number } | null = null;
  return async () => {
    if (known && Date.now() < known.until) return known.company;
    const company = await companyOf(database);
    known = company.setUpAt === null ? null : { company, until: Date.now() + 1_000 };
    return company;
  };
}

/** What signs cookies where SECRET is not set: made once, and the same on every node. */
export async function secretOf(database: Database): Promise<string> {
  const { secret } = await companyRow(database);
  return secret;
}

/** Lets one transaction at a time go on from here: the others wait until it ends, on every node. */
export async function lockCompany(database: Database): Promise<void> {
  await companyRow(database);
  await database.updateTable('company').set({ id: 1 }).execute();
}

async function companyRow(database: Database) {
  const row = await readRow(database);
  if (row) return row;
  await found(database);
  return database.selectFrom('company').selectAll().executeTakeFirstOrThrow();
}

function readRow(database: Database) {
  return database.selectFrom('company').selectAll().executeTakeFirst();
}

/** Several nodes may begin at once: the first row stays. */
async function found(database: Database): Promise<void> {
  await database
    .insertInto('company')
    .values({
      id: 1,
      name: '',
      locale: 'sv',
      time_zone: ownTimeZone(),
      critical_mass: 50,
      minimum_group: 5,
      signup_open: 1,
      secret: randomBytes(32).toString('base64url'),
      setup_token_hash: null,
      set_up_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The machine's; one that stands at UTC says nothing about where the company is. */
function ownTimeZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone === 'UTC' ? 'Europe/Stockholm' : zone;
}
