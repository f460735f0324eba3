import type { Request } from 'express';
import session from 'express-session';
import type { Database } from '../database/store.ts';
import { z } from 'zod';
import { DAY, MINUTE } from './durations.ts';
import { fingerprintOf } from './fingerprint.ts';

export const SESSION_AGE = 30 * DAY;

/** Keeps sign-ins in the database, so that they outlive a restart and every node knows them. Only hashes of ids are kept. */
export class DatabaseSessionStore extends session.Store {
  readonly #database: Database;
  /** What was written of each session last: at a sign-in the library saves the same twice. */
  readonly #written = new WeakMap<session.SessionData, string>();

  constructor(database: Database) {
    super();
    this.#database = database;
  }

  override get(id: string, answer: (error: unknown, session?: session.SessionData | null) => void): void {
    this.#database
      .selectFrom('sessions')
      .select(['data', 'touched_at'])
      .where('id_hash', '=', fingerprintOf(id))
      .where('expires_at', '>', Date.now())
      .executeTakeFirst()
      .then((row) => (row ? parseSession(row.data, row.touched_at) : null))
      .then((kept) => answer(null, kept), answer);
  }

  override set(id: string, data: session.SessionData, answer: (error?: unknown) => void = ignore): void {
    const now = Date.now();
    const json = storedOf(data);
    const written = `${id} ${json}`;
    if (this.#written.get(data) === written) {
      answer();
      return;
    }
    const row = {
      person_id: data.passport?.user?.id ?? null,
      data: json,
      touched_at: now,
      expires_at: now + SESSION_AGE,
    };
    this.#database
      .insertInto('sessions')
      .values({ id_hash: fingerprintOf(id), ...row })
      .onConflict((conflict) => conflict.column('id_hash').doUpdateSet(row))
      .execute()
      .then(() => {
        this.#written.set(data, written);
        answer();
      }, answer);
  }

  override destroy(id: string, answer: (error?: unknown) => void = ignore): void {
    this.#database
      .deleteFrom('sessions')
      .where('id_hash', '=', fingerprintOf(id))
      .execute()
      .then(() => answer(), answer);
  }

  /** At most once a minute: a room of two hundred asks often, and its sign-ins need no write for it. */
  override touch(id: string, data: session.SessionData, answer: (error?: unknown) => void = ignore): void {
    const now = Date.now();
    if (now - (data.touchedAt ?? 0) < MINUTE) {
      answer();
      return;
    }
    this.#database
      .updateTable('sessions')
      .set({ touched_at: now, expires_at: now + SESSION_AGE })
      .where('id_hash', '=', fingerprintOf(id))
      .execute()
      .then(() => answer(), answer);
  }
}

declare module 'express-session' {
  interface SessionData {
    passport?: { user?: SessionUser | undefined } | undefined;
    touchedAt?: number;
  }
}

/** Ends every sign-in of a person, on all their laptops; for a new password and for somebody who left. */
export async function endSessionsOf(database: Database, personId: string): Promise<void> {
  await database.deleteFrom('sessions').where('person_id', '=', personId).execute();
}

/** What a stream remembers of the sign-in it was opened under; null when nobody was signed in. */
export function sessionOf(request: Request): string | null {
  return request.user ? fingerprintOf(request.sessionID) : null;
}

/** Which of these sign-ins are in force still, in one question. */
export async function stillSignedIn(database: Database, sessions: string[]): Promise<Set<string>> {
  if (sessions.length === 0) return new Set();
  const rows = await database
    .selectFrom('sessions')
    .select('id_hash')
    .where('id_hash', 'in', sessions)
    .where('person_id', 'is not', null)
    .execute();
  return new Set(rows.map((row) => row.id_hash));
}

/** Takes away what has run out; called now and then. */
export async function forgetOldSessions(database: Database): Promise<void> {
  await database.deleteFrom('sessions').where('expires_at', '<', Date.now()).execute();
}

/** Whose a sign-in is, and of which password; null for a sign-in from before that was kept. */
export interface SessionUser {
  id: string;
  passwordMark: string | null;
}

/** The mark stands beside the passport: nodes of an earlier version, which run on during an update, know its user as a text. */
const Stored = z.object({
  passport: z.object({ user: z.string().optional() }).optional(),
  passwordMark: z.string().nullish(),
});

function storedOf({ passport }: session.SessionData): string {
  const { id, passwordMark } = passport?.user ?? {};
  return JSON.stringify({ passport: passport && { user: id }, passwordMark } satisfies z.infer<
    typeof Stored
  >);
}

/** Null for what no version of this can read: whose session it was has to sign in anew, and nobody else hears of it. */
function parseSession(data: string, touchedAt: number): session.SessionData | null {
  const stored = readStored(data);
  if (stored === null) return null;
  const { passport, passwordMark = null } = stored;
  const cookie = new session.Cookie();
  cookie.originalMaxAge = SESSION_AGE;
  const user = passport?.user === undefined ? undefined : { id: passport.user, passwordMark };
  return { cookie, touchedAt, passport: passport && { user } };
}

function readStored(data: string): z.infer<typeof Stored> | null {
  try {
    return Stored.parse(JSON.parse(data));
  } catch {
    return null;
  }
}

function ignore(): void {
  // express-session may call without wanting an answer.
}
