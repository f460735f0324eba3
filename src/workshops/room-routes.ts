import type { Request, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import { blogOf, makeBlog } from '../blogs/blog.ts';
import { writeComment } from '../blogs/comments.ts';
import { BlogForm, CommentForm, DraftForm, PostForm } from '../blogs/forms.ts';
import { isSaidAside, sayingAside, unchosenIn } from '../blogs/laying-aside.ts';
import { findPost } from '../blogs/posts.ts';
import type { Preview } from '../blogs/preview.ts';
import { asksPreview, previewOf } from '../blogs/preview.ts';
import { publishPost } from '../blogs/publishing.ts';
import { commentText, postText } from '../blogs/naming.ts';
import { answerDraft } from '../blogs/answer-draft.ts';
import type { Database, Store } from '../database/store.ts';
import { newId } from '../database/id.ts';
import { openEventStream, seenBy } from '../live/event-stream.ts';
import { HttpFault, notFound, orNotFound, wantsJson } from '../web/errors.ts';
import { ownAddress } from '../web/address.ts';
import type { Faults } from '../web/forms.ts';
import { line, parseForm, typed } from '../web/forms.ts';
import { sessionOf } from '../web/session-store.ts';
import type { SignedCookie } from '../web/signed-cookie.ts';
import { raiseHand, withdrawHand } from './help.ts';
import type { LiveWorkshops } from './live.ts';
import { setPresence } from './presence.ts';
import type { RoomForms } from './room-forms.ts';
import type { Panel, RoomPage } from './room-page.ts';
import { roomPages } from './room-page.ts';
import type { SeatHere } from './seat-of-request.ts';
import { atOwnSeat, atSeat, seatOfRequest } from './seat-of-request.ts';
import { roomState } from './state.ts';
import { sayWasMe } from './was-me.ts';
import { roomJson } from './workshop-json.ts';

export interface RoomParts {
  store: Store;
  live: LiveWorkshops;
  cookie: SignedCookie;
}

const HelpForm = z.object({ note: line(500, 'note_long') });
const WasMeForm = z.object({ seat: z.string().min(1) });
const PresenceForm = z.object({ presence: z.enum(['here', 'away']) });

/** The room page: everything an employee does in a lesson happens on it. */
export function roomRoutes(parts: RoomParts): Router {
  const router = express.Router();
  const { store, live, cookie } = parts;
  const { database } = store;

  router.get('/room', async (request, response) => {
    const here = await seatOfRequest(database, cookie, request, response);
    if (!here) {
      response.status(404);
      if (wantsJson(request)) response.json({ error: 404 });
      else response.render('workshops/no-seat');
      return;
    }
    if (!here.isFresh) await store.transaction((transaction) => setPresence(transaction, here.seat, 'here'));
    await showRoom(store, here, request, response);
  });

  router.get('/room/events', async (request, response) => {
    const { seat, workshop, signedIn } = await atSeat(parts, request, response);
    // A page of the seat that this laptop had before must not be fed with another room.
    if (request.query['seat'] !== undefined && request.query['seat'] !== seat.id) throw notFound();
    const stream = await openEventStream(request, response);
    await store.transaction((transaction) => setPresence(transaction, seat, 'here', { streams: true }));
    live.hub.follow({
      audience: 'room',
      workshopId: workshop.id,
      seatId: seat.id,
      owner: seat.personId,
      session: sessionOf(request),
      reader: request.user?.name ?? null,
      signedIn,
      address: ownAddress(request),
      locale: response.locals.locale,
      stream,
      seen: seenBy(request),
    });
  });

  router.post('/room/presence', async (request, response) => {
    const { seat } = await atSeat(parts, request, response);
    const { values } = parseForm(PresenceForm, request.body);
    if (!values) throw new HttpFault(422);
    await store.transaction((transaction) => setPresence(transaction, seat, values.presence));
    response.status(204).end();
  });

  router.post('/room/help', async (request, response) => {
    const { seat } = await atSeat(parts, request, response);
    const { values } = parseForm(HelpForm, request.body);
    if (!values) throw new HttpFault(422);
    await store.transaction((transaction) => raiseHand(transaction, seat, values.note));
    response.redirect(303, '/room');
  });

  router.post('/room/help/cancel', async (request, response) => {
    const { seat } = await atSeat(parts, request, response);
    await store.transaction((transaction) => withdrawHand(transaction, seat));
    response.redirect(303, '/room');
  });

  router.post('/room/was-me', async (request, response) => {
    const { seat } = await atSeat(parts, request, response);
    const { values } = parseForm(WasMeForm, request.body);
    if (!values) throw new HttpFault(422);
    await store.transaction((transaction) => sayWasMe(transaction, seat, values.seat));
    response.redirect(303, '/room');
  });

  router.post('/room/blog', async (request, response) => {
    const { here, person } = await atOwnSeat(parts, request, response);
    const { values, faults } = parseForm(BlogForm, request.body);
    if (faults) return showFaults(here, request, response, 'blog', faults);
    await store.transaction((transaction) => makeBlog(transaction, { personId: person.id, ...values }));
    response.redirect(303, '/room');
  });

  router.post('/room/post', async (request, response) => {
    const { here, person } = await atOwnSeat(parts, request, response);
    if (!(await blogOf(database, person.id))) throw notFound();
    if (asksPreview(request.body)) return showPreview(here, person.id, request, response);
    const { values, faults } = parseForm(PostForm, request.body);
    if (faults) return showFaults(here, request, response, 'post', faults);
    const text = await postText(database, values.body);
    const post = { ...values, personId: person.id, text, other: await unchosenIn(database, values) };
    const published = await store.transaction((transaction) => publishPost(transaction, post));
    if (published.before === 'other')
      return showFaults(here, request, response, 'post', { form: 'key_used' }, newId());
    response.redirect(303, sayingAside('/room', published));
  });

  router.put('/room/draft', async (request, response) => {
    const { person } = await atOwnSeat(parts, request, response);
    await answerDraft(store, person.id, request, response);
  });

  router.post('/room/comment', async (request, response) => {
    const { here, person } = await atOwnSeat(parts, request, response);
    const { values, faults } = parseForm(CommentForm, request.body);
    if (faults) return showFaults(here, request, response, 'comment', faults);
    const { post: postId, body, key } = values;
    const text = await commentText(database, body);
    const comment = { personId: person.id, postId, text, key };
    const answer = orNotFound(await store.transaction((transaction) => writeComment(transaction, comment)));
    if (answer.before === 'other')
      return showFaults(here, request, response, 'comment', { body: 'comment_repeated' }, newId());
    response.redirect(303, '/room');
  });

  return router;

  /** For browsers without script. */
  async function showPreview(here: SeatHere, personId: string, request: Request, response: Response) {
    const { values, faults } = parseForm(DraftForm, request.body);
    if (faults) return showFaults(here, request, response, 'post', faults);
    const preview = await previewOf(database, personId, values);
    const again = { form: 'post' as const, values: typed(request.body), faults: {}, preview, status: 200 };
    return showRoom(store, here, request, response, again);
  }

  async function showFaults(
    here: SeatHere,
    request: Request,
    response: Response,
    form: keyof RoomForms,
    faults: Faults,
    /** Given when the form's own has been used: what was typed can be sent again under it. */
    key?: string,
  ): Promise<void> {
    const values = { ...typed(request.body), ...(key === undefined ? {} : { key }) };
    await showRoom(store, here, request, response, { form, values, faults });
  }
}

/** A form that came back with faults, or to be seen first: it is shown as it was typed. */
export interface FaultyForm {
  form: keyof RoomForms;
  values: Record<string, string>;
  faults: Faults;
  preview?: Preview;
  /** 422 unless said otherwise. */
  status?: number;
}

/** Only the form itself can say what is wrong with it: its panel is opened, wherever the seat stands. */
async function showFaulty(
  database: Database,
  page: RoomPage,
  { form, values, faults, preview }: FaultyForm,
): Promise<void> {
  const fresh = page.forms[form];
  page.forms[form] = {
    ...fresh,
    values: { ...fresh.values, key: newId(), ...values },
    faults,
    ...(preview && { preview }),
  };
  // Whoever has an account already finds the sign-in open, with the address they typed.
  if (faults['email'] === 'email_taken') page.forms.signin.values = { email: values['email'] ?? '' };
  if (form === 'comment') page.toAnswer ??= await findPost(database, values['post'] ?? '');
  // The form for another account stands beside whatever is open.
  if (form === 'other') return;
  if (!panelsOf[form].includes(page.panel)) page.panel = form === 'pass' ? 'signin' : form;
  page.shows += ' faulty';
}

/** The panels that hold each form. */
const panelsOf: Record<Exclude<keyof RoomForms, 'other'>, Panel[]> = {
  account: ['account'],
  signin: ['signin', 'account'],
  pass: ['signin', 'account'],
  profile: ['profile'],
  blog: ['blog'],
  post: ['post'],
  comment: ['comment', 'waiting', 'done'],
};

/** The room page as it is now, for a seat; with a faulty form, that form as it was sent, and 422. */
export async function showRoom(
  { database }: Store,
  { seat, workshop, signedIn }: SeatHere,
  request: Request,
  response: Response,
  faulty?: FaultyForm,
): Promise<void> {
  const state = await roomState(database, workshop, [seat.id]);
  const { locale } = response.locals;
  const looking = {
    seat: orNotFound(state.seats[0]),
    locale,
    signedIn,
    address: ownAddress(request),
    reader: request.user?.name ?? null,
  };
  const page = orNotFound((await roomPages(database, state, [looking]))[0]);
  if (faulty) {
    await showFaulty(database, page, faulty);
    response.status(faulty.status ?? 422);
  }
  if (wantsJson(request)) response.json(faulty ? { faults: faulty.faults } : roomJson(page));
  else response.render('workshops/room', { page, laidAside: isSaidAside(request) });
}
