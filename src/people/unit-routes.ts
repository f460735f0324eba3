import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import { orNotFound } from '../web/errors.ts';
import type { Faults } from '../web/forms.ts';
import { typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import type { PersonEntry } from './people-list.ts';
import { addManager, listManagers, removeManager } from './managers.ts';
import { moveUnit } from './moving-units.ts';
import { isRegisterFilled } from './register.ts';
import type { Unit } from './units.ts';
import { listUnits } from './units.ts';
import { pathShown, unitMeant } from './which-unit-is-meant.ts';
import { peopleMeant, personMeant } from './which-person-is-meant.ts';

/** The tree of units and who manages them. */
export function unitRoutes(store: Store): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/units', async (request, response) => {
    const units = await listUnits(database, response.locals.locale);
    const { moved, from = '' } = typed(request.query);
    const managers = await listManagers(database);
    const above = unitsAbove(units);
    response.render('people/units', {
      units: units.map((unit) => ({
        ...unit,
        managers: managers.filter(({ unitId }) => unitId === unit.id),
        above: above.get(unit.id) ?? [],
      })),
      moved: units.find(({ id }) => id === moved) ?? null,
      from,
    });
  });

  router.get('/units/:id', async (request, response) => {
    await show(request, response);
  });

  router.post('/units/:id/managers', async (request, response) => {
    const unit = await unitOf(request, response);
    const { email = '', person, remove } = typed(request.body);
    const byId = readerOf(request).id;
    if (remove !== undefined) {
      await store.transaction((transaction) => removeManager(transaction, unit.id, remove, byId));
      response.redirect(303, `/units/${unit.id}`);
      return;
    }
    const { personId, perhaps } = await personMeant(database, person, email);
    if (personId === null) {
      const fault = await faultOf(perhaps);
      // Nothing is wrong where several may be meant, or one by the beginning of a name: that is asked on a page of its own.
      if (fault === null) response.redirect(303, `/units/${unit.id}/managers?${askedFor(email)}`);
      else await show(request, response.status(422), { email, faults: { email: fault } });
      return;
    }
    await store.transaction((transaction) => addManager(transaction, unit.id, personId, byId));
    response.redirect(303, `/units/${unit.id}`);
  });

  router.get('/units/:id/managers', async (request, response) => {
    const unit = await unitOf(request, response);
    const { name = '' } = typed(request.query);
    const { people, hasMore } = await peopleMeant(database, name);
    if (people.length === 0) response.redirect(303, `/units/${unit.id}`);
    else response.render('people/unit-manager', { unit, name, people, hasMore });
  });

  router.post('/units/:id/parent', async (request, response) => {
    const unit = await unitOf(request, response);
    const { parent, place = '' } = typed(request.body);
    const units = await listUnits(database, response.locals.locale);
    const meant = parent === undefined ? unitMeant(units, place) : null;
    if (meant && meant.unit === null && place.trim() !== '') {
      if (meant.perhaps.some(isPlaceFor(unit, units)))
        response.redirect(303, `/units/${unit.id}/parent?${askedFor(place)}`);
      else await show(request, response.status(422), { place, faults: { parent: 'unit_not_found' } });
      return;
    }
    const parentId = (meant ? meant.unit?.id : parent) ?? '';
    const move = { unitId: unit.id, parentId: parentId === '' ? null : parentId, byId: readerOf(request).id };
    const fault = await store.transaction((transaction) => moveUnit(transaction, move));
    if (fault !== null) {
      const there = units.find(({ id }) => id === parentId);
      const typedPlace = meant || !there ? place : pathShown(there);
      await show(request, response.status(422), { place: typedPlace, faults: { parent: fault } });
      return;
    }
    const moved = new URLSearchParams({ moved: unit.id, from: unit.parentId ?? '' });
    response.redirect(303, `/units?${moved.toString()}`);
  });

  router.get('/units/:id/parent', async (request, response) => {
    const unit = await unitOf(request, response);
    const { name = '' } = typed(request.query);
    const units = await listUnits(database, response.locals.locale);
    const places = unitMeant(units, name).perhaps.filter(isPlaceFor(unit, units));
    if (places.length === 0) response.redirect(303, `/units/${unit.id}`);
    else {
      const hasMore = places.length > MOST_OFFERED;
      response.render('people/unit-place', { unit, name, places: places.slice(0, MOST_OFFERED), hasMore });
    }
  });

  return router;

  async function unitOf(request: Request, response: Response) {
    const units = await listUnits(database, response.locals.locale);
    return orNotFound(units.find((unit) => unit.id === request.params['id']));
  }

  async function faultOf(perhaps: PersonEntry[]): Promise<string | null> {
    if (!(await isRegisterFilled(database))) return 'people_indexing';
    return perhaps.length > 0 ? null : 'person_unknown';
  }

  async function show(
    request: Request,
    response: Response,
    { email = '', place, faults = {} }: { email?: string; place?: string; faults?: Faults } = {},
  ): Promise<void> {
    const units = await listUnits(database, response.locals.locale);
    const unit = orNotFound(units.find(({ id }) => id === request.params['id']));
    const managers = (await listManagers(database)).filter(({ unitId }) => unitId === unit.id);
    const places = units.filter(isPlaceFor(unit, units));
    const stands = pathShown({ path: unit.path.slice(0, -1) });
    response.render('people/unit', { unit, managers, email, places, place: place ?? stands, faults });
  }
}

/** The units above each, from the top down. Each unit comes before those below it. */
function unitsAbove(units: Unit[]): Map<string, string[]> {
  const above = new Map<string, string[]>();
  for (const { id, parentId } of units) {
    above.set(id, parentId === null ? [] : [...(above.get(parentId) ?? []), parentId]);
  }
  return above;
}

/** Tells below which units this one can stand: not below itself, nor below those that are below it. */
function isPlaceFor(unit: Unit, units: Unit[]): (place: Unit) => boolean {
  const above = unitsAbove(units);
  return ({ id }) => id !== unit.id && above.get(id)?.includes(unit.id) !== true;
}

const MOST_OFFERED = 12;

function askedFor(name: string): string {
  return new URLSearchParams({ name }).toString();
}
