import type { Token, Tokens } from 'marked';

/** A part of a running text that leads somewhere: from one place in it to another. */
export interface FoundLink {
  from: number;
  to: number;
  href: string;
}

/** Finds what is to become a link in running text: in order, and none within another. */
export type FindLinks = (text: string) => FoundLink[];

/**
 * Gives back what marked is to call for every token, so that what `find` finds becomes a link. Code is no running text, and what
 * stands in a link already stays as it is.
 */
export function linkRunningText(find: FindLinks): (token: Token) => void {
  const linked = new WeakSet<Token>();
  return (token) => {
    if (token.type === 'link' || token.type === 'image' || linked.has(token)) {
      for (const child of childrenOf(token)) linked.add(child);
    } else if (isRunningText(token)) {
      const links = find(token.text);
      if (links.length > 0) token.tokens = pieces(token.text, links);
    }
  };
}

function childrenOf(token: Token): Token[] {
  return 'tokens' in token ? (token.tokens ?? []) : [];
}

function isRunningText(token: Token): token is Tokens.Text {
  return token.type === 'text' && token.tokens === undefined;
}

function pieces(text: string, links: FoundLink[]): Token[] {
  const between = links.map(({ from }, index) => text.slice(links[index - 1]?.to ?? 0, from));
  return [
    ...links.flatMap(({ from, to, href }, index) => [
      plain(between[index] ?? ''),
      linkTo(href, text.slice(from, to)),
    ]),
    plain(text.slice(links.at(-1)?.to ?? 0)),
  ];
}

function plain(text: string): Tokens.Text {
  return { type: 'text', raw: text, text };
}

function linkTo(href: string, text: string): Tokens.Link {
  return { type: 'link', raw: text, href, text, tokens: [plain(text)] };
}
