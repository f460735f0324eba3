/** What somebody is called across a room. */
export function firstName(name: string): string {
  return name.split(/\s+/, 1)[0] ?? name;
}
