import { stopPostgres } from './postgres.ts';

export default async function stop(): Promise<void> {
  await stopPostgres();
}
