import type { Language } from './language.ts';
import type { Name } from './names.ts';
import { addressOf, drawName } from './names.ts';
import { Random } from './random.ts';
import type { Unit } from './units.ts';
import { units } from './units.ts';

/** Somebody who does not exist. */
export interface Employee extends Name {
  name: string;
  email: string;
  title: string;
  /** Names of the units from the top down, and the same in English, whatever language is spoken. */
  unit: string[];
  areas: string[];
  /** Heads the unit. */
  isHead: boolean;
  /** E-mail of the head of the unit; empty for the head. */
  managerEmail: string;
}

/** The invented company: the same every time in the same language. */
export interface Company {
  name: string;
  people: Employee[];
  /** Sets the company up, and leads its workshops. She is one of the people. */
  facilitator: Employee;
}

const SEED = 640;
const DOMAIN = 'kvarnby.example';

/** Makes the company. */
export function makeCompany(language: Language): Company {
  const random = new Random(SEED);
  const taken = new Set<string>();
  const people = units.flatMap((unit) => peopleOf(unit, { random, taken, language }));
  const facilitator = people.find(({ email }) => email === `${addressOf(FACILITATOR)}@${DOMAIN}`);
  if (!facilitator) throw new Error('the company has nobody who leads its workshops');
  return { name: 'Kvarnby', people, facilitator };
}

/** The people of a unit and of those below it, by its English name: `Assembly`, `Line 1`. */
export function peopleIn(company: Company, unit: string): Employee[] {
  return company.people.filter((person) => person.areas.includes(unit));
}

/** Who heads a unit, by its English name. */
export function headOf(company: Company, unit: string): Employee {
  const head = company.people.find(({ areas, isHead }) => isHead && areas.at(-1) === unit);
  if (!head) throw new Error(`nobody heads ${unit}`);
  return head;
}

/** The company as a staff list: CSV with semicolons, as a Swedish spreadsheet writes it. */
export function staffList({ people }: Company, language: Language): string {
  const rows = people.map(({ first, last, email, title, unit, managerEmail }) => {
    const [division = '', department = '', team = ''] = unit;
    return [first, last, email, title, division, department, team, managerEmail];
  });
  return [headers[language], ...rows].map((row) => `${row.join(';')}\r\n`).join('');
}

const headers: Record<Language, string[]> = {
  en: ['First name', 'Last name', 'Email', 'Title', 'Division', 'Department', 'Unit', 'Manager email'],
  sv: ['Förnamn', 'Efternamn', 'E-post', 'Befattning', 'Division', 'Avdelning', 'Enhet', 'Chefs e-post'],
};

const FACILITATOR = { first: 'Sara', last: 'Lindqvist' };
const FACILITATORS_TITLE: Record<Language, string> = { en: 'Communications', sv: 'Kommunikatör' };

interface Drawing {
  random: Random;
  /** Addresses that are somebody's. */
  taken: Set<string>;
  language: Language;
}

function peopleOf(unit: Unit, drawing: Drawing): Employee[] {
  const { random, language } = drawing;
  const isFirstUnit = unit === units[0];
  const head = employee(newName(drawing), unit.head[language], '');
  const others = Array.from({ length: unit.people - 1 }, (_, index) => {
    const title = random.pick(unit.titles)[language];
    return isFirstUnit && index === 0
      ? employee(FACILITATOR, FACILITATORS_TITLE[language], head.email)
      : employee(newName(drawing), title, head.email);
  });
  return [head, ...others];

  function employee(name: Name, title: string, managerEmail: string): Employee {
    return {
      ...name,
      name: `${name.first} ${name.last}`,
      email: `${addressOf(name)}@${DOMAIN}`,
      title,
      unit: unit.path.map((word) => word[language]),
      areas: unit.path.map((word) => word.en),
      isHead: managerEmail === '',
      managerEmail,
    };
  }
}

/** A name that nobody else in the company has. */
function newName({ random, taken }: Drawing): Name {
  taken.add(addressOf(FACILITATOR));
  for (;;) {
    const name = drawName(random);
    const address = addressOf(name);
    if (taken.has(address)) continue;
    taken.add(address);
    return name;
  }
}
