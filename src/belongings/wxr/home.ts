const TAG = /<(?:a|img|iframe|embed|video|audio|source)\s[^<>]*>/gi;
const ADDRESS = /(\s(?:href|src)=)(?:"([^"]*)"|'([^']*)'|([^\s"']+))/i;

/** The text with its relative addresses as they led on the earlier blog; here they would lead to whatever lies there. */
export function withAddresses(html: string, home: string | null): string {
  if (home === null) return html;
  return html.replace(TAG, (tag) =>
    tag.replace(ADDRESS, (all: string, name: string, twice?: string, once?: string, bare?: string) => {
      const address = addressAt(twice ?? once ?? bare ?? '', home);
      return address === null ? all : `${name}"${address}"`;
    }),
  );
}

/** Where a relative address leads; null when it is none, or stays within its page. */
function addressAt(written: string, home: string): string | null {
  if (/^\s*(?:#|$|[a-z][\w+.-]*:)/i.test(written)) return null;
  const { href, protocol } = URL.parse(written, home) ?? { href: '', protocol: '' };
  return /^https?:$/.test(protocol) ? href.replaceAll('"', '%22') : null;
}
