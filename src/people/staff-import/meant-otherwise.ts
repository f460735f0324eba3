import { absentAsShown, absentByUnit } from './absent.ts';
import { addressesAsShown } from './addresses.ts';
import type { Choices } from './choices.ts';
import type { Comparison } from './comparison.ts';
import { unitsAsShown } from './units-here.ts';

export type MeantOtherwise = 'left_others' | 'same_others' | 'unit_others' | 'manager_others';

/** Which tick would mean others now than were shown beside it: somebody took in a list since, or another tick moved a unit. */
export function meantOtherwise(
  ticked: Record<string, string>,
  choices: Choices,
  { absent, addresses, unitsHere, managersOffered }: Comparison,
): MeantOtherwise[] {
  const { left_all: left, same_all: same, unit_all: unit } = ticked;
  const others: MeantOtherwise[] = [];
  const missing = new Map(absentByUnit(absent).map(({ unitId, asShown }) => [unitId, asShown]));
  const isAsShown = (unitId: string) => missing.get(unitId) === ticked[`gone_${unitId}`];
  if ((left !== undefined && left !== absentAsShown(absent)) || !choices.leaverUnits.every(isAsShown))
    others.push('left_others');
  if (same !== undefined && same !== addressesAsShown(addresses)) others.push('same_others');
  if (unit !== undefined && unit !== unitsAsShown(unitsHere)) others.push('unit_others');
  const offered = new Set(managersOffered.flatMap(({ named }) => named.map(({ key }) => key)));
  if (!choices.managers.every((key) => offered.has(key))) others.push('manager_others');
  return others;
}

/** These are ticked no more: a second press would say yes to what was hardly looked at. */
export function choicesWithout(choices: Choices, others: MeantOtherwise[]): Choices {
  return {
    ...choices,
    leavers: others.includes('left_others') ? [] : choices.leavers,
    leaverUnits: others.includes('left_others') ? [] : choices.leaverUnits,
    readdressed: others.includes('same_others') ? choices.readdressedOneByOne : choices.readdressed,
    sameUnits: others.includes('unit_others') ? [] : choices.sameUnits,
    managers: others.includes('manager_others') ? [] : choices.managers,
  };
}
