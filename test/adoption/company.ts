import type { Insertable } from 'kysely';
import { makeBlog } from '../../src/blogs/blog.ts';
import { writeComment } from '../../src/blogs/comments.ts';
import { deletePost } from '../../src/blogs/editing.ts';
import { publishPost } from '../../src/blogs/publishing.ts';
import { written, writtenComment } from '../../src/blogs/written.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import type { PersonTable } from '../../src/database/tables/people.ts';
import { makeAccount } from '../../src/people/accounts.ts';
import { comeBack } from '../../src/people/leaving.ts';
import { closeWorkshop, openWorkshop, planWorkshop } from '../../src/workshops/opening.ts';
import { giveSeat, takeSeat } from '../../src/workshops/taking-seats.ts';
import type { Workshop } from '../../src/workshops/workshop.ts';
import { workshopById } from '../../src/workshops/workshop.ts';
import { smallLesson } from '../support/lesson.ts';
import { planFor } from '../support/plan.ts';
import { ZONE } from './calendar.ts';

/** Short words for what happens in a company, for figures that are worked out by hand. Everything happens when the clock says. */
export interface Company {
  /** Units with how many people they have: `a` and 3 gives a0, a1 and a2. */
  unit: (name: string, letter: string, people: number, parentId?: string) => Promise<void>;
  /** A workshop is planned for these people. */
  plan: (title: string, place: string, expected: string[]) => Promise<void>;
  open: (title: string) => Promise<void>;
  close: (title: string) => Promise<void>;
  /** Somebody sits down in an open workshop with an account. `personId`: where it is not their short name. */
  come: (title: string, who: string, personId?: string) => Promise<void>;
  /** Somebody makes an account, at a desk. */
  join: (who: string) => Promise<void>;
  blog: (who: string) => Promise<void>;
  publish: (who: string) => Promise<string>;
  comment: (who: string, postId: string) => Promise<void>;
  remove: (who: string, postId: string) => Promise<void>;
  leave: (who: string) => Promise<void>;
  back: (who: string) => Promise<void>;
}

/** A company that has been set up, with nobody in it yet. */
export async function setUp(store: Store, more: { minimum_group?: number } = {}): Promise<void> {
  await store.database
    .insertInto('company')
    .values({
      id: 1,
      name: 'Provbolaget',
      locale: 'en',
      time_zone: ZONE,
      critical_mass: 50,
      minimum_group: 5,
      signup_open: 1,
      secret: 'secret',
      setup_token_hash: null,
      set_up_at: 1,
      ...more,
    })
    .execute();
}

type Listed = Pick<Insertable<PersonTable>, 'id' | 'name' | 'email'> & Partial<Insertable<PersonTable>>;

/** Writes a unit, called as its id, and the people in it on the list. */
export async function writeUnit(
  { database }: Store,
  { id, parentId }: { id: string; parentId: string | null },
  people: Listed[],
): Promise<void> {
  await database.insertInto('units').values({ id, name: id, parent_id: parentId }).execute();
  if (people.length === 0) return;
  const now = Date.now();
  const usual = {
    unit_id: id,
    title: '',
    is_administrator: 0,
    is_facilitator: 0,
    created_at: now,
    listed_at: now,
  };
  await database
    .insertInto('people')
    .values(people.map((person) => ({ ...usual, ...person })))
    .execute();
}

/** A company in a database; `facilitatorId` leads whatever is planned, unless the place says otherwise. */
export function companyIn(store: Store, facilitatorOf: (place: string) => string): Company {
  const workshops = new Map<string, string>();
  const workshop = async (title: string): Promise<Workshop> => {
    const found = await workshopById(store.database, workshops.get(title) ?? '');
    if (!found) throw new Error(`no workshop ${title}`);
    return found;
  };
  return {
    unit: async (name, letter, people, parentId) => {
      const listed = Array.from({ length: people }, (_, index) => ({
        id: `${letter}${index}`,
        name: `${letter.toUpperCase()} ${index}`,
        email: emailOf(`${letter}${index}`),
      }));
      await writeUnit(store, { id: name, parentId: parentId ?? null }, listed);
    },
    plan: async (title, place, expected) => {
      const plan = planFor({ title, place, emails: expected.map(emailOf) });
      const id = await store.transaction((inside) => planWorkshop(inside, plan, facilitatorOf(place)));
      workshops.set(title, id);
    },
    open: async (title) => {
      const planned = await workshop(title);
      await store.transaction((inside) =>
        openWorkshop(inside, planned, smallLesson, facilitatorOf(planned.place)),
      );
    },
    close: async (title) => {
      const open = await workshop(title);
      await store.transaction((inside) => closeWorkshop(inside, open, facilitatorOf(open.place)));
    },
    come: async (title, who, personId = who) => {
      const open = await workshop(title);
      await store.transaction(async (inside) => {
        const seat = await takeSeat(inside, open, { name: who, key: newId(), personId: null });
        await makeAccount(inside, { name: who, email: emailOf(who), passwordHash: 'none' });
        await giveSeat(inside, seat, personId);
      });
    },
    join: async (who) => {
      await store.transaction((inside) =>
        makeAccount(inside, { name: who, email: emailOf(who), passwordHash: 'none' }),
      );
    },
    blog: async (personId) => {
      await store.transaction((inside) => makeBlog(inside, { personId, title: personId, look: 'paper' }));
    },
    publish: async (personId) => {
      const post = { personId, title: 'A post', text: written('Some words.'), key: newId() };
      return (await store.transaction((inside) => publishPost(inside, post))).id;
    },
    comment: async (personId, postId) => {
      const comment = { personId, postId, text: writtenComment('Well said.'), key: newId() };
      await store.transaction((inside) => writeComment(inside, comment));
    },
    remove: async (personId, postId) => {
      await store.transaction((inside) => deletePost(inside, { personId, postId }));
    },
    leave: async (personId) => {
      await store.transaction(async (inside) => {
        await inside.database
          .updateTable('people')
          .set({ left_at: Date.now() })
          .where('id', '=', personId)
          .execute();
        await inside.happened({ kind: 'person.left', personId });
      });
    },
    back: async (personId) => {
      await store.transaction((inside) => comeBack(inside, personId, personId));
    },
  };
}

function emailOf(who: string): string {
  return `${who}@company.example`;
}
