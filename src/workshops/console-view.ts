import type { Request, Response } from 'express';
import type { Database } from '../database/store.ts';
import type { Reach } from '../web/address.ts';
import { publicAddress } from '../web/address.ts';
import { wantsJson } from '../web/errors.ts';
import type { Faults } from '../web/forms.ts';
import type { Locale } from '../web/locale.ts';
import { readerOf } from '../web/signed-in.ts';
import { consolePage } from './console-page.ts';
import { SEAT_KINDS, fits, isFiltered, seatFilterOf } from './seat-filter.ts';
import { roomState } from './state.ts';
import { consoleJson } from './workshop-json.ts';
import type { StaffRole, Workshop } from './workshop.ts';

/** A form of the console that came back: what was typed in it, and its faults. */
export interface ReturnedForm {
  values: Record<string, string>;
  faults: Faults;
}

/** Answers with the console as this person may see it; 422 when a form of it came back with faults. */
export async function showConsole(
  { database, reach }: { database: Database; reach: Reach },
  { workshop, role }: { workshop: Workshop; role: StaffRole },
  request: Request,
  response: Response,
  returned?: ReturnedForm,
): Promise<void> {
  const { locale } = response.locals;
  const state = await roomState(database, workshop);
  const opensMails = readerOf(request).isAdministrator;
  const viewer = { role, address: publicAddress(request, reach), opensMails };
  const page = await consolePage(database, state, locale, viewer);
  response.status(returned ? 422 : 200);
  if (wantsJson(request)) {
    response.json(consoleJson(page));
    return;
  }
  const filter = seatFilterOf(request.query);
  const isShown = (seat: (typeof page.seats)[number]) => fits(filter, seat);
  response.render('workshops/console', {
    page,
    me: readerOf(request).id,
    filter,
    isFiltered: isFiltered(filter),
    isShown,
    shown: page.seats.filter(isShown).length,
    kinds: SEAT_KINDS.map((kind) => ({
      kind,
      count: page.seats.filter(({ kinds }) => kinds.includes(kind)).length,
    })),
    returned,
    ...fragmentLocals(locale),
  });
}

/** What the console's partials need besides the page: names joined as the language does, "Sara, Ali and Kim". */
export function fragmentLocals(locale: Locale): { names: (names: string[]) => string } {
  const format = new Intl.ListFormat(locale, { type: 'conjunction' });
  return { names: (names) => format.format(names) };
}
