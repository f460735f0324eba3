import type { Database } from '../database/store.ts';
import type { Post } from '../blogs/posts.ts';
import { findPost, published } from '../blogs/posts.ts';
import { blogOf } from '../blogs/blog.ts';
import type { StepKind } from '../lessons/lesson.ts';
import type { Locale } from '../web/locale.ts';
import type { Card } from './lesson-html.ts';
import { stepHtml } from './lesson-html.ts';
import type { RoomForms } from './room-forms.ts';
import { freshForms } from './room-forms.ts';
import type { HelpCall } from './help.ts';
import type { RoomState, SeatState } from './state.ts';
import type { How } from './steps.ts';
import { lessonFor } from './steps.ts';

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
  panel: Panel;
  /** Everything is done: the page says so and shows the way on. */
  finished: boolean;
  /** Says when the open panel becomes another one; as long as it stays the same, what is typed there is left alone. */
  shows: string;
  help: Pick<HelpCall, 'raisedAt' | 'by'> | null;
  forms: RoomForms;
  toAnswer: Post | null;
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
  open: boolean;
  /** The room is here. */
  room: boolean;
}

/** Who looks at the page, and how. */
export interface Looking {
  locale: Locale;
  /** The seat's person is signed in on that laptop. */
  signedIn: boolean;
  address: string;
  /** Name of whoever is signed in on that laptop, who may be somebody else than the seat's person. */
  reader: string | null;
}

/** Makes the page of one seat from the state of its room. `signedIn`: the seat's person is signed in on that laptop. */
export async function roomPage(
  database: Database,
  state: RoomState,
  seat: SeatState,
  { locale, signedIn, address, reader }: Looking,
): Promise<RoomPage> {
  const { workshop } = state;
  const lesson = lessonFor(workshop, locale);
  const step = lesson.steps.find(({ key }) => key === seat.position.step.key) ?? seat.position.step;
  const personId = signedIn ? seat.personId : null;
  const panel = await panelFor(database, seat, personId);
  const toAnswer = personId === null ? null : await handedPost(database, state, personId, panel);
  const { position } = seat;
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
    number: state.number,
    steps: lesson.steps.map(({ key, kind, title }) => ({
      key,
      kind,
      title,
      done: seat.done[key] ?? null,
      open: key === step.key,
      room: key === workshop.step,
    })),
    roomStep:
      workshop.step === step.key
        ? null
        : (lesson.steps.find(({ key }) => key === workshop.step)?.title ?? null),
    step: { key: step.key, title: step.title, openings: step.openings, ...stepHtml(step) },
    panel,
    finished: position.finished && signedIn,
    shows: [step.key, panel, position.finished, toAnswer?.id ?? ''].join(' '),
    help: seat.help && { raisedAt: seat.help.raisedAt, by: seat.help.by },
    forms: await freshForms(database, { panel, name: seat.name, personId, toAnswer, locale }),
    toAnswer,
    reader,
    address,
    blogPath: position.finished && personId !== null ? await blogPathOf(database, personId) : null,
  };
}

/** A blog step that was marked left no blog behind: whoever comes to their post without one makes it first. */
async function panelFor(database: Database, seat: SeatState, personId: string | null): Promise<Panel> {
  const panel = panelOf(seat, personId !== null);
  if (panel !== 'post' || personId === null) return panel;
  return (await blogOf(database, personId)) ? panel : 'blog';
}

function panelOf({ personId, position }: SeatState, signedIn: boolean): Panel {
  // Whoever signed out, or comes back after long, first shows that the seat is theirs.
  if (personId !== null && !signedIn) return 'signin';
  if (position.waiting) return position.finished ? 'done' : 'waiting';
  // A step that was marked left the account behind; all others need one.
  if (personId === null && position.step.kind !== 'talk') return 'account';
  return position.step.kind;
}

/**
 * The post in this person's hand, as long as nobody has answered it. In the comment step it stays, and who has none is shown the
 * newest of the company: nobody else in the room has published.
 */
async function handedPost(
  database: Database,
  state: RoomState,
  personId: string,
  panel: Panel,
): Promise<Post | null> {
  if (!['comment', 'waiting', 'done'].includes(panel)) return null;
  const handed = (await state.inHand()).get(personId);
  const post = handed === undefined ? null : await findPost(database, handed);
  if (panel !== 'comment') return post?.answered === false ? post : null;
  return post ?? newestOfOthers(database, personId);
}

async function newestOfOthers(database: Database, personId: string): Promise<Post | null> {
  const newest = await published(database)
    .select('posts.id')
    .where('posts.person_id', '!=', personId)
    .orderBy('posts.published_at', 'desc')
    .executeTakeFirst();
  return newest ? findPost(database, newest.id) : null;
}

async function blogPathOf(database: Database, personId: string): Promise<string | null> {
  const blog = await blogOf(database, personId);
  return blog && `/blogs/${blog.slug}`;
}
