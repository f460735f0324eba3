import { dictionary } from '@zxcvbn-ts/language-common';

/**
 * Tells whether a password is one that attackers try first: one of the 49,000 most used, in whatever case and with
 * whatever accents, also with a year or a mark behind it (`Sommar2026!`), or a handful of characters repeated.
 */
export function isCommonPassword(password: string): boolean {
  const plain = fold(password);
  return (
    new Set(plain).size <= FEW || isSwedishUsual(plain) || isListed(plain) || isListed(withoutTail(plain))
  );
}

/** `aaaaaaaa`, `abababab`, `11221122`. */
const FEW = 3;

function isListed(plain: string): boolean {
  listed ??= new Set(dictionary['passwords-common'].map(fold));
  return listed.has(plain);
}

/** Made when the first password is looked at: few commands that start the program look at any. */
let listed: Set<string> | null = null;

/** The list knows few Swedish words; these are what a course in front of a class hears. */
function isSwedishUsual(plain: string): boolean {
  return SWEDISH_USUAL.test(plain);
}

const SWEDISH_USUAL =
  /^(hej|hejsan|losenord|lossen|sommar|vinter|host|var|sverige|valkommen|ombord|intranat|blogg)+[\W\d_]*$/;

function withoutTail(plain: string): string {
  return plain.replace(/[\W\d_]{1,6}$/, '');
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
