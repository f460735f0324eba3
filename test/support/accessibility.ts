import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Expects that axe finds nothing on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  // In the page itself, and only what is wrong: to carry all that is right out of it, and back into a blank one, took most of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  const places = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(places).toEqual([]);
}
