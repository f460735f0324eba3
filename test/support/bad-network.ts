import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands between laptops and the server as a conference's wifi does. */
export interface BadNetwork {
  address: string;
  /** From now on everything gets through. */
  heal: () => void;
  /** How many requests were lost, and how many streams cut. */
  lost: () => { requests: number; streams: number };
  close: () => Promise<void>;
}

/**
 * Passes requests on, but for a share of them: half of those are lost on the way there, half on the way back. An event stream is
 * cut after so many milliseconds.
 */
export async function startBadNetwork(
  address: string,
  { share, cutAfter, random }: { share: number; cutAfter: number; random: () => number },
): Promise<BadNetwork> {
  const target = new URL(address);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 400 });
  let isBad = true;
  const lost = { requests: 0, streams: 0 };

  const server = http.createServer((request, response) => {
    const isStream = request.headers.accept === 'text/event-stream';
    const chance = isBad && !isStream ? random() : 1;
    if (chance < share) lost.requests += 1;
    if (chance < share / 2) {
      request.socket.destroy();
      return;
    }
    const { hostname, port } = target;
    const forward = http.request(
      { hostname, port, path: request.url, method: request.method, headers: request.headers, agent },
      (answer) => {
        if (chance < share) {
          answer.resume();
          answer.on('end', () => request.socket.destroy());
          return;
        }
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
        if (isStream && isBad) {
          const cut = setTimeout(
            () => {
              lost.streams += 1;
              response.destroy();
            },
            cutAfter * (0.5 + random()),
          );
          response.on('close', () => clearTimeout(cut));
        }
      },
    );
    forward.on('error', () => response.destroy());
    response.on('close', () => forward.destroy());
    request.pipe(forward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    heal: () => (isBad = false),
    lost: () => lost,
    close: async () => {
      server.closeAllConnections();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
