import type { Database, Store } from '../database/store.ts';
import type { Changes } from '../events/log.ts';
import { changesSince, numbersOf } from '../events/log.ts';
import type { Reader } from '../live/hub.ts';
import { Hub } from '../live/hub.ts';
import type { Locale } from '../web/locale.ts';
import type { ConsoleReader, Shown } from './console-live.ts';
import { rowsShown, updateConsoles } from './console-live.ts';
import { endThoseWithoutRight } from './live-rights.ts';
import type { Looking } from './room-page.ts';
import { roomPages, showsTheSame } from './room-page.ts';
import { screenPage } from './screen-page.ts';
import type { RoomState, SeatState } from './state.ts';
import { roomState } from './state.ts';
import { namesakesOf } from './was-me.ts';
import { startWatching } from './watching.ts';
import { workshopById } from './workshop.ts';

/** A page that follows a workshop, and what it needs to be rendered for. */
export type WorkshopReader = RoomReader | ConsoleReader | ScreenReader;

/** A page that follows a workshop. */
export interface PageOfWorkshop extends Reader {
  workshopId: string;
}

interface RoomReader extends PageOfWorkshop {
  audience: 'room';
  locale: Locale;
  /** The sign-in under which the stream was opened; it ends with it. */
  session: string | null;
  seatId: string;
  /** Whose seat it was when the stream was opened. */
  owner: string | null;
  signedIn: boolean;
  /** Name of whoever was signed in on the laptop. */
  reader: string | null;
  address: string;
}

interface ScreenReader extends PageOfWorkshop {
  audience: 'screen';
  locale: Locale;
  session: null;
  /** The secret of the address that it was opened by; null for facilitators, who need none. */
  screenKey: string | null;
  address: string;
}

/** Renders one of the partials that the pages include, in a language: there is no second template. */
export type RenderFragments = (view: string, locale: Locale, locals: object) => Promise<string>;

export interface LiveParts {
  store: Store;
  render: RenderFragments;
  onFault: (error: unknown) => void;
}

export interface LiveWorkshops {
  hub: Hub<WorkshopReader>;
  /** Lets a console follow, from what its page was made with. */
  followConsole: (reader: Omit<ConsoleReader, keyof Shown>) => Promise<void>;
  close: () => void;
}

/** Starts what keeps the pages of this process alive: the hub, and the watch over laptops that fall silent. */
export function startLive(parts: LiveParts): LiveWorkshops {
  const { store, onFault } = parts;
  const hub = new Hub<WorkshopReader>({
    topicOf: ({ workshopId }) => workshopId,
    numbersOf: (workshopIds) => numbersOf(store.database, workshopIds),
    onChange: (tell) => store.onWorkshopChange(({ workshopId }) => tell(workshopId)),
    bringUpToDate: (workshopId, lagging) => bringUpToDate(parts, workshopId, lagging),
    onFault,
  });
  const stopWatching = startWatching({
    store,
    seatsHere: () => hub.readers().flatMap((reader) => (reader.audience === 'room' ? [reader.seatId] : [])),
    onFault,
  });
  return {
    hub,
    followConsole: async (reader) => {
      const shown = await rowsShown({ database: store.database, render: parts.render }, reader);
      hub.follow({ ...reader, ...shown });
    },
    close: () => {
      stopWatching();
      hub.close();
    },
  };
}

/** One look at the state and one at the log serve everybody who lags; pages that show the same are made once. */
async function bringUpToDate(parts: LiveParts, workshopId: string, lagging: WorkshopReader[]): Promise<void> {
  const { database } = parts.store;
  const workshop = await workshopById(database, workshopId);
  if (!workshop) return;
  const state = await roomState(database, workshop);
  const readers = await endThoseWithoutRight(database, state, lagging);
  const changes = new Map<number, Changes>();
  for (const seen of new Set(readers.map((reader) => reader.seen))) {
    changes.set(seen, await changesSince(database, workshopId, seen));
  }
  const news: News = { ...parts, database, state, changes };
  const audience = <Audience extends WorkshopReader['audience']>(name: Audience) =>
    readers.filter((reader): reader is WorkshopReader & { audience: Audience } => reader.audience === name);
  await updateRooms(audience('room'), news);
  await updateScreens(audience('screen'), news);
  await updateConsoles(audience('console'), news);
}

interface News extends LiveParts {
  database: Database;
  state: RoomState;
  /** What changed since each number that somebody has seen. */
  changes: Map<number, Changes>;
}

/** The laptops whose seat, or whose room, has changed; what their pages need is asked for all of them at once. */
async function updateRooms(readers: RoomReader[], news: News): Promise<void> {
  const { database, state, changes, render } = news;
  const seats = new Map(state.seats.map((seat) => [seat.id, seat]));
  const concerns = new Map([...changes].map(([seen, changed]) => [seen, concernedBy(changed, state.seats)]));
  const groups = new Map<string, Looking & { readers: RoomReader[]; isShared: boolean }>();
  for (const reader of readers) {
    const seat = seats.get(reader.seatId);
    // Whose seat was taken away loads the page again, which says so.
    if (!seat) reader.stream.end();
    else if (concerns.get(reader.seen)?.(seat) === false) reader.seen = state.workshop.number;
    else {
      const laptop = { ...reader, seat };
      // What happened at the seat itself may concern its name, which is nobody else's.
      const shared = isNamed(seat.id, changes.get(reader.seen)) ? null : showsTheSame(laptop, state.missing);
      const key = shared ?? seat.id;
      const group = groups.get(key);
      if (group) group.readers.push(reader);
      else groups.set(key, { ...laptop, readers: [reader], isShared: shared !== null });
    }
  }
  const laptops = [...groups.values()];
  const pages = await roomPages(database, state, laptops);
  for (const [index, { locale, readers: group, isShared }] of laptops.entries()) {
    await sendToAll(group, news, () =>
      render('workshops/_room-pushed', locale, { page: pages[index], isShared }),
    );
  }
}

function isNamed(seatId: string, changed: Changes | undefined): boolean {
  return changed?.seatIds.has(seatId) ?? true;
}

/** A seat is concerned by what happened to it, or to the room; and a laptop that has just joined by whoever it may have been. */
function concernedBy({ room, seatIds }: Changes, seats: SeatState[]): (seat: SeatState) => boolean {
  const isNamesake = namesakesOf(seats.filter(({ id }) => seatIds.has(id)));
  return (seat) => room || seatIds.has(seat.id) || isNamesake(seat);
}

async function updateScreens(readers: ScreenReader[], news: News): Promise<void> {
  for (const group of groupBy(readers, ({ locale, address }) => `${locale} ${address}`)) {
    const [{ locale, address }] = group;
    await sendToAll(group, news, async () => {
      const page = await screenPage(news.state, { locale, address });
      return news.render('workshops/_screen-live', locale, { page });
    });
  }
}

/** A page that cannot be rendered is its readers' trouble: their streams end, and the others go on. */
async function sendToAll(
  readers: WorkshopReader[],
  { state, onFault }: News,
  make: () => Promise<string>,
): Promise<void> {
  const { number } = state.workshop;
  try {
    const html = await make();
    for (const reader of readers) {
      reader.stream.send(html, number);
      reader.seen = number;
    }
  } catch (error) {
    onFault(error);
    for (const reader of readers) reader.stream.end();
  }
}

function groupBy<Item>(items: Item[], keyOf: (item: Item) => string): [Item, ...Item[]][] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}
