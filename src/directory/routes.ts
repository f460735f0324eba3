import type { Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import { blogAt } from '../blogs/blog.ts';
import type { FeedPost } from '../blogs/feed.ts';
import { blogFeed, unitFeed, unitName } from '../blogs/feed.ts';
import type { TypedTag } from '../blogs/tag.ts';
import { tagNamed } from '../blogs/tag.ts';
import { shownAs } from '../blogs/tags.ts';
import { plainestSpelling } from '../database/spellings.ts';
import type { Store } from '../database/store.ts';
import { wordsOf } from '../database/words.ts';
import type { Unit } from '../people/units.ts';
import { unitPath, unitsRightBelow } from '../people/units.ts';
import { orNotFound } from '../web/errors.ts';
import { line } from '../web/forms.ts';
import { placeAsked } from '../web/query.ts';
import { readerOf } from '../web/signed-in.ts';
import type { Colleague, ColleaguePage } from './colleagues.ts';
import { colleaguesById, listColleagues, peopleInAndBelow, peopleSaying } from './colleagues.ts';
import { topicsCalled, topicsNow, topicsOf, writersAbout } from './topics.ts';
import type { UnitsCalled } from './units-called.ts';
import { unitsCalled } from './units-called.ts';

const id = z.string().regex(/^[\w-]{1,40}$/);

const Query = z.object({
  q: line(200, '').catch(''),
  unit: id.optional().catch(undefined),
  tag: z.string().max(100).optional().catch(undefined),
  after: id.optional().catch(undefined),
});

const LATEST_POSTS = 5;
const FEW_WRITERS = 5;
/** So many are shown who have a word in their job title or line: half a hospital are nurses. */
const MOST_SAYING = 20;

/** Everybody in the company, for everybody: who is where, and who can help with what. */
export function colleagueRoutes({ store: { database } }: { store: Store }): Router {
  const router = express.Router();

  router.get('/directory', async (request, response) => {
    const { q, unit, tag, after } = Query.parse(request.query);
    const typedTag = tagTyped(q);
    if (typedTag !== null) response.redirect(303, address({ tag: typedTag }));
    else if (q !== '') await showFound(response, q, after);
    else if (tag !== undefined) await showWriters(response, tag);
    else if (unit !== undefined) await showUnit(response, unit, after);
    else {
      const isFirst = after === undefined;
      await show(response, await listColleagues(database, { after }), {
        after,
        units: isFirst ? await unitsRightBelow(database, null, response.locals.locale) : [],
        now: isFirst ? await topicsNow(database) : [],
      });
    }
  });

  router.get('/directory/:id', async (request, response) => {
    const wanted = id.safeParse(request.params.id).data;
    const [colleague] = wanted === undefined ? [] : await colleaguesById(database, [wanted]);
    const person = orNotFound(colleague);
    const blog = person.blog && (await blogAt(database, person.blog.slug));
    response.render('directory/colleague', {
      colleague: person,
      blog,
      posts: blog ? (await blogFeed(database, { blogId: blog.id, most: LATEST_POSTS })).posts : [],
      tags: (await topicsOf(database, [person.id])).get(person.id) ?? [],
      units: await unitPath(database, person.unit?.id ?? null),
      own: person.id === readerOf(request).id,
    });
  });

  router.get('/directory/units/:id/posts', async (request, response) => {
    const unitId = orNotFound(id.safeParse(request.params.id).data ?? null);
    const unit = orNotFound(await unitName(database, unitId));
    const before = placeAsked(request);
    const { posts, next } = await unitFeed(database, { unitId, before });
    const here = `/directory/units/${unitId}/posts`;
    response.render('directory/unit-posts', {
      unit,
      unitId,
      posts,
      older: next === null ? null : `${here}?before=${next}`,
      newest: before === '' ? null : here,
    });
  });

  return router;

  /** By name page by page, and on the first page by their units, what they write about, their job titles and what they say about their work. */
  async function showFound(response: Response, q: string, after: string | undefined): Promise<void> {
    const page = await listColleagues(database, { search: q, after });
    if (after === undefined) {
      const topics = await topicsCalled(database, q);
      const writers = await writersCalled(topics.find(({ tag }) => isTypedSo(tag, q)));
      const called = topics.filter(({ tag }) => tag !== writers?.tag);
      const all = await peopleSaying(database, q, MOST_SAYING + 1);
      const saying = { people: all.slice(0, MOST_SAYING), hasMore: all.length > MOST_SAYING };
      const unitsFound = await unitsCalled(database, q, response.locals.locale);
      await show(response, page, { q, called, writers, saying, unitsFound });
    } else await show(response, page, { q, after });
  }

  /** The first few who write about what was looked for, where it is a tag. */
  async function writersCalled(tag: TypedTag | undefined): Promise<Writers | null> {
    if (!tag) return null;
    const ids = await writersAbout(database, tag.tag, FEW_WRITERS + 1);
    const people = await colleaguesById(database, ids.slice(0, FEW_WRITERS));
    return people.length === 0 ? null : { ...tag, people, hasMore: ids.length > FEW_WRITERS };
  }

  async function showUnit(response: Response, unitId: string, after: string | undefined): Promise<void> {
    const path = await unitPath(database, unitId);
    const unit = orNotFound(path.at(-1));
    const isFirst = after === undefined;
    const units = isFirst ? await unitsRightBelow(database, unitId, response.locals.locale) : [];
    await show(response, await listColleagues(database, { unitId, after }), {
      after,
      unit,
      upper: path.slice(0, -1),
      units,
      peopleIn: await peopleInAndBelow(database, idsOf(units)),
      latest: isFirst ? (await unitFeed(database, { unitId, most: LATEST_POSTS })).posts : [],
    });
  }

  async function showWriters(response: Response, word: string): Promise<void> {
    const tag = orNotFound(tagNamed(word));
    const people = await colleaguesById(database, await writersAbout(database, tag));
    await show(
      response,
      { people, next: null },
      { about: { tag, shown: (await shownAs(database, tag)) ?? tag } },
    );
  }

  async function show(response: Response, { people, next }: ColleaguePage, list: List): Promise<void> {
    const { q = '', unit = null, after, saying = { people: [], hasMore: false } } = list;
    const asked = { ...(q === '' ? {} : { q }), ...(unit ? { unit: unit.id } : {}) };
    response.render('directory/colleagues', {
      q,
      unit,
      feed: unit && `/units/${unit.id}/feed`,
      latest: list.latest ?? [],
      about: list.about ?? null,
      upper: list.upper ?? [],
      units: list.units ?? [],
      unitsFound: list.unitsFound ?? { found: [], hasMore: false },
      peopleIn: list.peopleIn ?? new Map(),
      now: list.now ?? [],
      called: list.called ?? [],
      people,
      writers: list.writers ?? null,
      saying,
      topics: await topicsOf(
        database,
        [...people, ...(list.writers?.people ?? []), ...saying.people].map((person) => person.id),
      ),
      next: next === null ? null : address({ ...asked, after: next }),
      first: after === undefined ? null : address(asked),
    });
  }
}

/** What a page of the directory shows beside its people. */
interface List {
  q?: string;
  after?: string | undefined;
  unit?: Unit;
  /** The units above that one, from the top. */
  upper?: Unit[];
  /** The units right below. */
  units?: Unit[];
  /** The units that are called as was looked for. */
  unitsFound?: UnitsCalled;
  /** How many people are in each of all these, and in the units below it. */
  peopleIn?: Map<string, number>;
  /** The latest posts of the people there and in the units below. */
  latest?: FeedPost[];
  /** Tags that are called as was looked for. */
  called?: TypedTag[];
  /** Who writes about the tag that was looked for. */
  writers?: Writers | null;
  /** Who has it in their job title or the line about their work. */
  saying?: { people: Colleague[]; hasMore: boolean };
  /** The tag that all of these people write about. */
  about?: TypedTag;
  /** What the company writes about now. */
  now?: TypedTag[];
}

interface Writers extends TypedTag {
  people: Colleague[];
  hasMore: boolean;
}

function idsOf(units: Unit[]): string[] {
  return units.map((unit) => unit.id);
}

/** Whether a tag is what was typed, its dashes as spaces or not, with accents or without. */
function isTypedSo(tag: string, q: string): boolean {
  const plain = (text: string) => wordsOf(text).map(plainestSpelling).join(' ');
  return plain(tag) === plain(q);
}

/** `#handover` asks for those who write about it. */
function tagTyped(q: string): string | null {
  return q.startsWith('#') ? tagNamed(q.slice(1).trim()) : null;
}

function address(query: Record<string, string>): string {
  const asked = new URLSearchParams(query).toString();
  return asked === '' ? '/directory' : `/directory?${asked}`;
}
