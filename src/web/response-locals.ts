import type { Locale } from './locale.ts';

declare global {
  namespace Express {
    /** What every answer carries for its page before a route sees it. */
    interface Locals {
      locale: Locale;
      company: { name: string; locale: Locale; timeZone: string };
      /** Makes the page speak another language than the reader's: the big screen speaks the workshop's. */
      speak: (locale: Locale) => void;
    }
  }
}

export {};
