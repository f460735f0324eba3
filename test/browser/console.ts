import type { Page } from 'playwright-core';
import type { Laptops } from '../support/laptops.ts';
import type { Server } from '../support/server.ts';
import { serveHere } from '../support/server.ts';
import type { OpenedRoom } from '../support/visitor.ts';
import { ADA, openRoomAt, send, visit } from '../support/visitor.ts';
import type { Browser as Visitor } from '../support/world.ts';

/** An open room, and its console on a laptop. */
export async function roomWithConsole({ signedIn }: Laptops, url: string) {
  const server = await serveHere(url);
  const room = await openRoomAt(server);
  const console = await signedIn(server, ADA);
  await console.goto(room.workshop);
  return { server, room, console };
}

/** So many people join, one after the other: "Seat 1", "Seat 2", each with a browser without a window. */
export async function fill(
  server: Server,
  { code }: OpenedRoom,
  count: number,
): Promise<Map<string, Visitor>> {
  const seats = new Map<string, Visitor>();
  for (let number = 1; number <= count; number += 1) {
    const seat = visit(server);
    await send(seat, '/join', { code, name: `Seat ${number}` }).expect(303);
    seats.set(`Seat ${number}`, seat);
  }
  return seats;
}

/** The row of a seat. */
export const rowOf = (page: Page, name: string) =>
  page.locator('.seat', { has: page.locator(`.seat-name:text-is("${name}")`) });

/** Names of the rows that are shown, as they stand. */
export async function order(page: Page): Promise<string[]> {
  return page.locator('.seat:not([hidden]) .seat-name').allTextContents();
}

/** A hand has arrived, in the queue and in its row. */
export async function handIsShown(page: Page, name: string): Promise<void> {
  await page.locator('.help-call', { hasText: name }).waitFor();
  await page.locator('.seat[data-state="hand"]', { hasText: name }).waitFor();
}

/** Opens what can be done about a seat. */
export async function openMenu(page: Page, name: string): Promise<void> {
  await rowOf(page, name).locator('summary').click();
}

/** What a test counts on is not there. */
export function fail(what: string): never {
  throw new Error(`${what} is not there`);
}
