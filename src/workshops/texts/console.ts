import { plural } from '../../web/plural.ts';
import type { Attendance } from '../presence.ts';

/** What an advice about the pace is about; the names are in words already. */
interface AdviceWords {
  done: number;
  seats: number;
  working: number;
  names: string;
  /** How many these are. */
  count: number;
  isLast: boolean;
}

const whenYouLike = {
  en: (isLast: boolean) => (isLast ? 'Close the workshop when you like.' : 'Move on when you like.'),
  sv: (isLast: boolean) => (isLast ? 'Avsluta när du vill.' : 'Gå vidare när du vill.'),
};

export const en = {
  console: {
    step: (place: number, of: number) => `Step ${place} of ${of}`,
    plannedLead: 'Not open yet. Nobody can join before you open it.',
    open: 'Open the workshop',
    close: 'Close the workshop',
    closeNow: 'Close it',
    closeSure: 'Close it for everybody? What people have begun they can still finish.',
    closedLead: 'This workshop is over.',
    outcome: {
      onBoard: (count: number) => `${count} on board`,
      allDone: (count: number) => `${count} did everything`,
      marked: (count: number) => `${count} finished, with marked steps`,
      stopped: (count: number) => `${count} stopped on the way`,
      neverCame: (count: number) =>
        `${count} ${plural('en', count, { one: 'was', other: 'were' })} expected and did not come`,
      unconfirmed: (count: number) =>
        `${count} new ${plural('en', count, { one: 'account still has', other: 'accounts still have' })} to be confirmed`,
    },
    reopen: 'Open it again',
    report: 'Report',
    handout: 'Handout',
    screen: 'Big screen',
    screenHint: 'Opens without signing in. Put it on the projector.',
    nextTo: (step: string) => `Next: ${step}`,
    back: 'Back',
    eyesUp: 'Eyes up',
    eyesDown: 'Eyes down again',
    ownPace: 'Everybody at own pace',
    atStep: (place: number, step: string) => `The room was at step ${place}: ${step}`,
    together: 'Together',
    notes: 'Speaker’s notes',
    noNotes: 'No notes for this step.',
    code: 'Code',
    minutes: (minutes: number) => `${minutes} min planned`,
    clock: (planned: number) => `{minutes} of ${planned} min`,
    here: ({ here, away, lost }: Attendance, expected: number) =>
      [
        `${here} here`,
        ...(away > 0 ? [`${away} away`] : []),
        ...(lost > 0 ? [`${lost} lost`] : []),
        `${expected} expected`,
      ].join(', '),
    unfinished: (count: number) =>
      plural('en', count, { one: 'has not finished', other: 'have not finished' }),
    everybody: 'Everybody in the room has finished.',
    listening: (count: number) =>
      `${count} ${plural('en', count, { one: 'is listening', other: 'are listening' })}`,
    steps: 'Done, step by step',
    doneOf: (done: number, of: number) => `${done} of ${of}`,
    seats: 'The room',
    hands: 'Raised hands',
    noHands: 'No hand is up.',
    claim: 'I am going',
    claimed: (name: string) => `${name} is on the way`,
    answered: 'Done',
    mark: 'Mark the step as done',
    markReason: 'Why',
    markButton: 'Mark',
    remove: 'Take the seat away',
    more: 'More',
    notListed: 'not on the list',
    unconfirmed: 'New accounts to confirm',
    unconfirmedLead: 'Are these the people they say they are? Roles and units count from then on.',
    confirm: 'Confirm',
    confirmOne: (name: string) => `Confirm ${name}`,
    confirmAll: 'Confirm all',
    unanswered: (count: number) =>
      count === 0
        ? 'Every first post has a reply'
        : `${count} ${plural('en', count, { one: 'first post without a reply', other: 'first posts without a reply' })}`,
    medianHelp: (minutes: string) => `Median time to help ${minutes}`,
    since: 'since',
    presence: { here: 'here', away: 'away', lost: 'lost' },
    state: {
      hand: 'hand up',
      working: 'working',
      done: 'done',
      listening: 'listening',
      'on-board': 'on board',
      stopped: 'stopped at',
    },
    advice: {
      empty: () => 'Nobody has joined yet. The big screen shows the address and the code.',
      talk: ({ isLast }: AdviceWords) => `You are talking. ${whenYouLike.en(isLast)}`,
      'talk-help': ({ names, count }: AdviceWords) =>
        `You are talking, and ${plural('en', count, { one: 'a hand is', other: 'hands are' })} up: ${names}. Help first, or send a helper.`,
      help: ({ done, seats, working, names }: AdviceWords) =>
        `${done} of ${seats} done, ${working} at work. Help ${names}, and give the others a moment.`,
      'help-then-on': ({ done, seats, names, isLast }: AdviceWords) =>
        `${done} of ${seats} done. Help ${names}, then ${isLast ? 'close the workshop' : 'move on'}.`,
      nearly: ({ done, seats }: AdviceWords) =>
        `${done} of ${seats} done, no hand up. Move on when you like: whoever is left keeps this step.`,
      wait: ({ done, seats }: AdviceWords) => `${done} of ${seats} done, no hand up. Give them a moment.`,
      'own-pace': ({ done, seats }: AdviceWords) =>
        `${done} of ${seats} done with the lesson, no hand up. Go round, and look over a shoulder or two.`,
      away: ({ done, seats, names, isLast }: AdviceWords) =>
        `${done} of ${seats} done; away: ${names}. ${whenYouLike.en(isLast)}`,
      on: ({ seats, isLast }: AdviceWords) =>
        `${plural('en', seats, { one: 'The one who is here is done.', other: `All ${seats} in the room are done.` })} ${whenYouLike.en(isLast)}`,
    },
  },
  wall: {
    title: 'On the wall',
    lead: 'What you take off stays in its blog.',
    takeOff: 'Take off',
    takeOffOne: (title: string) => `Take off the wall: ${title}`,
    putBack: 'Put back',
    putBackOne: (title: string) => `Put back on the wall: ${title}`,
  },
  consoleTools: {
    whole: (minutes: number) => `whole: {minutes} of ${minutes} min`,
    sound: 'Sound for a raised hand',
    others: (count: number) => `${count} more`,
  },
  seatFilter: {
    title: 'Find seats',
    name: 'Find by name',
    shortly: 'Name',
    state: 'State',
    kinds: { hand: 'hand up', working: 'working', done: 'done', away: 'away', lost: 'lost' },
    step: 'Step',
    anyStep: 'Any step',
    show: 'Show',
    shown: '{shown} of {all}',
    all: 'Show all',
    wait: 'Nothing moves as long as you are in the room here.',
  },
  keys: {
    title: 'Keys',
    next: 'next step',
    back: 'back one step',
    eyes: 'eyes up, eyes down',
    pace: 'own pace, together',
    claim: 'I am going to the first raised hand',
    answer: 'done: the hand that I went to',
    find: 'find by name',
    leave: 'leave the field, close what is open',
    help: 'show this',
    rest: 'While you type in a field, keys are letters.',
    on: 'Use these keys on this laptop',
    close: 'Close',
  },
  staff: {
    title: 'Facilitators and helpers',
    roles: { facilitator: 'facilitator', helper: 'helper' },
    takeOff: 'Take off',
    takeOffOne: (name: string) => `Take ${name} off the list`,
    takeOffHint: 'When you take somebody off, the link for helpers changes too.',
    link: 'A link for helpers',
    linkLead: 'Whoever opens it and signs in sees the room and can go to raised hands. Nothing else.',
    makeLink: 'Make a link',
    changeLink: 'Change the link',
    screen: 'Big screen',
    screenLead: 'Whoever knows its address can look at it. A new address ends the old one at once.',
    changeScreen: 'Change the address',
    add: 'E-mail of one more facilitator',
    addButton: 'Add',
  },
};

export const sv: typeof en = {
  console: {
    step: (place, of) => `Steg ${place} av ${of}`,
    plannedLead: 'Inte öppen än. Ingen kan gå med innan du öppnar.',
    open: 'Öppna träffen',
    close: 'Avsluta träffen',
    closeNow: 'Avsluta',
    closeSure: 'Avsluta för alla? Det någon har börjat på går fortfarande att göra klart.',
    closedLead: 'Träffen är slut.',
    outcome: {
      onBoard: (count) => `${count} ombord`,
      allDone: (count) => `${count} gjorde allt`,
      marked: (count) =>
        `${count} ${plural('sv', count, { one: 'klar', other: 'klara' })}, med markerade steg`,
      stopped: (count) => `${count} stannade på vägen`,
      neverCame: (count) => `${count} väntades och kom inte`,
      unconfirmed: (count) =>
        `${count} ${plural('sv', count, { one: 'nytt konto', other: 'nya konton' })} återstår att bekräfta`,
    },
    reopen: 'Öppna den igen',
    report: 'Rapport',
    handout: 'Utdelningsblad',
    screen: 'Storskärm',
    screenHint: 'Öppnas utan inloggning. Visa den med projektorn.',
    nextTo: (step) => `Nästa: ${step}`,
    back: 'Tillbaka',
    eyesUp: 'Titta framåt',
    eyesDown: 'Fortsätt igen',
    ownPace: 'Alla i egen takt',
    atStep: (place, step) => `Rummet stod på steg ${place}: ${step}`,
    together: 'Tillsammans',
    notes: 'Talarens anteckningar',
    noNotes: 'Inga anteckningar till det här steget.',
    code: 'Kod',
    minutes: (minutes) => `${minutes} min planerat`,
    clock: (planned) => `{minutes} av ${planned} min`,
    here: ({ here, away, lost }, expected) =>
      [
        `${here} här`,
        ...(away > 0 ? [`${away} borta`] : []),
        ...(lost > 0 ? [`${lost} ${plural('sv', lost, { one: 'tappad', other: 'tappade' })}`] : []),
        `${expected} väntade`,
      ].join(', '),
    unfinished: (count) => plural('sv', count, { one: 'är inte klar', other: 'är inte klara' }),
    everybody: 'Alla i rummet är klara.',
    listening: (count) => `${count} lyssnar`,
    steps: 'Klart, steg för steg',
    doneOf: (done, of) => `${done} av ${of}`,
    seats: 'Rummet',
    hands: 'Räckta händer',
    noHands: 'Ingen hand är uppe.',
    claim: 'Jag går',
    claimed: (name) => `${name} är på väg`,
    answered: 'Klart',
    mark: 'Markera steget som klart',
    markReason: 'Varför',
    markButton: 'Markera',
    remove: 'Ta bort platsen',
    more: 'Mer',
    notListed: 'ej på listan',
    unconfirmed: 'Nya konton att bekräfta',
    unconfirmedLead: 'Är de här personerna de som de säger? Roller och enheter gäller från och med då.',
    confirm: 'Bekräfta',
    confirmOne: (name) => `Bekräfta ${name}`,
    confirmAll: 'Bekräfta alla',
    unanswered: (count) =>
      count === 0 ? 'Alla första inlägg har fått svar' : `${count} första inlägg utan svar`,
    medianHelp: (minutes) => `Hjälpen kom på ${minutes} (median)`,
    since: 'sedan',
    presence: { here: 'här', away: 'borta', lost: 'tappad' },
    state: {
      hand: 'hand uppe',
      working: 'arbetar',
      done: 'klar',
      listening: 'lyssnar',
      'on-board': 'ombord',
      stopped: 'stannade vid',
    },
    advice: {
      empty: () => 'Ingen har gått med än. Storskärmen visar adressen och koden.',
      talk: ({ isLast }) => `Nu talar du. ${whenYouLike.sv(isLast)}`,
      'talk-help': ({ names, count }) =>
        `Nu talar du, och ${plural('sv', count, { one: 'en hand', other: 'händer' })} är uppe: ${names}. Hjälp först, eller skicka en hjälpare.`,
      help: ({ done, seats, working, names }) =>
        `${done} av ${seats} klara, ${working} arbetar. Hjälp ${names} och ge de andra en stund.`,
      'help-then-on': ({ done, seats, names, isLast }) =>
        `${done} av ${seats} klara. Hjälp ${names}, ${isLast ? 'avsluta sedan' : 'gå sedan vidare'}.`,
      nearly: ({ done, seats }) =>
        `${done} av ${seats} klara, ingen hand uppe. Gå vidare när du vill: de som är kvar behåller steget.`,
      wait: ({ done, seats }) => `${done} av ${seats} klara, ingen hand uppe. Ge dem en stund.`,
      'own-pace': ({ done, seats }) =>
        `${done} av ${seats} klara med lektionen, ingen hand uppe. Gå runt och titta till dem.`,
      away: ({ done, seats, names, isLast }) =>
        `${done} av ${seats} klara; borta: ${names}. ${whenYouLike.sv(isLast)}`,
      on: ({ seats, isLast }) =>
        `${plural('sv', seats, { one: 'Den som är här är klar.', other: `Alla ${seats} i rummet är klara.` })} ${whenYouLike.sv(isLast)}`,
    },
  },
  wall: {
    title: 'På väggen',
    lead: 'Det du tar ner finns kvar i sin blogg.',
    takeOff: 'Ta ner',
    takeOffOne: (title) => `Ta ner från väggen: ${title}`,
    putBack: 'Sätt upp',
    putBackOne: (title) => `Sätt upp på väggen igen: ${title}`,
  },
  consoleTools: {
    whole: (minutes) => `hela: {minutes} av ${minutes} min`,
    sound: 'Ljud vid räckt hand',
    others: (count) => `${count} till`,
  },
  seatFilter: {
    title: 'Hitta platser',
    name: 'Sök på namn',
    shortly: 'Namn',
    state: 'Läge',
    kinds: { hand: 'hand uppe', working: 'arbetar', done: 'klara', away: 'borta', lost: 'tappade' },
    step: 'Steg',
    anyStep: 'Alla steg',
    show: 'Visa',
    shown: '{shown} av {all}',
    all: 'Visa alla',
    wait: 'Inget flyttar sig så länge du är i rummet här.',
  },
  keys: {
    title: 'Tangenter',
    next: 'nästa steg',
    back: 'ett steg tillbaka',
    eyes: 'titta framåt, fortsätt igen',
    pace: 'egen takt, tillsammans',
    claim: 'jag går till den första räckta handen',
    answer: 'klart: handen som jag gick till',
    find: 'sök på namn',
    leave: 'lämna fältet, stäng det som är öppet',
    help: 'visa det här',
    rest: 'Medan du skriver i ett fält är tangenterna bokstäver.',
    on: 'Använd tangenterna på den här datorn',
    close: 'Stäng',
  },
  staff: {
    title: 'Handledare och hjälpare',
    roles: { facilitator: 'handledare', helper: 'hjälpare' },
    takeOff: 'Ta bort',
    takeOffOne: (name) => `Ta bort ${name} från listan`,
    takeOffHint: 'När du tar bort någon ändras också länken för hjälpare.',
    link: 'En länk för hjälpare',
    linkLead: 'Den som öppnar den och loggar in ser rummet och kan gå till räckta händer. Inget annat.',
    makeLink: 'Gör en länk',
    changeLink: 'Byt länken',
    screen: 'Storskärm',
    screenLead: 'Den som vet adressen kan se skärmen. En ny adress gör den gamla värdelös genast.',
    changeScreen: 'Byt adressen',
    add: 'E-post för en handledare till',
    addButton: 'Lägg till',
  },
};
