import type { Express } from 'express';
import express from 'express';
import path from 'node:path';
import type { Logger } from 'pino';
import { whoIsProposed } from './adoption/proposing.ts';
import { adoptionRoutes } from './adoption/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { belongingRoutes } from './belongings/routes.ts';
import { startAnswers } from './blogs/live-answers.ts';
import { blogRoutes } from './blogs/routes.ts';
import { maySeePicture } from './blogs/shown-pictures.ts';
import type { Config } from './config.ts';
import type { Store } from './database/store.ts';
import type { Lesson } from './lessons/lesson.ts';
import { colleagueRoutes } from './directory/routes.ts';
import { openLibrary } from './lessons/library.ts';
import { lessonRoutes } from './lessons/routes.ts';
import { mailRoutes } from './mail/routes.ts';
import { startBells } from './notifications/live.ts';
import { preferenceRoutes, unsubscribeRoutes } from './notifications/mail-routes.ts';
import {
  bellForPages,
  notificationRoutes,
  readByLooking,
  reportsReadByLooking,
} from './notifications/routes.ts';
import { feedRoutes, openFeedRoutes } from './feeds/routes.ts';
import { firstLocals, pageLocals, readerLocals } from './page-locals.ts';
import type { Company } from './people/company.ts';
import { companyForFragments, companyOf } from './people/company.ts';
import { rememberLocale } from './people/person.ts';
import { openPeopleRoutes, peopleRoutes } from './people/routes.ts';
import { signInLimit } from './people/sign-in-limit.ts';
import { whoIsSignedIn } from './people/passport.ts';
import { receivePictures } from './pictures/receiving.ts';
import { pictureRoutes } from './pictures/routes.ts';
import { commentsReadSince } from './notifications/reading.ts';
import { searchRoutes } from './search/routes.ts';
import { commentsTagged } from './search/tagged-comments.ts';
import type { Assets } from './web/assets.ts';
import { assetsIn } from './web/assets.ts';
import { errorPage, nothingHere } from './web/errors.ts';
import { useKit } from './web/kit.ts';
import { root } from './web/root.ts';
import { kitRoutes, machineRoutes } from './web/routes.ts';
import type { SignedIn } from './web/signed-in.ts';
import { requireSignedIn } from './web/signed-in.ts';
import type { RenderFragments } from './workshops/live.ts';
import { startLive } from './workshops/live.ts';
import { fragmentLocals, openWorkshopRoutes, workshopRoutes } from './workshops/routes.ts';
import { wayBackForPages } from './workshops/way-back.ts';

export interface Parts {
  store: Store;
  config: Config;
  log: Logger;
  /** The lessons that Ombord ships. */
  lessons: Lesson[];
  /** Signs cookies. */
  secret: string;
}

export interface App {
  express: Express;
  /** Ends the event streams and what watches over them. */
  close: () => void;
}

/** Puts the program together: the kit, then the doors of each domain, the open ones first, then errors. It does not listen. */
export function buildApp(parts: Parts): App {
  const { store, config, log, secret } = parts;
  const app = express();
  const assets = assetsIn(path.join(root, 'public'), scriptsOfPackages, config.reload);
  const pushing = {
    store,
    render: renderFragments(app, companyForFragments(store.database), assets),
    onFault: (error: unknown) => log.error(error),
  };
  const live = startLive(pushing);
  const bells = startBells(pushing);
  const answers = startAnswers(pushing);

  // Pages and pushed fragments alike say whether mails are sent, or wait.
  app.locals['hasMailServer'] = config.smtpUrl !== null;
  app.use(machineRoutes(store));
  app.use(firstLocals(assets));
  useKit(app, {
    database: store.database,
    assets,
    whoIsReading: [
      ...whoIsSignedIn(store),
      readerLocals(() => companyOf(store.database), assets),
      bellForPages(store.database, IN_ROOM),
      wayBackForPages(store.database, secret, IN_ROOM),
    ],
    log,
    secret,
    publicUrl: config.publicUrl,
    openTo: ['/unsubscribe'],
    trustProxy: config.trustProxy,
    views: path.join(root, 'views'),
    reload: config.reload,
  });
  app.use(
    kitRoutes({ rememberLocale: (personId, locale) => rememberLocale(store.database, personId, locale) }),
  );

  const library = openLibrary(store.database, parts.lessons);
  const all = {
    ...parts,
    live,
    bells,
    answers,
    library,
    signInLimit: signInLimit(),
    receivePicture: receivePictures(),
    whoIsProposed: (unitIds: string[]) => whoIsProposed(store.database, unitIds),
    onPostShown: readByLooking(store),
    onReportsShown: reportsReadByLooking(store),
    readSince: (personId: string, since: number) => commentsReadSince(store.database, personId, since),
    findAnswers: (tag: string) => commentsTagged(store.database, tag),
    maySee: (reader: SignedIn, pictureId: string) => maySeePicture(store.database, reader, pictureId),
  };
  app.use(openPeopleRoutes(all));
  app.use(openWorkshopRoutes(all));
  app.use(openFeedRoutes(all));
  app.use(unsubscribeRoutes(all));
  // From here on a request is signed in.
  app.use(requireSignedIn);
  app.use(blogRoutes(all));
  app.use(pictureRoutes(all));
  app.use(workshopRoutes(all));
  app.use(lessonRoutes(all));
  app.use(adoptionRoutes(all));
  app.use(peopleRoutes(all));
  app.use(auditRoutes(all));
  app.use(mailRoutes(all));
  app.use(belongingRoutes(all));
  app.use(colleagueRoutes(all));
  app.use(notificationRoutes(all));
  app.use(preferenceRoutes(all));
  app.use(feedRoutes(all));
  app.use(searchRoutes(all));

  app.use(nothingHere);
  app.use(errorPage);
  return {
    express: app,
    close: () => {
      live.close();
      bells.close();
      answers.close();
    },
  };
}

/** The room's own page, which has one thing to do. */
const IN_ROOM = /^\/room(\/|$)/;

/** Client scripts that come as npm packages. */
const scriptsOfPackages = {
  'idiomorph.js': path.join(root, 'node_modules/idiomorph/dist/idiomorph.esm.js'),
};

/** Fragments are the partials of the pages, rendered with what every page knows. */
function renderFragments(app: Express, companyNow: () => Promise<Company>, assets: Assets): RenderFragments {
  return async (view, locale, locals) => {
    const company = await companyNow();
    const all = { ...pageLocals(locale, company, assets), ...fragmentLocals(locale), ...locals };
    return new Promise((resolve, reject) => {
      app.render(view, all, (error: unknown, html?: string) => {
        if (html === undefined) reject(error instanceof Error ? error : new Error(String(error)));
        else resolve(html);
      });
    });
  };
}
