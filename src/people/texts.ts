import * as accounts from './texts/accounts.ts';
import * as people from './texts/people.ts';
import * as records from './texts/records.ts';
import * as staffListQuestions from './texts/staff-list-questions.ts';
import * as staffListRows from './texts/staff-list-rows.ts';
import * as staffLists from './texts/staff-lists.ts';

/** What the pages say, by page; one file for those that belong together. */
export const en = {
  ...accounts.en,
  ...people.en,
  ...records.en,
  import: { ...staffLists.en, ...staffListQuestions.en, ...staffListRows.en },
};

export const sv: typeof en = {
  ...accounts.sv,
  ...people.sv,
  ...records.sv,
  import: { ...staffLists.sv, ...staffListQuestions.sv, ...staffListRows.sv },
};
