import { readConfig } from '../src/config.ts';

test('without any setting Ombord serves the room from this machine', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '0.0.0.0',
    databaseUrl: 'sqlite:data/ombord.db',
    publicUrl: null,
    secret: null,
    smtpUrl: null,
    mailFrom: null,
    trustProxy: 0,
    logLevel: 'info',
    reload: false,
  });
});

test('an empty setting is one that is not set, and what is not Ombord’s is left alone', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', PUBLIC_URL: '', SECRET: '', PATH: '/bin' })).toEqual(
    readConfig({}),
  );
});

test('every setting is taken', () => {
  const settings = {
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: 'postgres://ombord:secret@db.company.example/ombord',
    PUBLIC_URL: 'https://ombord.company.example/',
    SECRET: 'sixteen letters.',
    SMTP_URL: 'smtps://ombord:secret@mail.company.example',
    MAIL_FROM: 'Ombord <ombord@company.example>',
    TRUST_PROXY: '2',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'development',
  };
  expect(readConfig(settings)).toEqual({
    port: 0,
    host: '127.0.0.1',
    databaseUrl: settings.DATABASE_URL,
    publicUrl: 'https://ombord.company.example',
    secret: settings.SECRET,
    smtpUrl: 'smtps://ombord:secret@mail.company.example',
    mailFrom: 'Ombord <ombord@company.example>',
    trustProxy: 2,
    logLevel: 'warn',
    reload: true,
  });
});

test.each([
  ['PORT', ['abc', '-1', '65536', '3000.5', '3e3', '0x50', ' ', '99999999999']],
  ['DATABASE_URL', ['mysql://db', 'data/ombord.db', 'sqlite:', 'postgres://', 'http://db']],
  [
    'PUBLIC_URL',
    ['ombord', 'ftp://x.example', 'javascript:alert(1)', 'https://', 'https://x.example/ombord'],
  ],
  ['PUBLIC_URL', ['https://x.example?a=1', 'https://x.example/#top', 'https://anna@x.example']],
  ['SECRET', ['short', 'fifteen letters']],
  ['SMTP_URL', ['mail.company.example', 'http://mail.company.example', 'smtp:']],
  ['MAIL_FROM', ['Ombord', 'ombord@', '<ombord@company.example', 'a@b.example\r\nBcc: c@d.example']],
  ['TRUST_PROXY', ['yes', '-1', '11', '1.5']],
  ['LOG_LEVEL', ['loud', 'WARN', 'trace']],
])('a wrong %s is told in one line that names it once, and does not repeat a secret', (name, values) => {
  for (const value of values) {
    const words = wordsAbout({ [name]: value });
    expect([value, words]).toEqual([value, expect.stringMatching(new RegExp(`^${name} must [^\n;]+$`))]);
    if (name === 'SECRET') expect(words).not.toContain(value);
  }
});

test('a mail server without a sender is told', () => {
  expect(wordsAbout({ SMTP_URL: 'smtp://mail.company.example' })).toMatch(/^SMTP_URL needs MAIL_FROM/);
  expect(readConfig({ MAIL_FROM: 'ombord@company.example' }).smtpUrl).toBeNull();
});

test('two wrong settings are told at once, in one line', () => {
  const words = wordsAbout({ PORT: 'abc', LOG_LEVEL: 'loud' });
  expect(words).toMatch(/^PORT must [^\n]+; LOG_LEVEL must [^\n]+$/);
});

function wordsAbout(environment: NodeJS.ProcessEnv): string {
  try {
    readConfig(environment);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'nothing is wrong';
}
