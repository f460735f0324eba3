import { z } from 'zod';
import type { Presence } from './presence.ts';

/** What a seat can be asked for by; whoever is here is one of the first three, whoever is not one of the others, perhaps besides. */
export const SEAT_KINDS = ['hand', 'working', 'done', 'away', 'lost'] as const;
export type SeatKind = (typeof SEAT_KINDS)[number];

/** Which seats somebody wants to see: those that fit everything that is set. */
export interface SeatFilter {
  /** A part of the name; empty: any. */
  q: string;
  /** The key of the step that the seat is on; empty: any. */
  step: string;
  state: SeatKind | '';
}

const Query = z.object({
  q: z.string().trim().max(200).catch(''),
  step: z.string().max(200).catch(''),
  state: z.enum(['', ...SEAT_KINDS]).catch(''),
});

/** Reads the filter from a page's address; what it cannot read asks for nothing. */
export function seatFilterOf(query: unknown): SeatFilter {
  return Query.parse(query ?? {});
}

/** Whether the filter asks for anything. */
export function isFiltered({ q, step, state }: SeatFilter): boolean {
  return q !== '' || step !== '' || state !== '';
}

/** How the page's states, of which there are more, are asked for. */
const KIND_OF = {
  hand: 'hand',
  working: 'working',
  stopped: 'working',
  done: 'done',
  listening: 'done',
  'on-board': 'done',
} as const;

/** What a seat is, of what can be asked for. Whoever is not here is not working, as the console's advice counts it. */
export function kindsOf(state: keyof typeof KIND_OF, presence: Presence): SeatKind[] {
  if (presence === 'here') return [KIND_OF[state]];
  return state === 'working' ? [presence] : [KIND_OF[state], presence];
}

/** Whether a seat is one of those asked for. `public/js/rows.js` asks the same of the rows that it has. */
export function fits(
  { q, step, state }: SeatFilter,
  seat: { name: string; kinds: SeatKind[]; position: { step: { key: string } } },
): boolean {
  return (
    isNamed(seat.name, q) &&
    (step === '' || seat.position.step.key === step) &&
    (state === '' || seat.kinds.includes(state))
  );
}

/** "asa" finds Åsa, for who has no å at hand; "å" finds nobody who has only an a. */
function isNamed(name: string, q: string): boolean {
  const [within, wanted] = [name.normalize('NFC').toLowerCase(), q.normalize('NFC').toLowerCase()];
  const plain = within.normalize('NFD').replace(/\p{M}/gu, '');
  return within.includes(wanted) || plain.includes(wanted);
}
