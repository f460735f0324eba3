import { pino } from 'pino';
import type { Store } from '../../src/database/store.ts';
import { eachThenThrow, inPages } from '../../src/web/each-then-throw.ts';
import { faultInLog } from '../../src/web/fault-in-log.ts';
import { person } from '../blogs/writers.ts';
import { onBothDatabases } from '../support/databases.ts';

/** The line that the log has of a fault. */
function inLog(fault: unknown): string {
  const lines: string[] = [];
  const err = pino.stdSerializers.wrapErrorSerializer(faultInLog);
  pino({ serializers: { err } }, { write: (line: string) => lines.push(line) }).warn(fault);
  return lines.join('');
}

const faultOf = (work: Promise<void>) =>
  work.then(
    () => null,
    (fault: unknown) => fault,
  );

/** As many people as said, each with an e-mail that another has already. */
function giveTaken(store: Store, ids: string[], email: string): Promise<void> {
  return eachThenThrow(
    ids,
    (id) => store.database.updateTable('people').set({ email }).where('id', '=', id).execute(),
    'people keep their e-mail',
  );
}

onBothDatabases((open, _freshUrl, kind) => {
  test('the log says of what was done one by one why each failed, as it says it of any fault', async () => {
    const store = await open();
    const [anna, bo] = [await person(store, 'Anna'), await person(store, 'Bo')];
    const fault = await faultOf(giveTaken(store, [bo], `${anna}@company.example`));
    const line = inLog(fault);
    expect(line).toContain('people keep their e-mail');
    expect(line).toContain(kind === 'SQLite' ? 'UNIQUE constraint failed' : '23505');
    expect(line).toContain('each-then-throw.test.ts');
    expect(line).not.toContain(anna);
  });

  test('of many faults the log tells the first ten, and how many there are', async () => {
    const store = await open();
    const anna = await person(store, 'Anna');
    const others = await Promise.all(Array.from({ length: 12 }, () => person(store, 'Bo')));
    const line = inLog(await faultOf(giveTaken(store, others, `${anna}@company.example`)));
    expect(line).toContain('"faults":12');
    expect(line.match(/"message":"[^"]*(unique|UNIQUE) constraint/g)).toHaveLength(10);
  });

  test('page by page everybody comes once, also whoever is as they were after it', async () => {
    const store = await open();
    const ids = await Promise.all(Array.from({ length: 5 }, () => person(store, 'Anna')));
    const seen: string[] = [];
    const inTwos = inPages((after: { id: string } | undefined) =>
      store.database
        .selectFrom('people')
        .select('id')
        .where('id', '>', after?.id ?? '')
        .orderBy('id')
        .limit(2)
        .execute(),
    );
    const refuse = ({ id }: { id: string }) => {
      seen.push(id);
      return Promise.reject(new Error('not today'));
    };
    await expect(eachThenThrow(inTwos, refuse, 'nobody')).rejects.toThrow('nobody');
    expect(seen).toEqual(ids.toSorted());
  });
});
