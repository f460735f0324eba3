import type { SeatState } from './state.ts';
import type { StaffRole } from './workshop.ts';

/** What stands beside a name that several seats of a room have: words, or when the seat was taken (milliseconds UTC). */
export type Apart = { words: string } | { joinedAt: number };

/**
 * What tells seats of the same name apart, by their ids: the unit, or for a facilitator the beginning of the e-mail, or when
 * they came. Whose name nobody else has is not among them.
 */
export function tellApart(seats: SeatState[], role: StaffRole): Map<string, Apart> {
  return new Map(
    namesakesAmong(seats).flatMap((namesakes) =>
      namesakes.map((seat) => [seat.id, apartFrom(seat, namesakes, role)] as const),
    ),
  );
}

function namesakesAmong(seats: SeatState[]): SeatState[][] {
  const byName = new Map<string, SeatState[]>();
  for (const seat of seats) {
    const name = seat.name.normalize('NFC').toLowerCase();
    const namesakes = byName.get(name);
    if (namesakes) namesakes.push(seat);
    else byName.set(name, [seat]);
  }
  return [...byName.values()].filter(({ length }) => length > 1);
}

function apartFrom({ unit, email, joinedAt }: SeatState, namesakes: SeatState[], role: StaffRole): Apart {
  const isAlone = namesakes.filter((other) => other.unit === unit).length === 1;
  if (unit !== null && isAlone) return { words: unit };
  if (email !== null && role === 'facilitator') return { words: email.replace(/@.*$/, '') };
  return { joinedAt };
}
