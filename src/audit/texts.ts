import { formatFor } from '../web/format.ts';
import type { Locale } from '../web/locale.ts';
import { counted } from '../web/plural.ts';
import type { AuditedKind } from './kinds.ts';
import type { Facts } from './lines.ts';

const percent = (locale: Locale, share: number) => formatFor(locale, 'UTC').percent(share / 100);

type Says = Record<AuditedKind, (facts: Facts) => string>;

export const en = {
  title: 'Log',
  lead: 'Who did what to whom, the newest first. What people read is not here, and neither is what they wrote.',
  about: 'About',
  abouts: {
    all: 'Everything',
    rights: 'Roles and managers',
    accounts: 'Accounts and people',
    lists: 'Staff lists',
    units: 'Units and targets',
    rooms: 'Workshops',
    words: 'Posts and comments',
    looks: 'Looks at names, exports',
    lessons: 'Lessons',
  } as Record<string, string>,
  who: 'E-mail of a person',
  show: 'Show',
  onlyOf: (name: string) => `Only what ${name} did, and what was done to them.`,
  everybody: 'Show everybody',
  unknown: 'Nobody here has this e-mail address.',
  none: 'Nothing like this is in the log.',
  when: 'When',
  by: 'Who',
  did: 'Did what',
  person: 'To whom',
  place: 'Where',
  nobody: 'the program',
  newest: 'Newest',
  older: 'Older',
  says: {
    'company.set_up': () => 'set up Ombord',
    'roles.changed': ({ roles, managing }) =>
      managing === 'from_now'
        ? 'made manager'
        : managing === 'no_longer'
          ? 'took the unit away from its manager'
          : roles.length === 0
            ? 'took all roles away'
            : `gave roles: ${roles.map((role) => (role === 'administrator' ? 'administrator' : 'facilitator')).join(', ')}`,
    'person.confirmed': () => 'confirmed that the account is theirs',
    'pass.made': () => 'made a code for a new password',
    'password.set': () => 'new password set',
    'account.asked': () => 'asked for the other account',
    'email.corrected': () => 'corrected the e-mail of a new account',
    'people.united': () => 'made two records one',
    'person.moved': () => 'moved to another unit',
    'person.left': () => 'wrote down that they have left',
    'person.came_back': () => 'wrote down that they are back',
    'person.erased': () => 'erased a person',
    'list.imported': ({ added, changed, left }) =>
      `took in a staff list: ${added} new, ${changed} changed, ${left} left`,
    'import.undone': ({ removed, putBack }) =>
      `undid a staff list: ${removed} taken away, ${putBack} as before`,
    'unit.moved': () => 'moved the unit to another place',
    'target.set': ({ share, day }) =>
      share == null && day == null
        ? 'took the target away'
        : `set the target: ${[share == null ? '' : percent('en', share), day == null ? '' : `by ${day}`].filter(Boolean).join(' ')}`,
    'workshop.planned': () => 'planned a workshop',
    'workshop.changed': () => 'changed the plan of a workshop',
    'workshop.cancelled': () => 'cancelled a workshop',
    'workshop.taken_up': () => 'took a cancelled workshop up again',
    'invitations.sent': ({ people }) =>
      `invited ${counted('en', { one: 'person', other: 'people' })(people)} to a workshop`,
    'workshop.opened': () => 'opened a workshop',
    'workshop.closed': () => 'closed a workshop',
    'workshop.reopened': () => 'opened a closed workshop again',
    'step.completed': () => 'marked a step as done',
    'seat.removed': () => 'took a seat away',
    'seat.joined': () => 'made two seats one',
    'seat.renamed': () => 'changed the name of a seat',
    'staff.joined': () => 'lets them run or help in the workshop',
    'staff.left': () => 'no longer runs or helps in the workshop',
    'helpers.link_changed': () => 'changed the link for helpers',
    'screen.address_changed': () => 'changed the address of the big screen',
    'post.hidden': () => 'hid a post',
    'post.shown': () => 'showed a hidden post again',
    'comment.hidden': () => 'hid a comment',
    'comment.shown': () => 'showed a hidden comment again',
    'report.dismissed': () => 'found nothing wrong in what was reported',
    'showing.refused': () => 'left hidden what its writer asked to have shown again',
    'names.looked_at': ({ what }) =>
      what === 'report' ? 'looked at the names in a report' : 'looked at the names behind a figure',
    'table.exported': ({ what }) =>
      ({
        report: 'took out the report of a workshop',
        directory: 'took out the list of people',
        refused: 'took out the refused rows of a staff list',
        missing: 'took out who is missing in a staff list',
      })[what] ?? 'took out a table of figures',
    'lesson.changed': () => 'changed the draft of a lesson',
    'lesson.ready': () => 'made a lesson ready',
    'lesson.archived': () => 'put a lesson away',
    'lesson.taken_out': () => 'took a lesson out again',
  } satisfies Says as Says,
};

export const sv: typeof en = {
  title: 'Logg',
  lead: 'Vem som gjorde vad med vem, det senaste först. Vad någon har läst står inte här, och inte heller vad någon har skrivit.',
  about: 'Om',
  abouts: {
    all: 'Allt',
    rights: 'Roller och chefer',
    accounts: 'Konton och personer',
    lists: 'Personallistor',
    units: 'Enheter och mål',
    rooms: 'Träffar',
    words: 'Inlägg och kommentarer',
    looks: 'Vem som har sett namn, uttag',
    lessons: 'Lektioner',
  },
  who: 'En persons e-post',
  show: 'Visa',
  onlyOf: (name) => `Bara det som ${name} har gjort, och det som har gjorts med ${name}.`,
  everybody: 'Visa alla',
  unknown: 'Ingen här har den e-postadressen.',
  none: 'Inget sådant finns i loggen.',
  when: 'När',
  by: 'Vem',
  did: 'Gjorde vad',
  person: 'Med vem',
  place: 'Var',
  nobody: 'programmet',
  newest: 'Senaste',
  older: 'Äldre',
  says: {
    'company.set_up': () => 'startade Ombord',
    'roles.changed': ({ roles, managing }) =>
      managing === 'from_now'
        ? 'gjorde till chef'
        : managing === 'no_longer'
          ? 'tog bort som chef'
          : roles.length === 0
            ? 'tog bort alla roller'
            : `gav roller: ${roles.map((role) => (role === 'administrator' ? 'administratör' : 'håller träffar')).join(', ')}`,
    'person.confirmed': () => 'bekräftade att kontot är personens',
    'pass.made': () => 'gjorde en kod för nytt lösenord',
    'password.set': () => 'nytt lösenord valt',
    'account.asked': () => 'bad om det andra kontot',
    'email.corrected': () => 'rättade e-posten på ett nytt konto',
    'people.united': () => 'gjorde två till en',
    'person.moved': () => 'flyttade till en annan enhet',
    'person.left': () => 'skrev att personen har slutat',
    'person.came_back': () => 'skrev att personen är tillbaka',
    'person.erased': () => 'raderade en person',
    'list.imported': ({ added, changed, left }) =>
      `läste in en personallista: ${added} nya, ${changed} ändrade, ${left} har slutat`,
    'import.undone': ({ removed, putBack }) =>
      `ångrade en personallista: ${removed} borttagna, ${putBack} som förut`,
    'unit.moved': () => 'flyttade enheten till en annan plats',
    'target.set': ({ share, day }) =>
      share == null && day == null
        ? 'tog bort målet'
        : `satte målet: ${[share == null ? '' : percent('sv', share), day == null ? '' : `senast ${day}`].filter(Boolean).join(' ')}`,
    'workshop.planned': () => 'planerade en träff',
    'workshop.changed': () => 'ändrade planen för en träff',
    'workshop.cancelled': () => 'ställde in en träff',
    'workshop.taken_up': () => 'tog upp en inställd träff igen',
    'invitations.sent': ({ people }) =>
      `bjöd in ${counted('sv', { one: 'person', other: 'personer' })(people)} till en träff`,
    'workshop.opened': () => 'öppnade en träff',
    'workshop.closed': () => 'avslutade en träff',
    'workshop.reopened': () => 'öppnade en avslutad träff igen',
    'step.completed': () => 'markerade ett steg som avklarat',
    'seat.removed': () => 'tog bort en plats',
    'seat.joined': () => 'gjorde två platser till en',
    'seat.renamed': () => 'bytte namn på en plats',
    'staff.joined': () => 'lät någon leda eller hjälpa till på träffen',
    'staff.left': () => 'leder eller hjälper inte längre på träffen',
    'helpers.link_changed': () => 'bytte länken för hjälpare',
    'screen.address_changed': () => 'bytte storskärmens adress',
    'post.hidden': () => 'dolde ett inlägg',
    'post.shown': () => 'visade ett dolt inlägg igen',
    'comment.hidden': () => 'dolde en kommentar',
    'comment.shown': () => 'visade en dold kommentar igen',
    'report.dismissed': () => 'hittade inget fel i det som anmälts',
    'showing.refused': () => 'lät vara dolt det som skribenten bad att få visat igen',
    'names.looked_at': ({ what }) =>
      what === 'report' ? 'såg namnen i en rapport' : 'såg namnen bakom en siffra',
    'table.exported': ({ what }) =>
      ({
        report: 'hämtade rapporten från en träff',
        directory: 'hämtade listan över personer',
        refused: 'hämtade de rader i en personallista som inte togs emot',
        missing: 'hämtade dem som saknas i en personallista',
      })[what] ?? 'hämtade en tabell med siffror',
    'lesson.changed': () => 'ändrade utkastet till en lektion',
    'lesson.ready': () => 'gjorde en lektion klar',
    'lesson.archived': () => 'lade undan en lektion',
    'lesson.taken_out': () => 'tog fram en lektion igen',
  },
};
