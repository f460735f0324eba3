import { hash, verify } from '@node-rs/argon2';
import os from 'node:os';
import pLimit from 'p-limit';
import { fingerprintOf } from '../web/fingerprint.ts';
import { isCommonPassword } from './common-passwords.ts';

/** Why a password is refused; each is a key of the texts. */
export type PasswordFault =
  | 'password_missing'
  | 'password_short'
  | 'password_long'
  | 'password_common'
  | 'password_company'
  | 'password_email';

/** NIST SP 800-63B asks for 8 at least and for room for long phrases; hashing has to end somewhere. */
const SHORTEST_PASSWORD = 8;
const LONGEST_PASSWORD = 200;

/** What is wrong with a password somebody chose, or null. No rule about kinds of characters: they make worse passwords. */
export function passwordFault(
  password: string,
  { email, company }: { email: string; company: string },
): PasswordFault | null {
  const { length } = password;
  if (length === 0) return 'password_missing';
  if (length < SHORTEST_PASSWORD) return 'password_short';
  if (length > LONGEST_PASSWORD) return 'password_long';
  if (isMadeOf(password, partsOf(email))) return 'password_email';
  if (isMadeOf(password, [company, ...company.split(/\s+/)])) return 'password_company';
  return isCommonPassword(password) ? 'password_common' : null;
}

/** Hashes with argon2id and OWASP's parameters (Password Storage Cheat Sheet: 19 MiB, 2 passes). Waits for a free core. */
export function hashPassword(password: string): Promise<string> {
  return onAFreeCore(() =>
    hash(password.normalize('NFKC'), { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
  );
}

/** Tells whether a password is the hashed one; without a hash it takes as long, and is not. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  if (password.length > LONGEST_PASSWORD) return false;
  const right = await onAFreeCore(() => verify(passwordHash ?? NOBODYS, password.normalize('NFKC')));
  return right && passwordHash !== null;
}

/** Tells one password from the next without telling anything of either. */
export function markOf(passwordHash: string): string {
  return fingerprintOf(passwordHash);
}

/** The hash of 32 random bytes that were never kept. */
const NOBODYS =
  '$argon2id$v=19$m=19456,t=2,p=1$MZCjFdIBNhLpV8Cc8q01pg$0bqmgKVEKWVXO9aExHhme/rc2gxUr7oJ10kRGNuD/JM';

const onAFreeCore = pLimit(os.availableParallelism());

/** The address, what stands before its @, and the names in it. */
function partsOf(email: string): string[] {
  const [own = ''] = email.split('@');
  return [email, own, ...own.split(/[._+-]/)];
}

/** `Nordverk`, `nordverk2026` and `NORDVERK!!` are the name and nothing more. */
function isMadeOf(password: string, names: string[]): boolean {
  const letters = lettersOf(password);
  return names.some((name) => lettersOf(name).length >= SHORTEST_NAME && letters === lettersOf(name));
}

const SHORTEST_NAME = 3;

function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
}
