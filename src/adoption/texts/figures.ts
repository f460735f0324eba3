import { formatted, people } from './counts.ts';

/** How many are missing, and to what. */
interface More {
  missing: string;
  goal: string;
}

interface Range {
  from: string;
  to: string;
}

export const en = {
  title: 'Adoption',
  weekOf: (week: string) => `week ${week}`,
  weekOfYear: (week: string, year: string) => `week ${week} of ${year}`,
  headline: {
    of: (onBoard: string, of: string) => `${onBoard} of ${of}`,
    isOnBoard: 'is on board.',
    areOnBoard: 'are on board.',
    critical: 'critical mass',
    target: (share: string) => `the target of ${share}`,
    reached: 'Critical mass is reached.',
    reachedTarget: (share: string) => `The target of ${share} is reached.`,
    missing: ({ missing, goal }: More) => `${missing} more to ${goal}.`,
    inWeek: ({ missing, goal }: More, week: string) =>
      `${missing} more to ${goal}, which comes in ${week} at this pace.`,
    between: ({ missing, goal }: More, { from, to }: Range) =>
      `${missing} more to ${goal}, which comes between ${from} and ${to} at this pace.`,
    earliest: ({ missing, goal }: More, week: string) =>
      `${missing} more to ${goal}: at this pace not before ${week}, and perhaps not within a year.`,
    standstill: (unit: string, weeks: number) => `${unit} has stood still for ${weeks} weeks.`,
  },
  nobody: 'Nobody is on the company’s list yet.',
  nobodyWords: 'The figures count everybody on the list, so they begin with it.',
  importList: 'Bring in the list',
  tooSmall: (minimum: number) =>
    `No figures are shown here, so that nobody is singled out: the group has fewer than ${minimum} people, or the figure of one that has could be worked out from it.`,
  asOf: (time: string) => `As of ${time}`,
  asOfEnd: (day: string) => `As it was at the end of ${day}`,
  csv: 'As tables (CSV)',
  filter: {
    title: 'Other days',
    from: 'From',
    to: 'To',
    button: 'Show',
    clear: 'As it is now',
    faults: {
      day_unread: 'Write the day as 2026-11-23.',
      days_turned: 'The last day lies before the first.',
    },
  },
  funnel: 'From the list to the long run',
  funnelWords:
    'Everybody on the company’s list counts, also those who never came. Whoever came to a workshop, or was expected when it opened, counts as invited, with or without a mail.',
  points: {
    people: 'On the list',
    invited: 'Invited',
    came: 'Came to a workshop',
    account: 'Account',
    blog: 'Blog',
    firstPost: 'First post',
    onBoard: 'On board',
    firstReply: 'Got a reply',
    secondPost: 'Second post within 30 days',
    interactive: 'Interactive in 30 days',
  },
  usual: (share: string, counted: number) =>
    `Interactive means wrote, commented, applauded or mentioned somebody: ${share} of the ${formatted('en', counted)} counted. In a usual company it is 27%, and the good ones pass 38%. Signing in and reading are counted nowhere.`,
  criticalLine: (percent: string, count: number) =>
    `Critical mass: ${percent}, ${formatted('en', count)} ${people('en', count)}`,
  targetLine: (percent: string, count: number) =>
    `Target: ${percent}, ${formatted('en', count)} ${people('en', count)}`,
  criticalName: 'critical',
  targetName: 'target',
  standings: 'How everybody stands',
  standingsWords:
    'Everybody on the list is in one of these. For the first 30 days on board it is too early to tell who stays.',
  activity: {
    of: (day: string) => `Of those counted who had been on board for 30 days on ${day}:`,
    once: (day: string) =>
      `Who is interactive is counted about every five weeks, last on ${day}: everybody on the list, except those on board who would make too small a group, so that comparing figures points to nobody.`,
    next: (day: string) => `It is counted next on ${day}.`,
    untold:
      'How many are interactive is not told here: it is counted about every five weeks, when so many have been on board for 30 days that neither the figure nor comparing it with others points to anybody.',
  },
  standing: {
    left: 'Not on board yet',
    proposed: 'Proposed for the next workshop',
    not_invited: 'Not invited',
    invited: 'Invited',
    did_not_come: 'Did not come',
    stopped_account: 'Came, stopped before the account',
    stopped_blog: 'Stopped before the blog',
    stopped_post: 'Stopped before the first post',
    on_board: 'On board for less than 30 days',
    settled: 'On board for 30 days or longer',
    active: 'Active',
    quiet: 'Gone quiet',
  },
  weeks: 'Week by week',
  weeksCaption: 'People on board at the end of each week. Those who left count up to the day they left.',
  weeksAlt: (onBoard: number, of: number) =>
    `On board per week: ${formatted('en', onBoard)} of ${formatted('en', of)} now.`,
  week: 'Week',
  weekTick: (week: string | number) => `w ${Number(week)}`,
  onBoardNow: (count: number) => `${formatted('en', count)} on board`,
  weeksTable: 'The same as a table',
  forecast: {
    title: 'How the forecast is made',
    words:
      'A thousand futures are drawn from the group’s own weeks of the last half year: each week to come is one of those, drawn at random (a bootstrap). The range is what eight of ten futures lie within. It holds as long as workshops go on as they have.',
    silent: (weeks: number) =>
      `There is no forecast before there are ${weeks} whole weeks and people came on board in at least three of them.`,
  },
};

export const sv: typeof en = {
  title: 'Införande',
  weekOf: (week) => `vecka ${week}`,
  weekOfYear: (week, year) => `vecka ${week} ${year}`,
  headline: {
    of: (onBoard, of) => `${onBoard} av ${of}`,
    isOnBoard: 'är ombord.',
    areOnBoard: 'är ombord.',
    critical: 'kritisk massa',
    target: (share) => `målet ${share}`,
    reached: 'Kritisk massa är nådd.',
    reachedTarget: (share) => `Målet ${share} är nått.`,
    missing: ({ missing, goal }) => `Till ${goal} saknas ${missing}.`,
    inWeek: ({ missing, goal }, week) =>
      `Till ${goal} saknas ${missing}. I den här takten är ni där ${week}.`,
    between: ({ missing, goal }, { from, to }) =>
      `Till ${goal} saknas ${missing}. I den här takten är ni där mellan ${from} och ${to}.`,
    earliest: ({ missing, goal }, week) =>
      `Till ${goal} saknas ${missing}. I den här takten är ni där tidigast ${week}, kanske inte inom ett år.`,
    standstill: (unit, weeks) => `${unit} har stått still i ${weeks} veckor.`,
  },
  nobody: 'Ingen finns på företagets lista än.',
  nobodyWords: 'Siffrorna räknar alla på listan, så de börjar med den.',
  importList: 'Läs in listan',
  tooSmall: (minimum) =>
    `Här visas inga siffror, så att ingen pekas ut: gruppen har färre än ${minimum} personer, eller så skulle siffran för en så liten grupp gå att räkna ut.`,
  asOf: (time) => `Läget ${time}`,
  asOfEnd: (day) => `Läget i slutet av ${day}`,
  csv: 'Som tabeller (CSV)',
  filter: {
    title: 'Andra dagar',
    from: 'Från',
    to: 'Till',
    button: 'Visa',
    clear: 'Som det är nu',
    faults: {
      day_unread: 'Skriv dagen som 2026-11-23.',
      days_turned: 'Den sista dagen ligger före den första.',
    },
  },
  funnel: 'Från listan till det långa loppet',
  funnelWords:
    'Alla på företagets lista räknas, också de som aldrig kom. Den som kom till en träff, eller var väntad när den öppnade, räknas som inbjuden, med eller utan mejl.',
  points: {
    people: 'På listan',
    invited: 'Inbjudna',
    came: 'Kom till en träff',
    account: 'Konto',
    blog: 'Blogg',
    firstPost: 'Första inlägget',
    onBoard: 'Ombord',
    firstReply: 'Fick svar',
    secondPost: 'Andra inlägget inom 30 dagar',
    interactive: 'Aktiva på 30 dagar',
  },
  usual: (share, counted) =>
    `Aktiv är den som har skrivit, kommenterat, applåderat eller nämnt någon: ${share} av de ${formatted('sv', counted)} som räknas. I ett vanligt företag är det 27 %, och de bästa har över 38 %. Inloggning och läsning räknas inte någonstans.`,
  criticalLine: (percent, count) =>
    `Kritisk massa: ${percent}, ${formatted('sv', count)} ${people('sv', count)}`,
  targetLine: (percent, count) => `Mål: ${percent}, ${formatted('sv', count)} ${people('sv', count)}`,
  criticalName: 'kritisk',
  targetName: 'mål',
  standings: 'Hur långt alla har kommit',
  standingsWords:
    'Alla på listan finns i en av de här grupperna. De första 30 dagarna ombord är det för tidigt att säga vem som blir kvar.',
  activity: {
    of: (day) => `Av dem som räknas och hade varit ombord i 30 dagar den ${day}:`,
    once: (day) =>
      `Hur många som är aktiva räknas ungefär var femte vecka, senast den ${day}. Alla på listan räknas, utom de ombord som skulle bli en för liten grupp, så att ingen kan pekas ut genom att siffror jämförs.`,
    next: (day) => `Nästa gång räknas det den ${day}.`,
    untold:
      'Hur många som är aktiva visas inte här. Det räknas ungefär var femte vecka, när så många har varit ombord i 30 dagar att varken siffran eller en jämförelse med andra pekar ut någon.',
  },
  standing: {
    left: 'Inte ombord än',
    proposed: 'Föreslagna till nästa träff',
    not_invited: 'Inte inbjudna',
    invited: 'Inbjudna',
    did_not_come: 'Kom inte',
    stopped_account: 'Kom, stannade före kontot',
    stopped_blog: 'Stannade före bloggen',
    stopped_post: 'Stannade före första inlägget',
    on_board: 'Ombord i mindre än 30 dagar',
    settled: 'Ombord i 30 dagar eller mer',
    active: 'Aktiva',
    quiet: 'Har tystnat',
  },
  weeks: 'Vecka för vecka',
  weeksCaption:
    'Personer ombord i slutet av varje vecka. De som har slutat räknas till och med dagen då de slutade.',
  weeksAlt: (onBoard, of) =>
    `Ombord per vecka: ${formatted('sv', onBoard)} av ${formatted('sv', of)} just nu.`,
  week: 'Vecka',
  weekTick: (week) => `v ${Number(week)}`,
  onBoardNow: (count) => `${formatted('sv', count)} ombord`,
  weeksTable: 'Samma sak som tabell',
  forecast: {
    title: 'Så görs prognosen',
    words:
      'Tusen möjliga förlopp räknas fram ur gruppens egna veckor det senaste halvåret: varje vecka som kommer är en av dem, slumpvis vald (så kallad bootstrap). Åtta av tio förlopp ligger inom intervallet. Det gäller så länge träffarna fortsätter som hittills.',
    silent: (weeks) =>
      `Prognosen kommer när det finns ${weeks} hela veckor och någon har kommit ombord i minst tre av dem.`,
  },
};
