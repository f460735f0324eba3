import type { ConsolePage } from './console-page.ts';
import type { RoomPage } from './room-page.ts';

/** `GET /workshops/:id` for scripts: the same facts as the console. */
export function consoleJson(page: ConsolePage) {
  const { workshop } = page;
  return {
    id: workshop.id,
    code: workshop.code,
    title: workshop.title,
    state: workshop.state,
    pace: workshop.pace,
    step: workshop.step,
    number: page.number,
    eyes_up: workshop.eyesUp,
    steps: page.steps.map(({ key, kind, title, done }) => ({ key, kind, title, done })),
    seats: page.seats.map((seat) => ({
      id: seat.id,
      name: seat.name,
      person: seat.personId,
      listed: seat.listed,
      step: seat.position.step.key,
      done: seat.done,
      help: seat.help && { since: seat.help.raisedAt, note: seat.help.note, by: seat.help.by },
      presence: seat.presence,
    })),
    unfinished: page.unfinished,
    unanswered: page.unanswered,
    expected: page.plan?.expected ?? null,
    invited: page.plan?.invited ?? null,
    cancelled_at: workshop.cancelledAt,
  };
}

/** `GET /room` for scripts: the lesson as this seat sees it. */
export function roomJson(page: RoomPage) {
  const { workshop } = page;
  return {
    workshop: {
      id: workshop.id,
      title: workshop.title,
      state: workshop.state,
      pace: workshop.pace,
      step: page.steps.find((step) => step.room)?.key ?? null,
      number: page.number,
      eyes_up: workshop.eyesUp,
    },
    seat: page.seat,
    step: page.step.key,
    steps: page.steps.map(({ key, kind, title, done }) => ({ key, kind, title, done })),
    help: page.help && { since: page.help.raisedAt, by: page.help.by },
  };
}
