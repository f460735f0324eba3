/** A path with one more thing said in its query, before the part that it leads to. */
export function withQuery(path: string, query: string): string {
  const [address = '', part] = path.split('#', 2);
  return `${address}${address.includes('?') ? '&' : '?'}${query}${part === undefined ? '' : `#${part}`}`;
}
