import type { Request } from 'express';
import os from 'node:os';

/** Where this server listens, and under which address it is known. */
export interface Reach {
  /** PUBLIC_URL. */
  publicUrl: string | null;
  /** HOST. */
  host: string;
}

/**
 * How people in the room reach this server, for the big screen and the handout: PUBLIC_URL; else the address by which
 * the facilitator came, with "localhost" replaced by this machine's own address on the network, since only the
 * facilitator's laptop understands it. A server that listens on this machine alone has no other address.
 */
export function publicAddress(request: Request, { publicUrl, host: listensOn }: Reach): string {
  if (publicUrl !== null) return publicUrl;
  const [, name = 'localhost', port = ''] =
    /^(\[[^\]]+\]|[^:]+)(:\d+)?$/.exec(request.headers.host ?? '') ?? [];
  const isReplaced = LOOPBACK.test(name) && !LOOPBACK.test(listensOn);
  const host = isReplaced ? (networkAddress() ?? name) : name;
  return `${request.protocol}://${host}${port}`;
}

/** How the one who asks reaches this server: for addresses on their own page only, since anybody can claim a host. */
export function ownAddress(request: Request): string {
  return `${request.protocol}://${request.headers.host ?? 'localhost'}`;
}

/**
 * How people reach this server, for mails: PUBLIC_URL, else this machine's own address. Nothing that a request claims is
 * believed, since a mail is read far from the page that it was sent from.
 */
export function mailAddress(request: Request, { publicUrl, host }: Reach): string {
  if (publicUrl !== null) return publicUrl;
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = isEverywhere ? (networkAddress() ?? 'localhost') : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${request.socket.localPort ?? 80}`;
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;

/** The first IPv4 address of this machine that others can reach; undefined on a machine without a network. */
export function networkAddress(): string | undefined {
  return Object.values(os.networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address;
}
