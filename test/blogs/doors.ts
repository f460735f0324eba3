import { makeBlog } from '../../src/blogs/blog.ts';
import type { Store } from '../../src/database/store.ts';
import type { Somebody, World } from '../support/world.ts';
import { publish } from './writers.ts';

/** Somebody of the world with a blog at `/blogs/<slug>`. */
export async function blogger(world: World, name: string, slug: string): Promise<Somebody> {
  const somebody = await world.person(name);
  await world.store.transaction((transaction) =>
    makeBlog(transaction, { personId: somebody.id, title: `${name}s blogg`, slug, look: 'paper' }),
  );
  return somebody;
}

/** Publishes and gives back the post's id and address. */
export async function posted(
  store: Store,
  { id }: Somebody,
  title: string,
  body?: string,
): Promise<{ id: string; path: string }> {
  return publish(store, id, title, body === undefined ? {} : { body });
}

/** The value of a field in a page; undefined when there is no such field. */
export function field(html: string, name: string): string | undefined {
  const input = new RegExp(`<input[^>]* name="${name}"[^>]*>`).exec(html)?.[0];
  const value = input
    ? /value="([^"]*)"/.exec(input)?.[1]
    : new RegExp(`<textarea[^>]* name="${name}"[^>]*>([^<]*)<`).exec(html)?.[1];
  return value
    ?.replaceAll('&#39;', "'")
    .replaceAll('&#34;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
}

/** Whether a page tells that another text was laid aside. An editor has the words at hand besides, hidden, for its script to show. */
export function saysAside(html: string): boolean {
  const shown = html.replaceAll(/<div data-editor-aside hidden>[^]*?<\/div>/g, '');
  return shown.includes('Another text of yours lies among your drafts.');
}
