/** A page, or as much of it as the server sent anew, read as a person reads it: by what stands on it. */
export class Page {
  readonly status: number;
  readonly path: string;
  readonly html: string;

  constructor(status: number, path: string, html: string) {
    this.status = status;
    this.path = path;
    this.html = html;
  }

  /** What stands in the form that goes to `action`, hidden fields among it; null when the page has no such form. */
  form(action: string | RegExp): { action: string; fields: Record<string, string> } | null {
    for (const [whole, head = ''] of this.html.matchAll(/<form\b([^>]*)>[\s\S]*?<\/form>/g)) {
      const goesTo = attribute(head, 'action');
      if (typeof action === 'string' ? goesTo === action : action.test(goesTo))
        return { action: goesTo, fields: fieldsIn(whole) };
    }
    return null;
  }

  /** Addresses of the links that begin with this. */
  links(start: string): string[] {
    const all = [...this.html.matchAll(/<a\b([^>]*)>/g)].map(([, head = '']) => attribute(head, 'href'));
    return [...new Set(all)].filter((address) => address.startsWith(start));
  }

  /** The words of the first heading of the page. */
  get heading(): string {
    return words(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(this.html)?.[1] ?? '');
  }

  /** Adoption: who is on board is being counted, and it says when it tells how many of them are interactive. */
  get tellsWhenNext(): boolean {
    return /\bdata-activity-next\b/.test(this.html);
  }

  /** Room: what is open on the laptop: `account`, `post`, `waiting`. */
  get panel(): string {
    return /id="room-step"[^>]*data-panel="([^"]*)"/.exec(this.html)?.[1] ?? '';
  }

  /** Room: the title of the post that waits for an answer. */
  get titleToAnswer(): string {
    return words(/class="to-answer-post"[^>]*>\s*<h\d>([^<]*)</.exec(this.html)?.[1] ?? '');
  }

  /** Room: `up` for a raised hand, a name for who is on the way, `down`, or `over` when the workshop is. */
  get hand(): string {
    return words(/id="room-help"[^>]*data-shows="([^"]*)"/.exec(this.html)?.[1] ?? '');
  }

  /** Room: everything that a laptop can do in the lesson is done. */
  get isOnBoard(): boolean {
    return /class="on-board"/.test(this.html);
  }

  /** Room: the workshop has been closed. */
  get isOver(): boolean {
    return this.hand === 'over';
  }
}

function fieldsIn(form: string): Record<string, string> {
  const inputs = [...form.matchAll(/<input\b([^>]*)>/g)]
    .map(([, head = '']) => head)
    .filter((head) => !/type="(radio|checkbox)"/.test(head) || /\bchecked\b/.test(head))
    .map((head): [string, string] => [attribute(head, 'name'), attribute(head, 'value')]);
  const texts = [...form.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)].map(
    ([, head = '', text = '']): [string, string] => [attribute(head, 'name'), words(text)],
  );
  return Object.fromEntries([...inputs, ...texts].filter(([name]) => name !== ''));
}

function attribute(head: string, name: string): string {
  return words(new RegExp(`\\b${name}="([^"]*)"`).exec(head)?.[1] ?? '');
}

function words(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .trim();
}
