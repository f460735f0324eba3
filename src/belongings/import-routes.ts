import type { Request, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import { blogOf } from '../blogs/blog.ts';
import type { Store } from '../database/store.ts';
import { orNotFound } from '../web/errors.ts';
import { oneLine, typed } from '../web/forms.ts';
import type { Locale } from '../web/locale.ts';
import type { SignedIn } from '../web/signed-in.ts';
import { readerOf } from '../web/signed-in.ts';
import { joinUnderWay, takeTurns, unlessLeft } from '../web/turns.ts';
import { fileReader } from '../web/upload.ts';
import { newId } from '../database/id.ts';
import type { ReadFile } from './reading-file.ts';
import type { Brought, KeptFile } from './kept-file.ts';
import { contentOf, keepFile, keptFile } from './kept-file.ts';
import type { Taken } from './taking-in.ts';
import { takeIn } from './taking-in.ts';
import type { Found, FoundDraft, Others, Writer } from './earlier.ts';
import { DRAFT_WHYS, OTHER_KINDS } from './earlier.ts';
import type { WxrAuthor } from './wxr/reading.ts';
import { kindOf, readFile, thereAlready } from './reading-file.ts';
import { picturesShown } from './pictures-shown.ts';
import { beginningOf } from './beginning.ts';
import type { BroughtFaultKind } from './brought-fault.ts';
import { BroughtFault } from './brought-fault.ts';
import { readingOnce } from './reading-once.ts';
import * as texts from './texts.ts';

const MOST_BYTES = 100 * 1024 * 1024;
/** Texts that a page lists and shows the beginning of; the sums above count all. */
const SHOWN = 100;
/** Files that a node holds in memory. */
const AT_ONCE = 2;

const Author = z.string().max(200).optional().catch(undefined);
/** A yes: to whose texts, and their word that they wrote what somebody else's file holds. */
const Said = z.object({ author: Author, wrote: z.literal('yes').optional().catch(undefined) });
const Page = z.coerce.number().int().min(1).max(1_000).catch(1);

/** What somebody wrote before or elsewhere: the file, what would come of it, and the yes. */
export function importRoutes(store: Store): Router {
  const router = express.Router();
  const { database } = store;
  const receive = fileReader('file', MOST_BYTES);
  const take = takeTurns(AT_ONCE);
  const read = readingOnce(readFile);
  const bringOnce = joinUnderWay<Taken>();

  router.get('/me/import', async (request, response) => {
    await showForm(request, response, null);
  });

  router.post('/me/import', async (request, response) => {
    await take(() => unlessLeft(response, () => lookAtFile(request, response)));
  });

  router.get('/me/import/:id', async (request, response) => {
    const { id } = request.params;
    const { result } = await fileOf(request, id);
    if (result) await showDone(request, response, result);
    else await take(() => unlessLeft(response, () => showPreviewOf(request, response, id)));
  });

  // Where somebody stays whose yes was refused, and comes back to.
  router.get('/me/import/:id/apply', (request, response) => {
    response.redirect(303, `/me/import/${encodeURIComponent(request.params.id)}`);
  });

  router.post('/me/import/:id/apply', async (request, response) => {
    const kept = await fileOf(request, request.params.id);
    const said = Said.parse(typed(request.body));
    if (kept.result) await showWhatCame(request, response, kept, said.author);
    else await bringAndTell(request, response, kept, said);
  });

  return router;

  async function lookAtFile(request: Request, response: Response): Promise<void> {
    await receive(request, response);
    const { id: personId } = readerOf(request);
    if (!(await blogOf(database, personId))) {
      response.redirect(303, '/me/import');
      return;
    }
    try {
      const { file } = request;
      if (!file) throw new BroughtFault(request.fileIsTooLarge ? 'too_large' : 'missing');
      const { buffer: content } = file;
      const [id, kind] = [newId(), kindOf(content)];
      await read({ id, kind, content: () => Promise.resolve(content) });
      const fileName = oneLine(file.originalname).slice(0, 200) || kind;
      await keepFile(store, personId, { id, kind, fileName, content });
      response.redirect(303, `/me/import/${id}`);
    } catch (error) {
      if (!(error instanceof BroughtFault)) throw error;
      await showForm(request, response, error);
    }
  }

  async function showPreviewOf(request: Request, response: Response, id: string): Promise<void> {
    const author = Author.parse(request.query['author']);
    await orWhatCame(request, response, { id }, async () => {
      // Whoever waited for their turn may have said yes elsewhere meanwhile.
      const kept = await fileOf(request, id);
      if (kept.result) response.redirect(303, `/me/import/${id}`);
      else await showPreview(request, response, kept, author, null);
    });
  }

  async function bringAndTell(
    request: Request,
    response: Response,
    kept: KeptFile,
    said: z.output<typeof Said>,
  ): Promise<void> {
    const { id } = kept;
    try {
      // A yes is carried out also where a proxy has cut its answer off: whoever presses again joins it.
      const taken = await bringOnce(JSON.stringify([id, said]), () =>
        take(() => bring(readerOf(request), kept, said)),
      );
      if (taken.isWhole) response.redirect(303, `/me/import/${id}`);
      else await showCutOff(request, response, taken.came);
    } catch (error) {
      const show = async () => {
        if (!(error instanceof BroughtFault)) throw error;
        await showPreview(request, response, kept, said.author, error);
      };
      const { author } = said;
      await take(() => orWhatCame(request, response, { id, author }, show));
    }
  }

  async function bring(reader: SignedIn, kept: KeptFile, said: z.output<typeof Said>): Promise<Taken> {
    const { found, authors, chosen } = await readKept(kept, said.author);
    if (authors.length > 1 && !isOneOf(authors, said.author)) throw new BroughtFault('no_author');
    if (strangeWriter(found, reader) && !said.wrote) throw new BroughtFault('not_said');
    return takeIn(store, reader.id, kept.id, { found, chosen });
  }

  async function showDone(request: Request, response: Response, result: Brought): Promise<void> {
    const blog = orNotFound(await blogOf(database, readerOf(request).id));
    response.render('belongings/import-done', { result, blog });
  }

  /** Does `show`; where it cannot, since the file was taken in meanwhile and its bytes are gone, leads to what came of it. */
  async function orWhatCame(
    request: Request,
    response: Response,
    { id, author }: { id: string; author?: string | undefined },
    show: () => Promise<void>,
  ): Promise<void> {
    try {
      await show();
    } catch (error) {
      const kept = await fileOf(request, id);
      if (kept.result === null || response.headersSent) throw error;
      await showWhatCame(request, response, kept, author);
    }
  }

  /** Leads to what came of a file; whoever said yes to an author whose texts did not come is told that. */
  async function showWhatCame(
    request: Request,
    response: Response,
    { id, taken }: KeptFile,
    author: string | undefined,
  ): Promise<void> {
    if (author === undefined || taken.includes(author)) response.redirect(303, `/me/import/${id}`);
    else await showCutOff(request, response, { added: 0, drafts: 0, there: 0 });
  }

  async function showCutOff(request: Request, response: Response, result: Brought): Promise<void> {
    const blog = orNotFound(await blogOf(database, readerOf(request).id));
    response.status(410).render('belongings/import-cut-off', { result, blog });
  }

  function readKept({ id, kind }: KeptFile, author: string | undefined): Promise<ReadFile> {
    return read({ id, kind, content: () => contentOf(database, id) }, author);
  }

  async function fileOf(request: Request, id: string): Promise<KeptFile> {
    const isOrdinary = /^\w{1,40}$/.test(id);
    return orNotFound(isOrdinary ? await keptFile(database, readerOf(request).id, id) : null);
  }

  async function showForm(request: Request, response: Response, fault: BroughtFault | null): Promise<void> {
    const blog = await blogOf(database, readerOf(request).id);
    const refusal = fault && wordsOf(fault, response.locals.locale);
    response.status(fault ? 422 : 200).render('belongings/import', { blog, refusal });
  }

  async function showPreview(
    request: Request,
    response: Response,
    kept: KeptFile,
    author: string | undefined,
    fault: BroughtFault | null,
  ): Promise<void> {
    const reader = readerOf(request);
    const { id: personId, name } = reader;
    const { id, fileName } = kept;
    const { authors } = await readKept(kept, author);
    const chosen = isOneOf(authors, author) ? author : theirOwn(authors, name);
    const refusal = fault && wordsOf(fault, response.locals.locale, kept.hasCome);
    response.status(fault ? 422 : 200);
    if (chosen === null) {
      response.render('belongings/import-authors', { file: { id, fileName }, authors, refusal });
      return;
    }
    const { found } = await readKept(kept, chosen);
    const there = await thereAlready(database, personId, found);
    const drafts = found.drafts.filter((draft) => !there.has(draft));
    const rows = [
      ...found.drafts.map((draft) => ({ ...draft, publishedAt: null, isThere: there.has(draft) })),
      ...found.posts.toReversed().map((post) => ({ ...post, why: null, isThere: there.has(post) })),
    ];
    const coming = rows.filter(({ isThere }) => !isThere);
    const page = Page.parse(request.query['page']);
    const shown = rows.slice((page - 1) * SHOWN, page * SHOWN);
    const more = Math.max(0, rows.length - page * SHOWN);
    const address = `/me/import/${id}?${new URLSearchParams({ author: chosen }).toString()}`;
    response.render('belongings/import-preview', {
      file: { id, fileName },
      found,
      writer: strangeWriter(found, reader),
      authors,
      chosen,
      author: authors.length > 1 ? authors.find(({ login }) => login === chosen)?.name : null,
      faultAt: fault && (FAULTS_AT[fault.kind] ?? 'top'),
      refusal,
      added: coming.length - drafts.length,
      drafts: drafts.length,
      whys: whysOf(drafts, response.locals.locale),
      pictures: (await picturesShown(coming, found.pictures)).length,
      others: othersTold(found.others, response.locals.locale),
      there: there.size,
      leftOut: page === 1 ? found.leftOut : [],
      posts: await withBeginnings(shown, response.locals.locale),
      more,
      older: more > 0 ? `${address}&page=${page + 1}` : null,
      newest: page > 1 ? address : null,
    });
  }
}

function isOneOf(authors: WxrAuthor[], author: string | undefined): author is string {
  return authors.some(({ login }) => login === author);
}

/** Whose posts are looked at when nobody was chosen: the only one's, or those of the reader's own name. Null: they say. */
function theirOwn(authors: WxrAuthor[], name: string): string | null {
  const [first, ...others] = authors;
  if (others.length === 0) return first?.login ?? '';
  const own = authors.find((author) => author.name.toLowerCase() === name.toLowerCase());
  return own?.login ?? null;
}

/** Whoever else's file it is; null when it is the reader's own, or says nothing. */
function strangeWriter({ writer }: Found, { email }: SignedIn): Writer | null {
  return writer?.email.toLowerCase() === email.toLowerCase() ? null : writer;
}

async function withBeginnings<Text extends { body: string }>(found: Text[], locale: Locale) {
  const told = [];
  for (const text of found) {
    told.push({ ...text, ...beginningOf(text.body, texts[locale].bring.pictureHere) });
    await new Promise((resolve) => setImmediate(resolve));
  }
  return told;
}

/** Why these come as drafts, each reason with how many; nothing where all of them were drafts there. */
function whysOf(drafts: FoundDraft[], locale: Locale): string[] {
  const reasons = DRAFT_WHYS.map((why) => ({
    why,
    many: drafts.filter((draft) => draft.why === why).length,
  }));
  const told = reasons.filter(({ many }) => many > 0);
  if (told.every(({ why }) => why === 'draft')) return [];
  return told.map(({ why, many }) => texts[locale].bring.draftsWhy[why](many));
}

function othersTold(others: Others, locale: Locale): string[] {
  return OTHER_KINDS.flatMap((kind) => {
    const many = others[kind];
    return many === undefined ? [] : [texts[locale].bring.other[kind](many)];
  });
}

/** Faults that stand beside what mends them. */
const FAULTS_AT: Partial<Record<BroughtFaultKind, string>> = { no_author: 'authors', not_said: 'wrote' };

/** Why a file is not taken in, as its reader is told; of one that was broken off some may have come before. */
function wordsOf({ kind, file }: BroughtFault, locale: Locale, hasCome = false): string {
  const { inFile, faults, nothingTaken } = texts[locale];
  const where = file === null ? [] : [inFile(file)];
  return [...where, faults[kind], ...(hasCome ? [] : [nothingTaken])].join(' ');
}
