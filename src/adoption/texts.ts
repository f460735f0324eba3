import { formatFor } from '../web/format.ts';
import type { Locale } from '../web/locale.ts';
import { plural } from '../web/plural.ts';

const people = (locale: Locale, count: number) =>
  plural(
    locale,
    count,
    locale === 'sv' ? { one: 'person', other: 'personer' } : { one: 'person', other: 'people' },
  );

const formatted = (locale: Locale, count: number) => formatFor(locale, 'UTC').number(count);

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
  funnelWords: 'Everybody on the company’s list counts, also those who never came.',
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
  target: {
    title: 'Target',
    is: (percent: string, day: string | null) =>
      day === null ? `${percent} on board.` : `${percent} on board by ${day}.`,
    critical: (percent: string) =>
      `${percent} on board: the line of critical mass, from which the benefit is expected to carry itself. No day has been set.`,
    criticalBy: (percent: string, day: string) =>
      `${percent} on board by ${day}: the line of critical mass, from which the benefit is expected to carry itself.`,
    outlook: {
      reached: 'It is reached.',
      passed: 'The day has gone by, and it was not reached.',
      meets: 'At this pace it is reached in time, in nine of ten futures or more.',
      open: 'At this pace it may be reached in time or not: the futures disagree.',
      misses: 'At this pace it is not reached in time: in nine of ten futures or more it comes later.',
      early: 'It is too early to tell whether the pace is enough.',
    },
    plan: 'How many workshops it takes, and for whom',
    set: 'Set the target',
    share: 'Share on board, in percent',
    shareHint: (above: string) => `Left empty: as above, ${above}.`,
    shareHintCompany: (critical: string) => `Left empty: the line of critical mass, ${critical}.`,
    day: 'By the day',
    dayHint: (above: string | null) =>
      above === null ? 'Left empty: no day.' : `Left empty: as above, ${above}.`,
    below: 'Units below have the same, as long as nothing else is set for them.',
    faults: {
      share_unread: 'Write a whole number from 1 to 100.',
      day_unread: 'Write the day as 2027-03-01.',
      day_past: 'This day has gone by. Choose one to come.',
    } as Record<string, string>,
  },
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
  longRun: 'The long run',
  longRunWords:
    'Of those whom a workshop brought on board: how many wrote, commented, applauded or mentioned somebody in that week after it. A week that is not over yet is blank. A week may count fewer than came on board, so that comparing figures points to nobody.',
  longRunAlt: (first: string, last: string) => `Interactive, all workshops together: ${first} to ${last}.`,
  longRunAxis: 'weeks after the workshop',
  longRunNone: 'The first week after a workshop is not over yet.',
  afterWeek: (week: number) => `week ${week}`,
  workshop: 'Workshop',
  size: 'On board by it',
  together: 'All together',
  ofPeople: (active: number, of: number) => `${formatted('en', active)} of ${formatted('en', of)}`,
  notClosed: 'not over yet',
  splits: 'The long run by lesson, facilitator and place',
  split: { lesson: 'Lesson', facilitator: 'Facilitator', place: 'Place' },
  workshops: 'Workshops',
  several: 'Several, too small alone',
  nowhere: 'No place given',
  olderWorkshops: (count: number) => `${formatted('en', count)} earlier ones are in the CSV.`,
  units: 'Unit by unit',
  unit: 'Unit',
  people: 'People',
  onBoard: 'On board',
  share: 'Share',
  small: 'not shown alone',
  smallWords: (minimum: number) =>
    `Units of fewer than ${minimum} people, and as many of their neighbours as it takes so that nothing can be worked out, are not shown alone. Their people count in the unit above and in the company.`,
  weekly: {
    title: 'Each Monday by mail',
    words:
      'The headline, what the week changed and who is proposed next, each Monday morning. The mail names those of your people who are proposed for the next workshop; that is written in the log.',
    comes: 'The figures come to you by mail each Monday morning.',
    on: 'Send them to me',
    off: 'Send them no more',
    subject: (figure: string) => `Adoption: ${figure} on board`,
    hello: (name: string) => `Hello ${name},`,
    grown: (count: number) => `${formatted('en', count)} came on board last week.`,
    fewer: (count: number) =>
      `There are ${formatted('en', count)} fewer on board than a week ago: people have left.`,
    same: 'Nobody came on board last week.',
    interactive: (day: string, { count, counted }: { count: string; counted: string }) =>
      `Wrote, commented, applauded or mentioned somebody in the 30 days before ${day}: ${count} of the ${counted} counted.`,
    next: 'Proposed for the next workshops, where they do most:',
    proposed: (where: string, count: number) => `${where}, ${count} ${people('en', count)}`,
    plan: 'Ask a facilitator for one:',
    more: 'All figures:',
    stop: 'You chose to get this mail. You can end it on the same page.',
  },
  plan: {
    title: 'The next workshops',
    words: 'Who comes next, where it does most, and how far there is to go.',
    link: 'Plan the next workshops',
    proposed: 'Proposed for the next ones',
    proposedPlaces: 'For each place, those with the most people missing.',
    proposedWords:
      'Whoever stopped half way comes first, then those who have not been asked, then those who did not come. Whoever is expected at a workshop to come is not in it.',
    proposal: (units: string, place: string) => (place === '' ? units : `${place}: ${units}`),
    people: (count: number) => `${formatted('en', count)} ${people('en', count)} proposed`,
    reason: (reason: string, count: number) =>
      ({
        stopped_post: `${count} stopped before the first post`,
        stopped_blog: `${count} stopped before the blog`,
        stopped_account: `${count} stopped before the account`,
        invited: `${count} invited`,
        not_invited: `${count} not asked yet`,
        did_not_come: `${count} did not come`,
      })[reason] ?? '',
    of: (unit: string, count: number) => `${unit}: ${count}`,
    rest: (unit: string) => `others in ${unit}`,
    others: 'all others',
    everybody: 'everybody',
    make: 'Plan the workshop',
    facilitator: 'Facilitator',
    ask: 'Ask for it',
    isAsked: 'The facilitator has been asked, by a mail that you get the answer to.',
    allOnBoard: 'Everybody is on board.',
    allExpected: 'Everybody who is not on board is expected at a workshop already.',
    workshopFor: (units: string) => `Workshop for ${units}`,
    units: 'How far there is to go',
    onBoard: 'On board',
    target: 'Target',
    missing: 'Missing',
    workshops: 'Workshops needed',
    place: 'Usual place',
    pace: 'At this pace',
    ofPeople: (onBoard: string, people: string) => `${onBoard} of ${people}`,
    by: (day: string) => `by ${day}`,
    outlook: {
      reached: 'reached',
      passed: 'the day has gone by',
      meets: 'in time',
      open: 'perhaps in time',
      misses: 'not in time',
      early: 'too early to tell',
    },
    uncounted: { early: 'too few held yet', endless: 'no end at this turnout' },
    more: (count: number) => `${count} more ${count === 1 ? 'unit has' : 'units have'} fewer missing.`,
    method: 'How workshops are counted',
    methodWords:
      'As many as it takes until those who are missing are on board, when each workshop expects as many as there is usually room for, and as many of them come, and come on board, as usual. Whoever was on board before a workshop is not counted in it. Where a unit has had enough workshops of its own, its own shares count, marked with a star; else the company’s.',
    usual: (turnout: string, { yield: brought, room }: { yield: string; room: string }) =>
      `In the company ${room} are expected at a workshop, ${turnout} of them come, and ${brought} of those come on board.`,
    usualOwn: (unit: string, { turnout, yield: brought }: { turnout: string; yield: string }) =>
      `${unit}: ${turnout} come, and ${brought} of those come on board.`,
    silent: (workshops: number, expected: number) =>
      `Workshops are not counted before ${workshops} have been held, with ${expected} people expected.`,
    mail: {
      subject: (units: string) => `A workshop for ${units}?`,
      words: (name: string, { units, people: count }: { units: string; people: number }) =>
        `${name} asks you for a workshop for ${units}: ${count} ${people('en', count)} ${count === 1 ? 'is' : 'are'} proposed who ${count === 1 ? 'is' : 'are'} not on board yet.`,
      place: (place: string) => `Usual place: ${place}`,
      plan: 'The plan is filled in here:',
    },
  },
  names: {
    back: 'Back to the figures',
    logged: 'That you have looked at these names is written in the log.',
    allUnits: 'All the units that you see',
    none: 'Nobody.',
    name: 'Name',
    unit: 'Unit',
    since: 'Since',
    how: 'How they stand',
    more: 'The next ones',
    others: (minimum: number) =>
      `Units of fewer than ${minimum} people, and as many of their neighbours as it takes so that nothing can be worked out, are not named: their people stand under the unit above, or as “all others”, as does whoever has no unit.`,
  },
  tables: {
    units: 'Units',
    funnel: 'Funnel',
    standings: 'How everybody stands',
    weeks: 'Weeks',
    long_run: 'Long run',
    lessons: 'Lessons',
    facilitators: 'Facilitators',
    places: 'Places',
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
  funnelWords: 'Alla på företagets lista räknas, också de som aldrig kom.',
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
  target: {
    title: 'Mål',
    is: (percent, day) => (day === null ? `${percent} ombord.` : `${percent} ombord senast ${day}.`),
    critical: (percent) =>
      `${percent} ombord: kritisk massa, där nyttan väntas bära sig själv. Ingen dag är satt.`,
    criticalBy: (percent, day) =>
      `${percent} ombord senast ${day}: kritisk massa, där nyttan väntas bära sig själv.`,
    outlook: {
      reached: 'Målet är nått.',
      passed: 'Dagen har passerat, och målet nåddes inte.',
      meets: 'I den här takten nås målet i tid, i minst nio av tio förlopp.',
      open: 'I den här takten är det osäkert om målet nås i tid: förloppen går isär.',
      misses: 'I den här takten nås målet inte i tid: i minst nio av tio förlopp kommer det senare.',
      early: 'Det är för tidigt att säga om takten räcker.',
    },
    plan: 'Hur många träffar det tar, och för vilka',
    set: 'Sätt målet',
    share: 'Andel ombord, i procent',
    shareHint: (above) => `Lämnas det tomt gäller samma som ovanför, ${above}.`,
    shareHintCompany: (critical) => `Lämnas det tomt gäller kritisk massa, ${critical}.`,
    day: 'Senast den',
    dayHint: (above) =>
      above === null
        ? 'Lämnas det tomt gäller ingen dag.'
        : `Lämnas det tomt gäller samma som ovanför, ${above}.`,
    below: 'Enheterna under har samma mål, så länge inget annat är satt för dem.',
    faults: {
      share_unread: 'Skriv ett heltal från 1 till 100.',
      day_unread: 'Skriv dagen som 2027-03-01.',
      day_past: 'Den dagen har redan varit. Välj en som kommer.',
    },
  },
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
  longRun: 'Det långa loppet',
  longRunWords:
    'Av dem som kom ombord på en träff: hur många som skrev, kommenterade, applåderade eller nämnde någon den veckan efteråt. En vecka som inte är slut är tom. I en vecka kan färre räknas än som kom ombord, så att ingen kan pekas ut genom att siffror jämförs.',
  longRunAlt: (first, last) => `Aktiva, alla träffar tillsammans: ${first} till ${last}.`,
  longRunAxis: 'veckor efter träffen',
  longRunNone: 'Den första veckan efter en träff är inte slut än.',
  afterWeek: (week) => `vecka ${week}`,
  workshop: 'Träff',
  size: 'Kom ombord där',
  together: 'Alla tillsammans',
  ofPeople: (active, of) => `${formatted('sv', active)} av ${formatted('sv', of)}`,
  notClosed: 'inte slut än',
  splits: 'Det långa loppet efter lektion, handledare och plats',
  split: { lesson: 'Lektion', facilitator: 'Handledare', place: 'Plats' },
  workshops: 'Träffar',
  several: 'Flera, för små var för sig',
  nowhere: 'Ingen plats angiven',
  olderWorkshops: (count) => `${formatted('sv', count)} tidigare finns i CSV-filen.`,
  units: 'Enhet för enhet',
  unit: 'Enhet',
  people: 'Personer',
  onBoard: 'Ombord',
  share: 'Andel',
  small: 'visas inte för sig',
  smallWords: (minimum) =>
    `Enheter med färre än ${minimum} personer, och så många av deras grannar som behövs för att inget ska gå att räkna ut, visas inte för sig. Deras personer räknas i enheten ovanför och i företaget.`,
  weekly: {
    title: 'Varje måndag som mejl',
    words:
      'Läget, vad som ändrades under veckan och vilka som står på tur, varje måndagsmorgon. De av dina medarbetare som föreslås till nästa träff står med namn i mejlet, och det skrivs i loggen.',
    comes: 'Du får det som mejl varje måndagsmorgon.',
    on: 'Skicka det till mig',
    off: 'Skicka det inte längre',
    subject: (figure) => `Införande: ${figure} ombord`,
    hello: (name) => `Hej ${name},`,
    grown: (count) => `${formatted('sv', count)} kom ombord förra veckan.`,
    fewer: (count) =>
      `Det är ${formatted('sv', count)} färre ombord än för en vecka sedan: några har slutat.`,
    same: 'Ingen kom ombord förra veckan.',
    interactive: (day, { count, counted }) =>
      `Har skrivit, kommenterat, applåderat eller nämnt någon under de 30 dagarna före den ${day}: ${count} av de ${counted} som räknas.`,
    next: 'Förslag till nästa träffar, där de gör mest nytta:',
    proposed: (where, count) => `${where}, ${count} ${people('sv', count)}`,
    plan: 'Be en handledare om en träff:',
    more: 'Alla siffror:',
    stop: 'Du har valt att få det här mejlet. Du kan avsluta det på samma sida.',
  },
  plan: {
    title: 'Nästa träffar',
    words: 'Vilka som står på tur, var det gör mest nytta och hur långt det är kvar.',
    link: 'Planera nästa träffar',
    proposed: 'Förslag till nästa träffar',
    proposedPlaces: 'För varje plats de enheter där flest saknas.',
    proposedWords:
      'Först står de som har kommit en bit på vägen, sedan de som inte har fått frågan och sist de som inte kom. Den som redan väntas på en kommande träff är inte med.',
    proposal: (units, place) => (place === '' ? units : `${place}: ${units}`),
    people: (count) => `${formatted('sv', count)} ${people('sv', count)} föreslås`,
    reason: (reason, count) =>
      ({
        stopped_post: `${count} stannade före första inlägget`,
        stopped_blog: `${count} stannade före bloggen`,
        stopped_account: `${count} stannade före kontot`,
        invited: `${count} ${count === 1 ? 'inbjuden' : 'inbjudna'}`,
        not_invited: `${count} har inte fått frågan`,
        did_not_come: `${count} kom inte`,
      })[reason] ?? '',
    of: (unit, count) => `${unit}: ${count}`,
    rest: (unit) => `övriga i ${unit}`,
    others: 'alla övriga',
    everybody: 'alla',
    make: 'Planera träffen',
    facilitator: 'Handledare',
    ask: 'Be om träffen',
    isAsked: 'Handledaren har fått frågan i ett mejl, och svaret kommer till dig.',
    allOnBoard: 'Alla är ombord.',
    allExpected: 'Alla som inte är ombord väntas redan på en träff.',
    workshopFor: (units) => `Träff för ${units}`,
    units: 'Så långt är det kvar',
    onBoard: 'Ombord',
    target: 'Mål',
    missing: 'Saknas',
    workshops: 'Träffar som behövs',
    place: 'Vanlig plats',
    pace: 'I den här takten',
    ofPeople: (onBoard, all) => `${onBoard} av ${all}`,
    by: (day) => `senast ${day}`,
    outlook: {
      reached: 'nått',
      passed: 'dagen har passerat',
      meets: 'i tid',
      open: 'kanske i tid',
      misses: 'inte i tid',
      early: 'för tidigt att säga',
    },
    uncounted: { early: 'för få träffar än', endless: 'räcker aldrig om så få kommer' },
    more: (count) => `I ${count} ${count === 1 ? 'enhet' : 'enheter'} till saknas färre.`,
    method: 'Så räknas träffarna',
    methodWords:
      'Så många som behövs för att de som saknas ska komma ombord, om varje träff väntar så många som brukar få plats och lika stor andel som vanligt kommer, och kommer ombord. Den som redan var ombord före en träff räknas inte. Har en enhet haft tillräckligt många egna träffar gäller dess egna andelar, markerade med en stjärna, annars företagets.',
    usual: (turnout, { yield: brought, room }) =>
      `I företaget brukar ${room} väntas på en träff. ${turnout} av dem kommer, och av dem kommer ${brought} ombord.`,
    usualOwn: (unit, { turnout, yield: brought }) =>
      `${unit}: ${turnout} kommer, och av dem kommer ${brought} ombord.`,
    silent: (workshops, expected) =>
      `Antalet räknas inte ut förrän ${workshops} träffar har hållits, med sammanlagt ${expected} väntade personer.`,
    mail: {
      subject: (units) => `En träff för ${units}?`,
      words: (name, { units, people: count }) =>
        `${name} ber dig om en träff för ${units}: ${count} ${people('sv', count)} som inte är ombord än föreslås.`,
      place: (place) => `Vanlig plats: ${place}`,
      plan: 'Planen är ifylld här:',
    },
  },
  names: {
    back: 'Tillbaka till siffrorna',
    logged: 'I loggen står att du har sett de här namnen.',
    allUnits: 'Alla enheter som du ser',
    none: 'Ingen.',
    name: 'Namn',
    unit: 'Enhet',
    since: 'Sedan',
    how: 'Hur långt de har kommit',
    more: 'Nästa',
    others: (minimum) =>
      `Enheter med färre än ${minimum} personer, och så många av deras grannar som behövs för att inget ska gå att räkna ut, nämns inte: deras personer står under enheten ovanför, eller som ”alla övriga”. Där står också den som inte har någon enhet.`,
  },
  tables: {
    units: 'Enheter',
    funnel: 'Steg för steg',
    standings: 'Hur långt alla har kommit',
    weeks: 'Veckor',
    long_run: 'Det långa loppet',
    lessons: 'Lektioner',
    facilitators: 'Handledare',
    places: 'Platser',
  },
};
