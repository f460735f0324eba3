import type { Laptop } from './laptop.ts';
import type { Pen } from './pen.ts';
import type { Random } from './random.ts';

interface Reading {
  pen: Pen;
  random: Random;
  /** Title of the reader’s own post, which they do not answer. */
  except: string;
}

/** How many posts somebody opens to find one that they have something to say to. */
const OPENS = 4;

/** How many of those who open a post applaud it. */
const APPLAUDS = 0.7;

/** Reads the company’s feed, applauds some of what it opens, and answers a post on it. */
export async function answerFromFeed(laptop: Laptop, { pen, random, except }: Reading): Promise<void> {
  const links = (await laptop.read('/')).links('/blogs/').filter((link) => POST.test(link));
  for (const link of random.shuffled(links).slice(0, OPENS)) {
    const page = await laptop.read(link);
    const form = page.form(COMMENT);
    const applause = page.form(APPLAUSE);
    if (applause?.fields['wish'] === 'give' && random.next() < APPLAUDS)
      await laptop.post(applause.action, applause.fields);
    if (!form || page.heading === except || page.heading === pen.welcome.title) continue;
    await laptop.post(form.action, { ...form.fields, body: pen.answerTo(page.heading) });
    return;
  }
}

const POST = /^\/blogs\/[^/]+\/[^/#]+$/;
const APPLAUSE = /^\/posts\/[^/]+\/applause$/;
const COMMENT = /^\/posts\/[^/]+\/comments$/;
