import { counted, plural } from '../../web/plural.ts';

export const en = {
  mailsWait: {
    words:
      'No mail server is set up, so nothing is sent: mails are written, and wait where an administrator sees them.',
    link: 'See the mails that wait',
  },
  list: {
    title: 'Workshops',
    plan: 'Plan a workshop',
    none: 'No workshop yet. Plan the first one: a lesson, a room and a time are enough.',
    open: 'Open now',
    planned: 'Planned',
    closed: 'Over',
    cancelled: 'Cancelled',
    seats: counted('en', { one: 'seat', other: 'seats' }),
    expected: (count: number) => `${count} expected`,
    noTime: 'no time set',
  },
  plan: {
    title: 'Plan a workshop',
    lesson: 'Lesson',
    locale: 'Language of the workshop',
    locales: { en: 'English', sv: 'Swedish' },
    name: 'Title',
    nameHint: 'People see it on the big screen. Left empty, it is the name of the lesson.',
    place: 'Room',
    startsAt: 'Date and time',
    units: 'Expected: everybody in these units and the units below them',
    people: counted('en', { one: 'person', other: 'people' }),
    emails: 'Expected: these e-mail addresses',
    emailsHint: 'Paste them as they are: one a line, with commas or semicolons, with or without names.',
    leftOnly: 'Only those who are not on board yet',
    leftOnlyHint: 'Leaves out whoever has an account, a blog and a first post already.',
    button: 'Plan it',
    changeTitle: 'Change the plan',
    change: 'Save the plan',
    changeNews:
      'Invitations are out: when you change place, time, title or lesson, everybody who has one is told, and so is whoever you take out.',
    back: 'Back to the workshop',
  },
  planned: {
    starts: (time: string) => `Starts ${time}`,
    noTime: 'No date and time yet',
    expected: (count: number) =>
      `${count} ${plural('en', count, { one: 'person is expected', other: 'people are expected' })}`,
    nobodyExpected: 'Nobody in particular is expected. Whoever has the code can come.',
    change: 'Change the plan',
    invite: (count: number) =>
      plural('en', count, { one: 'Send 1 invitation', other: `Send ${count} invitations` }),
    write: (count: number) =>
      plural('en', count, { one: 'Write 1 invitation', other: `Write ${count} invitations` }),
    written: (count: number) =>
      `${count} ${plural('en', count, { one: 'invitation is written.', other: 'invitations are written.' })}`,
    inviteLead: 'A mail with the time, the place, the code and a calendar file.',
    timeFirst: 'Invitations can go out as soon as the plan has a date and a time.',
    invited: (count: number) =>
      `${count} ${plural('en', count, { one: 'person is invited.', other: 'people are invited.' })}`,
    waiting: (count: number) =>
      `${count} ${plural('en', count, { one: 'mail waits to be sent.', other: 'mails wait to be sent.' })}`,
    failed: (count: number) =>
      `${count} ${plural('en', count, { one: 'mail could not be sent. An administrator sees why.', other: 'mails could not be sent. An administrator sees why.' })}`,
    cancel: 'Cancel the workshop',
    cancelSure: 'It is taken off, and its code lets nobody in. Whoever has an invitation is told.',
    cancelNow: 'Cancel it',
    takeUp: 'Take it up again',
    cancelled: 'This workshop was cancelled. Its code lets nobody in.',
    slips: 'Slips',
  },
  invitation: {
    subject: {
      invited: (title: string, date: string) => `Invitation: ${title}, ${date}`,
      changed: (title: string, date: string) => `Changed: ${title}, ${date}`,
      cancelled: (title: string, date: string) => `Cancelled: ${title}, ${date}`,
      removed: (title: string, date: string) => `Not for you any more: ${title}, ${date}`,
    },
    hello: 'Hello,',
    helloTo: (name: string) => `Hello ${name},`,
    lead: {
      invited: (title: string) => `You are invited to a workshop: ${title}.`,
      changed: (title: string) => `The workshop ${title} has changed. This is how it is now:`,
      cancelled: (title: string) => `The workshop ${title} is cancelled. It would have been:`,
      removed: (title: string) =>
        `You are not expected at the workshop ${title} any more, so you can take it out of your calendar. It would have been:`,
    },
    when: (time: string) => `When: ${time}`,
    where: (place: string) => `Where: ${place}`,
    bring: 'Bring your laptop and its charger. Nothing to prepare.',
    join: (address: string) => `When you are in the room, open ${address}`,
    joinByHand: (address: string, code: string) => `or go to ${address} and type the code ${code}.`,
  },
  slips: {
    title: 'Slips',
    lead: 'One for each person who is expected, to cut along the lines. Print it from your browser, on A4.',
    leadEmpty: 'Slips without a name, to cut along the lines. Print them from your browser, on A4.',
    empty: 'How many empty slips',
    emptyButton: 'Show empty slips',
    forExpected: 'Slips for those who are expected',
    address: 'Address',
    code: 'Code',
    name: 'Name',
  },
  handout: {
    title: 'Handout',
    lead: 'Welcome on board',
    open: 'Open this address:',
    code: 'Type this code:',
    scan: 'Or point the camera of your telephone here.',
    steps: 'What we do',
    three: ['You get an account', 'You set up your blog', 'You publish your first post'],
  },
};

export const sv: typeof en = {
  mailsWait: {
    words:
      'Ingen e-postserver är inställd, så inget skickas: mejlen skrivs och väntar där en administratör ser dem.',
    link: 'Se mejlen som väntar',
  },
  list: {
    title: 'Träffar',
    plan: 'Planera en träff',
    none: 'Ingen träff än. Planera den första: en lektion, ett rum och en tid räcker.',
    open: 'Öppna nu',
    planned: 'Planerade',
    closed: 'Avslutade',
    cancelled: 'Inställda',
    seats: counted('sv', { one: 'plats', other: 'platser' }),
    expected: (count) => `${count} väntas`,
    noTime: 'ingen tid satt',
  },
  plan: {
    title: 'Planera en träff',
    lesson: 'Lektion',
    locale: 'Träffens språk',
    locales: { en: 'Engelska', sv: 'Svenska' },
    name: 'Rubrik',
    nameHint: 'Den syns på storskärmen. Lämnar du den tom blir det lektionens namn.',
    place: 'Rum',
    startsAt: 'Datum och tid',
    units: 'Väntas: alla i de här enheterna och enheterna under dem',
    people: counted('sv', { one: 'person', other: 'personer' }),
    emails: 'Väntas: de här e-postadresserna',
    emailsHint: 'Klistra in dem som de är: en på varje rad, med komma eller semikolon, med eller utan namn.',
    leftOnly: 'Bara de som inte är ombord än',
    leftOnlyHint: 'Utelämnar den som redan har konto, blogg och ett första inlägg.',
    button: 'Planera träffen',
    changeTitle: 'Ändra planen',
    change: 'Spara planen',
    changeNews:
      'Inbjudningarna har gått ut: när du ändrar plats, tid, rubrik eller lektion får alla som har en besked, och det får också den du tar bort.',
    back: 'Tillbaka till träffen',
  },
  planned: {
    starts: (time) => `Börjar ${time}`,
    noTime: 'Inget datum och ingen tid än',
    expected: (count) =>
      `${count} ${plural('sv', count, { one: 'person väntas', other: 'personer väntas' })}`,
    nobodyExpected: 'Ingen särskild väntas. Den som har koden kan komma.',
    change: 'Ändra planen',
    invite: (count) =>
      plural('sv', count, { one: 'Skicka 1 inbjudan', other: `Skicka ${count} inbjudningar` }),
    write: (count) => plural('sv', count, { one: 'Skriv 1 inbjudan', other: `Skriv ${count} inbjudningar` }),
    written: (count) =>
      `${count} ${plural('sv', count, { one: 'inbjudan är skriven.', other: 'inbjudningar är skrivna.' })}`,
    inviteLead: 'Ett mejl med tiden, platsen, koden och en kalenderfil.',
    timeFirst: 'Inbjudningar kan gå ut så snart planen har ett datum och en tid.',
    invited: (count) =>
      `${count} ${plural('sv', count, { one: 'person är inbjuden.', other: 'personer är inbjudna.' })}`,
    waiting: (count) =>
      `${count} ${plural('sv', count, { one: 'mejl väntar på att skickas.', other: 'mejl väntar på att skickas.' })}`,
    failed: (count) =>
      `${count} ${plural('sv', count, { one: 'mejl gick inte att skicka. En administratör ser varför.', other: 'mejl gick inte att skicka. En administratör ser varför.' })}`,
    cancel: 'Ställ in träffen',
    cancelSure: 'Den blir inte av, och koden släpper inte in någon. Den som har en inbjudan får besked.',
    cancelNow: 'Ställ in',
    takeUp: 'Ta upp träffen igen',
    cancelled: 'Träffen är inställd. Koden släpper inte in någon.',
    slips: 'Lappar',
  },
  invitation: {
    subject: {
      invited: (title, date) => `Inbjudan: ${title}, ${date}`,
      changed: (title, date) => `Ändrat: ${title}, ${date}`,
      cancelled: (title, date) => `Inställt: ${title}, ${date}`,
      removed: (title, date) => `Inte längre för dig: ${title}, ${date}`,
    },
    hello: 'Hej,',
    helloTo: (name) => `Hej ${name},`,
    lead: {
      invited: (title) => `Du är inbjuden till en träff: ${title}.`,
      changed: (title) => `Träffen ${title} har ändrats. Så här är det nu:`,
      cancelled: (title) => `Träffen ${title} är inställd. Den skulle ha varit:`,
      removed: (title) =>
        `Du väntas inte längre till träffen ${title}, så du kan ta bort den ur din kalender. Den skulle ha varit:`,
    },
    when: (time) => `När: ${time}`,
    where: (place) => `Var: ${place}`,
    bring: 'Ta med din dator och laddaren. Du behöver inte förbereda något.',
    join: (address) => `När du är i rummet, öppna ${address}`,
    joinByHand: (address, code) => `eller gå till ${address} och skriv koden ${code}.`,
  },
  slips: {
    title: 'Lappar',
    lead: 'En för varje person som väntas, att klippa längs linjerna. Skriv ut från webbläsaren, på A4.',
    leadEmpty: 'Lappar utan namn, att klippa längs linjerna. Skriv ut från webbläsaren, på A4.',
    empty: 'Hur många tomma lappar',
    emptyButton: 'Visa tomma lappar',
    forExpected: 'Lappar för dem som väntas',
    address: 'Adress',
    code: 'Kod',
    name: 'Namn',
  },
  handout: {
    title: 'Utdelningsblad',
    lead: 'Välkommen ombord',
    open: 'Öppna den här adressen:',
    code: 'Skriv den här koden:',
    scan: 'Eller rikta telefonens kamera hit.',
    steps: 'Det här gör vi',
    three: ['Du får ett konto', 'Du öppnar din blogg', 'Du publicerar ditt första inlägg'],
  },
};
