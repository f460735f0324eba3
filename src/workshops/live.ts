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
import { roomPage } from './room-page.ts';
import { screenPage } from './screen-page.ts';
import type { RoomState } from './state.ts';
import { roomState } from './state.ts';

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
  const state = await roomState(database, workshopId);
  if (!state) return;
  const changes = new Map<number, Changes>();
  for (const seen of new Set(lagging.map((reader) => reader.seen))) {
    changes.set(seen, await changesSince(database, workshopId, seen));
  }
  const render = onceForEqual(parts.render);
  for (const reader of await endThoseWithoutRight(database, state, lagging)) {
    const changed = changes.get(reader.seen);
    if (changed) await updateOrEnd(reader, { database, state, changed, render }, parts.onFault);
  }
}

interface Update {
  database: Database;
  state: RoomState;
  changed: Changes;
  render: RenderFragments;
}

/** A page that cannot be rendered is one page's trouble: its stream ends, and the others go on. */
async function updateOrEnd(
  reader: WorkshopReader,
  news: Update,
  onFault: LiveParts['onFault'],
): Promise<void> {
  try {
    await update(reader, news);
  } catch (error) {
    onFault(error);
    reader.stream.end();
  }
}

async function update(reader: WorkshopReader, { database, state, changed, render }: Update): Promise<void> {
  const { locale, stream } = reader;
  if (reader.audience === 'room') {
    const seat = state.seats.find(({ id }) => id === reader.seatId);
    // Whose seat was taken away loads the page again, which says so.
    if (!seat) {
      stream.end();
      return;
    }
    if (changed.room || changed.seatIds.includes(seat.id)) {
      const page = await roomPage(database, state, seat, {
        locale,
        signedIn: reader.signedIn,
        address: reader.address,
        reader: reader.reader,
      });
      // What only other pages need would keep equal pages from being rendered once.
      const fragment = { page: { ...page, number: 0, seat: null } };
      stream.send(await render('workshops/_room-live', locale, fragment), state.number);
    }
  } else if (reader.audience === 'console') {
    const page = await consolePage(database, state, locale);
    const rows = changed.room ? page.seats : page.seats.filter(({ id }) => changed.seatIds.includes(id));
    const gone = changed.seatIds.filter((id) => !page.seats.some((seat) => seat.id === id));
    stream.send(await render('workshops/_console-live', locale, { page, rows, gone }), state.number);
  } else {
    const page = await screenPage(state, { locale, address: reader.address });
    stream.send(await render('workshops/_screen-live', locale, { page }), state.number);
  }
  reader.seen = state.number;
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
