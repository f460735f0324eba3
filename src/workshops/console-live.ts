import type { Database } from '../database/store.ts';
import type { Changes } from '../events/log.ts';
import { fingerprintOf } from '../web/fingerprint.ts';
import type { Locale } from '../web/locale.ts';
import type { ConsolePage, ConsoleSeat } from './console-page.ts';
import { consolePage } from './console-page.ts';
import type { PageOfWorkshop, RenderFragments } from './live.ts';
import type { RoomState } from './state.ts';
import { roomState } from './state.ts';
import type { StaffRole } from './workshop.ts';
import { workshopById } from './workshop.ts';

/** A console that follows its workshop. */
export interface ConsoleReader extends PageOfWorkshop {
  audience: 'console';
  locale: Locale;
  personId: string;
  role: StaffRole;
  session: string | null;
  address: string;
  opensMails: boolean;
  /** What each row, and the list of new accounts, shows there, as a hash of its html; what is missing is not known. */
  shown: Map<string, string>;
  /** Seats that are told from their namesakes there, and are not once those are gone; null when it is not known. */
  toldApart: Set<string> | null;
}

/** What a console is known to show. */
export type Shown = Pick<ConsoleReader, 'shown' | 'toldApart'>;

interface Rendering {
  database: Database;
  render: RenderFragments;
}

interface News extends Rendering {
  state: RoomState;
  changes: Map<number, Changes>;
  onFault: (error: unknown) => void;
}

/**
 * Sends each console the rows that it shows otherwise than they are now. A move of the room may concern every seat, and
 * often does not: rows are rendered and compared with what that console was sent last.
 */
export async function updateConsoles(readers: ConsoleReader[], news: News): Promise<void> {
  for (const group of alike(readers)) {
    try {
      await updateAlike(group, news);
    } catch (error) {
      news.onFault(error);
      for (const reader of group) reader.stream.end();
    }
  }
}

async function updateAlike(readers: [ConsoleReader, ...ConsoleReader[]], news: News): Promise<void> {
  const { database, state, render } = news;
  const [{ locale, seen }] = readers;
  const changes = news.changes.get(seen);
  const page = await consolePage(database, state, locale, readers[0]);
  const head = await render('workshops/_console-live', locale, { page, gone: goneSince(changes, state) });
  const toldApart = new Set(readers.flatMap((reader) => [...(reader.toldApart ?? [])]));
  const isAnyUnknown = readers.some((reader) => reader.toldApart === null);
  const concerned = page.seats.filter(
    ({ id, apart }) =>
      !changes ||
      changes.room ||
      changes.seatIds.has(id) ||
      isAnyUnknown ||
      apart !== null ||
      toldApart.has(id),
  );
  const rows = await renderParts(render, page, concerned, locale);
  for (const reader of readers) {
    const differing = [...rows].filter(([id, row]) => isNews(id, row, reader, changes));
    reader.stream.send([head, ...differing.map(([, row]) => row.html)].join(''), state.workshop.number);
    reader.seen = state.workshop.number;
    for (const [id, row] of differing) reader.shown.set(id, row.hash);
    reader.toldApart = seatsToldApart(page);
  }
}

/**
 * A press is answered with a whole page, too. When several changes of the room come together, that page may show one in
 * between, which the last of them took back: then nothing is left out. The same goes for a seat that changed itself.
 */
function isNews(id: string, { hash }: Row, { shown }: ConsoleReader, changes: Changes | undefined): boolean {
  return !changes || changes.roomTimes > 1 || changes.seatIds.has(id) || shown.get(id) !== hash;
}

function seatsToldApart({ seats }: ConsolePage): Set<string> {
  return new Set(seats.flatMap(({ id, apart }) => (apart === null ? [] : [id])));
}

function goneSince(changes: Changes | undefined, { seats }: RoomState): string[] {
  const here = new Set(seats.map(({ id }) => id));
  return [...(changes?.seatIds ?? [])].filter((id) => !here.has(id));
}

/**
 * What the rows of a page show that has seen this number: only as long as nothing has changed since, from before they
 * are read until after. Nothing is known when that cannot be said.
 */
export async function rowsShown(
  { database, render }: Rendering,
  reader: Omit<ConsoleReader, keyof Shown>,
): Promise<Shown> {
  const unknown = { shown: new Map<string, string>(), toldApart: null };
  const workshop = await workshopById(database, reader.workshopId);
  if (workshop?.number !== reader.seen) return unknown;
  const page = await consolePage(database, await roomState(database, workshop), reader.locale, reader);
  const rows = await renderParts(render, page, page.seats, reader.locale);
  const after = await workshopById(database, reader.workshopId);
  if (after?.number !== reader.seen) return unknown;
  return {
    shown: new Map([...rows].map(([id, { hash }]) => [id, hash])),
    toldApart: seatsToldApart(page),
  };
}

/** Stands among the ids of seats, which are longer. */
const UNCONFIRMED = 'unconfirmed';

interface Row {
  html: string;
  hash: string;
}

/** What is sent only when it differs: the rows of these seats, and the list of new accounts, which may be long. */
async function renderParts(
  render: RenderFragments,
  page: ConsolePage,
  seats: ConsoleSeat[],
  locale: Locale,
): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>();
  const take = (id: string, html: string) => rows.set(id, { html, hash: fingerprintOf(html) });
  await render('workshops/_console-rows', locale, { page, seats, take });
  take(UNCONFIRMED, await render('workshops/_unconfirmed', locale, { page }));
  return rows;
}

/** Those for whom the same is rendered: what they have seen is the same, and so is what they may see. */
function alike(readers: ConsoleReader[]): [ConsoleReader, ...ConsoleReader[]][] {
  const groups = new Map<string, [ConsoleReader, ...ConsoleReader[]]>();
  for (const reader of readers) {
    const key = [reader.locale, reader.role, reader.seen, reader.address, reader.opensMails].join(' ');
    const group = groups.get(key);
    if (group) group.push(reader);
    else groups.set(key, [reader]);
  }
  return [...groups.values()];
}
