import iconv from 'iconv-lite';
import { stringify } from 'csv-stringify/sync';

/** Somebody as the company's own system has them. */
export interface Employee {
  first: string;
  last: string;
  email: string;
  /** From the top: division and unit. */
  unit: [string, string];
  title: string;
  manager: string;
}

/** How a directory or spreadsheet writes the company down: the formats of three real exports, with invented people. */
export interface Format {
  name: string;
  write: (employees: Employee[]) => Uint8Array;
  /** The unit as the list has it: Entra ID tells the department alone. */
  unitOf: (employee: Employee) => string;
  hasManagers: boolean;
}

const entra: Format = {
  name: 'Entra ID',
  hasManagers: false,
  unitOf: ({ unit }) => unit[1],
  write: (employees) => {
    const header =
      'userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,usageLocation,city';
    const rows = employees.map(({ first, last, email, unit, title }, n) => [
      email,
      `${first} ${last}`,
      last,
      // The directory leaves the mail empty now and then, and writes it as somebody once typed it.
      n % 7 === 0 ? '' : n % 5 === 0 ? email.toUpperCase() : email,
      first,
      `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      'Member',
      title,
      unit[1],
      'True',
      'SE',
      'Örebro, södra',
    ]);
    const guest = [
      'gast_partner.example#EXT#@firma.example',
      'Gäst',
      '',
      'gast@partner.example',
      '',
      'g',
      'Guest',
    ];
    return Buffer.from(
      `\uFEFF${header}\r\n${stringify([...rows, guest], { record_delimiter: 'windows', relax: true } as object)}`,
    );
  },
};

const google: Format = {
  name: 'Google Workspace',
  hasManagers: true,
  unitOf: ({ unit }) => unit.join('/'),
  write: (employees) => {
    const header =
      'First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Org Unit Path [Required],Status [READ ONLY],Employee Title,Manager Email,Department';
    const rows = employees.map(({ first, last, email, unit, title, manager }) => [
      first,
      last,
      email,
      '****',
      `/${unit.join('/')}`,
      'Active',
      title,
      manager,
      unit[1],
    ]);
    const suspended = ['Gammal', 'Inloggning', 'gammal@firma.example', '****', '/', 'Suspended', '', '', ''];
    return Buffer.from(`${header}\n${stringify([...rows, suspended])}`);
  },
};

const excel: Format = {
  name: 'Excel in Swedish',
  hasManagers: true,
  unitOf: ({ unit }) => unit.join('/'),
  write: (employees) => {
    const rows = employees.map(({ first, last, email, unit, title, manager }) =>
      [first, last, email, unit.join('/'), title, manager, '1,00'].join(';'),
    );
    const lines = [
      'Personallista 2026;;;;;;',
      'Förnamn;Efternamn;E-postadress;Förvaltning/Enhet;Befattning;Chef;Tjänstgöringsgrad',
      ...rows,
      ';;;;;;',
      `Antal:;${rows.length};;;;;`,
    ];
    return iconv.encode(lines.join('\r\n'), 'windows-1252');
  },
};

export const formats = [entra, google, excel];

const FIRST = ['Åsa', 'Örjan', 'Ylva', 'Måns', 'Siân', 'Noor', 'Tindra', 'Wilmer'];
const LAST = ['Blåklint', 'Grönkvist', 'Rönnmark', 'Hagelberg', 'Tallström'];
const UNITS: [string, string][] = [
  ['Produktion', 'Gjuteri'],
  ['Produktion', 'Montering'],
  ['Logistik', 'Lager'],
  ['Utveckling', 'Laboratorium'],
];

/** The company in its first month: forty people in four units, the first of each its manager. */
export function firstMonth(): Employee[] {
  const named = LAST.flatMap((last) => FIRST.map((first) => ({ first, last })));
  const emailOf = ({ first, last }: { first: string; last: string }) =>
    `${first}.${last}@firma.example`
      .toLowerCase()
      .normalize('NFD')
      .replace(/[\u0300-\u036F]/g, '');
  const managers = UNITS.map((_, n) => emailOf(named[n] ?? { first: 'x', last: 'y' }));
  return named.map((name, n) => ({
    ...name,
    email: emailOf(name),
    unit: UNITS[n % UNITS.length] ?? ['Produktion', 'Gjuteri'],
    title: n < UNITS.length ? 'Chef' : 'Operatör',
    manager: managers[n % UNITS.length] ?? '',
  }));
}
