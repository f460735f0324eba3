/** A mail's plain words as HTML: a paragraph each, addresses as links, and nothing that is fetched from anywhere. */
export function htmlOf(text: string): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${withLinks(paragraph).replaceAll('\n', '<br>\n')}</p>`);
  return `<div style="font:16px/1.5 sans-serif;max-width:36em">\n${paragraphs.join('\n')}\n</div>\n`;
}

/** An address ends before the punctuation of its sentence. */
const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>".,;:)]/g;

function withLinks(text: string): string {
  let html = '';
  let end = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    html += `${escaped(text.slice(end, index))}<a href="${escaped(address)}">${escaped(address)}</a>`;
    end = index + address.length;
  }
  return html + escaped(text.slice(end));
}

/** Words as HTML shows them. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
