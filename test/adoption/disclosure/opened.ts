import { z } from 'zod';
import { weekName, weekStart } from '../../../src/adoption/weeks.ts';
import { localTime } from '../../../src/web/time-zone.ts';
import { readJson } from '../../support/json.ts';
import { send } from '../../support/visitor.ts';
import type { Browser } from '../../support/world.ts';
import { PASSWORD } from '../../support/world.ts';
import { ZONE } from '../calendar.ts';
import { FIRST_WEEK, HOUR } from './history.ts';
import type { Lived } from './living.ts';

/** A figure of a past day, how many people there were, and the names behind it. */
interface Opened {
  figure: number;
  people: number;
  names: string[];
}

const Json = z.object({
  people: z.number(),
  on_board: z.number().nullable(),
  came: z.number().nullable(),
  weeks: z.array(z.object({ week: z.string(), on_board: z.number() })),
});

/** What is told today of every week and of some days between, each with the names that the same reader can open. */
export async function everythingTold({ world, units }: Lived): Promise<Opened[]> {
  const browser = world.stranger();
  await send(browser, '/signin', { email: world.administrator.email, password: PASSWORD }).expect(303);
  const opened: Opened[] = [];
  for (const unit of ['', ...units]) {
    const { weeks } = Json.parse(await readJson(browser, `/adoption?unit=${unit}`));
    for (const { week, on_board: figure } of weeks.slice(0, -1)) {
      const sunday = lastDayOf(week);
      const { people, on_board: onDay } = Json.parse(
        await readJson(browser, `/adoption?unit=${unit}&to=${sunday}`),
      );
      expect([unit, week, onDay]).toEqual([unit, week, figure]);
      opened.push({
        figure,
        people,
        names: await namesOf(browser, `point=onBoard&unit=${unit}&to=${sunday}`),
      });
    }
    for (const day of ['2026-06-04', '2026-06-25', '2026-07-16', '2026-08-20']) {
      const { people, came } = Json.parse(await readJson(browser, `/adoption?unit=${unit}&to=${day}`));
      if (came === null) continue;
      opened.push({
        figure: came,
        people,
        names: await namesOf(browser, `point=came&unit=${unit}&to=${day}`),
      });
    }
  }
  return opened;
}

async function namesOf(browser: Browser, query: string): Promise<string[]> {
  const { text } = await browser.get(`/adoption/people?${query}`);
  return [...text.matchAll(/<th scope="row">([^<]+)</g)].map(([, name = '']) => name);
}

/** The Sunday of a week that is named as ISO 8601 does. */
function lastDayOf(name: string): string {
  for (let week = FIRST_WEEK; ; week += 1) {
    if (weekName(week) === name) return localTime(weekStart(week + 1, ZONE) - HOUR, ZONE).slice(0, 10);
  }
}
