type CleanUp = () => Promise<unknown>;

const cleanUps: CleanUp[] = [];

/** Has something taken away when the test is over. What was made last goes first: a database outlives who uses it. */
export function afterTest(cleanUp: CleanUp): void {
  cleanUps.push(cleanUp);
}

/** One that fails keeps none of the others from being done, and its fault is told when they are. */
export async function cleanUpAll(all: CleanUp[]): Promise<void> {
  const faults: unknown[] = [];
  for (const cleanUp of all.reverse()) await cleanUp().catch((fault: unknown) => faults.push(fault));
  if (faults.length === 1) throw faults[0];
  if (faults.length > 1) throw new AggregateError(faults, 'several things could not be taken away');
}

afterEach(() => cleanUpAll(cleanUps.splice(0)));
// What a test opened that went on after its time was up.
afterAll(() => cleanUpAll(cleanUps.splice(0)));
