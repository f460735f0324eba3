import { dictionary } from '@zxcvbn-ts/language-common';
import { hashPassword, isPassword, passwordFault } from '../../src/people/passwords.ts';

const about = { email: 'anna.berg@nordverk.example', company: 'Nordverk AB' };

test.each([
  ['', 'password_missing'],
  ['kort oh', 'password_short'],
  ['x'.repeat(201), 'password_long'],
  ['x'.repeat(1_000_000), 'password_long'],
  ['password', 'password_common'],
  ['PASSWORD', 'password_common'],
  ['12345678', 'password_common'],
  ['Lösenord', 'password_common'],
  ['lösenord1', 'password_common'],
  ['Sommar2026!', 'password_common'],
  ['Hejhej123', 'password_common'],
  ['Välkommen1', 'password_common'],
  ['aaaaaaaaaaaa', 'password_common'],
  ['nordverk', 'password_company'],
  ['Nordverk2026', 'password_company'],
  ['nord verk ab!', 'password_company'],
  ['anna.berg1', 'password_email'],
  ['Anna2026!', 'password_email'],
  ['berg12345', 'password_email'],
  ['anna.berg@nordverk.example', 'password_email'],
  ['en lugn plats vid fönstret', null],
  ['korrekt häst batteri', null],
  ['Gr8nsak#kista', null],
  ['        a b c d e', null],
])('%j: %s', (password, fault) => {
  expect(passwordFault(password.slice(0, 1_000_001), about)).toBe(fault);
});

test('none of the 10,000 most used passwords is taken', () => {
  const usual = dictionary['passwords-common'].slice(0, 10_000);
  expect(usual.filter((password) => passwordFault(password, about) === null)).toEqual([]);
});

test('a company without a name makes no password wrong', () => {
  expect(passwordFault('en lugn plats', { email: '', company: '' })).toBeNull();
});

test('a hash is argon2id with the parameters that OWASP asks for', async () => {
  expect(await hashPassword('en lugn plats')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('a password is known again, however its letters were put together', async () => {
  const hash = await hashPassword('sm\u00F6rg\u00E5sbord');
  expect(await isPassword('smo\u0308rga\u030Asbord', hash)).toBe(true);
  expect(await isPassword('smorgasbord', hash)).toBe(false);
  expect(await isPassword('smörgåsbord', null)).toBe(false);
  expect(await isPassword('x'.repeat(1_000_000), hash)).toBe(false);
});
