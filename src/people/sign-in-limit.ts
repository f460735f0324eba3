import { failureLimit } from '../web/failure-limit.ts';

/** Stops whoever tries passwords: first on one account, then on many. The owner on another laptop is not stopped. */
export interface SignInLimit {
  /** Throws 429 with Retry-After while there were too many failures from here. */
  check: (address: string, email: string) => Promise<void>;
  count: (address: string, email: string) => Promise<void>;
}

/** Failures in a quarter of an hour: on one account from one address; on any from one, where a whole room may sit. */
const ON_ONE_ACCOUNT = 20;
const FROM_ONE_ADDRESS = 400;
const WITHIN = 15 * 60;

/** Makes the counts of one node. */
export function signInLimit(): SignInLimit {
  const account = failureLimit(ON_ONE_ACCOUNT, WITHIN);
  const everybody = failureLimit(FROM_ONE_ADDRESS, WITHIN);
  const keyOf = (address: string, email: string) => `${address} ${email.trim().toLowerCase()}`;
  return {
    check: async (address, email) => {
      await everybody.check(address);
      await account.check(keyOf(address, email));
    },
    count: async (address, email) => {
      await everybody.count(address);
      await account.count(keyOf(address, email));
    },
  };
}
