import { startPostgres } from './postgres.ts';

export default async function start(): Promise<void> {
  await startPostgres();
}
