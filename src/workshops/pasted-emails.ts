import { readEmail } from '../people/email.ts';

/** Pasted addresses: lower-case, each once; and what was meant as one but is none, to be mended. */
export interface PastedEmails {
  emails: string[];
  wrong: string[];
}

/**
 * Reads addresses however they are set apart and written: one a line, with commas, semicolons or spaces, with names before
 * them (`Ek, Anna <anna@company.example>; …`), in brackets or quotes.
 */
export function readEmails(text: string): PastedEmails {
  const emails = new Set<string>();
  const wrong = new Set<string>();
  for (const entry of text.split(/[;\r\n]+/)) {
    const words = entry
      .split(BETWEEN_WORDS)
      .map(withoutTrim)
      .filter((word) => word !== '');
    const meant = words.filter((word) => word.includes('@'));
    for (const word of meant) {
      const email = readEmail(word);
      if (email === null) wrong.add(word);
      else emails.add(email);
    }
    // Beside an address, other words are a name; unless one stands alone between commas and looks like an address.
    if (meant.length === 0 && words.length > 0) wrong.add(entry.trim());
    else for (const piece of entry.split(',').map(withoutTrim)) if (ALMOST.test(piece)) wrong.add(piece);
  }
  return { emails: [...emails], wrong: [...wrong] };
}

const BETWEEN_WORDS = /[\s,<>()[\]{}"”“]+/;

/** `anna.ek.company.example`, without its @. */
const ALMOST = /^[\w.+-]+\.[\w-]+\.[a-z]{2,}$|^[\w+-]+\.(?:se|com|net|org|nu|example)$/i;

/** A word without what a mail program or a sentence puts around it. */
function withoutTrim(word: string): string {
  return word.trim().replace(/^(?:mailto:|['‘’])+|['‘’.:]+$/gi, '');
}
