import * as bringing from './texts/bringing.ts';
import * as ownPage from './texts/own-page.ts';
import * as whoSeesWhat from './texts/who-sees-what.ts';

/** What the pages say, by page; the faults of all of them are told in one place. */
export const en = {
  ...ownPage.en,
  ...bringing.en,
  ...whoSeesWhat.en,
  faults: { ...ownPage.en.faults, ...bringing.en.faults } as Record<string, string>,
};

export const sv: typeof en = {
  ...ownPage.sv,
  ...bringing.sv,
  ...whoSeesWhat.sv,
  faults: { ...ownPage.sv.faults, ...bringing.sv.faults },
};
