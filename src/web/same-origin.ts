import type { RequestHandler } from 'express';
import { HttpFault } from './errors.ts';

/**
 * Refuses what another site makes a browser send. Browsers say where a request comes from in Sec-Fetch-Site; one without
 * it must show an Origin that is ours (OWASP, Cross-Site Request Forgery Prevention: Fetch Metadata with fallback).
 *
 * `openTo` are doors that anybody may knock at, such as a mail program with no page of ours open: what they do follows from a secret in
 * their address, and never from who is signed in.
 */
export function sameOriginOnly(publicUrl: string | null, openTo: string[] = []): RequestHandler {
  return (request, _response, next) => {
    if (openTo.includes(request.path) || ['GET', 'HEAD', 'OPTIONS'].includes(request.method)) {
      next();
      return;
    }
    const site = request.headers['sec-fetch-site'];
    const ours =
      site === undefined ? isOurs(request.headers.origin) : site === 'same-origin' || site === 'none';
    if (!ours) throw new HttpFault(403);
    next();

    function isOurs(origin: string | undefined): boolean {
      if (origin === undefined || !URL.canParse(origin)) return false;
      if (publicUrl !== null && origin === new URL(publicUrl).origin) return true;
      return new URL(origin).host === request.headers.host;
    }
  };
}
