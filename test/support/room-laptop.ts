/** A laptop at a room's page: what stands on it, part by part, and what it does with it. */
export class RoomLaptop {
  readonly #address: string;
  readonly #cookies = new Map<string, string>();
  readonly #parts = new Map<string, string>();
  #seen = '0';
  #stream: AbortController | null = null;
  #reading: AbortController | null = null;
  #wake: () => void = () => undefined;

  constructor(address: string) {
    this.#address = address;
  }

  /** What is open: `account`, `post`, `waiting`. */
  get panel(): string {
    return /data-panel="([^"]*)"/.exec(this.#parts.get('room-step') ?? '')?.[1] ?? '';
  }

  /** The workshop is closed. */
  get isOver(): boolean {
    return /data-shows="over"/.test(this.#parts.get('room-help') ?? '');
  }

  /** Value of a hidden field of the open form. */
  field(name: string): string {
    const found = new RegExp(`name="${name}" value="([^"]*)"`).exec(this.#parts.get('room-step') ?? '');
    return found?.[1] ?? '';
  }

  /** The parts of the page as they stand, without what is new on each load. */
  parts(): Record<string, string> {
    return Object.fromEntries([...this.#parts].map(([id, html]) => [id, withoutKeys(html)]));
  }

  async join(code: string, name: string, key: string): Promise<void> {
    await this.#send('/join', { code, name, key });
    await this.load();
  }

  /** Sends a form until it is answered, as the page does, and shows what follows. */
  async send(path: string, form: Record<string, string>): Promise<void> {
    await this.#send(path, form);
    await this.load();
  }

  /** Loads the page again. */
  async load(): Promise<void> {
    const html = await (await this.#fetch('GET', '/room')).text();
    this.#seen = /data-seen="(\d+)"/.exec(html)?.[1] ?? this.#seen;
    this.#parts.clear();
    this.#take(html);
    // What came by the stream while the page was on its way is asked for again, with the number that the page has.
    this.#reading?.abort();
  }

  /** Follows the room until it is hung up; a stream that is cut is opened again, with the number that the page has seen. */
  follow(): void {
    const following = new AbortController();
    this.#stream = following;
    void this.#followUntil(following.signal);
  }

  hangUp(): void {
    this.#stream?.abort();
    this.#wake();
  }

  /** Fulfilled when something changed, and after so many milliseconds at the latest. */
  async changed(within: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, within);
      this.#wake = () => {
        clearTimeout(late);
        resolve();
      };
    });
  }

  async #followUntil(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        this.#reading = new AbortController();
        await this.#listen(AbortSignal.any([signal, this.#reading.signal]));
      } catch {
        // Cut; the page comes back after a moment.
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async #listen(signal: AbortSignal): Promise<void> {
    const headers = { ...this.#headers(), Accept: 'text/event-stream' };
    const response = await fetch(`${this.#address}/room/events?seen=${this.#seen}`, { headers, signal });
    if (response.status !== 200 || !response.body) return;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      heard += value;
      const events = heard.split('\n\n');
      heard = events.pop() ?? '';
      for (const event of events) this.#hear(event);
    }
  }

  #hear(event: string): void {
    if (!/^event: ?fragments$/m.test(event)) return;
    const html: unknown = JSON.parse(/^data: ?(.*)$/m.exec(event)?.[1] ?? '""');
    this.#seen = /^id: ?(\d+)$/m.exec(event)?.[1] ?? this.#seen;
    if (typeof html === 'string') this.#take(html);
    this.#wake();
  }

  /** Parts come in a fixed order; each ends where the next begins. */
  #take(html: string): void {
    const starts = PARTS.map((id) => [id, html.lastIndexOf('<', html.indexOf(` id="${id}"`))] as const);
    const here = starts.filter(([id]) => html.includes(` id="${id}"`));
    for (const [index, [id, start]] of here.entries()) {
      const next = here[index + 1]?.[1] ?? html.length;
      const end = id === 'room-head' ? html.indexOf('</header>', start) : next;
      const whole = html.slice(start, end);
      this.#parts.set(id, id === 'room-help' ? whole.slice(0, whole.indexOf('</aside>')) : whole);
    }
  }

  async #send(path: string, form: Record<string, string>): Promise<void> {
    const response = await this.#fetch('POST', path, new URLSearchParams(form));
    await response.arrayBuffer();
    if (response.status !== 303 && response.status !== 204) {
      throw new Error(`${path} answers ${response.status}`);
    }
  }

  async #fetch(method: string, path: string, body?: URLSearchParams): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await fetch(this.#address + path, {
          method,
          headers: { ...this.#headers(), Accept: 'text/html' },
          redirect: 'manual',
          ...(body ? { body } : {}),
        });
        for (const cookie of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
          this.#cookies.set(name, value);
        }
        return response;
      } catch (error) {
        if (attempt === 20) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  #headers(): Record<string, string> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { 'Sec-Fetch-Site': 'same-origin', Cookie: cookie };
  }
}

const PARTS = [
  'room-head',
  'room-track',
  'room-notice',
  'room-was-me',
  'room-step',
  'room-hints',
  'room-help',
];

/** Each load of a form has a key of its own, so that a double click counts once. */
function withoutKeys(html: string): string {
  return html
    .replace(/name="key" value="[^"]*"/g, 'name="key"')
    .replace(/\s+/g, ' ')
    .trim();
}
