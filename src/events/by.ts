/** Who did it, as an event tells it; null: nobody who is signed in, as from the command line. */
export function by(byId: string | null): { byId?: string } {
  return byId === null ? {} : { byId };
}
