import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Demo, DemoOptions, SignIn } from '../demo/demo.ts';
import { startDemo } from '../demo/demo.ts';
import { languageOfShell } from '../demo/language.ts';
import type { Words } from '../demo/words/words.ts';
import { words } from '../demo/words/words.ts';

const USAGE =
  'Use: npm run demo -- [--locale sv|en] [--pace 4]. Pace 1 is that of people, 4 is four times as fast.';

const Options = z.object({
  pace: z.coerce.number({ error: USAGE }).positive(USAGE).max(1_000, USAGE).default(1),
  locale: z.enum(['sv', 'en'], USAGE).optional(),
});

/** Where the demo is while it is being stopped. */
let demo: Demo | null = null;
let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop());

try {
  const given = parse(process.argv.slice(2));
  if (given.help) console.log(USAGE);
  else await run(readOptions(given));
} catch (error) {
  console.error(`The demo cannot start: ${wordsOf(error)}`);
  process.exit(1);
}

async function run(options: DemoOptions & { locale: 'en' | 'sv' }): Promise<void> {
  const say = words[options.locale];
  const began = performance.now();
  let openedAt = began;
  console.log(`\n${say.making}`);
  demo = await startDemo({
    ...options,
    onStage: (stage) => {
      const told = say.stages[stage];
      if (told !== undefined) console.log(`  ${minutes(performance.now() - openedAt)}  ${told}`);
      if (stage === 'closed') console.log(`\n${say.ended}\n${say.stop}\n`);
    },
    onNews: (news) => console.log(`  ${minutes(performance.now() - openedAt)}    – ${news}`),
    onFault: (error) => console.error(say.failed(wordsOf(error))),
  });
  openedAt = performance.now();
  console.log(introduction(demo, say, openedAt - began));
}

/** What a newcomer needs to know, as it is printed. */
function introduction({ addresses, signIns, people }: Demo, say: Words, took: number): string {
  const { administrator, manager, employee } = signIns;
  const places: [string, string][] = [
    [say.console, addresses.console],
    [say.screen, addresses.screen],
    [say.adoption, addresses.adoption],
    [say.join, `${addresses.join}   ${say.code(addresses.code)}`],
  ];
  const persons: [string, SignIn][] = [
    [say.administrator, administrator],
    [say.manager(manager.unit), manager],
    [say.employee, employee],
  ];
  const widest = Math.max(...[...places, ...persons].map(([name]) => name.length));
  const line = (name: string, value: string): string => `  ${name.padEnd(widest)}   ${value}`;
  return [
    say.ready(Math.ceil(took / 1000)),
    '',
    say.title(people),
    say.nothingReal,
    '',
    ...places.map(([name, address]) => line(name, address)),
    '',
    say.signIn(`${addresses.home}/signin`, administrator.password),
    ...persons.map(([name, { email }]) => line(name, email)),
    '',
    say.starts,
    say.stop,
    '',
  ].join('\n');
}

function readOptions(given: ReturnType<typeof parse>): DemoOptions & { locale: 'en' | 'sv' } {
  const { pace, locale } = Options.parse(given);
  return { pace, locale: locale ?? languageOfShell(process.env), environment: process.env };
}

function parse(args: string[]) {
  try {
    const options = {
      pace: { type: 'string' },
      locale: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    return parseArgs({ args, options }).values;
  } catch {
    throw new Error(USAGE);
  }
}

/** `4:07` */
function minutes(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Before the room is open the folder goes away with the process; after that the server is stopped first. */
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await demo?.close();
  process.exit(0);
}

function wordsOf(error: unknown): string {
  if (error instanceof z.ZodError) return error.issues.map(({ message }) => message).join(' ');
  return error instanceof Error ? error.message : String(error);
}
