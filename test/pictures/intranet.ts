import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { Demo } from '../../src/demo/demo.ts';
import type { Camera } from './camera.ts';

/** What the employee writes and is answered; the light in which the laptop is shown, so that each page is seen in both. */
const WORDS = {
  en: {
    day: 'light',
    night: 'dark',
    title: 'The jig that halves the changeover',
    body: 'In the cupboard behind line four there is a jig that **halves** the changeover.\n\n- Two screws, one key\n- Fits the old fixture too\n\n> Measure first, then ask.\n\nThank you, @Sara Lindqvist, for the hint. #changeover #line-4',
    alt: 'A yellow jig on a grey bench, with two screws',
    comment: 'I have looked for exactly this. How long does it take to mount?',
    answer: 'About **two minutes**, the first time too.',
    reason: 'It names a customer.',
    query: 'jig',
  },
  sv: {
    day: 'dark',
    night: 'light',
    title: 'Fixturen som halverar omställningen',
    body: 'I skåpet bakom linje fyra finns en fixtur som **halverar** omställningen.\n\n- Två skruvar, en nyckel\n- Passar den gamla jiggen också\n\n> Mät först, fråga sedan.\n\nTack, @Sara Lindqvist, för tipset. #omställning #linje-4',
    alt: 'En gul fixtur på en grå bänk, med två skruvar',
    comment: 'Precis det här har jag letat efter. Hur lång tid tar det att sätta dit den?',
    answer: 'Ungefär **två minuter**, första gången också.',
    reason: 'Det nämner en kund.',
    query: 'fixtur',
  },
} as const;

/** Takes the pages of the intranet as an employee meets them after the lesson: a post with its picture is written, answered, found. */
export async function photographIntranet(demo: Demo, camera: Camera, locale: 'en' | 'sv'): Promise<void> {
  const { day, night, ...words } = WORDS[locale];
  const { administrator, employee } = demo.signIns;
  const laptop = await camera.open('laptop', employee);
  const telephone = await camera.open('telephone', employee);
  const colleague = await camera.open('laptop', administrator);
  const both = async (address: string, name: string, said: string, whole = false) => {
    const shot = { who: 'intranet', name, words: said, whole } as const;
    await laptop.goto(address);
    await camera.take(laptop, day, shot);
    await telephone.goto(address);
    await camera.take(telephone, night, shot);
  };

  await write(laptop);
  await camera.take(laptop, day, {
    who: 'intranet',
    name: 'write',
    words: 'The editor: its bar, a picture with its words, and the post as it will be',
    whole: true,
  });
  await laptop.locator('form[action="/posts"] button.primary').click();
  await laptop.locator('.published').waitFor();
  const post = new URL(laptop.url()).pathname;
  await answered(post);
  await both(post, 'thread', 'A post with its picture, applause and a thread', true);
  await both('/', 'front', 'The front page: what is new since last time');
  await both(`/search?q=${words.query}`, 'search', 'Search, the most relevant first');
  await both('/notifications', 'notifications', 'What others did that concerns one');
  await both('/me', 'me', 'One’s own page', true);
  await both('/directory', 'directory', 'The colleagues, by unit and by what they write about');
  await both(await hrefOf('.writer-name a'), 'person', 'A colleague');
  await both(await hrefOf('.post .tags a'), 'tag', 'Everything with a tag');
  await both(`${post.replace(/\/[^/]+$/, '')}/settings`, 'blog-settings', 'The settings of a blog', true);
  await colleague.goto('/reports');
  await camera.take(colleague, night, {
    who: 'intranet',
    name: 'reports',
    words: 'Reports, for administrators',
  });

  async function write(page: Page): Promise<void> {
    await page.goto('/write');
    await page.fill('[name=title]', words.title);
    await page.fill('[name=body]', words.body);
    await page.setInputFiles('[data-picture-file]', {
      name: 'IMG_1.png',
      mimeType: 'image/png',
      buffer: await drawing(),
    });
    await page.locator('.picture-row[data-address] [data-alt]').fill(words.alt);
    await page.locator('[data-preview-html] img').waitFor();
  }

  /** A colleague comments, applauds and is answered, and finds that another post breaks the rules. */
  async function answered(path: string): Promise<void> {
    await colleague.goto(path);
    await colleague.fill('.comments textarea', words.comment);
    await colleague.locator('.comments button.primary').click();
    await colleague.locator('.comment').waitFor();
    await colleague.locator('.applause button').click();
    await laptop.goto(path);
    await laptop.locator('.comment-acts a').first().click();
    await laptop.fill('.comments textarea', words.answer);
    await laptop.locator('.comments button.primary').click();
    await laptop.locator('.answers .comment').waitFor();
    await laptop.goto('/');
    const others = laptop.locator(`.entry-title a:not([href="${path}"])`);
    await laptop.goto((await others.first().getAttribute('href')) ?? '/');
    await laptop.locator('.post-acts a[href$="/report"]').click();
    await laptop.fill('[name=reason]', words.reason);
    await laptop.locator('main button.primary').click();
    await laptop.locator('.post-title').waitFor();
  }

  async function hrefOf(link: string): Promise<string> {
    await laptop.goto(post);
    return (await laptop.locator(link).first().getAttribute('href')) ?? '/';
  }
}

/** A jig on a bench, as somebody's telephone would see it; of rectangles, since the program, which runs here, takes no SVG in. */
function drawing(): Promise<Buffer> {
  const part = (background: string, left: number, top: number, width: number, height: number) => ({
    input: { create: { width, height, channels: 3, background } } as const,
    left,
    top,
  });
  return sharp({ create: { width: 1600, height: 900, channels: 3, background: '#d9dfdf' } })
    .composite([
      part('#8d9899', 0, 620, 1600, 280),
      part('#d8a520', 380, 330, 260, 290),
      part('#d8a520', 640, 440, 320, 180),
      part('#d8a520', 960, 330, 260, 290),
      part('#a87c10', 380, 574, 840, 46),
      part('#4c5557', 466, 290, 88, 40),
      part('#4c5557', 1046, 290, 88, 40),
    ])
    .png()
    .toBuffer();
}
