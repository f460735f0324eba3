import type { Locale } from '../web/locale.ts';

/** What stands around the words of every mail. */
interface MailFrame {
  locale: Locale;
  subject: string;
  /** The one heading; the subject when left out. */
  heading?: string;
  /** HTML, safe as it is. */
  body: string;
}

/**
 * A mail as an HTML document. Mail programs know little CSS: one column, colours that also stand on a dark ground, nothing that is fetched.
 * Some keep only what is inside of `body`, so the language stands there too.
 */
export function mailDocument({ locale, subject, heading = subject, body }: MailFrame): string {
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;background:#fbfcfb;color:#14252b">
<main lang="${locale}" style="display:block;max-width:34em;margin:0 auto;padding:24px 20px;font:16px/1.5 system-ui,'Segoe UI',sans-serif;overflow-wrap:anywhere">
<h1 style="margin:0 0 20px;font:600 19px/1.3 Georgia,serif">${escaped(heading)}</h1>
${body}
</main>
</body>
</html>
`;
}

/** A mail's plain words as such a document: a paragraph each, and addresses as links. */
export function htmlOf({ text, ...frame }: { locale: Locale; subject: string; text: string }): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p style="margin:0 0 16px">${withLinks(paragraph).replaceAll('\n', '<br>\n')}</p>`);
  return mailDocument({ ...frame, body: paragraphs.join('\n') });
}

/** An address ends before the punctuation of its sentence. */
const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>".,;:)]/g;

function withLinks(text: string): string {
  let html = '';
  let end = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    html += escaped(text.slice(end, index)) + mailLink(address, address);
    end = index + address.length;
  }
  return html + escaped(text.slice(end));
}

/** A link in a mail. */
export function mailLink(href: string, label: string): string {
  return `<a href="${escaped(href)}" style="color:#0f5573">${escaped(label)}</a>`;
}

/** Words as HTML shows them. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
