import type { Company, Employee } from './company.ts';
import { peopleIn } from './company.ts';
import type { Random } from './random.ts';

/** One of the live room: who it is, and how the lesson goes for them. Times are in seconds of the lesson. */
export interface Part {
  person: Employee;
  /** After the room opened. */
  arrives: number;
  isLate: boolean;
  /** Has an account from before, and signs in with it. */
  hasAccount: boolean;
  /** How long each thing takes them once it is open. */
  takes: { account: number; blog: number; post: number; answer: number };
  /** The step at which they raise their hand. */
  hand: 'account' | 'blog' | 'post' | null;
  /** Their laptop falls silent while they write, for so long; 0: it does not. */
  lostFor: number;
  /** Leaves in the middle of their post, and does not come back. */
  leaves: boolean;
  /** How many posts of others they answer while they wait for the room. */
  answersWaiting: number;
  /** Reads on in the company's feed when everything is done, and answers somebody there. */
  looksAround: boolean;
}

const SEATS = 24;

/** Those who are invited to the live room: two of the assembly lines, but for those who keep them running meanwhile. */
export function invitedTo(company: Company): Employee[] {
  return [...peopleIn(company, 'Line 1'), ...peopleIn(company, 'Line 2')].filter(({ isHead }) => !isHead);
}

/**
 * Deals the parts: twenty-four people with different first names, since the wall shows no more of a name. Two come late,
 * three raise a hand, one laptop is lost for a while, one of the late ones has to leave.
 */
export function castRoom(company: Company, cameBefore: Employee[], random: Random): Part[] {
  const invited = random.shuffled(invitedTo(company).filter((person) => !cameBefore.includes(person)));
  const people = withDifferentFirstNames([...cameBefore, ...invited]).slice(0, SEATS);
  const places = random.shuffled(people.map((_, index) => index));
  return people.map((person, index) => {
    const place = places[index] ?? 0;
    const hasAccount = cameBefore.includes(person);
    const special = hasAccount ? 'none' : (specials[index - cameBefore.length] ?? 'none');
    const isLate = special === 'late' || special === 'late and leaves';
    const lateness = special === 'late' ? 80 : 104;
    return {
      person,
      arrives: isLate ? lateness : 2 + place * 1.25 + random.between(0, 1.5),
      isLate,
      hasAccount,
      takes: {
        account: random.between(9, 34),
        blog: random.between(7, 25),
        post: 16 + place * 2.9 + random.between(0, 3),
        answer: random.between(9, 30),
      },
      hand: special === 'account' || special === 'blog' || special === 'post' ? special : null,
      lostFor: special === 'lost' ? 86 : 0,
      leaves: special === 'late and leaves',
      answersWaiting: index % 5 === 0 ? 3 : index % 2 === 0 ? 1 : 0,
      looksAround: index % 3 === 1,
    };
  });
}

const specials = ['late', 'late and leaves', 'account', 'blog', 'post', 'lost'] as const;

function withDifferentFirstNames(people: Employee[]): Employee[] {
  return people.filter(({ first }, index) => people.findIndex((other) => other.first === first) === index);
}
