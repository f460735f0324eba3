import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OtherKind, Others } from '../earlier.ts';
import type { Item } from './item.ts';

/** What WordPress itself keeps beside posts; what plugins and themes add has names of their own. */
const KINDS = new Map<string, OtherKind>([
  ['page', 'pages'],
  ['nav_menu_item', 'menus'],
  ['wp_navigation', 'menus'],
  ['attachment', 'media'],
  ['revision', 'versions'],
  ['custom_css', 'looks'],
  ['customize_changeset', 'looks'],
  ['wp_global_styles', 'looks'],
  ['wp_template', 'looks'],
  ['wp_template_part', 'looks'],
  ['wp_font_family', 'looks'],
  ['wp_font_face', 'looks'],
]);
/** What nobody made, and nobody misses. */
const NOBODYS = new Set(['oembed_cache', 'user_request']);

/**
 * What stands in an export beside the texts that come, by kind, with the comments below those. A picture that they show is none of it,
 * since it comes as a link, nor is one that was added to one of them.
 */
export async function othersIn(besides: Item[], coming: Item[], texts: { body: string }[]): Promise<Others> {
  const others: Others = {};
  const count = (kind: OtherKind, many: number) => {
    if (many > 0) others[kind] = (others[kind] ?? 0) + many;
  };
  const numbers = new Set(coming.map((one) => one['wp:post_id']));
  const shown = await addressesIn(texts);
  for (const one of besides) {
    const kind = kindOf(one);
    const isOfTheirs = numbers.has(one['wp:post_parent']) || shown.has(withoutSize(one['wp:attachment_url']));
    if (kind !== null && !(kind === 'media' && isOfTheirs)) count(kind, 1);
  }
  for (const { comments } of coming) count('comments', comments);
  return others;
}

function kindOf({ 'wp:post_type': type, 'wp:status': status }: Item): OtherKind | null {
  if (NOBODYS.has(type) || status === 'auto-draft') return null;
  if (status === 'trash') return 'binned';
  return KINDS.get(type) ?? 'foreign';
}

async function addressesIn(texts: { body: string }[]): Promise<Set<string>> {
  const addresses = new Set<string>();
  for (const { body } of texts) {
    for (const [address] of body.matchAll(/https?:\/\/[^\s<>()"]+/g)) addresses.add(withoutSize(address));
    await nextTurn();
  }
  return addresses;
}

/** A text shows `ror-300x200.jpg` of what lies there as `ror.jpg`. */
function withoutSize(address: string): string {
  return address.replace(/-\d{1,5}x\d{1,5}(?=\.\w{1,5}$)/, '');
}
