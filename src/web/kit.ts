import compression from 'compression';
import type { Express, RequestHandler } from 'express';
import express from 'express';
import session from 'express-session';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Database } from '../database/store.ts';
import type { Assets } from './assets.ts';
import { HttpFault, notFound } from './errors.ts';
import { faultInLog } from './fault-in-log.ts';
import { sameOriginOnly } from './same-origin.ts';
import { noStore, securityHeaders } from './security-headers.ts';
import { DatabaseSessionStore, SESSION_AGE } from './session-store.ts';
import { useViews } from './views.ts';

export interface Kit {
  database: Database;
  assets: Assets;
  /** Finds out from the session who is reading, and lets pages know it. */
  whoIsReading: RequestHandler[];
  log: Logger;
  secret: string;
  publicUrl: string | null;
  /** Doors that take forms from anywhere. */
  openTo: string[];
  trustProxy: number;
  views: string;
  reload: boolean;
}

/** What every request passes before it meets a domain, in this order. */
export function useKit(app: Express, kit: Kit): void {
  const secure = kit.publicUrl?.startsWith('https:') ?? false;
  app.disable('x-powered-by');
  // Pages are never kept, so nobody would ask whether they changed.
  app.disable('etag');
  app.set('trust proxy', kit.trustProxy);
  app.set('query parser', 'simple');
  useViews(app, kit.views, kit.reload);

  app.use(logRequests(kit.log));
  app.use(securityHeaders(secure));
  app.use(kit.assets.routes);
  app.use(compression({ filter: mayCompress }));
  app.use(noStore);
  app.use(
    session({
      name: 'ombord.session',
      secret: kit.secret,
      store: new DatabaseSessionStore(kit.database),
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: SESSION_AGE },
    }),
  );
  // Before anything is refused: the page that says so is made for whoever reads it.
  app.use(kit.whoIsReading);
  app.use(noNulInAddresses);
  app.use(sameOriginOnly(kit.publicUrl, kit.openTo));
  app.use(express.urlencoded({ extended: false, limit: '300kb', parameterLimit: 5_000 }));
  app.use(express.json({ limit: '300kb' }));
  app.use(wholeForms);
}

/** The log names the door, not what stands behind the question mark: codes, tokens and searches are nobody's business. */
function logRequests(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    autoLogging: { ignore: (request) => request.url.startsWith('/static/') },
    customLogLevel: (_request, response, error) =>
      error || response.statusCode >= 500 ? 'error' : response.statusCode === 429 ? 'warn' : 'debug',
    serializers: {
      err: faultInLog,
      req: (request: { method: string; url: string }) => ({
        method: request.method,
        path: request.url.replace(/\?.*/, '').replace(/\/(join|screens)\/.+/, '/$1/…'),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  });
}

/** No address holds a NUL, and PostgreSQL does not even take the question. */
const noNulInAddresses: RequestHandler = (request, _response, next) => {
  if (request.path.includes('%00')) throw notFound();
  next();
};

/**
 * A laptop that was closed while it sent a form: the parsers leave a request alone that has ended before they came to it, and a door
 * would take the form for an empty one, which says that everything is to be taken away.
 */
const wholeForms: RequestHandler = (request, _response, next) => {
  if (request.body === undefined && request.is(['urlencoded', 'json'])) throw new HttpFault(400);
  next();
};

/** Event streams are written line by line; squeezing them would hold them back. */
function mayCompress(request: express.Request, response: express.Response): boolean {
  if (String(response.getHeader('Content-Type')).startsWith('text/event-stream')) return false;
  return compression.filter(request, response);
}
