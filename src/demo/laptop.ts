import { setTimeout as wait } from 'node:timers/promises';
import { Page } from './page.ts';

/** A door answered otherwise than a page expects. */
export class DoorFault extends Error {
  readonly status: number;

  constructor(method: string, path: string, status: number) {
    super(`${method} ${path} answers ${status}`);
    this.status = status;
  }
}

/** How often a request that nobody answered is sent again, and how long after: as the pages' own script does. */
const TRIES = 4;
const AGAIN_AFTER = 300;

/**
 * A browser without a window: it keeps cookies, reads pages, sends the forms that stand on them, and follows a room by
 * its event stream. It can do nothing that a browser cannot.
 */
export class Laptop {
  readonly #address: string;
  readonly #ended: AbortSignal;
  readonly #cookies = new Map<string, string>();
  #stream: AbortController | null = null;
  #page = new Page(0, '', '');
  /** Wakes whoever waits for the page to change. */
  #wake: () => void = () => undefined;
  #changes = 0;

  /** `address`: where Ombord answers this machine. `ended` ends everything that is under way. */
  constructor(address: string, ended: AbortSignal) {
    this.#address = address;
    this.#ended = ended;
  }

  /** What stands on the screen. */
  get page(): Page {
    return this.#page;
  }

  /** How many times the page has become another one. */
  get changes(): number {
    return this.#changes;
  }

  /** Opens a page. Throws a DoorFault when it is not there. */
  async go(path: string): Promise<Page> {
    return this.#show(await this.read(path));
  }

  /** Opens a page beside the one on the screen, as in another tab. Throws a DoorFault when it is not there. */
  async read(path: string): Promise<Page> {
    const response = await this.#fetch('GET', path);
    const to = response.headers.get('location');
    if (to !== null) return this.read(to);
    if (response.status !== 200) throw new DoorFault('GET', path, response.status);
    return new Page(200, path, await response.text());
  }

  /** Sends a form and shows the answer: the next page, or the same with what is wrong with it (422). */
  async send(path: string, fields: Record<string, string>): Promise<Page> {
    const to = await this.post(path, fields);
    return typeof to === 'string' ? this.go(to) : to;
  }

  /** Sends a form and gives back the way to the next page, without going there; or the page that says what is wrong. */
  async post(path: string, fields: Record<string, string> | [string, string][]): Promise<string | Page> {
    const response = await this.#fetch('POST', path, new URLSearchParams(fields));
    return this.#answer(path, response);
  }

  /** Sends a file with a form. */
  async upload(path: string, field: string, file: File): Promise<string | Page> {
    const form = new FormData();
    form.set(field, file);
    return this.#answer(path, await this.#fetch('POST', path, form));
  }

  /** Sends what the page keeps while somebody types. */
  async put(path: string, fields: Record<string, string>): Promise<unknown> {
    const response = await this.#fetch('PUT', path, new URLSearchParams(fields));
    if (response.status !== 200) throw new DoorFault('PUT', path, response.status);
    return response.json();
  }

  /** Tells something in passing, as a page does when it is hidden. */
  async beacon(path: string, fields: Record<string, string>): Promise<void> {
    await (await this.#fetch('POST', path, new URLSearchParams(fields))).arrayBuffer();
  }

  /** The facts of a page, as scripts get them. */
  async json(path: string): Promise<unknown> {
    const response = await this.#fetch('GET', path, undefined, 'application/json');
    if (response.status !== 200) throw new DoorFault('GET', path, response.status);
    return response.json();
  }

  /** Follows the room by the page's event stream: from now on the page changes by itself. */
  follow(): void {
    const address = /data-live="([^"]*)"/.exec(this.#page.html)?.[1]?.replaceAll('&amp;', '&');
    const seen = /data-seen="(\d+)"/.exec(this.#page.html)?.[1] ?? '0';
    if (address === undefined) return;
    this.cut();
    this.#stream = new AbortController();
    const ended = AbortSignal.any([this.#stream.signal, this.#ended]);
    void this.#listen(`${address}&seen=${seen}`, ended)
      // Cut, or the server hung up: whoever waits looks for themselves.
      .catch(() => undefined)
      .then(() => this.#wake());
  }

  /** The connection is gone, without a word to the server. */
  cut(): void {
    this.#stream?.abort();
    this.#stream = null;
  }

  /** Fulfilled when the page has changed more often than `seen` times, or its stream has ended, or `within` milliseconds have passed. */
  async changed(seen: number, within: number): Promise<void> {
    this.#ended.throwIfAborted();
    if (this.#changes > seen) return;
    const waiting = new AbortController();
    const woken = new Promise<void>((resolve) => (this.#wake = resolve));
    const late = wait(within, undefined, { signal: AbortSignal.any([waiting.signal, this.#ended]) });
    await Promise.race([woken, late]).finally(() => {
      waiting.abort();
      late.catch(() => undefined);
    });
  }

  async #listen(path: string, signal: AbortSignal): Promise<void> {
    const response = await fetch(this.#address + path, {
      headers: { ...this.#headers(), Accept: 'text/event-stream' },
      signal,
    });
    if (response.status !== 200 || !response.body) return;
    const decoder = new TextDecoder();
    let heard = '';
    for await (const piece of bytesOf(response.body)) {
      heard += decoder.decode(piece, { stream: true });
      const events = heard.split('\n\n');
      heard = events.pop() ?? '';
      for (const event of events) this.#hear(event);
    }
  }

  #hear(event: string): void {
    if (!/^event: ?fragments$/m.test(event)) return;
    const html: unknown = JSON.parse(/^data: ?(.*)$/m.exec(event)?.[1] ?? '""');
    if (typeof html === 'string') this.#show(new Page(200, this.#page.path, html));
  }

  #show(page: Page): Page {
    this.#page = page;
    this.#changes += 1;
    this.#wake();
    return page;
  }

  async #answer(path: string, response: Response): Promise<string | Page> {
    const to = response.headers.get('location');
    const html = await response.text();
    if (response.status === 303 && to !== null) return to;
    if (response.status !== 422) throw new DoorFault('POST', path, response.status);
    return this.#show(new Page(422, path, html));
  }

  async #fetch(
    method: string,
    path: string,
    body?: URLSearchParams | FormData,
    accept = 'text/html',
  ): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await fetch(this.#address + path, {
          method,
          headers: { ...this.#headers(), Accept: accept },
          redirect: 'manual',
          signal: this.#ended,
          ...(body ? { body } : {}),
        });
        this.#keepCookies(response);
        return response;
      } catch (error) {
        if (this.#ended.aborted || attempt === TRIES) throw error;
        await wait(AGAIN_AFTER, undefined, { signal: this.#ended });
      }
    }
  }

  #headers(): Record<string, string> {
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { 'Sec-Fetch-Site': 'same-origin', ...(cookies === '' ? {} : { Cookie: cookies }) };
  }

  #keepCookies(response: Response): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}

/** The pieces of a body as they come. */
async function* bytesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
