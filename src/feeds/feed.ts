import type { Locale } from '../web/locale.ts';
import type { Entry } from './entries.ts';
import { lastingId } from './identity.ts';

/** A page of a feed, with everything that its two formats say. */
export interface Feed {
  id: string;
  title: string;
  subtitle: string;
  /** Of the subtitle, where it is Ombord's own words; in which language people write is not known. */
  subtitleLanguage: Locale | null;
  /** Whose it is: of each post, its writer; of a feed without posts, only this tells. `home` is their page. */
  author: { name: string; home: string };
  updatedAt: number;
  /** Whole addresses: the page that it is about, the feed itself, its first page and the next older one. */
  home: string;
  self: string;
  first: string | null;
  next: string | null;
  /** How people reach Ombord. */
  base: string;
  entries: Entry[];
}

/** The lasting id of a post. */
export function entryId({ id }: { id: string }): string {
  return lastingId(`post:${id}`);
}
