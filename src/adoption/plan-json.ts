import type { Plan } from './plan.ts';
import type { Proposal } from './proposals.ts';

/** `GET /adoption/plan` for scripts: how far groups have to go, and for how many the next workshops are. No names. */
export function planJson({ groups, usual }: Plan, proposals: Proposal[]) {
  return {
    usual,
    groups: groups.map(({ id, name, isRest, count, onBoard, target, outlook, ...group }) => ({
      id,
      // All who are in no group of a unit.
      name: name === '' ? null : name,
      without_units_below: isRest,
      people: count.people,
      on_board: onBoard,
      target: { share: target.share, day: target.day },
      outlook,
      missing: group.missing,
      left: group.left,
      workshops: group.workshops,
      place: group.place,
    })),
    proposals: proposals.map(({ place, people, groups: units, reasons }) => ({
      place,
      people,
      units: units.map((unit) => ({ id: unit.id, people: unit.people })),
      reasons,
    })),
  };
}
