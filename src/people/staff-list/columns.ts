/** What a column can mean to us; any other column is left unread. */
export const meanings = [
  'email',
  'sign_in_name',
  'name',
  'first_name',
  'last_name',
  'unit_path',
  'division',
  'department',
  'unit',
  'title',
  'manager_email',
  'status',
  'enabled',
  'blocked',
  'user_type',
] as const;
export type Meaning = (typeof meanings)[number];

/** The meaning of each column, in the file's order; null: not read. */
export type Columns = (Meaning | null)[];

/**
 * Recognises columns by what HR systems and directories call them. Where two columns have one meaning, the first is
 * read.
 */
export function columnsOf(header: string[]): Columns {
  const found = new Set<Meaning>();
  return header.map((cell) => {
    const meaning = meaningOf(cell);
    if (meaning === null || found.has(meaning)) return null;
    found.add(meaning);
    return meaning;
  });
}

/** How many different meanings a row would give as a header. */
export function recognisedIn(row: string[]): number {
  return columnsOf(row).filter((meaning) => meaning !== null).length;
}

/** Tells whether a word from outside names a meaning. */
export function isMeaning(word: unknown): word is Meaning {
  return meanings.some((meaning) => meaning === word);
}

/** A name by which a column of this meaning is recognised. */
export function nameOfColumn(meaning: Meaning): string {
  return names[meaning].split(' ')[0] ?? meaning;
}

function meaningOf(header: string): Meaning | null {
  return known.get(keyOf(header)) ?? null;
}

/** `First Name [Required]`, `firstName` and `first_name` are one; so are `Förnamn` and `FORNAMN`. */
function keyOf(header: string): string {
  return header
    .slice(0, LONGEST_NAME)
    .replace(/\[.*\]|\(.*\)/, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/** No column is called longer; a cell may hold 100,000 characters. */
const LONGEST_NAME = 200;

/**
 * The names as written in exports of Microsoft Entra ID and 365, Google Workspace, Okta, BambooHR and Workday, and by
 * Swedish HR systems and hand-made lists; read without case, spaces, accents and brackets.
 */
const names: Record<Meaning, string> = {
  email:
    'mail email emailaddress epost epostadress emailadress mailadress mejl mejladress workemail emailwork primaryemail ' +
    'primaryworkemail emailprimarywork businessemail arbetsepost epostarbete epostjobb jobbepost primarsmtpaddress ' +
    'primarysmtpaddress',
  sign_in_name: 'userprincipalname upn username login userlogin anvandarnamn inloggningsnamn',
  name: 'displayname name fullname employeename preferredname namn visningsnamn heltnamn fullstandigtnamn medarbetare anstalld',
  first_name: 'givenname firstname fornamn tilltalsnamn',
  last_name: 'surname lastname familyname efternamn sn',
  unit_path: 'orgunitpath unitpath forvaltningenhet avdelningenhet enhetsvag organisation organisationsvag',
  division: 'division forvaltning sektor verksamhet verksamhetsomrade affarsomrade businessunit',
  department: 'department dept departmentname avdelning',
  unit: 'unit team enhet grupp sektion section orgenhet organisationsenhet organisatoriskenhet',
  title:
    'jobtitle employeetitle title titel befattning befattningtitel yrkestitel tjanstetitel position yrke',
  manager_email:
    'manager manageremail manageremailaddress linemanager supervisor supervisoremail reportsto reportstoemail chef ' +
    'chefepost chefsepost chefepostadress chefsepostadress narmastechef narmastechefepost narmastechefsepost',
  status:
    'status employmentstatus employeestatus accountstatus userstatus anstallningsstatus kontostatus statusanstallningsstatus',
  enabled: 'accountenabled enabled active isactive aktiv aktivtkonto',
  blocked: 'blockcredential blocksignin suspended disabled accountdisabled sparrad avstangd',
  user_type: 'usertype anvandartyp accounttype kontotyp',
};

const known = new Map<string, Meaning>(
  meanings.flatMap((meaning) => names[meaning].split(' ').map((name): [string, Meaning] => [name, meaning])),
);
