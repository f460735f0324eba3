import { formatFor } from '../web/format.ts';
import { interactiveOf } from './activity-told.ts';
import type { Adoption } from './adoption.ts';
import type { Saying } from './headline.ts';
import { headlineOf } from './headline.ts';
import { targetShown } from './page.ts';
import { en, sv } from './texts.ts';

const words = { en, sv };

/** To whom the week is told, and how they reach Ombord. */
interface Telling extends Saying {
  name: string;
  address: string;
}

/** A workshop that is proposed next, as its reader may see it. */
export interface NextUp {
  /** The units it is for, in words. */
  units: string;
  place: string;
  people: number;
  /** Who they are; empty where the mail names nobody. */
  names: string[];
}

/** Subject and text of the weekly mail: the headline, what the week changed, and whose turn is next. Null where nothing may be told. */
export function wordsOfWeek(
  adoption: Adoption,
  next: NextUp[],
  { name, address, ...saying }: Telling,
): { subject: string; text: string } | null {
  const headline = headlineOf(adoption, saying);
  if (!headline || !adoption.funnel) return null;
  const { locale, timeZone } = saying;
  const say = words[locale].weekly;
  const proposed = next.map(({ units, place, people, names }) =>
    [
      say.proposed(place === '' ? units : `${place}: ${units}`, people),
      ...names.map((who) => `– ${who}`),
    ].join('\n'),
  );
  return {
    subject: say.subject(headline.figure),
    text: [
      say.hello(name.split(' ')[0] ?? name),
      `${headline.figure} ${headline.rest}`,
      targetInWords(adoption, { locale, timeZone }),
      changeInWords(adoption, locale),
      activityInWords(adoption, { locale, timeZone }),
      proposed.length > 0 ? say.next : '',
      ...proposed,
      proposed.length > 0 ? `${say.plan}\n${address}/adoption/plan` : '',
      `${say.more}\n${address}/adoption`,
      say.stop,
    ]
      .filter((paragraph) => paragraph !== '')
      .join('\n\n'),
  };
}

/** Whether the target is met by its day; nothing where no day has been set. */
function targetInWords({ target, outlook }: Adoption, { locale, timeZone }: Saying): string {
  const { dayAt } = targetShown(target, { timeZone });
  if (outlook === null || dayAt === null) return '';
  const say = words[locale].target;
  const format = formatFor(locale, timeZone);
  return `${say.title}: ${say.is(format.percent(target.share), format.date(dayAt))} ${say.outlook[outlook]}`;
}

/** Who was interactive, and as of when; nothing where it is not told. */
function activityInWords({ activity }: Adoption, { locale, timeZone }: Saying): string {
  if (!activity) return '';
  const format = formatFor(locale, timeZone);
  return words[locale].weekly.interactive(format.date(activity.countedAt), {
    count: format.number(interactiveOf(activity)),
    counted: format.number(activity.people),
  });
}

/** From the end of the week before last to the end of the last one; the newest of the weeks has begun this morning. */
function changeInWords({ weeks }: Adoption, locale: Saying['locale']): string {
  const say = words[locale].weekly;
  const [before, last] = [weeks.at(-3)?.onBoard ?? 0, weeks.at(-2)?.onBoard ?? 0];
  if (last > before) return say.grown(last - before);
  return last < before ? say.fewer(before - last) : say.same;
}
