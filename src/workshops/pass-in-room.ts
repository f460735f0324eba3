import type { Request } from 'express';
import type { Store } from '../database/store.ts';
import { companyOf } from '../people/company.ts';
import { passHolder, readPass, usePass } from '../people/passes.ts';
import { hashPassword, passwordFault } from '../people/passwords.ts';
import type { FailureLimit } from '../web/failure-limit.ts';
import type { Faults } from '../web/forms.ts';
import { typed } from '../web/forms.ts';

/** What is wrong with the form, and the status that says so. */
export interface PassRefused {
  personId: null;
  faults: Faults;
  status: 410 | 422;
}

/** Whose account a code opened. */
export interface PassTaken {
  personId: string;
  faults: null;
}

/** Used already, or too late: gone for good, and nothing has changed. */
export const SPENT: PassRefused = { personId: null, faults: { code: 'pass_spent' }, status: 410 };

/** Sets the new password of a form by the code that was read out; `field` is where a fault of the password is shown. */
export async function takePass(
  { store, guesses }: { store: Store; guesses: FailureLimit },
  request: Request,
  { workshopId, field }: { workshopId: string; field: 'password' | 'newPassword' },
): Promise<PassTaken | PassRefused> {
  const { database } = store;
  const address = request.ip ?? '';
  await guesses.check(address);
  const { code: written = '', password = '' } = typed(request.body);
  const code = readPass(written);
  const holder = await passHolder(database, code, workshopId);
  if (!holder) {
    await guesses.count(address);
    return refused({ code: code === '' ? 'pass_missing' : 'pass_unknown' });
  }
  if (holder.isSpent) return SPENT;
  const { name: company } = await companyOf(database);
  const fault = passwordFault(password, { email: holder.email, company });
  if (fault) return refused({ [field]: fault });
  const passwordHash = await hashPassword(password);
  const personId = await store.transaction((transaction) =>
    usePass(transaction, { code, workshopId, passwordHash }),
  );
  return personId === null ? SPENT : { personId, faults: null };
}

function refused(faults: Faults): PassRefused {
  return { personId: null, faults, status: 422 };
}
