import type { Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import { blogAt } from '../blogs/blog.ts';
import { blogFeed } from '../blogs/feed.ts';
import { tagNamed } from '../blogs/tag.ts';
import { shownAs } from '../blogs/tags.ts';
import type { Store } from '../database/store.ts';
import type { Unit } from '../people/units.ts';
import { unitPath, unitsRightBelow } from '../people/units.ts';
import { orNotFound } from '../web/errors.ts';
import { line } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import type { ColleaguePage } from './colleagues.ts';
import { colleaguesById, listColleagues, peopleInUnitsBelow } from './colleagues.ts';
import { topicsCalled, topicsNow, topicsOf, writersAbout } from './topics.ts';

const id = z.string().regex(/^[\w-]{1,40}$/);

const Query = z.object({
  q: line(200, '').catch(''),
  unit: id.optional().catch(undefined),
  tag: z.string().max(100).optional().catch(undefined),
  after: id.optional().catch(undefined),
});

const LATEST_POSTS = 5;

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

  return router;

  /** By name page by page, and above the first page by what they write about. */
  async function showFound(response: Response, q: string, after: string | undefined): Promise<void> {
    await show(response, await listColleagues(database, { search: q, after }), {
      q,
      after,
      called: after === undefined ? await topicsCalled(database, q) : [],
    });
  }

  async function showUnit(response: Response, unitId: string, after: string | undefined): Promise<void> {
    const path = await unitPath(database, unitId);
    const unit = orNotFound(path.at(-1));
    const isFirst = after === undefined;
    await show(response, await listColleagues(database, { unitId, after }), {
      after,
      unit,
      upper: path.slice(0, -1),
      units: isFirst ? await unitsRightBelow(database, unitId, response.locals.locale) : [],
      peopleIn: isFirst ? await peopleInUnitsBelow(database, unitId) : new Map(),
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
    const { q = '', unit = null, after } = list;
    const asked = { ...(q === '' ? {} : { q }), ...(unit ? { unit: unit.id } : {}) };
    response.render('directory/colleagues', {
      q,
      unit,
      feed: unit && `/units/${unit.id}/feed`,
      about: list.about ?? null,
      upper: list.upper ?? [],
      units: list.units ?? [],
      peopleIn: list.peopleIn ?? new Map(),
      now: list.now ?? [],
      called: list.called ?? [],
      people,
      topics: await topicsOf(
        database,
        people.map((person) => person.id),
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
  /** How many people are in each of those, and in the units below it. */
  peopleIn?: Map<string, number>;
  /** Tags that are called as was looked for. */
  called?: { tag: string; shown: string }[];
  /** The tag that all of these people write about. */
  about?: { tag: string; shown: string };
  /** What the company writes about now. */
  now?: { tag: string; shown: string }[];
}

/** `#handover` asks for those who write about it. */
function tagTyped(q: string): string | null {
  return q.startsWith('#') ? tagNamed(q.slice(1).trim()) : null;
}

function address(query: Record<string, string>): string {
  const asked = new URLSearchParams(query).toString();
  return asked === '' ? '/directory' : `/directory?${asked}`;
}
