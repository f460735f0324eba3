import { z } from 'zod';

/** The longest address that mail can be sent to (RFC 5321, 4.5.3.1.3, less its brackets). */
const LONGEST = 254;

const Email = z.string().max(LONGEST).pipe(z.email());

/** An e-mail address as it is kept, trimmed and in lower case; null when it is none. */
export function readEmail(text: string): string | null {
  const address = Email.safeParse(text.trim().toLowerCase());
  return address.success ? address.data : null;
}

/** The field of a form in which a person types an e-mail address. */
export const emailField = z
  .string('email_missing')
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.string().min(1, 'email_missing').max(LONGEST, 'email_broken').pipe(z.email('email_broken')));
