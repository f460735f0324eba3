import type { Request } from 'express';
import { parseCookie } from 'cookie';
import { DAY } from './durations.ts';

export const locales = ['en', 'sv'] as const;
export type Locale = (typeof locales)[number];

const COOKIE = 'ombord.locale';
const YEAR = 365 * DAY;

/** Tells whether a word from outside names a language that Ombord speaks. */
export function isLocale(word: unknown): word is Locale {
  return locales.some((locale) => locale === word);
}

/**
 * The language of a page: what the reader chose, else what their browser wishes for, else `usual` (the company's, or the
 * workshop's in the room).
 */
export function localeOf(request: Request, usual: Locale): Locale {
  const chosen = request.user?.locale ?? cookiesOf(request)[COOKIE];
  if (isLocale(chosen)) return chosen;
  const wished =
    request.headers['accept-language'] === undefined ? false : request.acceptsLanguages(usual, ...locales);
  return isLocale(wished) ? wished : usual;
}

/** The cookie in which somebody without an account keeps their choice of language. */
export function localeCookie(
  locale: Locale,
): [string, Locale, { maxAge: number; sameSite: 'lax'; httpOnly: true }] {
  return [COOKIE, locale, { maxAge: YEAR, sameSite: 'lax', httpOnly: true }];
}

/** The cookies of a request by name. */
export function cookiesOf(request: Request): Record<string, string | undefined> {
  return parseCookie(request.headers.cookie ?? '');
}
