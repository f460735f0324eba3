import type { Request } from 'express';
import type { Database } from '../database/store.ts';
import { notFound, orNotFound } from '../web/errors.ts';
import { readerOf } from '../web/signed-in.ts';
import type { StaffRole, Workshop } from './workshop.ts';
import { workshopOfStaff } from './workshop.ts';

/** The workshop of an address, as its reader may see it: whoever neither runs it nor helps in it finds nothing there. */
export async function workshopOfRequest(
  database: Database,
  request: Request,
): Promise<{ workshop: Workshop; role: StaffRole }> {
  const id = String(request.params['id']);
  return orNotFound(await workshopOfStaff(database, readerOf(request).id, id));
}

/** The same for what facilitators do: a helper finds nothing there either. */
export async function workshopOfFacilitator(database: Database, request: Request): Promise<Workshop> {
  const { workshop, role } = await workshopOfRequest(database, request);
  if (role !== 'facilitator') throw notFound();
  return workshop;
}
