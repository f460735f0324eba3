import type { Request } from 'express';
import os from 'node:os';

/**
 * How people in the room reach this server, for the big screen and the handout: PUBLIC_URL; else the address by which
 * the facilitator came, with "localhost" replaced by this machine's own address on the network, since only the
 * facilitator's laptop understands it.
 */
export function publicAddress(request: Request, publicUrl: string | null): string {
  if (publicUrl !== null) return publicUrl;
  const [, name = 'localhost', port = ''] =
    /^(\[[^\]]+\]|[^:]+)(:\d+)?$/.exec(request.headers.host ?? '') ?? [];
  const host = LOOPBACK.test(name) ? (networkAddress() ?? name) : name;
  return `${request.protocol}://${host}${port}`;
}

/** How the one who asks reaches this server: for addresses on their own page only, since anybody can claim a host. */
export function ownAddress(request: Request): string {
  return `${request.protocol}://${request.headers.host ?? 'localhost'}`;
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** The first IPv4 address of this machine that others can reach; undefined on a machine without a network. */
export function networkAddress(): string | undefined {
  return Object.values(os.networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address;
}
