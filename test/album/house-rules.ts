import type { Page } from 'playwright-core';
import type { Camera, Scheme } from './camera.ts';

const WORDS = {
  en: {
    day: 'light',
    night: 'dark',
    title: 'What the new press costs',
    body: 'The offer lies in the drawer. It is **less** than we thought.',
    reason: 'It names a customer.',
    changed: 'The customer is not named any more.',
  },
  sv: {
    day: 'dark',
    night: 'light',
    title: 'Vad den nya pressen kostar',
    body: 'Offerten ligger i lådan. Den är **lägre** än vi trodde.',
    reason: 'Det nämner en kund.',
    changed: 'Kunden nämns inte längre.',
  },
} as const;

/** Takes what is hidden, as an administrator hides it, its writer meets it, and others do. At `post` the writer has commented. */
export async function photographHouseRules(
  { writer, administrator, reader }: { writer: Page; administrator: Page; reader: Page },
  camera: Camera,
  { locale, post }: { locale: 'en' | 'sv'; post: string },
): Promise<void> {
  const { day, night, ...words } = WORDS[locale];
  const as = async (page: Page, light: Scheme, name: string, said: string) => {
    const shot = { who: 'intranet', name, words: said, whole: true } as const;
    await camera.take(page, light, shot);
    await camera.takeNarrow(page, light === 'light' ? 'dark' : 'light', shot);
  };

  const path = await publish();
  await administrator.goto(path);
  await administrator.locator('.post-acts a[href$="/hide"]').click();
  await administrator.fill('[name=reason]', words.reason);
  await as(administrator, night, 'hide', 'A post is hidden, with its reason');
  await administrator.locator('main button.primary').click();
  await administrator.waitForURL('**/reports*');
  await writer.goto(path);
  await as(writer, day, 'hidden', 'A hidden post, as its writer sees it');
  await writer.locator('main a[href$="/ask"]').first().click();
  await writer.fill('[name=reason]', words.changed);
  await as(writer, night, 'ask', 'Its writer says what is changed, and asks to have it shown again');
  await writer.locator('main button.primary').click();
  await writer.locator('.post-title').waitFor();
  await as(writer, day, 'asked', 'Asked, it waits');
  await reader.goto(path);
  await as(reader, day, 'hidden-others', 'A hidden post, as others see it');

  await administrator.goto(post);
  await administrator.locator('.comment-acts a[href$="/hide"]').first().click();
  await administrator.fill('[name=reason]', words.reason);
  await as(administrator, day, 'hide-comment', 'A comment is hidden, with its reason');
  await administrator.locator('main button.primary').click();
  await administrator.waitForURL('**/reports*');
  await as(administrator, night, 'reports', 'Reports, for administrators');
  await writer.goto(post);
  await as(writer, night, 'hidden-comment', 'A hidden comment, as its writer sees it');
  await reader.goto(post);
  await as(reader, night, 'hidden-comment-others', 'A hidden comment, as others see it');

  async function publish(): Promise<string> {
    await writer.goto('/write');
    await writer.fill('[name=title]', words.title);
    await writer.fill('[name=body]', words.body);
    await writer.locator('form[action="/posts"] button.primary').click();
    await writer.locator('.published').waitFor();
    return new URL(writer.url()).pathname;
  }
}
