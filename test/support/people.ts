import { hash } from '@node-rs/argon2';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { makeAccount } from '../../src/people/accounts.ts';

/**
 * The password of everybody in the tests. Its hash is as cheap as argon2 allows, since everybody of every test signs in;
 * what a real one costs is tested in `test/people/passwords.test.ts`.
 */
export const PASSWORD = 'en lugn plats vid fönstret';
export const passwordHash = hash(PASSWORD.normalize('NFKC'), { memoryCost: 8, timeCost: 1, parallelism: 1 });

/** Somebody with an account. */
export interface Person {
  id: string;
  name: string;
  email: string;
}

/** Makes an account without a browser: for tests of verbs. */
export async function makePerson(store: Store, name: string): Promise<Person> {
  const email = `${newId()}@company.example`;
  const account = { name, email, passwordHash: await passwordHash, locale: null };
  const { personId } = await store.transaction((transaction) => makeAccount(transaction, account));
  if (personId === null) throw new Error(`${name} got no account`);
  return { id: personId, name, email };
}
