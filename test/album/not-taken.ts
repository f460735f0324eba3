import fs from 'node:fs/promises';
import type { Page, Route } from 'playwright-core';
import sharp from 'sharp';
import type { Demo } from '../../src/demo/demo.ts';
import type { Camera, Scheme } from './camera.ts';

/** What is written when nothing goes as planned; the light in which the laptop is shown, so that each page is seen in both. */
const WORDS = {
  en: {
    day: 'light',
    night: 'dark',
    title: 'The pallet that did not fit',
    body: 'It is **two centimetres** too wide for the new gate.\n\n- Turn it\n- Or lift it over',
    more: 'We turned it.',
    comment: 'Ours did, when we took the wheels off.',
    changed: 'It fits now: we took the wheels off.',
  },
  sv: {
    day: 'dark',
    night: 'light',
    title: 'Pallen som inte gick in',
    body: 'Den är **två centimeter** för bred för den nya grinden.\n\n- Vänd den\n- Eller lyft den över',
    more: 'Vi vände den.',
    comment: 'Vår gjorde det, när vi tog av hjulen.',
    changed: 'Nu går den in: vi tog av hjulen.',
  },
} as const;

const PUBLISH = 'form[action="/posts"] button.primary';
const SAVE = 'main form[action^="/posts/"] button.primary';

/** Takes the pages that somebody meets whose text or file is not taken as it was sent: each shows what becomes of it. */
export async function photographNotTaken(
  { signIns: { administrator, employee } }: Demo,
  camera: Camera,
  locale: 'en' | 'sv',
): Promise<void> {
  const { day, night, ...words } = WORDS[locale];
  const laptop = await camera.open('laptop', employee);
  const second = await camera.open('laptop', employee);
  const plain = await camera.open('laptop', employee, { plain: true });
  const colleague = await camera.open('laptop', administrator);
  const as = async (page: Page, light: Scheme, name: string, said: string) => {
    const shot = { who: 'intranet', name, words: said, whole: true } as const;
    await camera.take(page, light, shot);
    await camera.takeNarrow(page, light === 'light' ? 'dark' : 'light', shot);
  };

  await pictureOnItsWay();
  await deletedMeanwhile();
  await answeredTooLate();
  await somebodyElsesZip();
  await signedOut();

  async function pictureOnItsWay(): Promise<void> {
    const held: Route[] = [];
    await laptop.route('**/pictures', (route) => void held.push(route));
    await begin(laptop);
    const picture = { name: 'IMG_2.png', mimeType: 'image/png', buffer: await plate() };
    await laptop.setInputFiles('[data-picture-file]', picture);
    await laptop.locator('.picture-row progress:not([hidden])').waitFor();
    await laptop.locator(PUBLISH).click();
    await as(laptop, day, 'picture-waited-for', 'A text is sent when its picture has arrived');
    for (const route of held) await route.abort();
    await laptop.locator('[data-picture-again]:visible').waitFor();
    await laptop.locator(PUBLISH).click();
    await as(laptop, night, 'picture-not-arrived', 'A picture that did not arrive, when the text is sent');
    await laptop.unroute('**/pictures');
    await laptop.locator('[data-picture-away]').click();
  }

  async function deletedMeanwhile(): Promise<void> {
    const path = await publish(second);
    for (const page of [laptop, plain]) {
      await page.goto(path);
      await page.goto((await page.locator('.post-acts a[href$="/edit"]').getAttribute('href')) ?? '/');
      await page.fill('[name=body]', words.changed);
    }
    await remove(second);
    await laptop.locator(SAVE).click();
    await laptop.locator('#live-strip:not(:empty)').waitFor();
    await as(laptop, day, 'deleted-meanwhile', 'One’s own post was deleted elsewhere while it was changed');
    await second.goto(path);
    await as(second, day, 'deleted-own', 'Where one’s own deleted post stood');
    await plain.locator(SAVE).click();
    await plain.locator('[id=sent-body]').waitFor();
    await as(plain, night, 'deleted-meanwhile-plain', 'The same, in a browser without script');
  }

  async function answeredTooLate(): Promise<void> {
    const path = await publish(second);
    const other = await camera.open('laptop', administrator, { plain: true });
    await other.goto(path);
    await other.fill('.comments textarea', words.comment);
    await remove(second);
    await other.locator('.comments button.primary').click();
    await other.locator('[id=sent-body]').waitFor();
    await as(other, day, 'gone-meanwhile', 'A post was deleted while somebody answered it');
  }

  async function somebodyElsesZip(): Promise<void> {
    await colleague.goto('/me');
    const download = colleague.waitForEvent('download');
    await colleague.locator('a[href="/me/export.zip"]').click();
    await laptop.goto('/me/import');
    const buffer = await fs.readFile(await (await download).path());
    const zip = { name: 'ombord.zip', mimeType: 'application/zip', buffer };
    await laptop.setInputFiles('main input[type=file]', zip);
    await laptop.locator('main form button.primary').click();
    await laptop.locator('[name=wrote]').waitFor();
    await as(laptop, day, 'bring-whose', 'A zip that somebody else wrote');
    await laptop.locator('form[action$="/apply"] button.primary').click();
    await laptop.locator('#writer-fault').waitFor();
    await as(laptop, night, 'bring-whose-asked', 'Nothing comes before one says that one wrote it');
  }

  /** Last, since it ends what the laptop may do. */
  async function signedOut(): Promise<void> {
    await begin(laptop);
    await laptop.context().clearCookies();
    await laptop.locator('[name=body]').pressSequentially(` ${words.more}`);
    await laptop.locator('[data-editor-signed-out]:visible').waitFor();
    await as(laptop, day, 'signed-out', 'Signed out while writing');
    await plain.goto('/write');
    await plain.fill('[name=title]', words.title);
    await plain.fill('[name=body]', words.body);
    await plain.context().clearCookies();
    await plain.locator(PUBLISH).click();
    await plain.locator('[id=sent-body]').waitFor();
    await as(
      plain,
      night,
      'given-back',
      'A text that was sent after signing out, without script, is not lost',
    );
  }

  async function begin(page: Page): Promise<void> {
    await page.goto('/write');
    await page.fill('[name=title]', words.title);
    await page.fill('[name=body]', words.body);
    await page.waitForResponse(/\/write\/draft/);
    await page.locator('[data-preview-html] strong').waitFor();
  }

  async function publish(page: Page): Promise<string> {
    await begin(page);
    await page.locator(PUBLISH).click();
    await page.locator('.published').waitFor();
    return new URL(page.url()).pathname;
  }

  async function remove(page: Page): Promise<void> {
    await page.locator('.post-acts .remove summary').click();
    await page.locator('.post-acts button.grave').click();
    await page.waitForURL(({ pathname }) => /^\/blogs\/[^/]+$/.test(pathname));
  }
}

/** A grey plate: what is on the picture does not matter here. */
function plate(): Promise<Buffer> {
  return sharp({ create: { width: 800, height: 450, channels: 3, background: '#8d9899' } })
    .png()
    .toBuffer();
}
