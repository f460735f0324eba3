import * as figures from './texts/figures.ts';
import * as longRun from './texts/long-run.ts';
import * as plan from './texts/plan.ts';
import * as units from './texts/units.ts';

/** What the pages say; one file for what belongs together. */
export const en = { ...figures.en, ...longRun.en, ...plan.en, ...units.en };

export const sv: typeof en = { ...figures.sv, ...longRun.sv, ...plan.sv, ...units.sv };
