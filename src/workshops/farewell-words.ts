import type { Step, StepKind } from '../lessons/lesson.ts';
import { firstName } from '../people/first-name.ts';
import type { Locale } from '../web/locale.ts';
import type { Report } from './report.ts';
import { areMarkedOnly } from './report.ts';
import { leadsOnBoard, lessonFor } from './steps.ts';
import { en, sv } from './texts.ts';
import type { Workshop } from './workshop.ts';

const words = { en, sv };

/** What somebody takes home from a workshop. */
export interface Farewell {
  workshop: Workshop;
  name: string;
  /** How people reach Ombord. */
  address: string;
  blogPath: string | null;
  /** Key of the step where they stopped; null: they did everything. */
  stoppedAt: string | null;
  /** Account, blog and first post are there, and not marked only. */
  isOnBoard: boolean;
}

/** Subject and text of the mail to one who was in the room. */
export function wordsOfFarewell(farewell: Farewell, locale: Locale): { subject: string; text: string } {
  const { farewell: say, invitation, room } = words[locale];
  const { workshop, name, isOnBoard } = farewell;
  return {
    subject:
      isOnBoard && farewell.stoppedAt === null ? say.subjectOnBoard : say.subjectStopped(workshop.title),
    text: [
      invitation.helloTo(firstName(name)),
      ...whatComesNext(farewell, locale),
      `${room.whoSees}\n${room.whoSeesWords}`,
    ]
      .filter((paragraph) => paragraph !== '')
      .join('\n\n'),
  };
}

function whatComesNext(
  { workshop, address, blogPath, stoppedAt, isOnBoard }: Farewell,
  locale: Locale,
): string[] {
  const { farewell: say, room } = words[locale];
  const { title } = workshop;
  const { steps } = lessonFor(workshop, locale);
  const blog = blogPath === null ? '' : `${say.blog}\n${address}${blogPath}`;
  const signIn = `${room.signInTomorrow}\n${address}/signin`;
  const goOn = (kind?: StepKind) => `${say.goOn}\n${address}${whereToGoOn(kind, blogPath)}`;
  if (stoppedAt !== null) {
    const step = steps.find(({ key }) => key === stoppedAt);
    return [say.stopped(title, step?.title ?? ''), blog, goOn(step?.kind), signIn, say.comeAgain];
  }
  if (isOnBoard || !leadsOnBoard(workshop)) {
    return [isOnBoard ? say.onBoard(title) : say.allDone(title), blog, signIn, room.nextWeek];
  }
  // Marked by a facilitator, and not there: a blog, or a post.
  const isMissing = ({ kind }: Step) => (kind === 'blog' && blogPath === null) || kind === 'post';
  const missing = steps.find(isMissing);
  return [say.marked(title, missing?.title ?? ''), blog, goOn(missing?.kind), signIn];
}

/** The page where the step is done that somebody stopped at. The front page offers posts that nobody has answered. */
function whereToGoOn(kind: StepKind | undefined, blogPath: string | null): string {
  if (kind === 'profile') return '/me';
  if (kind === 'comment') return '/';
  return blogPath === null ? '/blogs/new' : '/write';
}

/** Subject and text of the report, whole or a manager's part of it. */
export function wordsOfReport(
  report: Report,
  { name, address, locale }: { name: string; address: string; locale: Locale },
): { subject: string; text: string } {
  const { farewell: say, invitation, report: titles } = words[locale];
  const { workshop, finished, stopped, notListed, neverCame } = report;
  const stoppedWhere = stopped.map((person) => `${person.name}: ${person.stepTitle}`);
  const byName = (people: string[]) => people.toSorted((one, other) => one.localeCompare(other, locale));
  const nameOf = ({ name }: { name: string }) => name;
  const marked = areMarkedOnly(report);
  const groups = [
    {
      title: report.leadsOnBoard ? titles.finished : titles.allDone,
      people: finished.filter((person) => !marked.includes(person)).map(nameOf),
    },
    ...(marked.length > 0 ? [{ title: titles.marked, people: marked.map(nameOf) }] : []),
    { title: titles.stopped, people: stoppedWhere },
    ...(notListed.length > 0 ? [{ title: titles.notListed, people: notListed.map(nameOf) }] : []),
    { title: titles.neverCame, people: neverCame.map((person) => person.name || person.email) },
  ];
  return {
    subject: say.subjectReport(workshop.title),
    text: [
      invitation.helloTo(firstName(name)),
      report.replies === null ? say.yourPeople(workshop.title) : say.wholeRoom(workshop.title),
      ...groups.map(({ title, people }) => [`${title}: ${people.length}`, ...byName(people)].join('\n')),
      repliesIn(report, titles),
      `${say.more}\n${address}/workshops/${workshop.id}/report`,
    ]
      .filter((paragraph) => paragraph !== '')
      .join('\n\n'),
  };
}

function repliesIn({ replies }: Report, titles: (typeof words)[Locale]['report']): string {
  if (replies === null) return '';
  return replies.posts === 0 ? titles.noPosts : titles.repliesWords(replies.answered, replies.posts);
}
