import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A real mail server for tests, on this machine. */
export interface MailServer {
  /** As SMTP_URL has it. */
  url: string;
  /** What it has taken, in order, as it came. */
  taken: TakenMail[];
  close: () => Promise<void>;
}

export interface TakenMail {
  to: string[];
  raw: string;
}

/** What a server says to a recipient instead of taking the mail: `[450, 'Later']`; null takes it. */
export type Answer = (recipient: string) => [number, string] | null;

const running: MailServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

/** Starts it; it is closed when the test is over. */
export async function startMailServer(answer: Answer = () => null, port = 0): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onRcptTo: ({ address }, _session, callback) => {
      const refusal = answer(address);
      if (refusal) callback(Object.assign(new Error(refusal[1]), { responseCode: refusal[0] }));
      else callback();
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        taken.push({ to, raw: Buffer.concat(chunks).toString() });
        callback();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail server has no address');
  let closing: Promise<void> | undefined;
  const close = () =>
    (closing ??= new Promise<void>((resolve) => {
      server.close(() => resolve());
    }));
  const started = { url: `smtp://127.0.0.1:${address.port}`, taken, close };
  running.push(started);
  return started;
}

/** The parts of a mail that have this type, decoded: `text/plain`, `text/calendar`, `application/ics`. */
export function partsOf(raw: string, type: string): { headers: string; content: string }[] {
  return raw
    .split(/\r\n--[^\r\n]+(?:--)?\r\n/)
    .map((part) => {
      const end = part.indexOf('\r\n\r\n');
      const headers = part.slice(0, end).replace(/\r\n\s+/g, ' ');
      return { headers, content: decoded(headers, part.slice(end + 4)) };
    })
    .filter(({ headers }) => new RegExp(`^content-type: ${type}\\b`, 'im').test(headers));
}

/** A header of the whole mail, unfolded and decoded. */
export function headerOf(raw: string, name: string): string {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n\s+/g, ' ');
  const value = new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?(b|q)\?([^?]*)\?=/gi, (_whole, how: string, words: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(words, 'base64').toString()
        : quotedPrintable(words.replaceAll('_', ' ')),
    );
}

function decoded(headers: string, body: string): string {
  if (/transfer-encoding: base64/i.test(headers)) return Buffer.from(body, 'base64').toString();
  if (/transfer-encoding: quoted-printable/i.test(headers)) return quotedPrintable(body);
  return body;
}

function quotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
