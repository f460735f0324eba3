import { stdSerializers } from 'pino';
import type { SerializedError } from 'pino';
import { z } from 'zod';

const Coded = z.object({ code: z.string() });
const Worded = z.object({ message: z.string() });
/** Not every fault of SQLite is a native one. */
const Fault = z.custom<Error>((value) => Worded.safeParse(value).success);
const Several = z.object({ errors: z.array(z.unknown()) });

/** Of many faults the first ones tell what is wrong. */
const MOST_CAUSES = 10;

/**
 * What the log says of a fault. PostgreSQL tells in further fields which values it did not like, and those may be
 * somebody's e-mail: only the kind, the words, the code and the place are written. Of several in one, each is said so.
 */
export function faultInLog({ type, message, stack, raw }: SerializedError): object {
  const fault = { type, message, code: Coded.safeParse(raw).data?.code, stack };
  if (type !== 'AggregateError') return fault;
  const causes = Several.safeParse(raw).data?.errors ?? [];
  return { ...fault, faults: causes.length, causes: causes.slice(0, MOST_CAUSES).map(causeInLog) };
}

function causeInLog(cause: unknown): object | string {
  const fault = Fault.safeParse(cause).data;
  return fault ? faultInLog(stdSerializers.err(fault)) : String(cause);
}
