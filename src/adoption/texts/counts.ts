import { formatFor } from '../../web/format.ts';
import type { Locale } from '../../web/locale.ts';
import { plural } from '../../web/plural.ts';

/** The noun alone, for sentences that say the number elsewhere. */
export const people = (locale: Locale, count: number) =>
  plural(
    locale,
    count,
    locale === 'sv' ? { one: 'person', other: 'personer' } : { one: 'person', other: 'people' },
  );

export const formatted = (locale: Locale, count: number) => formatFor(locale, 'UTC').number(count);
