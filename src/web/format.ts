import type { Locale } from './locale.ts';

/** Writes dates and numbers as the reader's language does, times of day in the company's time zone. */
export interface Format {
  date: (time: number) => string;
  time: (time: number) => string;
  dateTime: (time: number) => string;
  /** For lists: the date, and of today the time of day too. */
  dateInList: (time: number) => string;
  /** With the day of the week: what somebody is to come to. */
  dayAndTime: (time: number) => string;
  /** Machine-readable, for the `datetime` attribute. */
  iso: (time: number) => string;
  number: (value: number) => string;
  /** A share from 0 to 1 as whole percent. */
  percent: (share: number) => string;
  /** Minutes and seconds between two times, never negative: clocks jump. */
  minutes: (from: number, to: number) => string;
}

const tags: Record<Locale, string> = { en: 'en-GB', sv: 'sv-SE' };

/** Makes the formats of one language and time zone; they are kept, since making one costs more than using it. */
export function formatFor(locale: Locale, timeZone: string): Format {
  const key = `${locale} ${timeZone}`;
  const known = made.get(key);
  if (known) return known;
  const fresh = makeFormat(tags[locale], timeZone);
  made.set(key, fresh);
  return fresh;
}

const made = new Map<string, Format>();

function makeFormat(tag: string, timeZone: string): Format {
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone });
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'short', timeZone });
  const dateTime = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', timeZone });
  const dayAndTime = new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeStyle: 'short', timeZone });
  const number = new Intl.NumberFormat(tag);
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  return {
    date: (at) => date.format(at),
    time: (at) => time.format(at),
    dateTime: (at) => dateTime.format(at),
    dateInList: (at) => (date.format(at) === date.format(Date.now()) ? dateTime : date).format(at),
    dayAndTime: (at) => dayAndTime.format(at),
    iso: (at) => new Date(at).toISOString(),
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    minutes: (from, to) => {
      const seconds = Math.max(0, Math.floor((to - from) / 1000));
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    },
  };
}
