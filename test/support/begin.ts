import { startPostgres } from './postgres.ts';
import { makeScratchFolder } from './scratch.ts';

export default async function begin(): Promise<void> {
  await startPostgres(makeScratchFolder());
}
