import type { Request, RequestHandler, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import { LONGEST_ABOUT, choosePicture, sayAbout } from '../people/profile.ts';
import { pictureOf } from '../pictures/receiving.ts';
import { HttpFault } from '../web/errors.ts';
import type { Faults } from '../web/forms.ts';
import { line, parseForm, typed } from '../web/forms.ts';
import type { SignedCookie } from '../web/signed-cookie.ts';
import { showRoom } from './room-view.ts';
import type { SeatHere } from './seat-of-request.ts';
import { atOwnSeat } from './seat-of-request.ts';

interface RoomProfileParts {
  store: Store;
  cookie: SignedCookie;
  receivePicture: RequestHandler;
}

const ProfileForm = z.object({
  about: line(LONGEST_ABOUT, 'about_long').pipe(z.string().min(1, 'about_missing')),
});

/** The step about oneself, done in the room: a line about one's work, and a picture. */
export function roomProfileRoutes({ store, cookie, receivePicture }: RoomProfileParts): Router {
  const router = express.Router();

  router.post('/room/profile', async (request, response) => {
    const { here, person } = await atOwnSeat({ store, cookie }, request, response);
    const { values, faults } = parseForm(ProfileForm, request.body);
    if (faults) return showFaults(here, request, response, faults);
    await store.transaction((transaction) =>
      sayAbout(transaction, { personId: person.id, about: values.about }),
    );
    response.redirect(303, '/room');
  });

  router.post('/room/picture', signedIn, receivePicture, async (request, response) => {
    const { here, person } = await atOwnSeat({ store, cookie }, request, response);
    const { picture, fault } = await pictureOf(store, request, { shape: 'square' });
    if (fault !== null) return showFaults(here, request, response, { picture: fault });
    await store.transaction((transaction) =>
      choosePicture(transaction, { personId: person.id, pictureId: picture.id }),
    );
    response.redirect(303, '/room');
  });

  return router;

  async function showFaults(
    here: SeatHere,
    request: Request,
    response: Response,
    faults: Faults,
  ): Promise<void> {
    await showRoom(store, here, request, response, { form: 'profile', values: typed(request.body), faults });
  }
}

/** Nothing is read from whoever may not send it. */
const signedIn: RequestHandler = (request, _response, next) => {
  if (!request.user) throw new HttpFault(401);
  next();
};
