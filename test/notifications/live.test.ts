import { openStore } from '../support/open-store.ts';
import { listeners } from '../../src/listeners.ts';
import { startBells } from '../../src/notifications/live.ts';
import { publish, writer } from '../blogs/writers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { comment } from './news.ts';

onBothDatabases((_open, freshUrl) => {
  test('a page on another node hears of what is new within two seconds, in its own language', async () => {
    const url = await freshUrl();
    const [here, there] = [await openStore({ url, listeners }), await openStore({ url, listeners })];
    const bells = startBells({
      store: there,
      render: (_view, locale, locals) => Promise.resolve(`${locale} ${JSON.stringify(locals)}`),
      onFault: (error) => {
        throw error;
      },
    });
    try {
      const [anna, bo] = [await writer(here, 'Anna'), await writer(here, 'Bo')];
      const post = await publish(here, anna, 'Hello');
      const heard: string[] = [];
      const hearing = new Promise<void>((resolve) => {
        const stream = {
          send: (html: string) => {
            heard.push(html);
            resolve();
          },
          end: () => undefined,
          onEnd: () => undefined,
        };
        const reader = {
          personId: anna,
          unitId: null,
          session: null,
          locale: 'sv' as const,
          stream,
          seen: 0,
        };
        bells.hub.follow(reader);
      });
      await comment(here, bo, post.id);
      const late = new Promise<never>((_resolve, reject) => {
        setTimeout(() => reject(new Error('two seconds have gone')), 2_000).unref();
      });
      await Promise.race([hearing, late]);
      expect(heard[0]).toMatch(/^sv .*"count":1/);
    } finally {
      bells.close();
    }
  });
});
