import { milestonesOf } from '../adoption/milestones.ts';
import { blogOf } from '../blogs/blog.ts';
import type { Database } from '../database/store.ts';
import { ownPage } from '../people/own-page.ts';
import { addressTold } from './address-told.ts';

/** What is kept about somebody beside their texts and pictures, as their manifest tells it. */
export async function ownRecord(database: Database, personId: string) {
  const { pictureId, isListed, managers, ...person } = await ownPage(database, personId);
  const blog = await blogOf(database, personId);
  return {
    person: { ...person, listed: isListed, managers, picture: pictureId },
    blog: blog && { address: `/blogs/${blog.slug}`, title: blog.title, about: blog.about, look: blog.look },
    milestones: Object.fromEntries(
      Object.entries(await milestonesOf(database, personId)).map(([what, at]) => [
        what.replace(/_at$/, ''),
        iso(at),
      ]),
    ),
    workshops: await ownWorkshops(database, personId),
    applause: await ownApplause(database, personId),
    reports: await ownReports(database, personId),
  };
}

/** A time as files and manifests write it; null stays null. */
export function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

async function ownWorkshops(database: Database, personId: string) {
  const seats = await database
    .selectFrom('seats')
    .innerJoin('workshops', 'workshops.id', 'seats.workshop_id')
    .select(['seats.id', 'seats.name', 'seats.joined_at', 'workshops.title', 'workshops.place'])
    .where('seats.person_id', '=', personId)
    .orderBy('seats.joined_at')
    .execute();
  const ids = seats.map((seat) => seat.id);
  const [steps, hands] =
    ids.length === 0 ? [[], []] : [await stepsOf(database, ids), await handsOf(database, ids)];
  const led = await database
    .selectFrom('workshop_staff')
    .innerJoin('workshops', 'workshops.id', 'workshop_staff.workshop_id')
    .select(['workshops.title', 'workshops.place', 'workshops.opened_at', 'workshop_staff.role'])
    .where('workshop_staff.person_id', '=', personId)
    .execute();
  return [
    ...seats.map(({ id, name, joined_at: joined, title, place }) => ({
      title,
      place,
      as: 'seat',
      name,
      at: iso(joined),
      steps: steps.flatMap(({ seat_id: seat, step, how, at }) =>
        seat === id ? [{ step, how, at: iso(at) }] : [],
      ),
      hands: hands.flatMap(({ seat_id: seat, note, raised_at: at }) =>
        seat === id ? [{ note, at: iso(at) }] : [],
      ),
    })),
    ...led.map(({ title, place, opened_at: opened, role }) => ({ title, place, as: role, at: iso(opened) })),
  ];
}

function stepsOf(database: Database, seatIds: string[]) {
  return database
    .selectFrom('completions')
    .select(['seat_id', 'step', 'how', 'at'])
    .where('seat_id', 'in', seatIds)
    .orderBy('at')
    .execute();
}

function handsOf(database: Database, seatIds: string[]) {
  return database
    .selectFrom('help_calls')
    .select(['seat_id', 'note', 'raised_at'])
    .where('seat_id', 'in', seatIds)
    .orderBy('raised_at')
    .execute();
}

async function ownApplause(database: Database, personId: string) {
  const rows = await database
    .selectFrom('applause')
    .innerJoin('posts', 'posts.id', 'applause.post_id')
    .innerJoin('blogs', 'blogs.id', 'posts.blog_id')
    .select(['applause.given_at', 'posts.slug', 'blogs.slug as blogSlug'])
    .select(['posts.person_id as writerId', 'posts.hidden_at as hiddenAt', 'posts.deleted_at as deletedAt'])
    .where('applause.person_id', '=', personId)
    .orderBy('applause.given_at')
    .execute();
  return rows.map((row) => ({ post: addressTold(row, personId), at: iso(row.given_at) }));
}

/** What somebody told administrators: of others, and of what was hidden of their own to have it shown again. */
async function ownReports(database: Database, personId: string) {
  const rows = await database
    .selectFrom('reports')
    .innerJoin('posts', 'posts.id', 'reports.post_id')
    .innerJoin('blogs', 'blogs.id', 'posts.blog_id')
    .leftJoin('comments', 'comments.id', 'reports.comment_id')
    .select(['reports.reason', 'reports.reported_at', 'reports.settled_at', 'reports.outcome'])
    .select(['posts.slug', 'blogs.slug as blogSlug', 'reports.comment_id as commentId'])
    .select(['posts.person_id as writerId', 'posts.hidden_at as hiddenAt', 'posts.deleted_at as deletedAt'])
    .select((build) => build.fn.coalesce('comments.person_id', 'posts.person_id').as('aboutId'))
    .where('reports.person_id', '=', personId)
    .orderBy('reports.reported_at')
    .orderBy('reports.id')
    .execute();
  return rows.map(({ commentId, aboutId, reason, outcome, ...row }) => ({
    on: addressTold(row, personId, commentId),
    as: aboutId === personId ? 'asking' : 'report',
    reason,
    at: iso(row.reported_at),
    settled: iso(row.settled_at),
    outcome,
  }));
}
