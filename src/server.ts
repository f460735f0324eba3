import { readConfig } from './config.ts';
import type { Serving } from './serve.ts';
import { STOP_WITHIN, serve, wordsOf } from './serve.ts';

try {
  const serving = await serve(readConfig(process.env));
  console.log(`Ombord is open at ${serving.address}`);
  if (serving.setupLink !== null) console.log(`Set up at ${serving.setupLink}`);
  stopWhenTold(serving);
} catch (error) {
  console.error(`Ombord cannot start: ${wordsOf(error)}`);
  process.exit(1);
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
