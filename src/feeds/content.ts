/**
 * A post's safe HTML as it can be read far from this server: addresses are whole ones. Pictures become links to the post with their
 * own words: a feed reader is not signed in and could not fetch them, and a secret in their addresses would be kept wherever the
 * text is. In safe HTML a `<` begins a tag, no tag has a `>` within, and no link is in a link.
 */
export function portableHtml(safeHtml: string, postAddress: string): string {
  return safeHtml.replace(/<a\b[^>]*>[^]*?<\/a>|<img\b[^>]*>/g, (part) =>
    part.startsWith('<a')
      ? portableLink(part, postAddress)
      : `<a href="${postAddress}">${wordsFor(part)}</a>`,
  );
}

/** Pictures in a link are its words: it leads somewhere already. */
function portableLink(link: string, postAddress: string): string {
  return link
    .replace(/(?<=^<a\b[^>]* href=")[^"]*/, (href) => wholeAddress(href, postAddress))
    .replace(/<img\b[^>]*>/g, wordsFor);
}

function wordsFor(picture: string): string {
  const words = / alt="([^"]*)"/.exec(picture)?.[1] ?? '';
  return `[${words === '' ? '…' : words}]`;
}

/** What a link leads to from its post: `/tags/fika`, but also `notes`, `?page=2` or `#top`, which people type. */
function wholeAddress(href: string, postAddress: string): string {
  if (SCHEME.test(href)) return href;
  const typed = href.replaceAll('&amp;', '&');
  if (!URL.canParse(typed, postAddress)) return href;
  return new URL(typed, postAddress).href.replaceAll('&', '&amp;');
}

const SCHEME = /^[a-z][a-z\d+.-]*:/i;
