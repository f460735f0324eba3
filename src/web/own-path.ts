/**
 * The way on after a form: a path of our own, or `otherwise`. Whatever a browser could read as another site (`//`, a
 * backslash, a scheme, control characters) is not believed.
 */
export function ownPath(next: unknown, otherwise: string): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next)) return otherwise;
  return next;
}
