import type { Request, Response } from 'express';
import { findPost } from '../blogs/posts.ts';
import type { Preview } from '../blogs/preview.ts';
import type { Database, Store } from '../database/store.ts';
import { newId } from '../database/id.ts';
import { orNotFound, wantsJson } from '../web/errors.ts';
import { ownAddress } from '../web/address.ts';
import type { Faults } from '../web/forms.ts';
import type { RoomForms } from './room-forms.ts';
import type { Panel, RoomPage } from './room-page.ts';
import { roomPages } from './room-page.ts';
import type { SeatHere } from './seat-of-request.ts';
import { roomState } from './state.ts';
import { toldInRoom } from './told-in-room.ts';
import { roomJson } from './workshop-json.ts';

/** A form that came back with faults, or to be seen first: it is shown as it was typed. */
export interface FaultyForm {
  form: keyof RoomForms;
  values: Record<string, string>;
  faults: Faults;
  preview?: Preview;
  /** 422 unless said otherwise. */
  status?: number;
}

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
  else response.render('workshops/room', { page, told: await toldInRoom(database, request) });
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
