/**
 * Does something with each, one after the other, whatever faults there are: what fails keeps no other waiting. Throws at the end when
 * anything failed, in the words of `unless` and with every fault.
 */
export async function eachThenThrow<Piece>(
  pieces: Iterable<Piece> | AsyncIterable<Piece>,
  work: (piece: Piece) => Promise<unknown>,
  unless: string,
): Promise<void> {
  const faults: unknown[] = [];
  for await (const piece of pieces) await work(piece).catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw new AggregateError(faults, unless);
}

/**
 * All that a question finds, a page at a time. `find` looks after the last one it found before, so that none comes twice, also where
 * nothing could be done about it.
 */
export async function* inPages<Piece>(
  find: (after: Piece | undefined) => Promise<Piece[]>,
): AsyncGenerator<Piece> {
  for (let page = await find(undefined); page.length > 0; page = await find(page.at(-1))) yield* page;
}
