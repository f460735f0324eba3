import type { Locale } from './locale.ts';

const rules = { en: new Intl.PluralRules('en'), sv: new Intl.PluralRules('sv') };

/** Chooses the form that fits `count` in a language; both of Ombord's have one and other. */
export function plural(locale: Locale, count: number, forms: { one: string; other: string }): string {
  return rules[locale].select(count) === 'one' ? forms.one : forms.other;
}
