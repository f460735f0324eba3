import { smallAtoms } from '../atoms.ts';
import type { Lived } from './living.ts';
import type { Told } from './told.ts';

/**
 * Groups smaller than the minimum that the figures set apart. Facts hang together that are about the same days of the same people: whoever was
 * interactive in a week was so in the thirty days around it.
 */
export function disclosedOf({ told }: Lived, minimum: number): [fact: string, people: number[]][] {
  const facts = new Map<string, Told[]>();
  for (const one of told) {
    const known = facts.get(one.fact);
    if (known) known.push(one);
    else facts.set(one.fact, [one]);
  }
  const activities = [...facts.values()].filter(([one]) => one?.what === 'active');
  const weeks = [...facts.values()].filter(([one]) => one?.what !== 'active');
  const families = new Map(activities.map((activity) => [activity, [...activity]]));
  const alone = weeks.filter((week) => {
    const around = activities.filter((activity) => meet(activity, week));
    // Two activities that hang together by way of a week would tell of more than either does.
    expect(around.length).toBeLessThanOrEqual(1);
    for (const activity of around) families.get(activity)?.push(...week);
    return around.length === 0;
  });
  return [...families.values(), ...alone].flatMap((family) =>
    smallAtoms(
      family.map(({ counted }) => counted),
      minimum,
    ).map((people): [string, number[]] => [family[0]?.fact ?? '', people]),
  );
}

function meet(one: Told[], other: Told[]): boolean {
  const weeks = new Set(one.flatMap((told) => [...told.weeks]));
  const people = new Set(one.flatMap((told) => [...told.counted]));
  return other.some(
    (told) =>
      [...told.weeks].some((week) => weeks.has(week)) &&
      [...told.counted].some((person) => people.has(person)),
  );
}
