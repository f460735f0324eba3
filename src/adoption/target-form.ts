import { z } from 'zod';
import type { Faults } from '../web/forms.ts';
import { parseForm, typed } from '../web/forms.ts';
import { localTime, timeInZone } from '../web/time-zone.ts';
import type { OwnTarget } from './targets.ts';

/** The form of a target as it is shown: what stands in its fields, and what is wrong with them. */
export interface TargetFields {
  share: string;
  day: string;
  faults: Faults;
}

const TargetForm = z.object({
  share: z
    .string()
    .default('')
    .transform((text) => text.replace(/[\s%]/g, ''))
    .pipe(z.union([z.literal(''), z.string().regex(/^(?:100|[1-9]\d?)$/, 'share_unread')], 'share_unread')),
  day: z
    .string()
    .default('')
    .transform((text) => text.trim()),
});

/** Reads a target; what is left empty comes from above. A day that has gone by is none, unless it stands there already. */
export function readTarget(
  body: unknown,
  { before, timeZone, now = Date.now() }: { before: OwnTarget; timeZone: string; now?: number },
): { target: OwnTarget; fields: TargetFields } | { target: null; fields: TargetFields } {
  const { values, faults: unread } = parseForm(TargetForm, body);
  const { share = '', day = '' } = typed(body);
  const faults: Faults = { ...unread };
  const trimmed = day.trim();
  if (trimmed !== '' && trimmed !== before.day) {
    if (!isDay(trimmed, timeZone)) faults['day'] = 'day_unread';
    else if (trimmed < localTime(now, timeZone).slice(0, 10)) faults['day'] = 'day_past';
  }
  const fields = { share, day, faults };
  if (!values || Object.keys(faults).length > 0) return { target: null, fields };
  return {
    target: {
      share: values.share === '' ? null : Number(values.share),
      day: values.day === '' ? null : values.day,
    },
    fields,
  };
}

/** The form before anybody has typed in it. */
export function fieldsOfTarget({ share, day }: OwnTarget): TargetFields {
  return { share: share === null ? '' : String(share), day: day ?? '', faults: {} };
}

function isDay(day: string, timeZone: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && timeInZone(`${day}T00:00`, timeZone) !== undefined;
}
