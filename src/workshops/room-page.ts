import type { Database } from '../database/store.ts';
import type { Post } from '../blogs/posts.ts';
import { findPosts, newestPostOfOthers } from '../blogs/posts.ts';
import type { StepKind } from '../lessons/lesson.ts';
import type { Locale } from '../web/locale.ts';
import type { Card } from '../lessons/lesson-html.ts';
import { stepHtml } from '../lessons/lesson-html.ts';
import type { RoomForms } from './room-forms.ts';
import { freshForms } from './room-forms.ts';
import { whoWaitsForWriters } from './first-reply.ts';
import type { RaisedHand } from './help.ts';
import type { OwnPost } from './own-first-posts.ts';
import { ownFirstPosts } from './own-first-posts.ts';
import type { RoomState, SeatState } from './state.ts';
import { once } from './state.ts';
import type { How } from './steps.ts';
import { isOverFor, lessonFor } from './steps.ts';
import type { MissingSeat } from './was-me.ts';
import { mayHaveBeen } from './was-me.ts';
import type { Workshop } from './workshop.ts';

/** What is open on a laptop: the step's own panel, or what stands in for it. */
export type Panel = StepKind | 'signin' | 'waiting' | 'done';

/** Everything the room page of one seat shows. */
export interface RoomPage {
  workshop: { id: string; title: string; place: string; state: string; pace: string; eyesUp: boolean };
  seat: { id: string; name: string; person: string | null };
  number: number;
  steps: TrackStep[];
  /** Where the room is, when that is not where this seat is. */
  roomStep: string | null;
  step: { key: string; title: string; html: string; cards: Card[]; openings: string[] };
  isLastStep: boolean;
  panel: Panel;
  /** Everything is done: the page says so and shows the way on. */
  finished: boolean;
  /** Account, blog and first post are there, and not marked only. */
  isOnBoard: boolean;
  /** Says when the open panel becomes another one; as long as it stays the same, what is typed there is left alone. */
  shows: string;
  help: Pick<RaisedHand, 'raisedAt' | 'by'> | null;
  /** Seats that this laptop may have had before, and the one it says it had. */
  mayHaveBeen: MissingSeat[];
  saysWas: MissingSeat | null;
  /** A facilitator asks for the account that this person had before. */
  asksAccount: boolean;
  forms: RoomForms;
  toAnswer: Post | null;
  /** What was published here and is out, while the room waits for the others to publish. */
  ownPost: OwnPost | null;
  /** The comment step is open, and what there is to read has its readers: the next post comes to this laptop. */
  postComes: boolean;
  /** How this laptop reaches Ombord: the addresses to keep begin with it. */
  address: string;
  /** Path of the seat's own blog, once everything is done. */
  blogPath: string | null;
  reader: string | null;
}

/** One step of the track along the top. */
export interface TrackStep {
  key: string;
  kind: StepKind;
  title: string;
  done: How | null;
  /** A talk that was held before the seat was taken. */
  isOver: boolean;
  open: boolean;
  /** The room is here. */
  room: boolean;
}

/** Who looks at the page, and how. */
export interface Looking {
  seat: SeatState;
  locale: Locale;
  /** The seat's person is signed in on that laptop. */
  signedIn: boolean;
  address: string;
  /** Name of whoever is signed in on that laptop, who may be somebody else than the seat's person. */
  reader: string | null;
}

/** Makes the pages of these laptops from the state of their room, in a handful of questions however many they are. */
export async function roomPages(
  database: Database,
  { workshop, missing }: RoomState,
  laptops: Looking[],
): Promise<RoomPage[]> {
  const opened = laptops.map((laptop) => ({ ...laptop, panel: panelOf(laptop), personId: personOf(laptop) }));
  const toAnswer = await postsToAnswer(database, workshop, opened);
  const forms = await freshForms(
    database,
    opened.map(({ panel, personId, seat, locale }, index) => ({
      panel,
      name: seat.name,
      personId,
      toAnswer: postOf(toAnswer[index]),
      locale,
    })),
  );
  const publishers = opened.filter(hasJustPublished).flatMap(({ personId }) => personId ?? []);
  const ownPosts = await ownFirstPosts(database, workshop, publishers);
  return opened.flatMap((laptop, index) => {
    const own = forms[index];
    const ownPost = hasJustPublished(laptop) ? (ownPosts.get(laptop.personId ?? '') ?? null) : null;
    const was = mayHaveBeen(laptop.seat, missing);
    return own ? [{ ...pageOf(workshop, laptop, toAnswer[index] ?? null, own, was), ownPost }] : [];
  });
}

/**
 * What two laptops have in common that show the same page, but for the name of the seat; null for a page with something of its own:
 * a form, somebody's post or their own, a raised hand, the way home. So a room that listens is rendered once.
 */
export function showsTheSame(laptop: Looking, missing: MissingSeat[]): string | null {
  const { seat, locale } = laptop;
  const panel = panelOf(laptop);
  const isAlike = panel === 'talk' || panel === 'waiting';
  if (!isAlike || seat.position.finished || seat.help !== null || seat.postInHand !== null) return null;
  if (seat.asksAccount || hasJustPublished({ seat, panel })) return null;
  if (seat.saysWas !== null || mayHaveBeen(seat, missing).length > 0) return null;
  return JSON.stringify([locale, panel, seat.position.step.key, seat.done]);
}

type Opened = Looking & { panel: Panel; personId: string | null };

function pageOf(
  workshop: Workshop,
  laptop: Opened,
  answering: Answering,
  forms: RoomForms,
  was: MissingSeat[],
): Omit<RoomPage, 'ownPost'> {
  const { seat, panel, personId, signedIn, locale, reader, address } = laptop;
  const { position } = seat;
  const toAnswer = postOf(answering);
  const lesson = lessonFor(workshop, locale);
  const step = lesson.steps.find(({ key }) => key === position.step.key) ?? position.step;
  return {
    workshop: {
      id: workshop.id,
      title: workshop.title,
      place: workshop.place,
      state: workshop.state,
      pace: workshop.pace,
      eyesUp: workshop.eyesUp,
    },
    seat: { id: seat.id, name: seat.name, person: seat.personId },
    number: workshop.number,
    steps: lesson.steps.map(({ key, kind, title }) => ({
      key,
      kind,
      title,
      done: seat.done[key] ?? null,
      isOver: isOverFor({ key, kind }, seat.done),
      open: key === step.key,
      room: key === workshop.step,
    })),
    roomStep:
      workshop.step === step.key
        ? null
        : (lesson.steps.find(({ key }) => key === workshop.step)?.title ?? null),
    step: { key: step.key, title: step.title, openings: step.openings, ...stepHtml(step) },
    isLastStep: step === lesson.steps.at(-1),
    panel,
    finished: position.finished && signedIn,
    isOnBoard: seat.isOnBoard,
    shows: [
      step.key,
      panel,
      position.finished,
      toAnswer?.id ?? '',
      panel === 'profile' ? forms.profile.action : '',
    ].join(' '),
    mayHaveBeen: was,
    saysWas: seat.saysWas,
    asksAccount: seat.asksAccount && signedIn,
    help: seat.help && { raisedAt: seat.help.raisedAt, by: seat.help.by },
    forms,
    toAnswer,
    postComes: answering === 'comes',
    reader,
    address,
    blogPath: position.finished && personId !== null ? seat.blogPath : null,
  };
}

/** Whose steps the laptop may take: the seat's person's, once they are signed in there. */
function personOf({ seat, signedIn }: Looking): string | null {
  return signedIn ? seat.personId : null;
}

function panelOf({ seat: { personId, position, blogPath }, signedIn }: Looking): Panel {
  // Whoever signed out, or comes back after long, first shows that the seat is theirs.
  if (personId !== null && !signedIn) return 'signin';
  if (position.waiting) return position.finished ? 'done' : 'waiting';
  // A step that was marked left the account behind; all others need one.
  if (personId === null && position.step.kind !== 'talk') return 'account';
  // A blog step that was marked left no blog behind: whoever comes to their post without one makes it first.
  if (position.step.kind === 'post' && blogPath === null) return 'blog';
  return position.step.kind;
}

/** Whoever had a post before they came waits as well, and has published nothing here. */
function hasJustPublished({ seat: { position, done }, panel }: { seat: SeatState; panel: Panel }): boolean {
  const { kind, key } = position.step;
  return panel === 'waiting' && kind === 'post' && done[key] !== 'before';
}

/** What somebody has to answer: a post, one that comes in a moment, or nothing. */
type Answering = Post | 'comes' | null;

/**
 * The post in each person's hand, as long as nobody has answered it. In the comment step it stays, and who has none is shown the
 * newest of the company: nobody else in the room has published; or waits a moment for those who still write.
 */
async function postsToAnswer(
  database: Database,
  workshop: Workshop,
  laptops: Opened[],
): Promise<Answering[]> {
  const handed = laptops.map(({ seat, panel, personId }) =>
    personId !== null && ['talk', 'comment', 'waiting', 'done'].includes(panel) ? seat.postInHand : null,
  );
  const posts = await findPosts(database, [...new Set(handed.flatMap((postId) => postId ?? []))]);
  const waits = once(() => whoWaitsForWriters(database, workshop));
  const answering: Answering[] = [];
  for (const [index, { panel, personId }] of laptops.entries()) {
    const post = posts.get(handed[index] ?? '') ?? null;
    if (panel !== 'comment') answering.push(post?.answered === false ? post : null);
    else if (post !== null || personId === null) answering.push(post);
    else if ((await waits())(personId)) answering.push('comes');
    else answering.push(await newestPostOfOthers(database, personId));
  }
  return answering;
}

function postOf(answering: Answering | undefined): Post | null {
  return answering === 'comes' ? null : (answering ?? null);
}
