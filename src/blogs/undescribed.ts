import { withQuery } from '../web/with-query.ts';
import type { Written } from './written.ts';

/** Pictures of a text that say nothing to whoever cannot see them. `html` is what toSafeHtml made. */
export function undescribedPictures(html: string): number {
  return html.match(/<img [^>]*alt=""/g)?.length ?? 0;
}

/** Where somebody is led who has saved a post: that a picture in it has no words is said there, once. */
export function sayingUndescribed(path: string, { html }: Pick<Written, 'html'>): string {
  return undescribedPictures(html) > 0 ? withQuery(path, 'undescribed=1') : path;
}
