import type { Browser, World } from '../../support/world.ts';
import { everybody, sendList } from '../lists.ts';

/** The columns of these lists. */
export const HEAD = 'Namn;E-post;Förvaltning/Enhet;Titel;Chef';
/** Those who are there before the list that is undone. */
export const before = [
  HEAD,
  'Anna Berg;anna@firma.example;Köket;Kock;dan@firma.example',
  'Bo Ek;bo@firma.example;Köket;;dan@firma.example',
  'Dan Ask;dan@firma.example;;;',
  'Eva Lind;eva@firma.example;Sälj;;',
];
/** Anna is called otherwise and moved, Bo moved, Eva is back, Fia and Gun are new. */
export const after = [
  HEAD,
  'Anna Berg-Ek;anna@firma.example;Sälj;Säljare;',
  'Bo Ek;bo@firma.example;Sälj;;',
  'Dan Ask;dan@firma.example;;;',
  'Eva Lind;eva@firma.example;Sälj;;',
  'Fia Ro;fia@firma.example;Lager;;',
  'Gun Ås;gun@firma.example;Lager;;',
];

/** Takes a list through the doors, and gives back its address. */
export async function take({ administrator: { browser } }: World, lines: string[]): Promise<string> {
  const address = await sendList(browser, lines);
  await browser.post(`${address}/apply`).expect(303);
  return address;
}

/** Who is on the list. */
export async function emails(world: World): Promise<string[]> {
  return (await staff(world)).map(([email]) => String(email));
}

/** The id of whoever has this e-mail. */
export async function idOf({ store }: World, email: string): Promise<string> {
  return (await everybody(store)).find((person) => person.email === email)?.id ?? 'nobody';
}

/** What the page says that undoing does, and does then. */
export async function undo({ administrator: { browser } }: World, address: string): Promise<string> {
  const preview = await browser.get(`${address}/undo`).expect(200);
  await browser.post(`${address}/undo`).expect(303);
  const done = await browser.get(address).expect(200);
  const [said, was] = [sumsOf(preview.text), sumsOf(done.text)];
  expect(was).toBe(said);
  return said;
}

/** The numbers: taken away, as before, changed since, stay for what they have. What is nobody is not told. */
function sumsOf(html: string): string {
  const labels = ['taken away', 'before the list', 'changed since', 'an account'];
  const sums = labels.map(
    (label) => new RegExp(`<dt>[^<]*${label}[^<]*</dt><dd>(\\d+)</dd>`).exec(html)?.[1] ?? '0',
  );
  return sums.join(' ');
}

/** Of how many units the page says that undoing gives them back the manager they had, or none. */
export async function unitsPutBack(browser: Browser, address: string): Promise<number> {
  const { text } = await browser.get(`${address}/undo`).expect(200);
  return Number(/<dt>[^<]*the manager they had[^<]*<\/dt><dd>(\d+)</.exec(text)?.[1] ?? 0);
}

/** Those of the lists, with what lists say of them. */
export async function staff({ store }: World) {
  const people = await everybody(store);
  return people
    .filter(({ email }) => email.endsWith('@firma.example'))
    .map(({ email, name, unit, title, listed_at: listed, left_at: left }) => [
      email,
      name,
      unit,
      title,
      listed,
      left,
    ]);
}
