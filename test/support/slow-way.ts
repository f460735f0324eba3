import net from 'node:net';
import { afterTest } from './after-test.ts';

/** A way to a database. */
export interface SlowWay {
  url: string;
  /** How many connections are open. */
  open: () => number;
  /** How many new ones wait. */
  held: () => number;
  /** From now on new connections are held up. */
  hold: () => void;
  letThrough: () => void;
  /** What is sent on the connections of now arrives nowhere any more, and nobody hears of it. */
  swallow: () => void;
  /** Ends them, so that nobody waits for them to close. */
  cut: () => Promise<void>;
}

/** Stands between a program and its database as a network does that is slow, or lost its way. */
export async function slowWay(url: string): Promise<SlowWay> {
  const target = new URL(url);
  const sockets = new Set<net.Socket>();
  const pairs = new Set<[net.Socket, net.Socket]>();
  const waiting: (() => void)[] = [];
  let isHeld = false;
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    const pass = () => {
      const there = net.connect(Number(target.port), target.hostname);
      there.on('error', () => socket.destroy());
      socket.pipe(there).pipe(socket);
      pairs.add([socket, there]);
    };
    if (isHeld) waiting.push(pass);
    else pass();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterTest(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the way has no port');
  const way = new URL(url);
  way.port = String(address.port);
  return {
    url: way.href,
    open: () => sockets.size,
    held: () => waiting.length,
    hold: () => (isHeld = true),
    letThrough: () => {
      isHeld = false;
      for (const pass of waiting.splice(0)) pass();
    },
    swallow: () => {
      for (const [here, there] of pairs) {
        here.unpipe(there).resume();
        there.unpipe(here).resume();
      }
    },
    cut: () => {
      for (const socket of [...pairs].flat()) socket.destroy();
      return Promise.resolve();
    },
  };
}
