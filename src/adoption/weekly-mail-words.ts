import { formatFor } from '../web/format.ts';
import type { Adoption, UnitAdoption } from './adoption.ts';
import type { Saying } from './headline.ts';
import { headlineOf } from './headline.ts';
import { en, sv } from './texts.ts';

const words = { en, sv };

/** To whom the week is told, and how they reach Ombord. */
interface Telling extends Saying {
  name: string;
  address: string;
}

/** Subject and text of the weekly mail: the headline, what the week changed, and whose turn is next. Null where nothing may be told. */
export function wordsOfWeek(
  adoption: Adoption,
  { name, address, ...saying }: Telling,
): { subject: string; text: string } | null {
  const headline = headlineOf(adoption, saying);
  if (!headline || !adoption.funnel) return null;
  const { locale, timeZone } = saying;
  const say = words[locale].weekly;
  const format = formatFor(locale, timeZone);
  const next = unitsNext(adoption.units).map((unit) =>
    say.unitLeft(unit.name, format.number(unit.people - (unit.onBoard ?? 0))),
  );
  return {
    subject: say.subject(headline.figure),
    text: [
      say.hello(name.split(' ')[0] ?? name),
      `${headline.figure} ${headline.rest}`,
      changeInWords(adoption, locale),
      say.interactive(format.number(adoption.funnel.interactive)),
      next.length > 0 ? [say.next, ...next].join('\n') : '',
      `${say.more}\n${address}/adoption`,
      say.stop,
    ]
      .filter((paragraph) => paragraph !== '')
      .join('\n\n'),
  };
}

/** From the end of the week before last to the end of the last one; the newest of the weeks has begun this morning. */
function changeInWords({ weeks }: Adoption, locale: Saying['locale']): string {
  const say = words[locale].weekly;
  const [before, last] = [weeks.at(-3)?.onBoard ?? 0, weeks.at(-2)?.onBoard ?? 0];
  if (last > before) return say.grown(last - before);
  return last < before ? say.fewer(before - last) : say.same;
}

const MOST_NEXT = 3;

/** The units with the most people who are not on board yet, of those that stand lowest and may be told. */
function unitsNext(units: UnitAdoption[]): UnitAdoption[] {
  const lowest = units.filter(({ depth }, index) => (units[index + 1]?.depth ?? 0) <= depth);
  const left = ({ people, onBoard }: UnitAdoption) => (onBoard === null ? 0 : people - onBoard);
  return lowest
    .filter((unit) => left(unit) > 0)
    .sort((one, other) => left(other) - left(one))
    .slice(0, MOST_NEXT);
}
