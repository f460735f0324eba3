import { formatted, people } from './counts.ts';

export const en = {
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
    allExpected: 'Everybody who is not on board is expected at a workshop already, or runs workshops.',
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
};

export const sv: typeof en = {
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
    allExpected: 'Alla som inte är ombord väntas redan på en träff, eller håller träffar själva.',
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
};
