import { z } from 'zod';

/** The settings of one running Ombord. Read from the environment here and nowhere else. */
export interface Config {
  /** PORT: where the server listens; 0 takes a free one. */
  port: number;
  /** HOST: the address it listens on; 0.0.0.0 is every address of this machine. */
  host: string;
  /** DATABASE_URL: `sqlite:path/to/file` or `postgres://…`. */
  databaseUrl: string;
  /** PUBLIC_URL: how people reach Ombord, without a slash at the end; null: told from the request. */
  publicUrl: string | null;
  /** SECRET: signs cookies; null: the one kept in the database. */
  secret: string | null;
  /** SMTP_URL: the mail server, `smtps://name:password@host`; null: mails wait in the outbox. */
  smtpUrl: string | null;
  /** MAIL_FROM: who mails are from, `Ombord <ombord@company.example>`. */
  mailFrom: string | null;
  /** TRUST_PROXY: how many proxies in front are believed about addresses; 0 is none. */
  trustProxy: number;
  /** LOG_LEVEL: silent, error, warn, info or debug. */
  logLevel: string;
  /** NODE_ENV=development reads views and assets afresh for every page. */
  reload: boolean;
}

/** Ombord's own addresses begin at the host, so there is no path behind it. */
const PUBLIC_URL_WORDS =
  'PUBLIC_URL must be an address without a path, such as https://ombord.company.example';

const Environment = z.object({
  PORT: wholeNumber(65_535, 'PORT must be a whole number from 0 to 65535').default(3000),
  HOST: z.string().min(1).default('0.0.0.0'),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'DATABASE_URL must begin with sqlite: or postgres://')
    .default('sqlite:data/ombord.db'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, message: PUBLIC_URL_WORDS })
    .transform((url) => url.replace(/\/+$/, ''))
    .refine((url) => /^https?:\/\/[^/?#@]+$/i.test(url), PUBLIC_URL_WORDS)
    .optional(),
  SECRET: z.string().min(16, 'SECRET must have at least 16 characters').optional(),
  SMTP_URL: z
    .string()
    .refine(
      (url) => /^smtps?:\/\/[^/]/.test(url) && URL.canParse(url),
      'SMTP_URL must begin with smtp:// or smtps:// and name a mail server',
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      'MAIL_FROM must be an e-mail address, with a name before it if you like: Ombord <ombord@company.example>',
    )
    .optional(),
  TRUST_PROXY: wholeNumber(10, 'TRUST_PROXY must be the number of proxies in front, from 0 to 10').default(0),
  LOG_LEVEL: z
    .enum(
      ['silent', 'error', 'warn', 'info', 'debug'],
      'LOG_LEVEL must be silent, error, warn, info or debug',
    )
    .default('info'),
  NODE_ENV: z.string().optional(),
});

/** Reads and checks the environment. Throws an error of one clear line when a setting is wrong. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = Environment.safeParse(given);
  if (!result.success) {
    throw new Error(result.error.issues.map((issue) => issue.message).join('; '));
  }
  const settings = result.data;
  if (settings.SMTP_URL !== undefined && settings.MAIL_FROM === undefined) {
    throw new Error('SMTP_URL needs MAIL_FROM too: who the mails are from');
  }
  return {
    port: settings.PORT,
    host: settings.HOST,
    databaseUrl: settings.DATABASE_URL,
    publicUrl: settings.PUBLIC_URL ?? null,
    secret: settings.SECRET ?? null,
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM ?? null,
    trustProxy: settings.TRUST_PROXY,
    logLevel: settings.LOG_LEVEL,
    reload: settings.NODE_ENV === 'development',
  };
}

function wholeNumber(most: number, words: string) {
  return z
    .string()
    .regex(/^\d+$/, { message: words, abort: true })
    .transform(Number)
    .refine((number) => number <= most, words);
}
