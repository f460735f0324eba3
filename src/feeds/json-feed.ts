import { portableHtml } from './content.ts';
import type { Feed } from './feed.ts';
import { entryId } from './feed.ts';

/** A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1). */
export function jsonFeedOf(feed: Feed): object {
  const { base } = feed;
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    ...(feed.subtitle !== '' && { description: feed.subtitle }),
    home_page_url: feed.home,
    feed_url: feed.self,
    authors: [{ name: feed.author.name, url: feed.author.home }],
    ...(feed.next !== null && { next_url: feed.next }),
    items: feed.entries.map((entry) => ({
      id: entryId(entry),
      url: `${base}${entry.path}`,
      title: entry.title,
      content_html: portableHtml(entry.html, `${base}${entry.path}`),
      date_published: new Date(entry.publishedAt).toISOString(),
      date_modified: new Date(entry.updatedAt).toISOString(),
      authors: [{ name: entry.author.name, url: `${base}${entry.author.blogPath}` }],
      ...(entry.tags.length > 0 && { tags: entry.tags }),
    })),
  };
}
