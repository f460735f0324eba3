import { setTarget } from '../../src/adoption/targets.ts';
import { wantWeekly } from '../../src/adoption/weekly-mail.ts';
import { makeBlog } from '../../src/blogs/blog.ts';
import { writeComment } from '../../src/blogs/comments.ts';
import { publishPost } from '../../src/blogs/publishing.ts';
import { written, writtenComment } from '../../src/blogs/written.ts';
import { newId } from '../../src/database/id.ts';
import { tellOnce } from '../../src/adoption/telling-once.ts';
import type { Store } from '../../src/database/store.ts';
import { openStore } from '../../src/database/store.ts';
import { Clock } from '../../src/demo/clock.ts';
import type { Company, Employee } from '../../src/demo/company.ts';
import { headOf, makeCompany, peopleIn, staffList } from '../../src/demo/company.ts';
import type { SignIn } from '../../src/demo/demo.ts';
import { Random } from '../../src/demo/random.ts';
import type { Lesson } from '../../src/lessons/lesson.ts';
import { listeners } from '../../src/listeners.ts';
import { confirmPeople, makeAccount } from '../../src/people/accounts.ts';
import { setUpCompany } from '../../src/people/first-run.ts';
import { leave } from '../../src/people/leaving.ts';
import { hashPassword } from '../../src/people/passwords.ts';
import { setRoles } from '../../src/people/roles.ts';
import { applyImport, keepImport } from '../../src/people/staff-import/keeping.ts';
import { readStaffList } from '../../src/people/staff-list/staff-list.ts';
import { closeWorkshop, openWorkshop, planWorkshop } from '../../src/workshops/opening.ts';
import { giveSeat, takeSeat } from '../../src/workshops/taking-seats.ts';
import type { Workshop } from '../../src/workshops/workshop.ts';
import { workshopById } from '../../src/workshops/workshop.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const PASSWORD = 'en lugn plats vid fönstret';
/** Who is expected at a workshop. */
const ROOM = 24;

/** Which units are asked, in turn, and where their workshops are held. */
const ROUND = [
  { unit: 'Quality', place: { en: 'House 1', sv: 'Hus 1' } },
  { unit: 'Foundry', place: { en: 'House 2', sv: 'Hus 2' } },
  { unit: 'Customer care', place: { en: 'House 1', sv: 'Hus 1' } },
  { unit: 'Machining', place: { en: 'House 3', sv: 'Hus 3' } },
  { unit: 'Engineering', place: { en: 'House 1', sv: 'Hus 1' } },
  { unit: 'Assembly', place: { en: 'House 3', sv: 'Hus 3' } },
  { unit: 'Logistics', place: { en: 'House 2', sv: 'Hus 2' } },
] as const;

/** A company at an age: in which database, and who looks at it. */
export interface Aged {
  administrator: SignIn;
  manager: SignIn;
}

interface Living {
  store: Store;
  clock: Clock;
  company: Company;
  lesson: Lesson;
  locale: 'en' | 'sv';
  random: Random;
  /** By e-mail. */
  ids: Map<string, string>;
  facilitatorId: string;
  colleagueId: string;
}

/**
 * Makes the demo's company in an empty database and lives through so many weeks: a workshop in most of them, none in holidays, people
 * who write on and people who fall silent. The clock of this process stands in the past meanwhile.
 */
export async function growCompany(
  databaseUrl: string,
  { locale, weeks, lesson }: { locale: 'en' | 'sv'; weeks: number; lesson: Lesson },
): Promise<Aged> {
  const now = Date.now();
  const clock = new Clock();
  clock.setBack(monday(now) - weeks * WEEK + 8 * HOUR);
  const store = await openStore({ url: databaseUrl, listeners });
  try {
    const company = makeCompany(locale);
    const found = await foundCompany(store, company, locale);
    const living = { store, clock, company, lesson, locale, random: new Random(weeks), ...found };
    const began = Date.now();
    const aboard: Employee[] = [];
    for (let week = 0; week < weeks; week += 1) {
      clock.forwardTo(began + week * WEEK + DAY);
      if (!isHoliday(Date.now())) aboard.push(...(await holdWorkshop(living, week)));
      await liveOn(living, aboard, week);
      if (week % 9 === 8) await someoneLeaves(living, aboard);
      await tellOnce(store);
    }
    await aim(living, now);
    await tellOnce(store);
    clock.setRight();
    const signIn = ({ name, email }: Employee): SignIn => ({ name, email, password: PASSWORD });
    return { administrator: signIn(company.facilitator), manager: signIn(headOf(company, 'Production')) };
  } finally {
    clock.setRight();
    await store.close();
  }
}

async function foundCompany(store: Store, company: Company, locale: 'en' | 'sv') {
  const passwordHash = await hashPassword(PASSWORD);
  const { name, email } = company.facilitator;
  const administrator = { name, email, passwordHash };
  const facilitatorId = await store.transaction((inside) =>
    setUpCompany(inside, { company: company.name, locale, administrator }),
  );
  if (facilitatorId === null) throw new Error('the company was set up already');
  const bytes = Buffer.from(staffList(company, locale));
  const list = await readStaffList(bytes);
  await store.transaction(async (inside) => {
    const file = { fileName: 'people.csv', bytes, byId: facilitatorId };
    await applyImport(inside, await keepImport(inside, file), list, { byId: facilitatorId });
  });
  const people = await store.database.selectFrom('people').select(['id', 'email']).execute();
  const ids = new Map(people.map(({ id, email }) => [email, id]));
  const [head, colleague] = [headOf(company, 'Production'), headOf(company, 'Quality')];
  for (const person of [head, colleague]) {
    await store.transaction((inside) =>
      makeAccount(inside, { name: person.name, email: person.email, passwordHash, locale }),
    );
    const id = idOf(ids, person);
    await store.transaction((inside) => confirmPeople(inside, [id], facilitatorId));
  }
  const colleagueId = idOf(ids, colleague);
  const roles = { isAdministrator: false, isFacilitator: true };
  await store.transaction((inside) => setRoles(inside, colleagueId, roles, facilitatorId));
  await store.transaction((inside) => wantWeekly(inside, idOf(ids, head), 'https://ombord.kvarnby.example'));
  return { ids, facilitatorId, colleagueId };
}

/** Plans, opens and closes one workshop; gives back who came on board. */
async function holdWorkshop(living: Living, week: number): Promise<Employee[]> {
  const { store, clock, company, random, lesson, locale, ids } = living;
  const turn = ROUND[week % ROUND.length];
  if (!turn) return [];
  const left = await whoIsLeft(living, peopleIn(company, turn.unit));
  const expected = random.shuffled(left).slice(0, ROOM);
  if (expected.length < 4) return [];
  const byId = week % 3 === 1 ? living.colleagueId : living.facilitatorId;
  const area = peopleIn(company, turn.unit)[0]?.unit ?? [];
  const title = area[turn.unit === 'Quality' || area.length === 1 ? area.length - 1 : 1] ?? turn.unit;
  const plan = {
    lesson,
    locale,
    title: locale === 'sv' ? `${title} kommer ombord` : `${title} comes on board`,
    place: turn.place[locale],
    startsAt: Date.now() + HOUR,
    unitIds: [],
    emails: expected.map(({ email }) => email),
  };
  const id = await store.transaction((inside) => planWorkshop(inside, plan, byId));
  clock.forwardBy(3_600);
  const planned = await workshop(store, id);
  await store.transaction((inside) => openWorkshop(inside, planned, lesson, byId));
  const open = await workshop(store, id);
  const aboard: Employee[] = [];
  for (const person of expected) {
    if (random.next() > 0.72) continue;
    const personId = idOf(ids, person);
    const stop = random.next();
    clock.forwardBy(20);
    await store.transaction(async (inside) => {
      const seat = await takeSeat(inside, open, { name: person.first, key: newId(), personId: null });
      if (stop < 0.05) return;
      await makeAccount(inside, { name: person.name, email: person.email, passwordHash: 'none' });
      await giveSeat(inside, seat, personId);
      if (stop < 0.1) return;
      await makeBlog(inside, { personId, title: person.name, look: 'paper' });
      if (stop < 0.16) return;
      await publishPost(inside, {
        personId,
        title: person.first,
        text: written('…'),
        key: newId(),
      });
      aboard.push(person);
    });
  }
  clock.forwardBy(3_000);
  const over = await workshop(store, id);
  await store.transaction((inside) => closeWorkshop(inside, over, byId));
  return aboard;
}

/** Whoever writes on does so in most weeks, others fall silent; some answer. */
async function liveOn(
  { store, clock, random, ids }: Living,
  aboard: Employee[],
  week: number,
): Promise<void> {
  const posts = await store.database.selectFrom('posts').select(['id', 'person_id']).limit(200).execute();
  for (const [index, person] of aboard.entries()) {
    const isWriter = index % 3 === 0;
    if (random.next() > (isWriter ? 0.35 : 0.5 / (2 + week - index / 12))) continue;
    clock.forwardBy(120);
    const personId = idOf(ids, person);
    const post = random.pick(posts.length > 0 ? posts : [{ id: '', person_id: personId }]);
    const isAnswer = post.person_id !== personId && random.next() < 0.7;
    await store.transaction(async (inside) => {
      if (isAnswer) {
        const text = writtenComment('…');
        await writeComment(inside, { personId, postId: post.id, text, key: newId() });
      } else {
        await publishPost(inside, {
          personId,
          title: `${person.first} ${week}`,
          text: written('…'),
          key: newId(),
        });
      }
    });
  }
}

async function someoneLeaves(
  { store, random, ids, facilitatorId }: Living,
  aboard: Employee[],
): Promise<void> {
  const [gone] = random.shuffled(aboard.filter(({ isHead }) => !isHead));
  if (!gone) return;
  aboard.splice(aboard.indexOf(gone), 1);
  await store.transaction((inside) => leave(inside, idOf(ids, gone), facilitatorId));
}

/** Three in five by the end of next quarter; Production somewhat more. */
async function aim({ store, facilitatorId, locale }: Living, now: number): Promise<void> {
  const day = (days: number) => new Date(now + days * DAY).toISOString().slice(0, 10);
  const unit = await store.database
    .selectFrom('units')
    .select('id')
    .where('name', '=', locale === 'sv' ? 'Produktion' : 'Production')
    .executeTakeFirstOrThrow();
  await store.transaction(async (inside) => {
    await setTarget(inside, { unitId: null, share: 60, day: day(180), byId: facilitatorId });
    await setTarget(inside, { unitId: unit.id, share: 75, day: null, byId: facilitatorId });
  });
}

async function whoIsLeft({ store, ids }: Living, people: Employee[]): Promise<Employee[]> {
  const rows = await store.database
    .selectFrom('people')
    .select('id')
    .where('on_board_at', 'is', null)
    .where('left_at', 'is', null)
    .execute();
  const left = new Set(rows.map(({ id }) => id));
  return people.filter((person) => left.has(idOf(ids, person)));
}

async function workshop({ database }: Store, id: string): Promise<Workshop> {
  const found = await workshopById(database, id);
  if (!found) throw new Error(`no workshop ${id}`);
  return found;
}

function idOf(ids: Map<string, string>, { email }: Employee): string {
  const id = ids.get(email);
  if (id === undefined) throw new Error(`${email} is not on the list`);
  return id;
}

/** Midnight at the beginning of the week, by the clock of this machine. */
function monday(moment: number): number {
  const day = new Date(moment);
  day.setHours(0, 0, 0, 0);
  return day.setDate(day.getDate() - ((day.getDay() + 6) % 7));
}

/** No workshops in July, and around the new year. */
function isHoliday(moment: number): boolean {
  const [month, day] = [new Date(moment).getMonth(), new Date(moment).getDate()];
  return month === 6 || (month === 11 && day > 18) || (month === 0 && day < 8);
}
