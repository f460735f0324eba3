import type { Database } from '../database/store.ts';
import type { Named } from '../people/names.ts';
import {
  inSmallLetters,
  isTypedPlainly,
  peopleCalled,
  peopleCalledAlike,
  peopleCalledPlainly,
  withoutMarks,
} from '../people/names.ts';
import type { Meant, NameTyped } from './mention.ts';
import { beginsWithName, mostNamed, namesTyped, whoPath } from './mention.ts';
import type { Written } from './written.ts';
import { written, writtenComment } from './written.ts';

/** The text of a post with whom it names. `postId` when it is there already: a name in it means whom it meant before. */
export async function postText(database: Database, markdown: string, postId?: string): Promise<Written> {
  return written(markdown, { meant: await whoIsMeant(database, markdown, { postId }) });
}

/** The same for a comment. */
export async function commentText(
  database: Database,
  markdown: string,
  commentId?: string,
): Promise<Written> {
  return writtenComment(markdown, { meant: await whoIsMeant(database, markdown, { commentId }) });
}

/**
 * Finds out who is meant by the names in a text: whoever it meant there before, whatever they are called now; else the only one of
 * this name, in small letters or large; else the only one whose name is typed so on a keyboard that lacks some of its letters. Of two,
 * the one whose unit stands behind it in brackets; without it neither, since a wrong one would be worse.
 */
export async function whoIsMeant(
  database: Database,
  markdown: string,
  where: { postId?: string | undefined; commentId?: string | undefined } = {},
): Promise<Meant> {
  const places = namesTyped(markdown);
  if (places.length === 0) return new Map();
  const before = await meantBefore(database, where);
  const names = [...new Set(places.flatMap((place) => place.names))];
  const called = byName(await peopleCalled(database, names));
  const unknown = places.filter((place) => !place.names.some((name) => called.has(name)));
  const alike = await peopleCalledAlike(database, [...new Set(unknown.flatMap((place) => place.names))]);
  const calledAlike = byName(alike.map(inSmall));
  const strange = unknown
    .filter(({ names }) => !names.some((name) => calledAlike.has(inSmallLetters(name))))
    .slice(0, mostNamed);
  const plainly = await peopleCalledPlainly(database, [...new Set(strange.flatMap((place) => place.names))]);
  const calledPlainly = byName(plainly, withoutMarks);
  const meant = new Map<string, string>();
  const ids = new Set<string>();
  for (const place of places) {
    const person =
      before.find(({ name }) => beginsWithName(place.rest, name)) ??
      oneCalled(called, place) ??
      oneCalledAlike(calledAlike, place) ??
      oneCalledPlainly(calledPlainly, place);
    if (!person || (ids.size === mostNamed && !ids.has(person.id))) continue;
    meant.set(person.name, person.id);
    ids.add(person.id);
  }
  return meant;
}

function inSmall({ id, name, unit }: Named): Named {
  return { id, name: inSmallLetters(name), unit: unit === null ? null : inSmallLetters(unit) };
}

function byName(people: Named[], as = (name: string) => name): Map<string, Named[]> {
  const called = new Map<string, Named[]>();
  for (const person of people) {
    const name = as(person.name);
    called.set(name, [...(called.get(name) ?? []), person]);
  }
  return called;
}

interface Called {
  id: string;
  /** What stands in the text. */
  name: string;
}

function oneCalled(called: Map<string, Named[]>, { rest, names }: NameTyped): Called | null {
  const name = names.find((candidate) => called.has(candidate));
  const people = called.get(name ?? '') ?? [];
  const withUnit = people.filter((person) => beginsWithName(rest, nameWithUnit(person)));
  const [first, ...others] = withUnit.length > 0 ? withUnit : people;
  if (!first || others.length > 0) return null;
  return { id: first.id, name: withUnit.length > 0 ? nameWithUnit(first) : first.name };
}

/** The same with all letters small; the name is what stands in the text, `anna ek`. */
function oneCalledAlike(calledAlike: Map<string, Named[]>, { rest, names }: NameTyped): Called | null {
  const person = oneCalled(calledAlike, { rest: inSmallLetters(rest), names: names.map(inSmallLetters) });
  const typed = rest.slice(0, person?.name.length ?? 0);
  // A few letters take another room when they are made small.
  return person && inSmallLetters(typed) === person.name ? { id: person.id, name: typed } : null;
}

/** The same without some of the letters; the name is what stands in the text, `asa oberg` or `asa oberg (malning)`. */
function oneCalledPlainly(calledPlainly: Map<string, Named[]>, { rest, names }: NameTyped): Called | null {
  const calledSo = (typed: string) =>
    (calledPlainly.get(withoutMarks(typed)) ?? []).filter(({ name }) => isTypedPlainly(name, typed));
  const name = names.find((typed) => calledSo(typed).length > 0);
  if (name === undefined) return null;
  const inBrackets = [...rest.matchAll(/\)/g)].map(({ index }) => rest.slice(0, index + 1));
  const withUnit = calledSo(name).flatMap((person) =>
    inBrackets
      .filter((typed) => isTypedPlainly(nameWithUnit(person), typed))
      .map((typed) => ({ id: person.id, name: typed })),
  );
  const [first, ...others] = withUnit.length > 0 ? withUnit : calledSo(name).map(({ id }) => ({ id, name }));
  return first && others.length === 0 ? first : null;
}

function nameWithUnit({ name, unit }: Named): string {
  return `${name} (${unit ?? ''})`;
}

/** Whom a text that is changed named until now, longest name first. */
async function meantBefore(
  database: Database,
  { postId, commentId }: { postId?: string | undefined; commentId?: string | undefined },
): Promise<Called[]> {
  if (postId === undefined && commentId === undefined) return [];
  const rows = await database
    .selectFrom('mentions')
    .select(['person_id as id', 'name'])
    .$if(commentId !== undefined, (query) => query.where('comment_id', '=', commentId ?? ''))
    .$if(commentId === undefined, (query) =>
      query.where('post_id', '=', postId ?? '').where('comment_id', 'is', null),
    )
    .execute();
  return rows.sort((one, other) => other.name.length - one.name.length);
}

/** Whom a text that is out names already. */
export async function namesIn(database: Database, where: { postId: string }): Promise<Meant> {
  return new Map((await meantBefore(database, where)).map(({ id, name }) => [name, id]));
}

/** How each of these people is to be typed, so that a text means them and nobody else. */
export async function typedNames(database: Database, people: Named[]): Promise<Map<string, string>> {
  const all = await peopleCalled(database, [...new Set(people.map(({ name }) => name))]);
  const called = byName(all);
  return new Map(people.map((person) => [person.id, typedName(person, called.get(person.name) ?? [])]));
}

function typedName(person: Named, namesakes: Named[]): string {
  if (namesakes.length <= 1) return `@${person.name}`;
  const alone = namesakes.filter(({ unit }) => unit === person.unit).length === 1;
  if (person.unit !== null && alone) return `@${nameWithUnit(person)}`;
  return `[@${person.name.replace(/[[\]\\]/g, '')}](${whoPath(person.id)})`;
}
