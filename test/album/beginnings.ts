import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeBlog } from '../../src/blogs/blog.ts';
import { writeComment } from '../../src/blogs/comments.ts';
import { publishPost } from '../../src/blogs/publishing.ts';
import { written, writtenComment } from '../../src/blogs/written.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { openStore } from '../../src/database/store.ts';
import { makeCompany } from '../../src/demo/company.ts';
import { listeners } from '../../src/listeners.ts';
import { sendDigests } from '../../src/notifications/digest.ts';
import { makeAccount } from '../../src/people/accounts.ts';
import { secretOf } from '../../src/people/company.ts';
import { setUpCompany } from '../../src/people/first-run.ts';
import { hashPassword } from '../../src/people/passwords.ts';
import { kill, startProgram } from '../support/program.ts';
import type { Camera } from './camera.ts';

const DAY = 24 * 60 * 60 * 1000;
const PASSWORD = 'en lugn plats vid fönstret';

const WORDS = {
  en: {
    day: 'light',
    night: 'dark',
    blog: 'From the floor',
    title: 'Who has the key to the cold store?',
    body: 'It hung by the door until Friday.',
    comment: 'I have it. It is back on its hook after lunch.',
  },
  sv: {
    day: 'dark',
    night: 'light',
    blog: 'Från golvet',
    title: 'Vem har nyckeln till kylrummet?',
    body: 'Den hängde vid dörren till i fredags.',
    comment: 'Jag har den. Den hänger på sin krok igen efter lunch.',
  },
} as const;

/** A company on its first day: the pages before anybody has written, and the first mail, with the way out of it. */
export async function photographBeginnings(
  camera: Camera,
  { locale, port, address }: { locale: 'en' | 'sv'; port: number; address: string },
): Promise<void> {
  const { day, night } = WORDS[locale];
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-pictures-'));
  const database = `sqlite:${path.join(folder, 'ombord.db')}`;
  const store = await openStore({ url: database, listeners });
  const { administrator, personId } = await firstPerson(store, locale);
  const { colleague, colleagueId } = await firstColleague(store, locale);
  const program = await startProgram(database, { port });
  try {
    const laptop = await camera.open('laptop', administrator);
    const telephone = await camera.open('telephone', administrator);
    const both = async (
      address: string,
      name: string,
      words: string,
      pages = [laptop, telephone] as const,
    ) => {
      for (const [turn, page] of pages.entries()) {
        await page.goto(address);
        await camera.take(page, turn === 0 ? day : night, { who: 'intranet', name, words, whole: true });
      }
    };
    await both('/', 'front-empty', 'The front page before anybody has written');
    await both('/blogs/new', 'new-blog', 'A blog is made at the desk');
    await both('/notifications', 'notifications-empty', 'Notifications, before anything has happened');
    const blog = await store.transaction((inside) =>
      makeBlog(inside, { personId, title: WORDS[locale].blog, look: 'paper' }),
    );
    await both(`/blogs/${blog.slug}`, 'blog-empty', 'A blog without a post, as its writer sees it');
    const others = [
      await camera.open('laptop', colleague),
      await camera.open('telephone', colleague),
    ] as const;
    await both(`/blogs/${blog.slug}`, 'blog-empty-others', 'A blog without a post, as others see it', others);

    const mail = await firstMail(store, { personId, colleagueId, locale, address });
    for (const [page, light] of [
      [laptop, day],
      [telephone, night],
    ] as const) {
      // Away from Ombord's own pages, whose policy forbids styles in the text.
      await page.goto('about:blank');
      await page.setContent(mail.html);
      const words = 'What happened, as a mail';
      await camera.take(page, light, { who: 'intranet', name: 'mail', words, whole: true });
    }
    const wayOut = new URL(mail.unsubscribe ?? '');
    await both(`${wayOut.pathname}${wayOut.search}`, 'unsubscribe', 'The way out of such mails');
    await laptop.locator('main form button').click();
    const ended = {
      who: 'intranet',
      name: 'unsubscribed',
      words: 'The mails have ended',
      whole: true,
    } as const;
    await camera.take(laptop, day, ended);
    await camera.takeNarrow(laptop, day === 'light' ? 'dark' : 'light', ended);
  } finally {
    await camera.close();
    await kill(program);
    await store.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function firstPerson(store: Store, locale: 'en' | 'sv') {
  const company = makeCompany(locale);
  const { name, email } = company.facilitator;
  const passwordHash = await hashPassword(PASSWORD);
  const personId = await store.transaction((inside) =>
    setUpCompany(inside, { company: company.name, locale, administrator: { name, email, passwordHash } }),
  );
  if (personId === null) throw new Error('the company was set up already');
  return { personId, administrator: { name, email, password: PASSWORD } };
}

async function firstColleague(store: Store, locale: 'en' | 'sv') {
  const { people, facilitator } = makeCompany(locale);
  const other = people.find(({ isHead, email }) => !isHead && email !== facilitator.email);
  if (!other) throw new Error('the company has one person');
  const { name, email } = other;
  const passwordHash = await hashPassword(PASSWORD);
  const { personId } = await store.transaction((inside) =>
    makeAccount(inside, { name, email, passwordHash, locale }),
  );
  return { colleagueId: personId ?? '', colleague: { name, email, password: PASSWORD } };
}

/** Somebody else answers the first post; the mail of it comes the next working day. */
async function firstMail(
  store: Store,
  {
    personId,
    colleagueId,
    locale,
    address,
  }: { personId: string; colleagueId: string; locale: 'en' | 'sv'; address: string },
): Promise<{ html: string; unsubscribe: string | null }> {
  const words = WORDS[locale];
  await store.transaction(async (inside) => {
    const post = { personId, title: words.title, text: written(words.body), key: newId() };
    const { id: postId } = await publishPost(inside, post);
    const text = writtenComment(words.comment);
    await writeComment(inside, { personId: colleagueId, postId, text, key: newId() });
  });
  await sendDigests({ store, address, secret: await secretOf(store.database) }, Date.now() + 8 * DAY);
  return store.database
    .selectFrom('mails')
    .select(['html', 'unsubscribe'])
    .where('unsubscribe', 'is not', null)
    .executeTakeFirstOrThrow();
}
