import { inBatches } from '../database/batches.ts';
import type { Store } from '../database/store.ts';
import type { Reader } from '../live/hub.ts';
import { Hub } from '../live/hub.ts';
import { again } from '../web/again-and-again.ts';
import type { Locale } from '../web/locale.ts';
import { stillSignedIn } from '../web/session-store.ts';
import { bellOf } from './bell.ts';
import { readerStates } from './readers.ts';

/** A page whose bell follows what its reader is told. */
export interface BellReader extends Reader {
  personId: string;
  locale: Locale;
  /** The sign-in under which the stream was opened; it ends with it. */
  session: string | null;
}

interface LiveBellsParts {
  store: Store;
  /** Renders one of the partials that the pages include: there is no second template. */
  render: (view: string, locale: Locale, locals: object) => Promise<string>;
  onFault: (error: unknown) => void;
}

export interface LiveBells {
  hub: Hub<BellReader>;
  close: () => void;
}

/** How often a node looks for sign-ins that have ended: their streams end with them. */
const LOOK_EVERY = 2_000;

/** Keeps the bells of this process's pages alive. */
export function startBells({ store, render, onFault }: LiveBellsParts): LiveBells {
  const { database } = store;
  const hub = new Hub<BellReader>({
    topicOf: ({ personId }) => personId,
    numbersOf: async (personIds) => {
      const states = await readerStates(database, personIds);
      return new Map([...states].map(([personId, { number }]) => [personId, number]));
    },
    onChange: (tell) => store.onPersonChange(tell),
    bringUpToDate: async (personId, lagging) => {
      for (const locale of new Set(lagging.map((reader) => reader.locale))) {
        const readers = lagging.filter((reader) => reader.locale === locale);
        const bell = await bellOf(database, personId);
        const html = await render('notifications/_bell', locale, { bell });
        for (const reader of readers) {
          reader.stream.send(html, bell.number);
          reader.seen = bell.number;
        }
      }
    },
    onFault,
  });
  const stopWatching = again(() => endSignedOut(store, hub), { every: LOOK_EVERY }, onFault);
  return {
    hub,
    close: () => {
      stopWatching();
      hub.close();
    },
  };
}

async function endSignedOut({ database }: Store, hub: Hub<BellReader>): Promise<void> {
  for (const some of inBatches(hub.readers())) {
    const sessions = await stillSignedIn(
      database,
      some.flatMap(({ session }) => session ?? []),
    );
    for (const { session, stream } of some) if (session === null || !sessions.has(session)) stream.end();
  }
}
