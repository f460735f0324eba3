import type { Locale } from './locale.ts';

declare global {
  namespace Express {
    /** What every answer carries for its page before a route sees it. */
    interface Locals {
      locale: Locale;
      company: { name: string; locale: Locale; timeZone: string };
      /** Makes the page speak another language than the reader's: the big screen speaks the workshop's. */
      speak: (locale: Locale) => void;
      /** What a part of the page knows that is in another language than the page: a sheet that is handed out. */
      wordsIn: (locale: Locale) => object;
    }
  }
}

export {};
