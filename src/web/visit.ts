import type { Request } from 'express';

/** Somebody looks; a browser that fetches the page in case they might does not. */
export function isVisit(request: Request): boolean {
  const purpose = `${request.get('Sec-Purpose') ?? ''} ${request.get('Purpose') ?? ''}`;
  return request.method === 'GET' && !purpose.includes('prefetch');
}
