import type { Page } from 'playwright-core';

/** Notes everything that must not happen on any page that comes from here. */
export function watch(page: Page, address: string): string[] {
  const told: string[] = [];
  page.on('dialog', (dialog) => {
    told.push(`${page.url()} runs: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(?:data|blob):/.test(url)) told.push(`${page.url()} asks ${url}`);
  });
  page.on('pageerror', (error) => told.push(`${page.url()} fails: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) told.push(`${page.url()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) told.push(`${response.url()} answers ${response.status()}`);
  });
  return told;
}

/** Opens every page that a link leads to, once; of those that differ by a number only, so many. */
export async function walkEverywhere(page: Page, from: string[], mostOfAKind: number): Promise<string[]> {
  const waiting = [...from];
  const seen = new Set<string>();
  const kinds = new Map<string, number>();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = path.replace(/[\w-]*\d[\w-]*/g, ':');
    const count = kinds.get(kind) ?? 0;
    if (seen.has(path) || count >= mostOfAKind) continue;
    kinds.set(kind, count + 1);
    seen.add(path);
    await page.goto(path, { waitUntil: 'domcontentloaded' });
    waiting.push(...(await linksOn(page)));
  }
  return [...seen];
}

async function linksOn(page: Page): Promise<string[]> {
  const html = await page.content();
  const links = [...html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  );
  // Files are offered for keeping, and are no pages.
  return links.filter((href) => !/\.(?:csv|md|atom|json|zip|ics)(?:\?|$)/.test(href));
}

/** A file that a browser may show or keep, opened as somebody does who types its address. */
export async function openFile(page: Page, path: string): Promise<void> {
  await page.goto(path).catch((error: unknown) => {
    if (!/Download is starting|ERR_ABORTED/.test(String(error))) throw error;
  });
}

/** Where feed readers and mail programs show what came from here; `told` is what happened there and must not. */
export interface CarelessReader {
  told: string[];
  show: (content: string, type: string) => Promise<void>;
}

/** The most careless of them: a page without any policy, on which scripts run and pictures are fetched. */
export async function carelessReader(page: Page): Promise<CarelessReader> {
  const told = watch(page, READER);
  let shown = { body: '', contentType: '' };
  await page.route('**/*', (route) =>
    route.request().url() === READER ? route.fulfill(shown) : route.abort(),
  );
  return {
    told,
    show: async (content, type) => {
      shown = { body: content, contentType: `${type}; charset=utf-8` };
      await page.goto(READER);
    },
  };
}

const READER = 'https://reader.example/page';
