import sanitizeHtml from 'sanitize-html';

/** What Ombord does otherwise than CommonMark on purpose, each as what it makes of the specification's HTML. */
const houseRules = {
  'a line break stands where one was typed': (html: string) =>
    outsideCode(html, (words) => words.replace(/\n/g, '<br />')),
  'headings begin below the page’s own': headingsBelowThePage,
  'a picture from elsewhere is a link': picturesAsLinks,
  'a link has no title': (html: string) => html.replace(/(<(?:a|img)\b[^>]*?) title="[^"]*"/g, '$1'),
  'a code block’s language is not kept': (html: string) => html.replace(/<code class="[^"]*">/g, '<code>'),
  'only http, https and mailto are linked': withoutOtherSchemes,
  'a link leads somewhere': (html: string) => html.replace(/<a>(.*?)<\/a>/gs, '$1'),
  'a link without words shows its address': (html: string) =>
    html.replace(/<a href="([^"]*)"><\/a>/g, '<a href="$1">$1</a>'),
  'an address is a link without brackets': bareLinks,
  'a task has a sign instead of a box': (html: string) =>
    html.replace(/<input checked[^>]*>/g, '☑').replace(/<input[^>]*>/g, '☐'),
  'a word after # is a tag': (html: string) =>
    html.replace(/(<p>|\s)#(\p{L}[\p{L}\d-]*)/gu, '$1<a href="/tags/$2">#$2</a>'),
};

export type HouseRule = keyof typeof houseRules;
const ruleNames = Object.keys(houseRules).filter((name): name is HouseRule => name in houseRules);

/** `same` also when house rules explain all that differs; `html` when HTML was typed, which is shown as it was typed. */
export type Outcome =
  { kind: 'same'; rules: HouseRule[] } | { kind: 'html' } | { kind: 'different'; actual: string };

export interface Example {
  markdown: string;
  html: string;
}

/** Compares what became of an example with what the specification says, mark for mark; white space between blocks says nothing. */
export function compare({ markdown, html: expected }: Example, actual: string): Outcome {
  const made = canonical(actual);
  let wanted = canonical(expected);
  const rules: HouseRule[] = [];
  for (const rule of ruleNames) {
    if (wanted === made) break;
    const changed = canonical(houseRules[rule](wanted));
    if (changed !== wanted) rules.push(rule);
    wanted = changed;
  }
  if (wanted === made) return { kind: 'same', rules };
  return hasHtml(markdown) ? { kind: 'html' } : { kind: 'different', actual };
}

const BLOCKS = 'p|h[1-6]|ul|ol|li|blockquote|pre|hr|table|thead|tbody|tr|th|td';

/** One way of writing the same HTML. What Ombord adds to every link and picture says nothing about the text. */
function canonical(html: string): string {
  const written = sanitizeHtml(html, {
    allowedTags: false,
    allowedAttributes: {
      a: ['href', 'title'],
      img: ['src', 'alt', 'title'],
      ol: ['start'],
      code: ['class'],
      input: ['checked'],
      th: ['align'],
      td: ['align'],
    },
    allowedSchemesAppliedToAttributes: [],
    allowVulnerableTags: true,
    transformTags: {
      a: (tagName, { href, ...rest }) => ({ tagName, attribs: { ...inLetters(href), ...rest } }),
    },
  });
  return outsideCode(written, (words) =>
    words
      .replace(/<br \/>\n?/g, '<br />')
      .replace(new RegExp(`\\s*(</?(?:${BLOCKS})\\b[^>]*>)\\s*`, 'g'), '$1')
      .replace(/[ \t]+/g, ' '),
  ).trim();
}

/** `%C3%B6` and `ö` are the same in an address. */
function inLetters(href: string | undefined): Record<string, string> {
  if (href === undefined) return {};
  try {
    return { href: decodeURI(href) };
  } catch {
    return { href };
  }
}

function outsideCode(html: string, change: (words: string) => string): string {
  return html
    .split(/(<pre>[\s\S]*?<\/pre>)/)
    .map((part) => (part.startsWith('<pre>') ? part : change(part)))
    .join('');
}

function headingsBelowThePage(html: string): string {
  const used = ['1', '2', '3', '4', '5', '6'].filter((level) => html.includes(`<h${level}>`));
  return html.replace(
    /(<\/?h)([1-6])>/g,
    (_, tag: string, level: string) => `${tag}${Math.min(6, 2 + used.indexOf(level))}>`,
  );
}

function picturesAsLinks(html: string): string {
  // Within a link there is no other.
  const linkedOnce = html.replace(/<a [^>]*>.*?<\/a>/gs, (link) =>
    link.replace(
      /<img src="([^"]*)" alt="([^"]*)"[^>]*>/g,
      (_, address: string, alt: string) => alt || address,
    ),
  );
  return linkedOnce.replace(
    /<img src="([^"]*)" alt="([^"]*)"[^>]*>/g,
    (_, address: string, words: string) => {
      return `<a href="${address}">${words || address}</a>`;
    },
  );
}

function withoutOtherSchemes(html: string): string {
  return html.replace(
    /<a href="([a-z][a-z0-9+.-]*):[^"]*">(.*?)<\/a>/gis,
    (link, scheme: string, words: string) =>
      ['http', 'https', 'mailto'].includes(scheme.toLowerCase()) ? link : words,
  );
}

function bareLinks(html: string): string {
  return html
    .replace(/(?<=<p>|\s|;)(https?:\/\/[^\s<&]+)/g, '<a href="$1">$1</a>')
    .replace(/(?<=<p>)([\w.]+@[\w.]+)(?=<)/g, '<a href="mailto:$1">$1</a>');
}

/** HTML was typed: a tag, a comment or an instruction. */
function hasHtml(markdown: string): boolean {
  return /<[a-z/!?]/i.test(markdown);
}
