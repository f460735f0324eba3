import * as reading from './texts/reading.ts';
import * as rules from './texts/rules.ts';
import * as writing from './texts/writing.ts';

/** What the pages say, by page; one file for those that belong together. */
export const en = { ...reading.en, ...writing.en, ...rules.en };

export const sv: typeof en = { ...reading.sv, ...writing.sv, ...rules.sv };
