import slugify from '@sindresorhus/slugify';

/** Most characters of an address, before the number that tells it from another. */
export const longestSlug = 60;

/** Last parts of doors beside a blog or a post, now or likely: `/blogs/new` must never be somebody's blog. */
const reserved = new Set([
  ...['new', 'edit', 'delete', 'address', 'preview', 'draft', 'drafts', 'write', 'search', 'archive', 'tags'],
  ...[
    'admin',
    'administrator',
    'api',
    'events',
    'feed',
    'feed-atom',
    'feed-xml',
    'atom',
    'rss',
    'index',
    'page',
  ],
  ...['about', 'settings', 'pictures', 'static', 'posts', 'comments', 'applause', 'me', 'null', 'undefined'],
]);

/**
 * Makes the last part of an address from a title: small letters, digits and single hyphens, so that it means the same in every
 * browser and mail, and look-alike letters of other alphabets become the letters they look like. `fallback` is taken when nothing
 * is left of the title (only emoji, only signs) or when the address is a door's.
 */
export function makeSlug(title: string, fallback: string): string {
  const slug = cut(slugify(withoutEmoji(title), { locale: 'sv', decamelize: false, customReplacements }));
  if (slug === '') return fallback;
  return reserved.has(slug) ? `${fallback}-${slug}` : slug;
}

/** The first of `slug`, `slug-2`, `slug-3` … that is not among those taken. */
export function firstFree(slug: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

// Otherwise it becomes an English "and", in Swedish titles too.
const customReplacements: [string, string][] = [['&', ' ']];

// Slugify spells some signs out (♥ becomes love, 🦄 unicorn): charming in one language, wrong in two.
function withoutEmoji(title: string): string {
  return title.replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200D|\uFE0F/gu, ' ');
}

function cut(slug: string): string {
  if (slug.length <= longestSlug) return slug;
  const head = slug.slice(0, longestSlug + 1);
  const atWord = head.lastIndexOf('-');
  return atWord > 0 ? head.slice(0, atWord) : head.slice(0, longestSlug);
}
