import type { Language } from '../language.ts';

/** What the demo itself says, on the terminal and through those who take part. */
export interface Words {
  title: (people: number) => string;
  nothingReal: string;
  making: string;
  ready: (seconds: number) => string;
  console: string;
  screen: string;
  adoption: string;
  join: string;
  code: (code: string) => string;
  signIn: (address: string, password: string) => string;
  administrator: string;
  manager: (unit: string) => string;
  employee: string;
  starts: string;
  /** What happens at a step, by its key. */
  stages: Record<string, string>;
  handUp: (name: string, note: string) => string;
  goes: (name: string) => string;
  helped: (name: string) => string;
  late: (name: string) => string;
  lost: (name: string) => string;
  back: (name: string) => string;
  away: (name: string) => string;
  ended: string;
  stop: string;
  failed: (words: string) => string;
  workshops: Record<'first' | 'second' | 'live', { title: string; place: string }>;
  /** What those who raise their hands write, at the steps account, blog and post. */
  hands: { account: string; blog: string; post: string };
}

const en: Words = {
  title: (people) => `Ombord, the demo: Kvarnby, a company of ${people} who do not exist`,
  nothingReal:
    'Everything lies in a temporary folder that goes away with the demo. No other database is opened.',
  making: 'A company is made, and its last six weeks are caught up on …',
  ready: (seconds) => `Done, in ${seconds} seconds.`,
  console: 'Console',
  screen: 'Big screen',
  adoption: 'Adoption',
  join: 'Join it',
  code: (code) => `code ${code}: take part with your own telephone`,
  signIn: (address, password) =>
    `Sign in at ${address} with one of these. The password of them all: ${password}`,
  administrator: 'Administrator, leads the workshop',
  manager: (unit) => `Manager of ${unit}`,
  employee: 'Employee',
  starts: 'The console asks you to sign in; the big screen does not. You may press, too: the room follows.',
  stages: {
    welcome: 'People come in and take their seats',
    'good-for': 'What it is good for: everybody listens',
    account: 'Accounts',
    blog: 'Blogs',
    post: 'First posts: it is quiet, they write',
    half: 'Half of the first posts are on the wall',
    reply: 'First replies',
    'next-week': 'What happens next week',
    closed: 'The workshop is closed',
  },
  handUp: (name, note) => `${name} raises a hand: “${note}”`,
  goes: (name) => `Sara is on the way to ${name}`,
  helped: (name) => `${name} is helped`,
  late: (name) => `${name} comes late`,
  lost: (name) => `the laptop of ${name} has gone silent`,
  back: (name) => `${name} is back`,
  away: (name) => `${name} has to go to the line, and puts the laptop away`,
  ended: 'The lesson has ended. Everything stays open for looking around: the report is behind the console.',
  stop: 'Ctrl+C stops the demo and takes its folder away.',
  failed: (words) => `Somebody in the room got stuck: ${words}`,
  workshops: {
    first: { title: 'Quality and Customer care come on board', place: 'House 1, upstairs' },
    second: { title: 'Foundry and Machining come on board', place: 'House 2, the canteen' },
    live: { title: 'Assembly comes on board', place: 'House 3' },
  },
  hands: {
    account: 'It says that everybody uses my password.',
    blog: 'What shall I call it? Everything sounds so grand.',
    post: 'I have nothing to write about.',
  },
};

const sv: Words = {
  title: (people) => `Ombord, demon: Kvarnby, ett företag med ${people} som inte finns`,
  nothingReal: 'Allt ligger i en tillfällig mapp som försvinner med demon. Ingen annan databas öppnas.',
  making: 'Ett företag sätts upp, och dess senaste sex veckor tas igen …',
  ready: (seconds) => `Klart på ${seconds} sekunder.`,
  console: 'Konsolen',
  screen: 'Storskärmen',
  adoption: 'Införandet',
  join: 'Gå med',
  code: (code) => `kod ${code}: var med på din egen telefon`,
  signIn: (address, password) => `Logga in på ${address} som någon av dem. Lösenordet är allas: ${password}`,
  administrator: 'Administratör, leder träffen',
  manager: (unit) => `Chef för ${unit}`,
  employee: 'Medarbetare',
  starts: 'Konsolen ber dig logga in, storskärmen gör det inte. Du får trycka du också: rummet följer med.',
  stages: {
    welcome: 'Folk kommer in och sätter sig',
    'good-for': 'Vad det är bra för: alla lyssnar',
    account: 'Konton',
    blog: 'Bloggar',
    post: 'Första inlägget: det är tyst, de skriver',
    half: 'Hälften av de första inläggen sitter på väggen',
    reply: 'De första svaren',
    'next-week': 'Vad som händer nästa vecka',
    closed: 'Träffen är avslutad',
  },
  handUp: (name, note) => `${name} räcker upp handen: ”${note}”`,
  goes: (name) => `Sara är på väg till ${name}`,
  helped: (name) => `${name} har fått hjälp`,
  late: (name) => `${name} kommer sent`,
  lost: (name) => `${name}s dator har tystnat`,
  back: (name) => `${name} är tillbaka`,
  away: (name) => `${name} måste till linjen och lägger undan datorn`,
  ended: 'Lektionen är slut. Allt står öppet att titta på: rapporten finns bakom konsolen.',
  stop: 'Ctrl+C stoppar demon och tar bort dess mapp.',
  failed: (words) => `Någon i rummet körde fast: ${words}`,
  workshops: {
    first: { title: 'Kvalitet och Kundservice kommer ombord', place: 'Hus 1, en trappa upp' },
    second: { title: 'Gjuteri och Bearbetning kommer ombord', place: 'Hus 2, matsalen' },
    live: { title: 'Monteringen kommer ombord', place: 'Hus 3' },
  },
  hands: {
    account: 'Det står att alla använder mitt lösenord.',
    blog: 'Vad ska jag kalla den? Allt låter så högtidligt.',
    post: 'Jag har inget att skriva om.',
  },
};

export const words: Record<Language, Words> = { en, sv };
