import type { Database, Store } from '../database/store.ts';
import type { Changes } from '../events/log.ts';
import { changesSince } from '../events/log.ts';
import type { Reader } from '../live/hub.ts';
import { Hub } from '../live/hub.ts';
import type { Locale } from '../web/locale.ts';
import { consolePage } from './console-page.ts';
import { handOnTheUnanswered } from './first-reply.ts';
import { TOUCH_EVERY, noticeTheLost, touchSeats } from './presence.ts';
import { endThoseWithoutRight } from './live-rights.ts';
import { roomPages } from './room-page.ts';
import { screenPage } from './screen-page.ts';
import type { RoomState } from './state.ts';
import { roomState } from './state.ts';
import { workshopById } from './workshop.ts';

/** A page that follows a workshop, and what it needs to be rendered for. */
export type WorkshopReader = RoomReader | ConsoleReader | ScreenReader;

interface RoomReader extends Reader {
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

interface ConsoleReader extends Reader {
  audience: 'console';
  locale: Locale;
  personId: string;
  session: string | null;
}

interface ScreenReader extends Reader {
  audience: 'screen';
  locale: Locale;
  session: null;
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
  close: () => void;
}

/** Starts what keeps the pages of this process alive: the hub, and the watch over laptops that fall silent. */
export function startLive(parts: LiveParts): LiveWorkshops {
  const { store, onFault } = parts;
  const hub = new Hub<WorkshopReader>({
    store,
    bringUpToDate: (workshopId, lagging) => bringUpToDate(parts, workshopId, lagging),
    onFault,
  });
  const watching = setInterval(() => {
    const seatIds = hub.readers().flatMap((reader) => (reader.audience === 'room' ? [reader.seatId] : []));
    touchSeats(store.database, seatIds)
      .then(() => noticeTheLost(store))
      .then(() => handOnTheUnanswered(store))
      .catch(onFault);
  }, TOUCH_EVERY);
  return {
    hub,
    close: () => {
      clearInterval(watching);
      hub.close();
    },
  };
}

/** One look at the state and one at the log serve everybody who lags; equal pages are rendered once. */
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
  const news: News = { database, state, changes, render: onceForEqual(parts.render), onFault: parts.onFault };
  await updateRooms(
    readers.filter((reader) => reader.audience === 'room'),
    news,
  );
  for (const reader of readers) {
    if (reader.audience !== 'room') await sendOrEnd(reader, news, () => boardFragments(reader, news));
  }
}

interface News {
  database: Database;
  state: RoomState;
  /** What changed since each number that somebody has seen. */
  changes: Map<number, Changes>;
  render: RenderFragments;
  onFault: LiveParts['onFault'];
}

/** The laptops whose seat, or whose room, has changed; what their pages need is asked for all of them at once. */
async function updateRooms(readers: RoomReader[], news: News): Promise<void> {
  const seats = new Map(news.state.seats.map((seat) => [seat.id, seat]));
  const concerned = readers.flatMap((reader) => {
    const seat = seats.get(reader.seatId);
    const changed = news.changes.get(reader.seen);
    // Whose seat was taken away loads the page again, which says so.
    if (!seat) reader.stream.end();
    else if (changed?.room || changed?.seatIds.includes(seat.id)) return [{ reader, seat }];
    else reader.seen = news.state.workshop.number;
    return [];
  });
  const laptops = concerned.map(({ reader, seat }) => ({ ...reader, seat }));
  const pages = await roomPages(news.database, news.state, laptops);
  for (const [index, page] of pages.entries()) {
    const reader = concerned[index]?.reader;
    if (!reader) continue;
    // What only other pages need would keep equal pages from being rendered once.
    const fragment = { page: { ...page, number: 0, seat: null } };
    await sendOrEnd(reader, news, () => news.render('workshops/_room-live', reader.locale, fragment));
  }
}

async function boardFragments(
  reader: ConsoleReader | ScreenReader,
  { database, state, changes, render }: News,
): Promise<string> {
  const { locale } = reader;
  if (reader.audience === 'screen') {
    const page = await screenPage(state, { locale, address: reader.address });
    return render('workshops/_screen-live', locale, { page });
  }
  const changed = changes.get(reader.seen);
  const page = await consolePage(database, state, locale);
  const rows =
    changed?.room === false ? page.seats.filter(({ id }) => changed.seatIds.includes(id)) : page.seats;
  const gone = changed?.seatIds.filter((id) => !page.seats.some((seat) => seat.id === id)) ?? [];
  return render('workshops/_console-live', locale, { page, rows, gone });
}

/** A page that cannot be rendered is one page's trouble: its stream ends, and the others go on. */
async function sendOrEnd(
  reader: WorkshopReader,
  { state, onFault }: News,
  make: () => Promise<string>,
): Promise<void> {
  const { number } = state.workshop;
  try {
    reader.stream.send(await make(), number);
    reader.seen = number;
  } catch (error) {
    onFault(error);
    reader.stream.end();
  }
}

/** Remembers what was rendered in this round: the same partial with the same facts is the same text. */
function onceForEqual(render: RenderFragments): RenderFragments {
  const made = new Map<string, Promise<string>>();
  return (view, locale, locals) => {
    const key = JSON.stringify([view, locale, locals]);
    const known = made.get(key) ?? render(view, locale, locals);
    made.set(key, known);
    return known;
  };
}
