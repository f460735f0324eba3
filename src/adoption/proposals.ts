import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../database/store.ts';
import type { GroupPlan, Plan } from './plan.ts';
import type { Standing } from './standing.ts';
import { standingAt } from './standing.ts';

/** Who is proposed first, and why: nearest to being on board, then never asked, then those who were asked in vain. */
const proposedFirst = [
  'stopped_post',
  'stopped_blog',
  'stopped_account',
  'invited',
  'not_invited',
  'did_not_come',
] as const satisfies Standing[];
type Reason = (typeof proposedFirst)[number];

/** A workshop that would do most in its place: some of one or of several groups, as many as it has room for. */
export interface Proposal {
  /** The group that needs it most. */
  id: string;
  /** Empty: these people have no usual place yet. */
  place: string;
  people: number;
  groups: { id: string; name: string; isRest: boolean; people: number; unitIds: (string | null)[] }[];
  /** How those proposed stand. */
  reasons: Record<Reason, number>;
}

export interface ProposedPerson {
  id: string;
  name: string;
  email: string;
  unitId: string | null;
  standing: Reason;
}

/** Before workshops say how many they usually expect. */
const USUAL_ROOM = 20;
/** More than these are for later. */
const MOST_PROPOSALS = 12;

/** Whom the next workshops are for, by place: whoever is not on board and not expected at a workshop that is to come. */
export async function proposalsOf(database: Database, { groups, usual }: Plan): Promise<Proposal[]> {
  const around = { free: await freeByUnit(database), room: roomOf(usual) };
  const byPlace = new Map<string, GroupPlan[]>();
  for (const group of groups) {
    // Whoever has no usual place is not put into one room with others who have none.
    const key = group.place === '' ? `group ${group.id}` : `place ${group.place}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), group]);
  }
  return [...byPlace.values()].flatMap((there) => proposalFor(there, around) ?? []).slice(0, MOST_PROPOSALS);
}

/** The proposal for these groups, wherever they are; null when nobody of them is left. */
export async function proposalOf(
  database: Database,
  { groups, usual }: Pick<Plan, 'groups' | 'usual'>,
  ids: string[],
): Promise<Proposal | null> {
  const wanted = [
    ...new Map(groups.flatMap((group) => (ids.includes(group.id) ? [[group.id, group]] : []))).values(),
  ];
  return proposalFor(wanted, { free: await freeByUnit(database), room: roomOf(usual) });
}

function roomOf(usual: Plan['usual']): number {
  return usual ? Math.max(1, Math.round(usual.room)) : USUAL_ROOM;
}

function proposalFor(
  groups: GroupPlan[],
  { free, room }: { free: Map<string | null, Record<Reason, number>>; room: number },
): Proposal | null {
  const proposal: Proposal = { id: '', place: '', people: 0, groups: [], reasons: { ...nobody } };
  for (const { id, name, isRest, unitIds, place } of groups) {
    let people = 0;
    for (const reason of proposedFirst) {
      const there = unitIds.reduce((total, unitId) => total + (free.get(unitId)?.[reason] ?? 0), 0);
      const taken = Math.min(there, room - proposal.people - people);
      proposal.reasons[reason] += taken;
      people += taken;
    }
    if (people === 0) continue;
    if (proposal.groups.length === 0) Object.assign(proposal, { id, place });
    proposal.people += people;
    proposal.groups.push({ id, name, isRest, people, unitIds });
  }
  return proposal.people === 0 ? null : proposal;
}

const nobody: Record<Reason, number> = {
  stopped_post: 0,
  stopped_blog: 0,
  stopped_account: 0,
  invited: 0,
  not_invited: 0,
  did_not_come: 0,
};

/** The people of a proposal by name, group by group, in the order in which they are proposed. */
export async function peopleProposed(database: Database, { groups }: Proposal): Promise<ProposedPerson[]> {
  const now = Date.now();
  const parts = groups.map(({ unitIds, people }, turn) => {
    const first = freePeople(database)
      .select((build) => [
        'people.id',
        'people.name',
        'people.email',
        'people.unit_id as unitId',
        standingAt(now).as('standing'),
        build.lit(turn).as('turn'),
        rank(now).as('rank'),
      ])
      .where((build) => {
        const units = unitIds.filter((id) => id !== null);
        const isInUnit = units.length > 0 ? [build('people.unit_id', 'in', units)] : [];
        return build.or(
          unitIds.includes(null) ? [...isInUnit, build('people.unit_id', 'is', null)] : isInUnit,
        );
      })
      .orderBy('rank')
      .orderBy('people.name')
      .orderBy('people.id')
      .limit(people);
    return database.selectFrom(first.as('first')).selectAll();
  });
  const [first, ...others] = parts;
  if (!first) return [];
  const rows = await others
    .reduce((all, part) => all.unionAll(part), first)
    .orderBy('turn')
    .orderBy('rank')
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ id, name, email, unitId, standing: how }) =>
    isReason(how) ? [{ id, name, email, unitId, standing: how }] : [],
  );
}

async function freeByUnit(database: Database): Promise<Map<string | null, Record<Reason, number>>> {
  const how = standingAt(Date.now());
  const rows = await freePeople(database)
    .select((build) => [
      'people.unit_id as unitId',
      how.as('standing'),
      build.fn.countAll<number>().as('people'),
    ])
    .groupBy(['people.unit_id', how])
    .execute();
  const free = new Map<string | null, Record<Reason, number>>();
  for (const { unitId, standing: state, people } of rows) {
    if (isReason(state)) free.set(unitId, { ...nobody, ...free.get(unitId), [state]: people });
  }
  return free;
}

/** On the list, not on board, and expected at no workshop that is to come or goes on. Whoever facilitates workshops is there anyhow. */
function freePeople(database: Database) {
  return (
    database
      .selectFrom('people')
      .where('people.listed_at', 'is not', null)
      .where('people.left_at', 'is', null)
      .where('people.on_board_at', 'is', null)
      .where((build) =>
        build.or([build('people.is_facilitator', '=', 0), build('people.confirmed_at', 'is', null)]),
      )
      // A list of ids rather than a question for each: few workshops are still to come.
      .where('people.id', 'not in', (build) =>
        build
          .selectFrom('expected_people')
          .innerJoin('workshops', 'workshops.id', 'expected_people.workshop_id')
          .select('expected_people.person_id')
          .where('workshops.state', '!=', 'closed')
          .where('workshops.rehearsal', '=', 0)
          .where('expected_people.person_id', 'is not', null),
      )
  );
}

function rank(now: number): RawBuilder<number> {
  const cases = proposedFirst.map((reason, place) => sql`when ${sql.lit(reason)} then ${sql.lit(place)}`);
  return sql<number>`case ${standingAt(now)} ${sql.join(cases, sql` `)} end`;
}

function isReason(name: string): name is Reason {
  return name in nobody;
}
