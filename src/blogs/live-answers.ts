import type { Store } from '../database/store.ts';
import type { Reader } from '../live/hub.ts';
import { Hub } from '../live/hub.ts';
import type { Locale } from '../web/locale.ts';
import { answersChangedAt, answersSince, lineOf } from './new-answers.ts';

/** An open page of a post, whose line tells what was answered meanwhile. */
export interface PostReader extends Reader {
  postId: string;
  personId: string;
  locale: Locale;
  /** When the page was made, by the clock of what is followed. */
  since: number;
}

interface LiveAnswersParts {
  store: Store;
  /** Renders the partial that the page includes: there is no second template. */
  render: (view: string, locale: Locale, locals: object) => Promise<string>;
  onFault: (error: unknown) => void;
}

/**
 * Keeps the line of this process's open posts alive. Nobody tells it of changes: it looks once a second, with one question for all posts that
 * are open, and of each that changed asks once for everybody who reads it.
 */
export function startAnswers({ store: { database }, render, onFault }: LiveAnswersParts): Hub<PostReader> {
  return new Hub<PostReader>({
    topicOf: ({ postId }) => postId,
    numbersOf: (postIds) => answersChangedAt(database, postIds),
    onChange: () => () => undefined,
    bringUpToDate: async (postId, lagging) => {
      // The number first: what comes in between is counted already, and told once more.
      const number = (await answersChangedAt(database, [postId])).get(postId) ?? 0;
      const since = Math.min(...lagging.map((reader) => reader.since));
      const answers = await answersSince(database, { postId, since });
      const rendered = new Map<string, Promise<string>>();
      for (const reader of lagging) {
        const line = lineOf(answers, reader);
        const key = `${reader.locale} ${reader.since} ${line.count} ${line.path}`;
        const fragment =
          rendered.get(key) ??
          render('blogs/_new-answers', reader.locale, { postId, since: reader.since, ...line });
        rendered.set(key, fragment);
        reader.stream.send(await fragment, number);
        reader.seen = number;
      }
    },
    onFault,
  });
}
