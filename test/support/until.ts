/** Waits until something is so, and looks again every 50 ms. Throws when it is not so after so many milliseconds. */
export async function until(fact: () => boolean | Promise<boolean>, within = 10_000): Promise<void> {
  const deadline = Date.now() + within;
  while (!(await fact())) {
    if (Date.now() > deadline) throw new Error(`it did not happen in time: ${fact.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
