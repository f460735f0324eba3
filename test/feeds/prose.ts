import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

/**
 * What an Atom document that is valid by its schema does against the prose of RFC 4287, which no schema can state, or against what the
 * W3C's feed validator warns of; empty when all is well. `address` is where it was fetched.
 */
export function proseFaults(xml: string, address: string): string[] {
  const { feed } = AtomFeed.parse(parser.parse(xml));
  const rules = {
    ...rulesForAuthorsAndLinks(feed),
    ...rulesForTimes(feed),
    ...rulesForAddresses(feed, address),
    ...rulesForTexts(feed),
    'BadCharacters: no control characters': !/[\u007F-\u009F]/.test(xml),
  };
  return Object.entries(rules).flatMap(([rule, isKept]) => (isKept ? [] : [rule]));
}

/** Each rule with its section, or with the name of the W3C's warning, and whether it is kept. */
type Rules = Record<string, boolean>;

function rulesForAuthorsAndLinks(feed: AtomFeed): Rules {
  const { entry: entries } = feed;
  const known = ['self', 'alternate', 'first', 'next'];
  return {
    // Of a feed without entries RFC 4287 asks no author; the W3C's validator does.
    '4.1.1: the feed has an author, or each of its entries':
      feed.author.length > 0 || (entries.length > 0 && entries.every(({ author }) => author.length > 0)),
    '4.1.1, 4.1.2: one alternate of a type and language': [feed, ...entries].every(({ link }) =>
      isOfUnlike(link.filter(isAlternate).map((one) => `${one['@_type']} ${one['@_hreflang']}`)),
    ),
    '4.1.2: an entry has a content or an alternate': entries.every(
      ({ content, link }) => content !== undefined || link.some(isAlternate),
    ),
    'FeedHistoryRelInEntry, UnregisteredAtomLinkRel: links that are known':
      feed.link.every((link) => known.includes(link['@_rel'])) &&
      entries.every(({ link }) => link.every(isAlternate)),
  };
}

function rulesForTimes({ updated: feedUpdated, entry: entries }: AtomFeed): Rules {
  const times = entries.flatMap(({ updated, published = updated }) => [updated, published]);
  return {
    '3.3: times are as in RFC 3339': [feedUpdated, ...times].every((time) => RFC_3339.test(time['#text'])),
    'an entry is not published after it was changed': entries.every(
      ({ updated, published = updated }) => at(published) <= at(updated),
    ),
    'an entry is not changed after its feed': entries.every(({ updated }) => at(updated) <= at(feedUpdated)),
  };
}

function rulesForAddresses(feed: AtomFeed, address: string): Rules {
  const ids = [feed, ...feed.entry].map(({ id }) => id['#text']);
  const selves = feed.link.filter((link) => link['@_rel'] === 'self');
  const all = [
    ...ids,
    ...[feed, ...feed.entry].flatMap(({ link, author }) => [
      ...link.map((one) => one['@_href']),
      ...author.flatMap(({ uri }) => uri?.['#text'] ?? []),
    ]),
    ...tagsIn(feed).flatMap((tag) => / (?:href|src)="([^"]*)"/.exec(tag)?.[1] ?? []),
  ];
  return {
    '4.2.6: ids are unlike': isOfUnlike(ids),
    '2, ContainsRelRef: addresses are whole': all.every((one) => URL.canParse(one) && !/\s/.test(one)),
    '4.2.7.2, SelfDoesntMatchLocation: one link to itself, where it was fetched':
      selves.length === 1 && selves[0]?.['@_href'] === address,
    'SelfNotAtom: it is Atom there': selves.every((link) => link['@_type'] === 'application/atom+xml'),
  };
}

function rulesForTexts(feed: AtomFeed): Rules {
  const texts = [feed, ...feed.entry].flatMap(({ title, author }) => [
    title,
    ...author.map(({ name }) => name),
  ]);
  return {
    'NotBlank: titles and names have words': texts.every((text) => text['#text'].trim() !== ''),
    'NotHtml: no link in a link': !/<a\b[^>]*>(?:(?!<\/a>)[^])*<a\b/.test(htmlIn(feed).join('')),
    'SecurityRisk, SecurityRiskAttr, DangerousStyleAttr: plain HTML': tagsIn(feed).every((tag) =>
      HARMLESS.test(tag),
    ),
  };
}

/** The tags of the HTML in the entries. */
function tagsIn(feed: AtomFeed): string[] {
  return htmlIn(feed).flatMap((html) => html.match(/<[^>]*>/g) ?? []);
}

function htmlIn({ entry: entries }: AtomFeed): string[] {
  return entries.flatMap(({ content }) => (content?.['@_type'] === 'html' ? [content['#text']] : []));
}

const parser = new XMLParser({
  ignoreAttributes: false,
  alwaysCreateTextNode: true,
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => ['entry', 'link', 'author'].includes(name),
});

const Text = z.object({ '#text': z.string(), '@_type': z.string().default('text') });
const Link = z.object({
  '@_rel': z.string().default('alternate'),
  '@_href': z.string(),
  '@_type': z.string().default(''),
  '@_hreflang': z.string().default(''),
});
const Common = z.object({
  id: Text,
  title: Text,
  updated: Text,
  author: z.array(z.object({ name: Text, uri: Text.optional() })).default([]),
  link: z.array(Link).default([]),
});
const Entry = Common.extend({ published: Text.optional(), content: Text.optional() });
const AtomFeed = z.object({ feed: Common.extend({ entry: z.array(Entry).default([]) }) });
type AtomFeed = z.infer<typeof AtomFeed>['feed'];

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** A tag of the HTML that posts consist of, with no attribute but those. */
const HARMLESS =
  /^<\/?(?:h[2-6]|p|br|hr|strong|em|del|code|pre|blockquote|[uo]l|li|a|table|thead|tbody|tr|t[hd])(?: (?:href|rel|start|align)="[^"]*")*(?: \/)?>$/;

function isAlternate(link: { '@_rel': string }): boolean {
  return link['@_rel'] === 'alternate';
}

function isOfUnlike(values: string[]): boolean {
  return new Set(values).size === values.length;
}

function at(time: { '#text': string }): number {
  return Date.parse(time['#text']);
}
