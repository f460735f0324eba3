import { blogLedOn } from '../blogs/addresses.ts';
import { blogAt } from '../blogs/blog.ts';
import { unitName } from '../blogs/feed.ts';
import { tagNamed, tagPath } from '../blogs/tag.ts';
import { shownAs } from '../blogs/tags.ts';
import type { Database } from '../database/store.ts';
import { orNotFound } from '../web/errors.ts';
import type { Locale } from '../web/locale.ts';
import type { Subject } from './answering.ts';
import * as texts from './texts.ts';

interface Named {
  name: string;
}

/** Whose feed it is, and the language of what is said about it. */
interface Teller {
  company: Named;
  locale: Locale;
}

/** What everybody in the company wrote. */
export function ofCompany({ name }: Named, locale: Locale): Subject {
  return {
    scope: { of: 'company' },
    name: 'company',
    title: name,
    subtitle: texts[locale].company,
    subtitleLanguage: locale,
    author: theCompany({ name }),
    homePath: '/',
    path: '/feed',
  };
}

/** What stands on one blog, also by an address that it had once. */
export async function ofBlog(database: Database, slug: string): Promise<Subject> {
  const blog = orNotFound(ORDINARY.test(slug) ? await blogOnceAt(database, slug) : null);
  return {
    scope: { of: 'blog', blogId: blog.id },
    name: `blog:${blog.id}`,
    title: blog.title,
    subtitle: blog.about,
    subtitleLanguage: null,
    author: { name: blog.author.name, homePath: `/blogs/${blog.slug}` },
    homePath: `/blogs/${blog.slug}`,
    path: `/blogs/${blog.slug}/feed`,
  };
}

/** What the people of a unit and of those below it wrote. */
export async function ofUnit(database: Database, id: string, { company, locale }: Teller): Promise<Subject> {
  const unit = orNotFound(ORDINARY.test(id) ? await unitName(database, id) : null);
  return {
    scope: { of: 'unit', unitId: id },
    name: `unit:${id}`,
    title: `${unit} · ${company.name}`,
    subtitle: texts[locale].unit(unit),
    subtitleLanguage: locale,
    author: theCompany(company),
    homePath: `/directory?unit=${id}`,
    path: `/units/${id}/feed`,
  };
}

/**
 * What was written about one thing. Where nobody can read any of it the feed is empty and called as it was asked for, whether it was never
 * written, or is hidden or deleted: nobody is told which, and a feed reader keeps its subscription.
 */
export async function ofTag(database: Database, typed: string, company: Named): Promise<Subject> {
  const tag = orNotFound(tagNamed(typed));
  const shown = (await shownAs(database, tag)) ?? tag;
  return {
    scope: { of: 'tag', tag },
    name: `tag:${tag}`,
    title: `#${shown} · ${company.name}`,
    subtitle: '',
    subtitleLanguage: null,
    author: theCompany(company),
    homePath: tagPath(tag),
    path: `${tagPath(tag)}/feed`,
  };
}

function theCompany({ name }: Named): Subject['author'] {
  return { name, homePath: '/' };
}

/** The blog at an address, or the one that had it once: a feed reader goes on by itself. */
async function blogOnceAt(database: Database, slug: string) {
  const blog = await blogAt(database, slug);
  if (blog) return blog;
  const path = await blogLedOn(database, slug);
  return path === null ? null : blogAt(database, path.replace('/blogs/', ''));
}

/** What no slug or id can be needs no look into the database. */
const ORDINARY = /^[\w-]{1,100}$/;
