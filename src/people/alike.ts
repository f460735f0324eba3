import { wordsOf } from '../database/words.ts';

/** Two names with the same key are the same name, in whatever order its words stand; empty: one word alone says nothing. */
export function nameKey({ name }: { name: string }): string {
  const words = wordsOf(name);
  return words.length > 1 ? words.sort().join(' ') : '';
}

/** Two e-mails with the same key are the same mailbox at whatever company name: letters and figures before the @, without dots. */
export function mailboxKey({ email }: { email: string }): string {
  return mailboxOf(email)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** What stands before the @. */
export function mailboxOf(email: string): string {
  return email.slice(0, email.lastIndexOf('@'));
}
