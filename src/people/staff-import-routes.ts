import type { Request, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Database, Store } from '../database/store.ts';
import { orNotFound } from '../web/errors.ts';
import { oneLine, typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { oneFile } from '../web/upload.ts';
import { absentAsShown, absentByUnit, isFarTooMany } from './staff-import/absent.ts';
import { addressesAsShown } from './staff-import/addresses.ts';
import type { Choices } from './staff-import/choices.ts';
import { choicesIn } from './staff-import/choices.ts';
import type { Comparison } from './staff-import/comparison.ts';
import { choicesByName, compare, countsOf, written } from './staff-import/comparison.ts';
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
import { filtered, filters, leavingRows, previewRows } from './staff-import/preview.ts';
import { unitsAsShown } from './staff-import/units-here.ts';
import type { Columns } from './staff-list/columns.ts';
import { isMeaning, meanings } from './staff-list/columns.ts';
import { StaffListFault } from './staff-list/fault.ts';
import type { StaffList } from './staff-list/staff-list.ts';
import { hasColumn, readStaffList } from './staff-list/staff-list.ts';
import { MOST_BYTES } from './staff-list/text.ts';

const ROWS_A_PAGE = 100;
/** As many as somebody looks through one by one; of more who are missing, whole units are ticked. */
const TICKS_SHOWN = 500;
/** Units, and those named in one, that are listed before the rest is only counted. */
const UNITS_SHOWN = 100;
const NAMED_SHOWN = 8;

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
      const comparison = await comparisonOf(database, list, choices, byId);
      const others = meantOtherwise(ticked, choices, comparison);
      if (others.length > 0) {
        const rest = without(choices, others);
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
    const { show, page } = Query.parse(request.query);
    const list = await readStaffList(kept.bytes, kept.columns);
    const comparison = await comparisonOf(database, list, kept.choices, readerOf(request).id);
    const rows = [...previewRows(list, comparison), ...leavingRows(comparison)];
    const shown = filtered(rows, show);
    response.render('people/import-preview', {
      kept,
      list,
      comparison,
      namesManagers: hasColumn(list, 'manager_email'),
      written,
      meanings,
      faults,
      show,
      page,
      counts: countsOf(list, comparison),
      filters: filters.map((filter) => ({ filter, count: filtered(rows, filter).length })),
      rows: shown.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE),
      hasMore: shown.length > page * ROWS_A_PAGE,
      isFarTooMany: isFarTooMany(comparison.absent.length, comparison.listedHere),
      absentAsShown: absentAsShown(comparison.absent),
      addressesAsShown: addressesAsShown(comparison.addresses),
      unitsAsShown: unitsAsShown(comparison.unitsHere),
      absentUnits: comparison.absent.length > TICKS_SHOWN ? absentByUnit(comparison.absent) : [],
      ticksShown: TICKS_SHOWN,
      unitsShown: UNITS_SHOWN,
      namedShown: NAMED_SHOWN,
    });
  }
}

const LONGEST_FILE_NAME = 200;

async function comparisonOf(
  database: Database,
  list: StaffList,
  choices: Choices,
  byId: string,
): Promise<Comparison> {
  return compare(list, await knownCompany(database), choices, byId);
}

type MeantOtherwise = 'left_others' | 'same_others' | 'unit_others' | 'manager_others';

/** Which tick would mean others now than were shown beside it: somebody took in a list since, or another tick moved a unit. */
function meantOtherwise(
  ticked: Record<string, string>,
  choices: Choices,
  { absent, addresses, unitsHere, managersOffered }: Comparison,
): MeantOtherwise[] {
  const { left_all: left, same_all: same, unit_all: unit } = ticked;
  const others: MeantOtherwise[] = [];
  const missing = new Map(absentByUnit(absent).map(({ unitId, asShown }) => [unitId, asShown]));
  const isAsShown = (unitId: string) => missing.get(unitId) === ticked[`gone_${unitId}`];
  if ((left !== undefined && left !== absentAsShown(absent)) || !choices.leaverUnits.every(isAsShown))
    others.push('left_others');
  if (same !== undefined && same !== addressesAsShown(addresses)) others.push('same_others');
  if (unit !== undefined && unit !== unitsAsShown(unitsHere)) others.push('unit_others');
  const offered = new Set(managersOffered.flatMap(({ named }) => named.map(({ key }) => key)));
  if (!choices.managers.every((key) => offered.has(key))) others.push('manager_others');
  return others;
}

/** These are ticked no more: a second press would say yes to what was hardly looked at. */
function without(choices: Choices, others: MeantOtherwise[]): Choices {
  return {
    ...choices,
    leavers: others.includes('left_others') ? [] : choices.leavers,
    leaverUnits: others.includes('left_others') ? [] : choices.leaverUnits,
    readdressed: others.includes('same_others') ? choices.readdressedOneByOne : choices.readdressed,
    sameUnits: others.includes('unit_others') ? [] : choices.sameUnits,
    managers: others.includes('manager_others') ? [] : choices.managers,
  };
}

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
