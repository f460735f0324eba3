import { readConfig } from './config.ts';
import type { Serving } from './serve.ts';
import { STOP_WITHIN, serve, wordsOf } from './serve.ts';

try {
  const serving = await serve(readConfig(process.env));
  stopWhenTold(serving);
  console.log(whereItIs(serving));
} catch (error) {
  console.error(`Ombord cannot start: ${wordsOf(error)}`);
  process.exit(1);
}

function whereItIs({ address, setupLink }: Serving): string {
  return `Ombord is open at ${address}` + (setupLink === null ? '' : `\nSet up at ${setupLink}`);
}

function stopWhenTold(serving: Serving): void {
  const stop = (): void => {
    // A database that does not let go holds nobody up.
    setTimeout(() => process.exit(0), STOP_WITHIN).unref();
    void serving.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
