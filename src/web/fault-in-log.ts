import type { SerializedError } from 'pino';
import { z } from 'zod';

const Coded = z.object({ code: z.string() });

/**
 * What the log says of a fault. PostgreSQL tells in further fields which values it did not like, and those may be
 * somebody's e-mail: only the kind, the words, the code and the place are written.
 */
export function faultInLog({ type, message, stack, raw }: SerializedError): object {
  return { type, message, code: Coded.safeParse(raw).data?.code, stack };
}
