import './web/response-locals.ts';
import type { Request, RequestHandler } from 'express';
import type { Assets } from './web/assets.ts';
import type { Company } from './people/company.ts';
import { initials } from './people/initials.ts';
import type { Texts } from './texts.ts';
import { texts } from './texts.ts';
import type { Format } from './web/format.ts';
import { formatFor } from './web/format.ts';
import type { Locale } from './web/locale.ts';
import { localeOf } from './web/locale.ts';
import { withTablesFramed, withTasksMarked } from './web/markdown.ts';

/** What every page and every pushed fragment knows, in one language. */
export interface PageLocals {
  t: Texts;
  locale: Locale;
  company: Company;
  format: Format;
  asset: Assets['asset'];
  /** What stands for somebody without a picture. */
  initials: (name: string) => string;
  /** Shows the safe HTML of a text. */
  prose: (safeHtml: string) => string;
}

/** Makes what a page of this language knows; for pages and for the fragments that are pushed to them. */
export function pageLocals(locale: Locale, company: Company, { asset }: Assets): PageLocals {
  const t = texts[locale];
  const prose = (safeHtml: string) => withTasksMarked(withTablesFramed(safeHtml, t.web.table));
  return { t, locale, company, format: formatFor(locale, company.timeZone), asset, initials, prose };
}

/** The page of a form that came back with faults: there is nothing to open at the form's own address. */
function cameFrom({ headers }: Request): string {
  const page =
    headers.referer !== undefined && URL.canParse(headers.referer) ? new URL(headers.referer) : null;
  return page?.host === headers.host && page ? page.pathname + page.search : '/';
}

/** What a page can be made of before anything is known: an error may come before the reader and the company are. */
export function firstLocals(assets: Assets): RequestHandler {
  const nobody: Company = {
    name: '',
    locale: 'en',
    timeZone: 'UTC',
    criticalMass: 50,
    minimumGroup: 5,
    signupOpen: false,
    setUpAt: null,
  };
  return (request, response, next) => {
    Object.assign(response.locals, pageLocals(localeOf(request, 'en'), nobody, assets), {
      person: null,
      roomIsOpen: false,
      path: request.path,
      here: '/',
    });
    next();
  };
}

/** Gives every page its language, the company and who is reading. */
export function readerLocals(companyNow: () => Promise<Company>, assets: Assets): RequestHandler {
  return async (request, response, next) => {
    const company = await companyNow();
    const speak = (locale: Locale): void => {
      response.set('Content-Language', locale);
      Object.assign(response.locals, pageLocals(locale, company, assets));
    };
    speak(localeOf(request, company.locale));
    Object.assign(response.locals, {
      speak,
      wordsIn: (locale: Locale) => pageLocals(locale, company, assets),
      person: request.user ?? null,
      path: request.path,
      here: request.method === 'GET' ? request.originalUrl : cameFrom(request),
    });
    next();
  };
}
