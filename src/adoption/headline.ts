import { formatFor } from '../web/format.ts';
import type { Locale } from '../web/locale.ts';
import type { Adoption } from './adoption.ts';
import { peopleFor } from './targets.ts';
import { en, sv } from './texts.ts';
import { weekName, weekNumber } from './weeks.ts';

const words = { en, sv };

/** The one sentence above the figures: how many of whom, and what follows from it. */
export interface Headline {
  figure: string;
  rest: string;
}

/** What a headline is said for. */
export interface Saying {
  locale: Locale;
  timeZone: string;
}

/** Says how many are on board, when the target is reached at this pace, and who has stood still. Null where nothing may be told. */
export function headlineOf(adoption: Adoption, { locale, timeZone }: Saying): Headline | null {
  const { funnel, people, forecast, standstill, asOf, target } = adoption;
  if (!funnel || people === 0) return null;
  const say = words[locale];
  const format = formatFor(locale, timeZone);
  const missing = peopleFor(target, people) - funnel.onBoard;
  const more = {
    goal: target.isCritical ? say.headline.critical : say.headline.target(format.percent(target.share)),
    missing: format.number(missing),
  };
  const thisWeek = weekNumber(asOf, timeZone);
  const week = (ahead: number) => weekInWords(thisWeek + ahead, thisWeek, locale);
  const sentences = [
    funnel.onBoard === 1 ? say.headline.isOnBoard : say.headline.areOnBoard,
    missing <= 0
      ? target.isCritical
        ? say.headline.reached
        : say.headline.reachedTarget(format.percent(target.share))
      : forecast === null
        ? say.headline.missing(more)
        : forecast.latest === null
          ? say.headline.earliest(more, week(forecast.earliest))
          : forecast.earliest === forecast.latest
            ? say.headline.inWeek(more, week(forecast.earliest))
            : say.headline.between(more, {
                from: weekInWords(thisWeek + forecast.earliest, thisWeek + forecast.latest, locale),
                to: week(forecast.latest),
              }),
    standstill ? say.headline.standstill(standstill.name, standstill.weeks) : '',
  ];
  return {
    figure: say.headline.of(format.number(funnel.onBoard), format.number(people)),
    rest: sentences.filter((sentence) => sentence !== '').join(' '),
  };
}

/** `week 9`; with its year when that is another than now. */
function weekInWords(week: number, now: number, locale: Locale): string {
  const [year = '', number = ''] = weekName(week).split('-W');
  const [thisYear] = weekName(now).split('-W');
  return year === thisYear
    ? words[locale].weekOf(String(Number(number)))
    : words[locale].weekOfYear(String(Number(number)), year);
}
