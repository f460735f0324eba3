import { plural } from '../../web/plural.ts';

export const en = {
  report: {
    title: 'Report',
    finished: 'On board',
    allDone: 'Did everything',
    marked: 'Finished, with marked steps',
    stopped: 'Stopped at',
    notListed: 'Came, not on the list',
    neverCame: 'Expected, did not come',
    name: 'Name',
    reached: 'Reached',
    stepsDone: 'Steps',
    everyStep: 'all done',
    nobody: 'Nobody.',
    csv: 'As a table (CSV)',
    steps: 'What each step took',
    median: 'Median',
    slowest: 'Slowest',
    replies: 'First replies',
    noPosts: 'Nobody published a first post here.',
    repliesWords: (answered: number, posts: number) =>
      `${answered} of ${posts} first ${plural('en', posts, { one: 'post', other: 'posts' })} got a reply.`,
    hands: (count: number, median: number) =>
      `${count} ${plural('en', count, { one: 'hand was', other: 'hands were' })} answered, ${median < 1 ? 'within a minute' : `after ${median} ${plural('en', median, { one: 'minute', other: 'minutes' })}`} (median).`,
    handsDown: (count: number) =>
      `${count} ${plural('en', count, { one: 'hand went up and was', other: 'hands went up and were' })} taken down again.`,
    handsUnmet: (count: number) =>
      `${count} ${plural('en', count, { one: 'hand was', other: 'hands were' })} still up at the end: nobody had come.`,
    handsOnTheWay: (count: number) =>
      `${count} ${plural('en', count, { one: 'hand was', other: 'hands were' })} still up at the end, with somebody on the way.`,
    handsUp: (count: number) =>
      `${count} ${plural('en', count, { one: 'hand is', other: 'hands are' })} up now.`,
    noHands: 'Nobody raised a hand.',
    unconfirmed: 'New accounts to confirm',
    unconfirmedWords: (count: number) =>
      `${plural('en', count, { one: 'One new account still has', other: `${count} new accounts still have` })} to be confirmed. Roles and units count from then on.`,
    confirm: 'Confirm on the console',
    left: 'Those left',
    next: 'Plan the next one for those left',
    nextLead: 'Each begins at the step where they stopped.',
    unreachable: (names: string) => `Without an e-mail, so tell them yourself: ${names}.`,
    seats: 'Seats',
    step: 'Step',
    done: 'Done',
    how: { did: 'done', before: 'done before', marked: 'marked' },
    wasOver: 'came after it',
    minutes: (minutes: number) => (minutes < 1 ? 'under 1 min' : `${minutes} min`),
    print: 'Print this page from your browser: it fits on A4.',
  },
  farewell: {
    subjectOnBoard: 'You are on board',
    subjectStopped: (title: string) => `After the workshop: ${title}`,
    subjectReport: (title: string) => `Report: ${title}`,
    onBoard: (title: string) =>
      `Thank you for today, at ${title}. You have an account, a blog and a first post, and somebody has heard from you.`,
    allDone: (title: string) =>
      `Thank you for today, at ${title}. You did everything, and all of it is kept.`,
    marked: (title: string, step: string) =>
      `Thank you for today, at ${title}. What you did without your laptop has been noted. “${step}” is still to be done here.`,
    stopped: (title: string, step: string) =>
      `Thank you for today, at ${title}. You came as far as “${step}”, and everything that you did is kept.`,
    blog: 'This is your blog. Keep the address as a bookmark:',
    goOn: 'A few quiet minutes at your desk are enough for the next thing:',
    comeAgain: 'Or come to the next workshop: you begin where you stopped.',
    wholeRoom: (title: string) => `This is what ${title} came to.`,
    yourPeople: (title: string) => `This is how ${title} went for your people.`,
    more: 'The whole report:',
    mails: 'Mails',
    waits: (time: string) =>
      `At ${time} everybody in the room gets a mail with their addresses and what comes next; those who ran it, and managers about their people, get this report.`,
    written: (time: string) =>
      `At ${time} a mail to everybody in the room is written, with their addresses and what comes next; those who ran it, and managers about their people, get one with this report.`,
    mailsOnBoard: (count: number) =>
      `${count} ${plural('en', count, { one: 'mail', other: 'mails' })} to those who did everything`,
    mailsStopped: (count: number) =>
      `${count} ${plural('en', count, { one: 'mail', other: 'mails' })} to those who stopped on the way`,
    mailsReport: (count: number) =>
      `${count} ${plural('en', count, { one: 'mail', other: 'mails' })} with the report`,
    none: 'No mail was written after this workshop.',
    sendReport: 'Send the report to me',
    reportSent: 'The report is on its way to you.',
    reportWritten: 'The report to you is written, and waits with the other mails.',
  },
  paper: {
    title: 'Slips that come back',
    lead: 'Tick what somebody did on paper. Each step is marked as done, with “on paper” beside it; in the figures of the company counts only what is there.',
    when: 'When it was done',
    whenHint: 'For everybody whose own time you leave empty.',
    name: 'Name',
    otherName: 'Another name',
    clock: 'Own time',
    clockOf: (name: string) => `Own time: ${name}`,
    did: (name: string, step: string) => `${name}: ${step}`,
    enter: 'Enter',
    reason: 'on paper',
    link: 'Enter slips',
    entered: (steps: number, people: number) =>
      steps === 0
        ? 'Nothing new: all of that was done already.'
        : `${steps} ${plural('en', steps, { one: 'step', other: 'steps' })} of ${people} ${plural('en', people, { one: 'person', other: 'people' })} entered.`,
  },
  rehearsal: {
    start: 'Rehearse',
    lead: 'Rehearse it first with a simulated room of twenty, stragglers included. Nothing of it counts.',
    titled: (title: string) => `Rehearsal: ${title}`,
  },
};

export const sv: typeof en = {
  report: {
    title: 'Rapport',
    finished: 'Ombord',
    allDone: 'Gjorde allt',
    marked: 'Klara, med markerade steg',
    stopped: 'Stannade vid',
    notListed: 'Kom, ej på listan',
    neverCame: 'Väntade, kom inte',
    name: 'Namn',
    reached: 'Kom till',
    stepsDone: 'Steg',
    everyStep: 'alla klara',
    nobody: 'Ingen.',
    csv: 'Som tabell (CSV)',
    steps: 'Vad varje steg tog',
    median: 'Median',
    slowest: 'Längst',
    replies: 'De första svaren',
    noPosts: 'Ingen publicerade ett första inlägg här.',
    repliesWords: (answered, posts) =>
      `${answered} av ${posts} ${plural('sv', posts, { one: 'första inlägg', other: 'första inlägg' })} fick svar.`,
    hands: (count, median) =>
      `${count} ${plural('sv', count, { one: 'hand', other: 'händer' })} fick hjälp, ${median < 1 ? 'inom en minut' : `efter ${median} ${plural('sv', median, { one: 'minut', other: 'minuter' })}`} (median).`,
    handsDown: (count) =>
      `${count} ${plural('sv', count, { one: 'hand räcktes', other: 'händer räcktes' })} upp och togs ner igen.`,
    handsUnmet: (count) =>
      `${count} ${plural('sv', count, { one: 'hand', other: 'händer' })} var uppe ännu vid slutet: ingen hade kommit.`,
    handsOnTheWay: (count) =>
      `${count} ${plural('sv', count, { one: 'hand', other: 'händer' })} var uppe ännu vid slutet, med någon på väg.`,
    handsUp: (count) => `${count} ${plural('sv', count, { one: 'hand', other: 'händer' })} är uppe nu.`,
    noHands: 'Ingen räckte upp handen.',
    unconfirmed: 'Nya konton att bekräfta',
    unconfirmedWords: (count) =>
      `${plural('sv', count, { one: 'Ett nytt konto återstår', other: `${count} nya konton återstår` })} att bekräfta. Roller och enheter räknas från och med då.`,
    confirm: 'Bekräfta på konsolen',
    left: 'De som är kvar',
    next: 'Planera nästa för dem som är kvar',
    nextLead: 'Var och en börjar vid steget där den stannade.',
    unreachable: (names) => `Utan e-post, så säg till själv: ${names}.`,
    seats: 'Platser',
    step: 'Steg',
    done: 'Klara',
    how: { did: 'klart', before: 'klart förut', marked: 'markerat' },
    wasOver: 'kom efter',
    minutes: (minutes) => (minutes < 1 ? 'under 1 min' : `${minutes} min`),
    print: 'Skriv ut sidan från webbläsaren: den får plats på A4.',
  },
  farewell: {
    subjectOnBoard: 'Du är ombord',
    subjectStopped: (title) => `Efter träffen: ${title}`,
    subjectReport: (title) => `Rapport: ${title}`,
    onBoard: (title) =>
      `Tack för i dag, på träffen ${title}. Du har ett konto, en blogg och ett första inlägg, och du har svarat en kollega.`,
    allDone: (title) => `Tack för i dag, på träffen ${title}. Du gjorde allt, och det finns kvar.`,
    marked: (title, step) =>
      `Tack för i dag, på träffen ${title}. Det du gjorde utan dator är noterat. ”${step}” återstår att göra här.`,
    stopped: (title, step) =>
      `Tack för i dag, på träffen ${title}. Du kom till ”${step}”, och allt du gjorde finns kvar.`,
    blog: 'Det här är din blogg. Spara adressen som ett bokmärke:',
    goOn: 'Några lugna minuter vid skrivbordet räcker till nästa sak:',
    comeAgain: 'Eller kom på nästa träff: du börjar där du slutade.',
    wholeRoom: (title) => `Så här gick träffen ${title}.`,
    yourPeople: (title) => `Så här gick träffen ${title} för dina medarbetare.`,
    more: 'Hela rapporten:',
    mails: 'Mejl',
    waits: (time) =>
      `Klockan ${time} får alla i rummet ett mejl med sina adresser och vad som kommer härnäst; de som höll i träffen, och chefer om sina medarbetare, får den här rapporten.`,
    written: (time) =>
      `Klockan ${time} skrivs ett mejl till alla i rummet, med deras adresser och vad som kommer härnäst; de som höll i träffen, och chefer om sina medarbetare, får ett med den här rapporten.`,
    mailsOnBoard: (count) => `${count} mejl till dem som gjorde allt`,
    mailsStopped: (count) => `${count} mejl till dem som stannade på vägen`,
    mailsReport: (count) => `${count} mejl med rapporten`,
    none: 'Inget mejl skrevs efter den här träffen.',
    sendReport: 'Skicka rapporten till mig',
    reportSent: 'Rapporten är på väg till dig.',
    reportWritten: 'Rapporten till dig är skriven, och väntar med de andra mejlen.',
  },
  paper: {
    title: 'Lappar som kommer tillbaka',
    lead: 'Kryssa för det som någon gjorde på papper. Varje steg markeras som klart, med ”på papper” bredvid; i företagets siffror räknas bara det som finns.',
    when: 'När det gjordes',
    whenHint: 'För alla vars egen tid du lämnar tom.',
    name: 'Namn',
    otherName: 'Ett annat namn',
    clock: 'Egen tid',
    clockOf: (name) => `Egen tid: ${name}`,
    did: (name, step) => `${name}: ${step}`,
    enter: 'För in',
    reason: 'på papper',
    link: 'För in lappar',
    entered: (steps, people) =>
      steps === 0
        ? 'Inget nytt: allt det var redan gjort.'
        : `${steps} steg av ${people} ${plural('sv', people, { one: 'person', other: 'personer' })} fördes in.`,
  },
  rehearsal: {
    start: 'Öva',
    lead: 'Öva först med ett simulerat rum på tjugo, eftersläntrare också. Inget av det räknas.',
    titled: (title) => `Övning: ${title}`,
  },
};
