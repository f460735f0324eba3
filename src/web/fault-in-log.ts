import type { SerializedError } from 'pino';

/**
 * What the log says of a fault. PostgreSQL tells in further fields which values it did not like, and those may be
 * somebody's e-mail: only the kind, the words, the code and the place are written.
 */
export function faultInLog({ type, message, stack, raw }: SerializedError): object {
  const code = 'code' in raw && typeof raw.code === 'string' ? raw.code : undefined;
  return { type, message, code, stack };
}
