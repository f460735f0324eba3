import type { Database } from '../database/store.ts';
import type { SignedIn } from '../web/signed-in.ts';
import { isPassword, markOf } from './passwords.ts';
import { personById } from './person.ts';

/**
 * Who signs in with this e-mail and password, or null. An unknown e-mail, a wrong password and somebody who left take the
 * same time and get the same answer.
 */
export async function whoSignsIn(
  database: Database,
  { email, password }: { email: string; password: string },
): Promise<SignedIn | null> {
  const row = await database
    .selectFrom('people')
    .select(['id', 'password_hash'])
    .where('email', '=', email.trim().toLowerCase())
    .where('left_at', 'is', null)
    .executeTakeFirst();
  const hash = row?.password_hash ?? null;
  const isRight = await isPassword(password, hash);
  if (!row || hash === null || !isRight) return null;
  const person = await personById(database, row.id);
  // Another one may have been set while this one was looked at.
  return person?.passwordMark === markOf(hash) ? person : null;
}
