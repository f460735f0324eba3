import type { Database } from '../database/store.ts';
import type { Named } from '../people/names.ts';
import { isTypedPlainly, peopleCalled, peopleCalledAlike, peopleCalledPlainly } from '../people/names.ts';
import { beginsWithName, mostNamed, namesTyped } from './mention.ts';
import { typedNames } from './naming.ts';
import type { Written } from './written.ts';

/** A name that mentions nobody since several people bear it, and how some of them are to be typed. */
export interface Namesakes {
  name: string;
  ways: string[];
}

/** Names in a text that mention nobody: what helps with those that several bear helps with no other. */
export interface NamesOfNobody {
  all: string[];
  namesakes: Namesakes[];
}

/** So many are told of one name: enough to see how it is done. */
const MOST_WAYS = 4;

/** What there is to tell of the names in a text that mention nobody. */
export async function namesOfNobody(
  database: Database,
  { markdown, unmentioned: all }: Pick<Written, 'markdown' | 'unmentioned'>,
): Promise<NamesOfNobody> {
  if (all.length === 0) return { all, namesakes: [] };
  const placesOf = (typed: string) => namesTyped(markdown).filter(({ rest }) => isToldAs(rest, typed));
  const looked = all.slice(0, mostNamed);
  const names = [...new Set(looked.flatMap(placesOf).flatMap((place) => place.names))];
  const steps = [
    await peopleCalled(database, names),
    await peopleCalledAlike(database, names),
    await peopleCalledPlainly(database, names),
  ];
  const shared = looked.map((typed) => {
    const people = placesOf(typed).map((place) => bearers(steps, place.names));
    return people.find(({ length }) => length > 1) ?? [];
  });
  const typedName = await typedNames(database, shared.flat());
  const namesakes = shared.flatMap((people) => {
    const [first] = people;
    const ways = people.flatMap(({ id }) => typedName.get(id) ?? []).sort();
    return first ? { name: first.name, ways: ways.slice(0, MOST_WAYS) } : [];
  });
  return { all, namesakes };
}

/** More of a name may stand there than is told: `@anna ek` is told as `@anna`, but `@Anna Ek` is not told as `@Anna`. */
function isToldAs(rest: string, told: string): boolean {
  const name = told.slice(1);
  const isCutOff = name.split(' ').length > MOST_WORDS;
  return beginsWithName(rest, name) && (isCutOff || !GOES_ON.test(rest.slice(name.length)));
}

const MOST_WORDS = 3;
const GOES_ON = /^(?: \p{Lu}|['’-][\p{L}\p{M}\p{N}])/u;

/** Who bears the longest of these names that anybody bears: exactly so, else in small letters or large, else without some of its letters. */
function bearers(steps: Named[][], names: string[]): Named[] {
  for (const people of steps) {
    const called = names.map((typed) => people.filter(({ name }) => isTypedPlainly(name, typed)));
    const longest = called.find(({ length }) => length > 0);
    if (longest) return longest;
  }
  return [];
}
