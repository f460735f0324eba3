const cleanUps: (() => Promise<unknown>)[] = [];

/** Has something taken away when the test is over. What was made last goes first: a database outlives who uses it. */
export function afterTest(cleanUp: () => Promise<unknown>): void {
  cleanUps.push(cleanUp);
}

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});
