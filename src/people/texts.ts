import * as accounts from './texts/accounts.ts';
import * as people from './texts/people.ts';
import * as records from './texts/records.ts';
import * as staffLists from './texts/staff-lists.ts';

/** What the pages say, by page; one file for those that belong together. */
export const en = { ...accounts.en, ...people.en, ...records.en, ...staffLists.en };

export const sv: typeof en = { ...accounts.sv, ...people.sv, ...records.sv, ...staffLists.sv };
