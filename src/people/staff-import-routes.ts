import type { Request, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import { orNotFound } from '../web/errors.ts';
import { oneLine, typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { oneFile } from '../web/upload.ts';
import { staffImportPage } from './staff-import-page.ts';
import { isFarTooMany } from './staff-import/absent.ts';
import { choicesIn } from './staff-import/choices.ts';
import { choicesByName, compare, countsOf } from './staff-import/comparison.ts';
import type { KeptImport } from './staff-import/keeping.ts';
import {
  applyImport,
  keepImport,
  keptImport,
  latestImports,
  setChoices,
  setColumns,
} from './staff-import/keeping.ts';
import { knownCompany } from './staff-import/known.ts';
import { choicesWithout, meantOtherwise } from './staff-import/meant-otherwise.ts';
import { filters } from './staff-import/preview.ts';
import type { Columns } from './staff-list/columns.ts';
import { isMeaning } from './staff-list/columns.ts';
import { StaffListFault } from './staff-list/fault.ts';
import { readStaffList } from './staff-list/staff-list.ts';
import { MOST_BYTES } from './staff-list/text.ts';

const Query = z.object({
  show: z.enum(filters).catch('news'),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

/** Taking a staff list: the file, the preview with its columns, and the yes. */
export function staffImportRoutes(store: Store): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/people/import', async (_request, response) => {
    await showForm(response, null);
  });

  router.post('/people/import', oneFile('file', MOST_BYTES), async (request, response) => {
    const { file } = request;
    if (!file) {
      await showForm(response, request.fileIsTooLarge ? new StaffListFault('too_large') : 'file_missing');
      return;
    }
    const fault = await faultIn(file.buffer);
    if (fault) {
      await showForm(response, fault);
      return;
    }
    const byId = readerOf(request).id;
    const fileName = oneLine(file.originalname).slice(0, LONGEST_FILE_NAME) || 'people.csv';
    const id = await store.transaction((transaction) =>
      keepImport(transaction, { fileName, bytes: file.buffer, byId }),
    );
    response.redirect(303, `/people/import/${id}`);
  });

  router.get('/people/import/:id', async (request, response) => {
    const kept = await importOf(request);
    if (kept.result) response.render('people/import-applied', { kept, counts: kept.result });
    else await showPreview(request, response, kept);
  });

  router.post('/people/import/:id/columns', async (request, response) => {
    const kept = await importOf(request);
    const chosen = typed(request.body);
    const list = kept.appliedAt === null ? await readStaffList(kept.bytes, kept.columns) : null;
    const columns = (list?.header.columns ?? []).map((_, index) => meaningIn(chosen[`column_${index}`]));
    const named = columns.filter((meaning) => meaning !== null);
    if (new Set(named).size < named.length) {
      await showPreview(request, response.status(422), { ...kept, columns }, ['column_twice']);
      return;
    }
    await store.transaction((transaction) => setColumns(transaction, kept.id, columns));
    response.redirect(303, `/people/import/${kept.id}`);
  });

  router.post('/people/import/:id/choices', async (request, response) => {
    const kept = await importOf(request);
    const choices = choicesIn(typed(request.body));
    await store.transaction((transaction) => setChoices(transaction, kept.id, choices));
    response.redirect(303, `/people/import/${kept.id}`);
  });

  router.post('/people/import/:id/apply', async (request, response) => {
    const kept = await importOf(request);
    if (kept.appliedAt === null) {
      const ticked = typed(request.body);
      const choices = choicesIn(ticked);
      const byId = readerOf(request).id;
      const list = await readStaffList(kept.bytes, kept.columns);
      const comparison = compare(list, await knownCompany(database), choices, byId);
      const others = meantOtherwise(ticked, choices, comparison);
      if (others.length > 0) {
        const rest = choicesWithout(choices, others);
        await showPreview(request, response.status(422), { ...kept, choices: rest }, others);
        return;
      }
      const { left } = countsOf(list, comparison);
      if (isFarTooMany(left, comparison.listedHere) && ticked['whole'] === undefined) {
        await showPreview(request, response.status(422), { ...kept, choices }, ['many_leave']);
        return;
      }
      const named = choicesByName(comparison);
      await store.transaction((transaction) =>
        applyImport(transaction, kept.id, list, { byId, choices: named }),
      );
    }
    response.redirect(303, `/people/import/${kept.id}`);
  });

  return router;

  async function importOf(request: Request): Promise<KeptImport> {
    return orNotFound(await keptImport(database, String(request.params['id'])));
  }

  async function showForm(response: Response, fault: StaffListFault | string | null): Promise<void> {
    const { kind, row } =
      typeof fault === 'string' ? { kind: fault, row: null } : (fault ?? { kind: null, row: null });
    const earlier = await latestImports(database);
    response.status(fault === null ? 200 : 422).render('people/import', { kind, row, earlier });
  }

  async function showPreview(
    request: Request,
    response: Response,
    kept: KeptImport,
    faults: string[] = [],
  ): Promise<void> {
    const looking = Query.parse(request.query);
    const preview = await staffImportPage(database, kept, looking, readerOf(request).id);
    response.render('people/import-preview', { ...preview, faults });
  }
}

const LONGEST_FILE_NAME = 200;

async function faultIn(bytes: Uint8Array, columns?: Columns): Promise<StaffListFault | null> {
  try {
    await readStaffList(bytes, columns);
    return null;
  } catch (error) {
    if (error instanceof StaffListFault) return error;
    throw error;
  }
}

function meaningIn(word: string | undefined) {
  return isMeaning(word) ? word : null;
}
