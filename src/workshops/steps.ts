import type { Lesson, LessonText, Step } from '../lessons/lesson.ts';
import { lessonText } from '../lessons/lesson.ts';
import type { Locale } from '../web/locale.ts';
import type { Workshop } from './workshop.ts';

export type How = 'did' | 'before' | 'marked';
/** The steps a seat has done, by key. */
export type Done = Partial<Record<string, How>>;

/** A talk that was held before the seat was taken: it is over there, and nobody has done it. */
export function isOverFor(step: Pick<Step, 'key' | 'kind'>, done: Done): boolean {
  return step.kind === 'talk' && done[step.key] === 'before';
}

/** Where a workshop's room is, as much as the rules below need. */
export type Room = Pick<Workshop, 'lesson' | 'locale' | 'state' | 'pace' | 'step'>;

/** The lesson of a workshop in the reader's language; in the workshop's when the lesson lacks it. */
export function lessonFor(room: Room, locale: Locale): LessonText {
  return lessonText(room.lesson, locale, room.locale);
}

/** The steps, for rules that need only keys and kinds, which are the same in every language. */
export function stepsOf(room: Pick<Room, 'lesson' | 'locale'>): Step[] {
  return lessonText(room.lesson, room.locale, room.locale).steps;
}

/** Whoever finishes this lesson is on board: they have published, which takes an account and a blog. */
export function leadsOnBoard(room: Pick<Room, 'lesson' | 'locale'>): boolean {
  return stepsOf(room).some((step) => step.kind === 'post');
}

/** What there is of somebody, whichever way it came about. */
export type Milestones = Record<'account' | 'blog' | 'post', boolean>;

/** On board: account, blog and first post are there. A step that was marked may have been done on paper only. */
export function isOnBoard(room: Pick<Room, 'lesson' | 'locale'>, done: Done, there: Milestones): boolean {
  return leadsOnBoard(room) && stepsOf(room).every(isThere);

  function isThere({ kind, key }: Step): boolean {
    if (kind !== 'account' && kind !== 'blog' && kind !== 'post') return true;
    return there[kind] || done[key] === 'did' || done[key] === 'before';
  }
}

/** The first step of a lesson, where every workshop begins. */
export function firstStep(lesson: Lesson): Step {
  const [first] = lessonText(lesson, 'en', 'sv').steps;
  if (!first) throw new Error(`the lesson ${lesson.id} has no step`);
  return first;
}

/** Everybody goes through the lesson by themselves; where there is nothing to do but to listen, the room does so together. */
export function isAtOwnPace(room: Room): boolean {
  return room.pace === 'own' && room.state !== 'closed' && stepsOf(room).some(({ kind }) => kind !== 'talk');
}

/** What a seat has in front of it. */
export interface Position {
  step: Step;
  /** The step is done, and the room has not moved on yet. */
  waiting: boolean;
  /** Everything a laptop can do in this lesson is done; where there is nothing but to listen, the last talk has come. */
  finished: boolean;
}

/**
 * The step that is open on a laptop: its own first undone one. Together, nobody is ahead of the room: who is done waits
 * there. At own pace a talk holds nobody up. A talk that the room has passed is over for everybody.
 */
export function positionOf(room: Room, done: Done): Position {
  const steps = stepsOf(room);
  const roomIndex = Math.max(
    0,
    steps.findIndex((step) => step.key === room.step),
  );
  const together = room.pace === 'together' && room.state !== 'closed';
  const isOver = (step: Step, index: number): boolean =>
    done[step.key] !== undefined || (step.kind === 'talk' && (index < roomIndex || !together));
  const toDo = steps.filter((step) => step.kind !== 'talk');
  const isHeard = room.state === 'closed' || roomIndex === steps.length - 1;
  const finished = toDo.length > 0 ? toDo.every((step) => done[step.key] !== undefined) : isHeard;

  const undone = steps.findIndex((step, index) => !isOver(step, index));
  const last = together ? roomIndex : steps.length - 1;
  const index = undone === -1 ? last : Math.min(undone, last);
  const step = steps[index];
  if (!step) throw new Error(`the lesson ${room.lesson.id} has no step`);
  return { step, waiting: undone !== index && step.kind !== 'talk', finished };
}
