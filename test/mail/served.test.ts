import { readConfig } from '../../src/config.ts';
import { openStore } from '../support/open-store.ts';
import { listeners } from '../../src/listeners.ts';
import { sendMail } from '../../src/mail/outbox.ts';
import { serve } from '../../src/serve.ts';
import { onBothDatabases } from '../support/databases.ts';
import { startMailServer } from '../support/smtp.ts';

onBothDatabases((_open, freshUrl) => {
  test('the program sends what lies in the outbox when it is told of a mail server, and stops in peace', async () => {
    const url = await freshUrl();
    const store = await openStore({ url, listeners });
    const mail = {
      about: 'x',
      to: { personId: null, name: '', address: 'asa@company.example' },
      locale: 'sv' as const,
      subject: 'Hej',
      text: 'Hej',
    };
    await store.transaction((transaction) => sendMail(transaction, mail));
    const server = await startMailServer();
    const serving = await serve(
      readConfig({
        PORT: '0',
        HOST: '127.0.0.1',
        DATABASE_URL: url,
        LOG_LEVEL: 'silent',
        SMTP_URL: server.url,
        MAIL_FROM: 'ombord@company.example',
      }),
    );
    for (let round = 0; round < 200 && server.taken.length === 0; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await serving.close(100);
    const { state } = await store.database.selectFrom('mails').select('state').executeTakeFirstOrThrow();
    expect(server.taken.map(({ to }) => to)).toEqual([['asa@company.example']]);
    expect(state).toBe('sent');
  });
});
