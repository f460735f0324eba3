import FeedParser from 'feedparser';
import Parser from 'rss-parser';
import { Readable } from 'node:stream';

/** What a feed reader made of a feed. */
export interface ReadFeed {
  title: string | null | undefined;
  posts: {
    title: string | null | undefined;
    link: string | null | undefined;
    author: string | null | undefined;
    html: string | null | undefined;
  }[];
}

/** Reads a feed with the npm package feedparser. */
export async function readByFeedparser(xml: string): Promise<ReadFeed> {
  const parser = new FeedParser({});
  const posts: ReadFeed['posts'] = [];
  Readable.from([xml]).pipe(parser);
  for await (const item of parser) {
    posts.push({
      title: item.title,
      link: item.link,
      author: item.author,
      html: item.description,
    });
  }
  return { title: parser.meta.title, posts };
}

/** The same with the npm package rss-parser. */
export async function readByRssParser(xml: string): Promise<ReadFeed> {
  const feed = await new Parser<object, { author?: string }>().parseString(xml);
  return {
    title: feed.title,
    posts: feed.items.map(({ title, link, author, content }) => ({ title, link, author, html: content })),
  };
}
