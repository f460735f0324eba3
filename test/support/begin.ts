import { makeCompanyTemplate } from './company-template.ts';
import { startPostgres } from './postgres.ts';
import { makeScratchFolder } from './scratch.ts';

export default async function begin(): Promise<void> {
  await startPostgres(makeScratchFolder());
  await makeCompanyTemplate();
}
