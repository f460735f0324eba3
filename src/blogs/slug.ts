import slugify from '@sindresorhus/slugify';

/** Most characters of an address, before the number that tells it from another. */
export const longestSlug = 60;

/** Last parts of doors beside a blog, now or likely: `/blogs/new` must never be somebody's blog. */
const besideBlogs = new Set([
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

/** The same beside the posts of a blog. */
const besidePosts = new Set(['settings']);

/**
 * Makes the last part of a blog's address from a title: small letters, digits and single hyphens, so that it means the same in every
 * browser and mail, and look-alike letters of other alphabets become the letters they look like. `fallback` is taken when nothing
 * is left of the title (only emoji, only signs) or when the address is a door's.
 */
export function makeSlug(title: string, fallback: string): string {
  const slug = inLetters(title);
  if (slug === '') return fallback;
  return besideBlogs.has(slug) ? `${fallback}-${slug}` : slug;
}

/** The same for a post, beside which there are fewer doors: `/blogs/anna/about` is a post like any other. */
export function makePostSlug(title: string): string {
  const slug = inLetters(title);
  if (slug === '') return 'inlagg';
  return besidePosts.has(slug) ? `${slug}-1` : slug;
}

/** The first of `slug`, `slug-2`, `slug-3` … that is not among those taken. */
export function firstFree(slug: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function inLetters(title: string): string {
  return cut(slugify(withoutEmoji(title), { locale: 'sv', decamelize: false, customReplacements }));
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
