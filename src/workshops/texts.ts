import * as afterwards from './texts/afterwards.ts';
import * as console from './texts/console.ts';
import * as joining from './texts/joining.ts';
import * as planning from './texts/planning.ts';
import * as room from './texts/room.ts';
import * as screen from './texts/screen.ts';
import * as seats from './texts/seats.ts';

/** What the pages say, by page; one file for those that belong together. */
export const en = {
  ...joining.en,
  ...room.en,
  ...seats.en,
  ...planning.en,
  ...console.en,
  ...screen.en,
  ...afterwards.en,
};

export const sv: typeof en = {
  ...joining.sv,
  ...room.sv,
  ...seats.sv,
  ...planning.sv,
  ...console.sv,
  ...screen.sv,
  ...afterwards.sv,
};
