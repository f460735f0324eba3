import { stopPostgres } from './postgres.ts';
import { removeScratchFolder } from './scratch.ts';

export default async function end(): Promise<void> {
  await stopPostgres();
  removeScratchFolder();
}
