import type { Adoption } from './adoption.ts';

/**
 * `GET /adoption` for scripts. Figures of a group smaller than the minimum are null. The long run is not counted yet, so
 * `long_run` has no cohort.
 */
export function adoptionJson({ asOf, unit, people, funnel, units, weeks }: Adoption, critical: number) {
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
    second_post: funnel?.secondPost ?? null,
    interactive: funnel?.interactive ?? null,
    units: units.map((unit) => ({
      id: unit.id,
      name: unit.name,
      people: unit.people,
      on_board: unit.onBoard,
      share: unit.onBoard === null ? null : shareOf(unit.onBoard, unit.people),
    })),
    weeks: weeks.map(({ week, onBoard }) => ({ week, on_board: onBoard })),
    long_run: [],
  };
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
