import fs from 'node:fs';
import http from 'node:http';
import { Caller } from './caller.ts';
import type { Company } from './company.ts';
import { openRoom, restart, together } from './company.ts';
import type { Measurement } from './measure.ts';
import { spreadOf } from './measure.ts';
import { startTwin } from './twin.ts';

/** A room full of laptops: how long until the last of them has what one press changed, and what each costs in memory. */
export async function measureFanOut(company: Company, { seats }: { seats: number }): Promise<Measurement[]> {
  const room = await openRoom(company, 'A full room');
  const laptops = Array.from({ length: seats }, () => new Caller(company.program.address, company.agent));
  await together(seats, 20, async (index) => {
    await laptops[index]?.send('/join', { code: room.code, name: `Seat ${index}` });
  });
  // What the joins left behind in its memory is not what an open laptop costs.
  await restart(company);
  const { program, facilitator } = company;
  const press = (button: 'next' | 'back') => () => facilitator.send(`${room.path}/${button}`, {});
  await facilitator.get(room.path);
  await settle();
  const own = memoryOf(program.child.pid);
  const streams: Stream[] = [];
  await together(seats, 20, async (index) => {
    streams.push(await listen(`${program.address}/room/events`, laptops[index]?.cookie ?? ''));
  });
  await settle();
  const grown = (memoryOf(program.child.pid) - own) / seats;
  // To the next talk and back again; a process that never told a room anything is slower the first time, the bare one too.
  const listening = await usualTime(streams, [press('next'), press('back')]);
  await timeToLast(streams, press('next'));
  const writing = await timeToLast(streams, press('next'));
  for (const { close } of streams) close();

  const bare = await measureBare(seats, listening.bytes);
  const beside = 'event streams in plain Node';
  const what = `Next is pressed, ${seats} laptops are open`;
  const memory: Measurement = {
    what: 'Memory of an open laptop',
    unit: 'kB',
    figure: grown,
    beside,
    limit: bare.memory,
    aim: null,
  };
  return [
    {
      what: `${what}: until the last shows the next talk`,
      unit: 'ms',
      figure: listening.milliseconds,
      beside,
      limit: bare.milliseconds,
      aim: { atMost: 2 },
    },
    {
      what: `${what}: until the last has a form with its own name`,
      unit: 'ms',
      figure: writing.milliseconds,
      beside,
      limit: bare.milliseconds,
      aim: null,
    },
    ...(Number.isFinite(grown) && bare.memory > 0 ? [memory] : []),
  ];
}

/** The same readers at a server that does nothing but write to them. */
async function measureBare(
  readers: number,
  bytes: number,
): Promise<{ milliseconds: number; memory: number }> {
  const twin = await startTwin('bare-stream', bytes);
  const before = memoryOf(twin.child.pid);
  const streams: Stream[] = [];
  await together(readers, 20, async () => {
    streams.push(await listen(`${twin.address}/events`, ''));
  });
  await settle();
  const memory = (memoryOf(twin.child.pid) - before) / readers;
  const press = async () => {
    await fetch(`${twin.address}/next`);
  };
  const { milliseconds } = await usualTime(streams, [press]);
  for (const { close } of streams) close();
  await twin.stop();
  return { milliseconds, memory };
}

/** An open stream, and what it heard last. */
interface Stream {
  heard: { at: number; number: number; bytes: number };
  close: () => void;
}

/** Opens a stream on a connection of its own; resolves when it has said hello. */
function listen(address: string, cookie: string): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const stream: Stream = { heard: { at: 0, number: 0, bytes: 0 }, close: () => request.destroy() };
    const headers = { cookie, accept: 'text/event-stream' };
    const request = http.get(address, { agent: false, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${address} answers ${response.statusCode}`));
      let event = '';
      response.setEncoding('latin1');
      response.on('data', (piece: string) => {
        event += piece;
        if (!event.endsWith('\n\n')) return;
        const number = Number(/^id: ?(\d+)$/m.exec(event)?.[1] ?? stream.heard.number);
        stream.heard = { at: performance.now(), number, bytes: event.length };
        event = '';
        resolve(stream);
      });
      response.on('error', () => undefined);
    });
    request.on('error', reject);
  });
}

const PRESSES = 7;

/** The middle one of several presses, the first left out: one slow moment of the machine says nothing about either side. */
async function usualTime(
  streams: Stream[],
  presses: (() => Promise<unknown>)[],
): Promise<{ milliseconds: number; bytes: number }> {
  const times: { milliseconds: number; bytes: number }[] = [];
  for (let count = 0; count <= PRESSES; count += 1) {
    const press = presses[count % presses.length];
    if (press) times.push(await timeToLast(streams, press));
  }
  const [, ...counted] = times;
  return {
    milliseconds: spreadOf(counted.map(({ milliseconds }) => milliseconds)).median,
    bytes: counted[0]?.bytes ?? 0,
  };
}

/** From the press until the last stream has heard a newer number than any had before. Throws when one hears nothing for 20 s. */
async function timeToLast(
  streams: Stream[],
  press: () => Promise<unknown>,
): Promise<{ milliseconds: number; bytes: number }> {
  await pause(400);
  const before = Math.max(...streams.map(({ heard }) => heard.number));
  const began = performance.now();
  await press();
  while (streams.some(({ heard }) => heard.number <= before)) {
    if (performance.now() - began > 20_000) throw new Error('a laptop heard nothing of the press');
    await pause(5);
  }
  const last = Math.max(...streams.map(({ heard }) => heard.at));
  return { milliseconds: last - began, bytes: streams[0]?.heard.bytes ?? 0 };
}

/** What is under way in the processes comes to rest. */
function settle(): Promise<void> {
  return pause(1_500);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Kilobytes that a process keeps in memory; NaN where the system does not say. */
function memoryOf(processId: number | undefined): number {
  const status = `/proc/${processId}/status`;
  if (!fs.existsSync(status)) return Number.NaN;
  return Number(/^VmRSS:\s+(\d+)/m.exec(fs.readFileSync(status, 'utf8'))?.[1] ?? Number.NaN);
}
