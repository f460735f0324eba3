import { interactiveOf } from './activity-told.ts';
import type { Adoption } from './adoption.ts';
import { standings } from './standing.ts';
import type { LongRun, Window } from './long-run.ts';
import type { Target } from './targets.ts';
import { weekName } from './weeks.ts';

/** `GET /adoption` for scripts. Figures of a group smaller than the minimum are null, and so are windows that have not closed. */
export function adoptionJson(adoption: Adoption, critical: number) {
  const { asOf, unit, people, funnel, activity, units, weeks, longRun, forecast } = adoption;
  return {
    as_of: asOf,
    unit,
    people,
    invited: funnel?.invited ?? null,
    came: funnel?.came ?? null,
    account: funnel?.account ?? null,
    blog: funnel?.blog ?? null,
    first_post: funnel?.firstPost ?? null,
    on_board: funnel?.onBoard ?? null,
    share: funnel && shareOf(funnel.onBoard, people),
    critical,
    first_reply: funnel?.firstReply ?? null,
    second_post: funnel?.secondPost ?? null,
    interactive: activity && interactiveOf(activity),
    interactive_of: activity && activity.people,
    activity_as_of: activity && activity.countedAt,
    activity_next: adoption.nextActivityAt,
    standings: adoption.standings && {
      ...Object.fromEntries(standings.map((name) => [name, adoption.standings?.[name]])),
      active: activity && activity.active,
      quiet: activity && activity.quiet,
    },
    target: targetJson(adoption.target),
    outlook: adoption.outlook,
    forecast,
    units: units.map((unit) => ({
      id: unit.id,
      name: unit.name,
      people: unit.people,
      on_board: unit.onBoard,
      share: unit.onBoard === null ? null : shareOf(unit.onBoard, unit.people),
      target: targetJson(unit.target),
    })),
    weeks: weeks.map(({ week, onBoard }) => ({ week, on_board: onBoard })),
    long_run: longRun.map((cohort) => ({
      cohort: cohortName(cohort),
      workshops: cohort.workshopIds,
      size: cohort.size,
      w1: shareIn(cohort.windows[1]),
      w2: shareIn(cohort.windows[2]),
      w4: shareIn(cohort.windows[4]),
      w8: shareIn(cohort.windows[8]),
      w12: shareIn(cohort.windows[12]),
      w26: shareIn(cohort.windows[26]),
    })),
  };
}

/** Set by an administrator, or come from above: it tells nothing about the group. */
function targetJson({ share, day }: Target) {
  return { share, day };
}

/** The week of a cohort’s workshop, or the first and the last of them: `2026-W31`, `2026-W31/2026-W34`. */
export function cohortName({ firstWeek, lastWeek }: Pick<LongRun, 'firstWeek' | 'lastWeek'>): string {
  return firstWeek === lastWeek ? weekName(firstWeek) : `${weekName(firstWeek)}/${weekName(lastWeek)}`;
}

function shareIn(window: Window | null): number | null {
  return window && shareOf(window.active, window.people);
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
