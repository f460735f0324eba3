import type { Event } from '../events/event.ts';

/** What administrators are told of, by what it is about: never what somebody read or wrote. */
const kindsAbout = {
  rights: ['company.set_up', 'roles.changed'],
  accounts: [
    'person.confirmed',
    'pass.made',
    'password.set',
    'account.asked',
    'email.corrected',
    'people.united',
    'person.moved',
    'person.left',
    'person.came_back',
    'person.erased',
  ],
  lists: ['list.imported', 'import.undone'],
  units: ['unit.moved', 'target.set'],
  rooms: [
    'workshop.planned',
    'workshop.changed',
    'workshop.cancelled',
    'workshop.taken_up',
    'invitations.sent',
    'workshop.opened',
    'workshop.closed',
    'workshop.reopened',
    'step.completed',
    'seat.removed',
    'seat.joined',
    'seat.renamed',
    'staff.joined',
    'staff.left',
    'helpers.link_changed',
    'screen.address_changed',
  ],
  words: [
    'post.hidden',
    'post.shown',
    'comment.hidden',
    'comment.shown',
    'report.dismissed',
    'showing.refused',
  ],
  looks: ['names.looked_at', 'table.exported'],
  lessons: ['lesson.changed', 'lesson.ready', 'lesson.archived', 'lesson.taken_out'],
} as const satisfies Record<string, Event['kind'][]>;

export type About = keyof typeof kindsAbout;
export type AuditedKind = (typeof kindsAbout)[About][number];

export const abouts = [
  'rights',
  'accounts',
  'lists',
  'units',
  'rooms',
  'words',
  'looks',
  'lessons',
] as const satisfies About[];

/** Every kind that is about this; all of them when nothing is asked for. */
export function kindsOf(about: About | 'all'): AuditedKind[] {
  return about === 'all' ? abouts.flatMap((one) => [...kindsAbout[one]]) : [...kindsAbout[about]];
}
