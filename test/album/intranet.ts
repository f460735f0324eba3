import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { Demo } from '../../src/demo/demo.ts';
import { root } from '../../src/web/root.ts';
import type { Camera } from './camera.ts';
import { photographHouseRules } from './house-rules.ts';

/** What the employee writes and is answered; the light in which the laptop is shown, so that each page is seen in both. */
const WORDS = {
  en: {
    day: 'light',
    night: 'dark',
    title: 'The jig that halves the changeover',
    body: 'In the cupboard behind line four there is a jig that **halves** the changeover.\n\n- Two screws, one key\n- Fits the old fixture too\n\n> Measure first, then ask.\n\nThank you, @Sara Lindqvist, for the hint. #changeover #line-4',
    alt: 'A yellow jig on a grey bench, with two screws',
    comment: 'I have looked for exactly this. How long does it take to mount?',
    thanks: 'Then I take one for line two as well.',
    answer: 'About **two minutes**, the first time too.',
    reason: 'It names a customer.',
    query: 'jig',
    tag: 'change',
    later: 'Advent coffee at line four',
    draft: 'The tool cupboard, put in order',
    second: 'A name on every drawer',
    begun: 'Everything has its place now, and a name on it.',
    elsewhere: 'Everything has its place now. The keys hang by the door.',
  },
  sv: {
    day: 'dark',
    night: 'light',
    title: 'Fixturen som halverar omställningen',
    body: 'I skåpet bakom linje fyra finns en fixtur som **halverar** omställningen.\n\n- Två skruvar, en nyckel\n- Passar den gamla jiggen också\n\n> Mät först, fråga sedan.\n\nTack, @Sara Lindqvist, för tipset. #omställning #linje-4',
    alt: 'En gul fixtur på en grå bänk, med två skruvar',
    comment: 'Precis det här har jag letat efter. Hur lång tid tar det att sätta dit den?',
    thanks: 'Då tar jag en till linje två också.',
    answer: 'Ungefär **två minuter**, första gången också.',
    reason: 'Det nämner en kund.',
    query: 'fixtur',
    tag: 'omst',
    later: 'Adventskaffe vid linje fyra',
    draft: 'Ordning i verktygsskåpet',
    second: 'Namn på varje låda',
    begun: 'Nu har allt sin plats, med namn på.',
    elsewhere: 'Nu har allt sin plats. Nycklarna hänger vid dörren.',
  },
} as const;

/** Takes the pages of the intranet as an employee meets them after the lesson: a post with its picture is written, answered, found. */
export async function photographIntranet(demo: Demo, camera: Camera, locale: 'en' | 'sv'): Promise<void> {
  const { day, night, ...words } = WORDS[locale];
  const { administrator, employee, manager } = demo.signIns;
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
  const as = async (page: Page, light: 'light' | 'dark', name: string, said: string) => {
    const shot = { who: 'intranet', name, words: said, whole: true } as const;
    await camera.take(page, light, shot);
    await camera.takeNarrow(page, light === 'light' ? 'dark' : 'light', shot);
  };

  const told = await postWithComment(colleague);
  await camera.take(colleague, 'light', { who: 'intranet', name: 'post', words: 'A post with its reply' });
  await both(told.replace(/\/[^/]+$/, ''), 'blog', 'A blog');
  await write(laptop);
  await as(laptop, day, 'write', 'The editor: its bar, a picture with its words, and the post as it will be');
  await laptop.locator('form[action="/posts"] button.primary').click();
  await laptop.locator('.published').waitFor();
  const post = new URL(laptop.url()).pathname;
  await answered(post);
  await both(post, 'thread', 'A post with its picture, applause and a thread', true);
  await answeredMeanwhile(post);
  await both(await hrefOf('.comment-acts a[href*="answer="]'), 'answer', 'A comment is answered', true);
  await both(
    await hrefOf('.comment-acts a[href$="/report"]'),
    'report-comment',
    'A comment is reported',
    true,
  );
  await laptop.goto(await hrefOf('.comment-acts a[href$="/edit"]'));
  await as(laptop, day, 'comment-edit', 'One’s own comment is changed');
  await both(await hrefOf('.post-acts a[href$="/edit"]'), 'edit', 'A published post is changed', true);
  await both('/', 'front', 'The front page: what is new since last time');
  await both(`/search?q=${words.query}`, 'search', 'Search, titles before texts');
  await both('/notifications', 'notifications', 'What others did that concerns one');
  await both('/me', 'me', 'One’s own page', true);
  await both('/directory', 'directory', 'The colleagues, by unit and by what they write about');
  await both(await hrefOf('.writer-name a'), 'person', 'A colleague');
  await both(await hrefOf('.post .prose a[href^="/tags/"]'), 'tag', 'Everything with a tag');
  await both(`${post.replace(/\/[^/]+$/, '')}/settings`, 'blog-settings', 'The settings of a blog', true);
  await both('/?feed=unit', 'unit', 'What one’s own unit wrote');
  await both(
    `/directory?q=${words.tag}`,
    'directory-found',
    'The directory’s one field finds names and tags',
  );
  await both(await on('/directory', '.topics a'), 'directory-tag', 'Who writes about something');
  await both(await on('/directory', '.units-below a'), 'directory-unit', 'A unit, and the units below it');
  const ownUnit = await on(await hrefOf('.writer-name a'), 'main a[href^="/directory?unit="]');
  await both(await on(ownUnit, 'a[href$="/posts"]'), 'unit-posts', 'What a unit wrote');
  await both('/search', 'search-empty', 'Search, before anything is looked for');
  await both(`/search?q=${words.query}&kind=posts`, 'search-posts', 'Search among posts only');
  await both('/tags/zebra', 'tag-nothing', 'A tag that nobody has used yet');
  await suggested();
  await refusedPicture();
  await both(`/search?q=${words.query}qq`, 'search-nothing', 'A search that finds nothing');
  await both('/me/notifications', 'notification-settings', 'How often mails come');
  await both('/nowhere', 'nowhere', 'An address where nothing is');
  await readers();
  await earlierBlog();
  await unpublished();
  await withoutScript();
  await photographHouseRules(
    { writer: laptop, administrator: colleague, reader: await camera.open('laptop', manager) },
    camera,
    { locale, post },
  );

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
    await as(laptop, day, 'report', 'A post is reported');
    await laptop.locator('main button.primary').click();
    await laptop.locator('.post-title').waitFor();
  }

  /** Somebody answers while the post is open; the answer is sent when the network is back. */
  async function answeredMeanwhile(path: string): Promise<void> {
    await laptop.goto(path);
    await colleague.goto(path);
    await colleague.fill('.comments textarea', words.thanks);
    await colleague.context().setOffline(true);
    await colleague.locator('.comments button.primary').click();
    await colleague.locator('#live-strip:not(:empty)').waitFor();
    await as(colleague, night, 'answer-waits', 'A comment waits for the network');
    await colleague.context().setOffline(false);
    await laptop.locator('#new-answers a').waitFor();
    await as(laptop, day, 'answers-told', 'Somebody has answered while the post was open');
  }

  /** Whom an `@` may mean, while it is typed. */
  async function suggested(): Promise<void> {
    await laptop.goto(post);
    await laptop.locator('.comments textarea').pressSequentially('@Sar');
    await laptop.locator('[role=option]').first().waitFor();
    await as(laptop, day, 'names', 'Whom an @ may mean, while it is typed');
  }

  async function refusedPicture(): Promise<void> {
    await laptop.goto('/me');
    await laptop.setInputFiles('[name=picture]', noPicture('portrait.png', 'image/png'));
    await laptop.locator('form[action="/me/profile"] button').click();
    await laptop.locator('main .fault').waitFor();
    await as(laptop, day, 'picture-refused', 'A picture that cannot be read is refused');
  }

  /** Secret addresses are shown once. */
  async function readers(): Promise<void> {
    await laptop.goto('/me/feeds');
    await as(laptop, night, 'feeds-before', 'Feeds, before an address is made');
    await laptop.locator('main form button.primary').click();
    await laptop.locator('main .notice:not([hidden])').waitFor();
    await as(laptop, day, 'feeds', 'Addresses for a feed reader');
  }

  async function earlierBlog(): Promise<void> {
    await laptop.goto('/me/import');
    await as(laptop, day, 'bring', 'An earlier blog is brought');
    await laptop.setInputFiles('main input[type=file]', noPicture('blog.xml', 'text/xml'));
    await laptop.locator('main form button.primary').click();
    await laptop.locator('main .fault').waitFor();
    await as(laptop, night, 'bring-refused', 'A file that is no blog is refused');
    await laptop.setInputFiles('main input[type=file]', WORDPRESS);
    await laptop.locator('main form button.primary').click();
    await laptop.locator('[name=author]').first().check();
    await as(
      laptop,
      day,
      'bring-authors',
      'Of a blog that several wrote nothing comes before one says whose',
    );
    await laptop.locator('main form button.primary').click();
    await laptop.locator('.sums').waitFor();
    await as(laptop, night, 'bring-preview', 'What would come of a file, before anything does');
    const beside = await camera.open('laptop', employee);
    await beside.goto(laptop.url());
    await beside.locator('[type=radio][name=author]').last().check();
    await beside.locator('main form[method=get] button').click();
    await beside.locator('.sums').waitFor();
    await laptop.locator('form[action$="/apply"] button').click();
    await laptop.locator('main a[href="/me"]').waitFor();
    await as(laptop, day, 'brought', 'What has come of a file');
    await beside.locator('form[action$="/apply"] button').click();
    await beside.locator('main a.primary[href="/me/import"]').waitFor();
    await as(beside, night, 'bring-cut-off', 'A file that went away before all of it had come');
  }

  /** A text that is scheduled, one that is deleted, and a draft that was changed on another laptop meanwhile. */
  async function unpublished(): Promise<void> {
    await laptop.goto('/write');
    await laptop.fill('[name=title]', words.later);
    await laptop.fill('[name=body]', words.body);
    await laptop.locator('details.later summary').click();
    await laptop.fill('[name=publish_at]', inAMonth());
    await as(laptop, day, 'schedule', 'A text is scheduled');
    await laptop.locator('button[value=scheduled]').click();
    await laptop.locator('main .notice:not([hidden])').waitFor();
    await publish(words.begun);
    await laptop.locator('.post-acts .remove summary').click();
    await laptop.locator('.post-acts button.grave').click();
    await laptop.waitForURL(({ pathname }) => /^\/blogs\/[^/]+$/.test(pathname));
    await Promise.all([laptop.goto('/write'), telephone.goto('/write')]);
    await telephone.fill('[name=title]', words.draft);
    await telephone.fill('[name=body]', words.elsewhere);
    await telephone.waitForResponse(/\/write\/draft/);
    await laptop.fill('[name=title]', words.draft);
    await laptop.fill('[name=body]', words.begun);
    await laptop.locator('.other-text').waitFor();
    await as(laptop, day, 'two-texts', 'Two laptops wrote at one text: which goes on is asked');
    await laptop.locator('.other-text button').first().click();
    await both('/write/mine', 'mine', 'What only its writer sees', true);
  }

  /** In a browser that runs no script nothing is asked before something is sent. */
  async function withoutScript(): Promise<void> {
    const plain = await camera.open('laptop', employee, { plain: true });
    await Promise.all([plain.goto('/write'), telephone.goto('/write')]);
    await telephone.fill('[name=body]', words.elsewhere);
    await telephone.waitForResponse(/\/write\/draft/);
    await plain.fill('[name=title]', words.draft);
    await plain.fill('[name=body]', words.begun);
    await plain.locator('button[value=draft]').click();
    await as(plain, day, 'two-texts-plain', 'Two laptops wrote at one text, in a browser without script');

    await laptop.goto('/write');
    await publish(words.second);
    const edit = (await laptop.locator('.post-acts a[href$="/edit"]').getAttribute('href')) ?? '/';
    await Promise.all([plain.goto(edit), telephone.goto(edit)]);
    await telephone.fill('[name=body]', words.elsewhere);
    await telephone.waitForResponse(/\/unsaved/);
    await plain.fill('[name=body]', words.begun);
    await plain.locator('main form button.primary').click();
    await plain.locator('main .notice:not([hidden])').waitFor();
    await as(plain, night, 'laid-aside', 'A change begun elsewhere was laid aside, and is not lost');
    await laptop.goto(new URL(plain.url()).pathname);
    await laptop.locator('.post-acts .remove summary').click();
    await laptop.locator('.post-acts button.grave').click();
    await laptop.locator('main .notice:not([hidden])').waitFor();
    await as(laptop, day, 'deleted', 'What was deleted can be brought back from where it stood');
  }

  async function publish(title: string): Promise<void> {
    await laptop.goto('/write');
    await laptop.fill('[name=title]', title);
    await laptop.fill('[name=body]', words.body);
    await laptop.locator('form[action="/posts"] button.primary').click();
    await laptop.locator('.published').waitFor();
  }

  async function hrefOf(link: string): Promise<string> {
    return on(post, link);
  }

  async function on(page: string, link: string): Promise<string> {
    await laptop.goto(page);
    return (await laptop.locator(link).first().getAttribute('href')) ?? '/';
  }
}

/** A file that says what it is not. */
function noPicture(name: string, mimeType: string) {
  return { name, mimeType, buffer: Buffer.from('Words, and nothing else.') };
}

/** The export of an earlier blog, as the tests have it. */
const WORDPRESS = path.join(root, 'test/belongings/files/earlier-blog.xml');

/** As a field of the kind `datetime-local` has it: one month ahead, at ten. */
function inAMonth(): string {
  return `${new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)}T10:00`;
}

/** Opens the first post on the front page that somebody has answered; gives back its path. */
async function postWithComment(page: Page): Promise<string> {
  await page.goto('/');
  const all = await page.locator('main a[href^="/blogs/"]').all();
  const links = await Promise.all(all.map(async (link) => (await link.getAttribute('href')) ?? ''));
  const posts = [...new Set(links)].filter((link) => /^\/blogs\/[^/]+\/[^/#?]+$/.test(link));
  for (const post of posts) {
    await page.goto(post);
    if ((await page.locator('.comment').count()) > 0) return post;
  }
  throw new Error('nobody has answered anybody');
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
