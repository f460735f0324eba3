import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Config } from '../config.ts';
import { readConfig } from '../config.ts';
import type { Serving } from '../serve.ts';
import { serve } from '../serve.ts';
import { attend } from './attending.ts';
import { castRoom, invitedTo } from './cast.ts';
import { Clock } from './clock.ts';
import type { Company } from './company.ts';
import { headOf, makeCompany } from './company.ts';
import { press, readRoom, sendPlan, setUpCompany, signInOn } from './facilitating.ts';
import { Laptop } from './laptop.ts';
import type { Language } from './language.ts';
import { leadRoom } from './leading.ts';
import type { Past } from './past.ts';
import { beginningOf, liveThePast } from './past.ts';
import { Pen } from './pen.ts';
import { Random } from './random.ts';
import type { Stage } from './stages.ts';
import { Stages } from './stages.ts';
import { Tempo } from './tempo.ts';
import { words } from './words/words.ts';

export interface DemoOptions {
  /** 1 is the pace of people: a lesson of five to six minutes. 4 is four times as fast. */
  pace?: number;
  locale?: Language;
  /** HOST, PORT, PUBLIC_URL and LOG_LEVEL hold for it as for Ombord. Without a port 3000 is taken, or a free one when that is not free. */
  environment?: NodeJS.ProcessEnv;
  /** Told of every stage as it begins. */
  onStage?: (stage: Stage) => void;
  /** Told, in words, what happens in between. */
  onNews?: (words: string) => void;
  /** Told when somebody in the room meets what should not happen; the others go on. */
  onFault?: (error: unknown) => void;
}

/** Somebody to sign in as. */
export interface SignIn {
  name: string;
  email: string;
  password: string;
}

/** A demo whose room is open. */
export interface Demo {
  addresses: { home: string; console: string; screen: string; adoption: string; join: string; code: string };
  signIns: { administrator: SignIn; manager: SignIn & { unit: string }; employee: SignIn };
  people: number;
  /** Fulfilled when the stage begins, or has begun. Rejected when the demo stops before it. */
  reached: (stage: Stage) => Promise<void>;
  /** Stops everything and takes the folder away. */
  close: () => Promise<void>;
}

const SEED = 24;

/**
 * Makes an invented company in a folder of its own, catches up on its past and opens a live room. One at a time in a
 * process, whose clock stands in the past until this is fulfilled.
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-demo-'));
  const removeFolder = (): void => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', removeFolder);
  const clock = new Clock();
  const tempo = new Tempo(options.pace ?? 1);
  let serving: Serving | null = null;
  const close = async (): Promise<void> => {
    tempo.end();
    clock.setRight();
    await serving?.close(HANG_UP_AFTER);
    removeFolder();
    process.removeListener('exit', removeFolder);
  };
  try {
    const now = Date.now();
    clock.setBack(beginningOf(now));
    const { environment = {} } = options;
    const config = configOf(environment, `sqlite:${path.join(folder, 'ombord.db')}`);
    serving = await (environment['PORT'] ? serve(config) : serveSomewhere(config));
    const address = loopback(config.host, serving.port);
    return await play({ options, serving, address, clock, tempo, now, close });
  } catch (error) {
    await close();
    throw error;
  }
}

/** Browsers that look at the demo keep their streams open; they are not waited for. */
const HANG_UP_AFTER = 500;

/** On this database and on no other, and without mails, whatever the environment says. */
function configOf(environment: NodeJS.ProcessEnv, databaseUrl: string): Config {
  const { HOST, PORT, PUBLIC_URL, LOG_LEVEL } = environment;
  return readConfig({ HOST, PORT, PUBLIC_URL, LOG_LEVEL: LOG_LEVEL || 'error', DATABASE_URL: databaseUrl });
}

async function serveSomewhere(config: Config): Promise<Serving> {
  try {
    return await serve(config);
  } catch (error) {
    if (!isTaken(error)) throw error;
    return serve({ ...config, port: 0 });
  }
}

function isTaken(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
}

interface Playing {
  options: DemoOptions;
  serving: Serving;
  /** Where it answers this machine. */
  address: string;
  clock: Clock;
  tempo: Tempo;
  /** The real time, before the clock was set back. */
  now: number;
  close: () => Promise<void>;
}

async function play({ options, serving, address, clock, tempo, now, close }: Playing): Promise<Demo> {
  const language = options.locale ?? 'en';
  const random = new Random(SEED);
  const pen = new Pen(language, random);
  const company = makeCompany(language);
  const password = freshPassword();
  const ended = tempo.ended;

  const setupPath = new URL(serving.setupLink ?? '', address);
  await setUpCompany(new Laptop(address, ended), {
    setupPath: setupPath.pathname + setupPath.search,
    company,
    language,
    password,
  });
  const past = await liveThePast({ company, language, clock, pen, random, address, password, ended }, now);
  clock.setRight();

  const facilitator = new Laptop(address, ended);
  await signInOn(facilitator, company.facilitator.email, password);
  const workshop = await sendPlan(facilitator, {
    ...words[language].workshops.live,
    startsAt: Date.now(),
    language,
    expected: invitedTo(company),
  });
  await press(facilitator, `${workshop}/open`);
  const { code } = await readRoom(facilitator, workshop);
  const [screen = ''] = (await facilitator.go(workshop)).links('/screens/');

  const stages = new Stages(options.onStage, ended);
  const onFault = options.onFault ?? (() => undefined);
  const fault = (error: unknown): void => {
    if (!ended.aborted) onFault(error);
  };
  const room = { code, address, password, pen, random, tempo, words: words[language] };
  castRoom(company, past.cameBefore, random).forEach((part, index) => {
    const post = pen.roomPosts[index];
    if (post) attend(part, post, room).catch(fault);
  });
  const { onNews = () => undefined } = options;
  leadRoom({
    laptop: facilitator,
    workshop,
    tempo,
    words: words[language],
    onStage: (stage) => stages.begin(stage),
    onNews,
  }).catch(fault);

  const open = serving.address;
  return {
    addresses: {
      home: open,
      console: open + workshop,
      screen: open + screen,
      adoption: `${open}/adoption`,
      join: `${open}/join`,
      code: `${code.slice(0, 3)}-${code.slice(3)}`,
    },
    signIns: signInsOf(company, past, password),
    people: company.people.length,
    reached: (stage) => stages.reached(stage),
    close,
  };
}

function signInsOf(company: Company, past: Past, password: string): Demo['signIns'] {
  const as = ({ name, email }: { name: string; email: string }) => ({ name, email, password });
  const manager = headOf(company, 'Assembly');
  return {
    administrator: as(company.facilitator),
    manager: { ...as(manager), unit: manager.unit.at(-1) ?? '' },
    employee: as(past.employee),
  };
}

/** Whoever else is on the network cannot know it: it is another one every time. */
function freshPassword(): string {
  return `kaffe klockan ${randomInt(1_000, 10_000)}`;
}

/** Where a server that listens on `host` answers this machine. */
function loopback(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
