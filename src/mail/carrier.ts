import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { StoredMail } from './mails.ts';
import { MINUTE, SECOND } from '../web/durations.ts';

/** Takes one mail to the mail server. */
export interface Carrier {
  /** Throws a `CarryFault` when the server did not take it. */
  carry: (mail: StoredMail) => Promise<void>;
  close: () => void;
}

/** Why a mail was not taken. */
export class CarryFault extends Error {
  /**
   * `refused`: this mail will never be taken; `later`: not now; `away`: the server takes no mail at all now, so there is
   * no use in trying the next.
   */
  readonly kind: 'refused' | 'later' | 'away';
  /** For logs, which carry no addresses: `ESOCKET`, `550`. */
  readonly code: string;

  constructor(kind: CarryFault['kind'], code: string, words: string) {
    super(words);
    this.kind = kind;
    this.code = code;
  }
}

/**
 * Carries mails by SMTP, over one connection that is kept for a few seconds. `url` as in SMTP_URL
 * (`smtps://name:password@host`), `from` as in MAIL_FROM.
 */
export function smtpCarrier({ url, from }: { url: string; from: string }): Carrier {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 1,
    // A mail that the connection broke under may have arrived: the outbox decides when it is tried again.
    maxRequeues: 0,
    idleTimeout: 5 * SECOND,
    connectionTimeout: 20 * SECOND,
    greetingTimeout: 20 * SECOND,
    socketTimeout: MINUTE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost';
  // Whoever sends is told of the fault; a connection that breaks while idle is nobody's.
  transport.on('error', () => undefined);
  return {
    carry: async (mail) => {
      try {
        await transport.sendMail({
          // The same each time it is tried: a mailbox that gets it twice shows it once. Sent again, it is another.
          messageId: `<${mail.id}.${mail.waitingSince}@${domain}>`,
          from,
          to: mail.to,
          ...(mail.replyTo && { replyTo: mail.replyTo }),
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribing(mail) },
          ...(mail.calendar && {
            icalEvent: {
              method: mail.calendar.method,
              content: mail.calendar.content,
              filename: 'invite.ics',
            },
          }),
        });
      } catch (error) {
        throw faultOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** One press in the mail program ends mails like this (RFC 8058, which wants https); without https it opens the page. */
function unsubscribing({ unsubscribe }: StoredMail): Record<string, string> {
  if (unsubscribe === undefined) return {};
  const header = { 'List-Unsubscribe': `<${unsubscribe}>` };
  if (!unsubscribe.startsWith('https:')) return header;
  return { ...header, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

const SmtpError = z.object({
  message: z.string().catch(''),
  code: z.string().catch(''),
  command: z.string().catch(''),
  responseCode: z.number().optional().catch(undefined),
  permanent: z.boolean().catch(false),
});

/** Only what the server says to the recipient or the words is about this mail; the rest is about the server or us. */
function faultOf(error: unknown): CarryFault {
  const { message, code, command, responseCode, permanent } = SmtpError.parse(error);
  const isAboutThisMail = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE';
  const isNoAddress = code === 'EENVELOPE' && command === 'API';
  const kind = isNoAddress || (isAboutThisMail && permanent) ? 'refused' : isAboutThisMail ? 'later' : 'away';
  return new CarryFault(kind, String(responseCode ?? code), message);
}
