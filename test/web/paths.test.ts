import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';

/** Asks for exactly this path; browsers and their libraries would tidy it up first. */
async function ask(server: http.Server, path: string): Promise<{ status: number; text: string }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const request = http.get({ host: '127.0.0.1', port, path, agent: false }, (response) => {
      let text = '';
      response.on('data', (piece: Buffer) => (text += piece.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.on('error', reject);
  });
}
