import type { Locale } from './locale.ts';

const rules = { en: new Intl.PluralRules('en'), sv: new Intl.PluralRules('sv') };

/** Chooses the form that fits `count` in a language; both of Ombord's have one and other. */
export function plural(locale: Locale, count: number, forms: { one: string; other: string }): string {
  return rules[locale].select(count) === 'one' ? forms.one : forms.other;
}

/** How many of something there are, with the number written as the language does: `1 person`, `1,200 people`. */
export function counted(locale: Locale, forms: { one: string; other: string }): (count: number) => string {
  return (count) => `${new Intl.NumberFormat(locale).format(count)} ${plural(locale, count, forms)}`;
}
