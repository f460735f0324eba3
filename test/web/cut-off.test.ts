import net from 'node:net';
import { once } from 'node:events';
import { freePort } from '../support/postgres.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld, PASSWORD } from '../support/world.ts';

onBothDatabases((open) => {
  test('a form that was cut off on its way is not taken for an empty one', async () => {
    const { app, administrator, colleague, store } = await makeWorld(open);
    const port = await freePort();
    const server = app.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = `http://127.0.0.1:${port}`;
    const cookie = await signIn(address, administrator.email);
    const isFacilitator = async () =>
      store.database
        .selectFrom('people')
        .select('is_facilitator')
        .where('id', '=', colleague.id)
        .executeTakeFirstOrThrow();
    for (let time = 0; time < 10; time += 1) {
      const socket = net.connect(port, '127.0.0.1');
      await once(socket, 'connect');
      const head = [
        `POST /people/${colleague.id}/roles HTTP/1.1`,
        'Host: 127.0.0.1',
        'Sec-Fetch-Site: same-origin',
        `Cookie: ${cookie}`,
        'Content-Type: application/x-www-form-urlencoded',
        'Content-Length: 14',
      ];
      socket.end(`${head.join('\r\n')}\r\n\r\n`);
      socket.resume();
      await once(socket, 'close');
    }
    expect(await isFacilitator()).toEqual({ is_facilitator: 1 });

    // The same, whole, is what it says: no roles.
    const whole = await fetch(`${address}/people/${colleague.id}/roles`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'Sec-Fetch-Site': 'same-origin', Cookie: cookie },
      body: new URLSearchParams({ administrator: '' }),
    });
    expect(whole.status).toBe(303);
    expect(await isFacilitator()).toEqual({ is_facilitator: 0 });
    server.close();
    server.closeAllConnections();
  });
});

async function signIn(address: string, email: string): Promise<string> {
  const answer = await fetch(`${address}/signin`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Sec-Fetch-Site': 'same-origin' },
    body: new URLSearchParams({ email, password: PASSWORD }),
  });
  return (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
}
