import { plural } from '../web/plural.ts';

export const en = {
  feed: {
    title: 'Newest posts',
    whose: 'Whose posts',
    company: 'The whole company',
    older: 'Older posts',
    newest: 'To the newest posts',
    empty: 'Nobody has written anything yet.',
    emptyInvites: 'Somebody has to be first, and a few lines are enough.',
    emptyUnit: (name: string) => `Nobody in ${name} has written yet.`,
    pages: 'Older and newer posts',
    write: 'Write a post',
    noBlog: 'You have no blog yet. It takes a minute to make one.',
    makeBlog: 'Make your blog',
    ownUnit: (unit: string) => `New from you and ${unit}`,
    own: 'New from you',
    others: 'New from everybody else',
    fresh: 'New since last time',
    lately: 'From the last month',
    seen: 'You have seen these before',
    before: 'From before',
    nothingNew: (when: string) => `Nothing new since you were here on ${when}.`,
    noMore: 'There are no older posts.',
    toRoom: 'Go to your room.',
    toRoomWords: 'Your seat in the workshop is still yours.',
    toJoin: 'Join a workshop.',
    toJoinWords: 'If somebody stands in front and shows a code, type it here.',
    toWorkshops: 'Plan a workshop.',
    toWorkshopsWords: 'Most people begin together, in a room, within an hour.',
    toPeople: 'Take in the staff list.',
    toPeopleWords: 'Then everybody gets their name and unit by themselves.',
  },
  waiting: {
    title: 'Waiting for a first answer',
    words: 'Nobody has answered these yet. One sentence from you is enough.',
  },
  onPost: (title: string) => `on “${title}”`,
  edited: (when: string) => `Changed ${when}`,
  comments: (count: number) =>
    count === 0 ? 'No answer yet' : plural('en', count, { one: '1 comment', other: `${count} comments` }),

  blog: {
    emptyOwn: 'Your blog is ready, and empty.',
    emptyOwnInvites: 'Write the first post: what you did today is a good beginning.',
    empty: (name: string) => `${name} has not written anything yet.`,
  },

  names: {
    offered: 'Names to choose from. Use the arrow keys and Enter.',
    label: 'Names',
  },

  tags: {
    label: 'Tags',
    lead: 'Posts with this tag, newest first.',
    empty: (shown: string) => `Nobody has written about #${shown} yet.`,
    emptyInvites: (shown: string) => `Type #${shown} anywhere in a post, and it stands here.`,
  },

  post: {
    edit: 'Change',
    remove: 'Delete',
    removeAsk: 'The post and its comments disappear for everybody. This cannot be undone.',
    removeNow: 'Delete this post',
    published: 'Your post is out. Everybody in the company can read it now.',
    comments: 'Comments',
    noComments: 'Nobody has answered yet. One sentence is enough.',
    noCommentsOwn: 'Nobody has answered yet. Tell a colleague that it is here.',
    neighbours: (blog: string) => `More on ${blog}`,
    previous: 'The post before',
    next: 'The next post',
  },

  applause: {
    give: 'Applaud',
    count: (count: number) =>
      plural('en', count, { one: 'One person applauds', other: `${count} people applaud` }),
    none: 'Nobody has applauded yet.',
    who: (count: number, mine: boolean) =>
      mine
        ? count === 1
          ? 'You applaud'
          : plural('en', count - 1, {
              one: 'You and one other applaud',
              other: `You and ${count - 1} others applaud`,
            })
        : en.applause.count(count),
    more: (count: number) => `and ${count} more`,
  },

  write: {
    title: 'Write a post',
    editTitle: 'Change your post',
    heading: 'Title',
    headingHint: 'What it is about, in a few words.',
    body: 'Your text',
    bodyHint: 'A few lines are enough.',
    openings: 'Stuck? Begin with one of these.',
    openingLines: [
      'This is what I did today:',
      'Something I learned that others could use:',
      'How do the rest of you do it when',
    ],
    publish: 'Publish',
    saveEdit: 'Save the change',
    address: 'The post keeps its address:',
    readdress: 'Make a new address from the title. The old one leads on to it.',
    keepDraft: 'Keep as draft',
    draftKept: 'Your draft is kept. Only you can see it.',
    cancel: 'Leave it as it was',
    visible: 'Everybody in the company can read what you publish.',
    preview: 'This is how it will look',
    previewEmpty: 'Your post shows here while you write.',
    help: 'Bold, lists and links',
    helpLines: [
      { typed: '**bold**', shown: 'bold text' },
      { typed: '*slanted*', shown: 'slanted text' },
      { typed: '## Heading', shown: 'a heading' },
      { typed: '- first', shown: 'a list, each line with a hyphen' },
      { typed: '[the menu](https://…)', shown: 'a link' },
      { typed: '@Omar Ali', shown: 'a colleague by name, who is told' },
      { typed: '#holiday', shown: 'a tag: everything about it is on one page' },
    ],
    publishedBefore: 'Read the published post',
  },

  bar: {
    label: 'Shape the text',
    bold: 'Bold',
    italics: 'Italics',
    link: 'Link',
    address: 'https://',
    list: 'List',
    quote: 'Quote',
    picture: 'Picture',
  },

  pictures: {
    title: 'Pictures in your text',
    alt: 'What does the picture show?',
    altExample: 'For those who cannot see it',
    added: 'The picture is in your text. Say below it what it shows.',
    sending: 'The picture is being sent',
    offline: 'No connection. The picture is still here: try again in a moment.',
    tooFast: 'Many pictures in a short time. Wait a few minutes and try again.',
    failed: 'The picture could not be sent. It is still here: try again.',
    again: 'Try again',
    away: 'Take it away',
    addTitle: 'Add a picture',
    addHint: 'It is put at the end of your text. Your text is kept as a draft.',
    add: 'Add the picture',
  },

  says: {
    saved: 'Saved',
    savedHere: 'Saved on this laptop',
    notSaved: 'Not saved yet. Keep this page open.',
    restored: 'Your text from last time is back.',
    askTitle: 'There are two texts',
    askWords: 'The one below was saved from elsewhere. Yours stands in the form. Choose which to go on with.',
    askHere: 'This laptop remembers a text that was never sent. Choose which to go on with.',
    useOther: 'Use this text',
    keepMine: 'Keep what stands in the form',
  },

  make: {
    title: 'Your blog',
    lead: 'A blog is your own page in the company. You can write on it whenever you like.',
    heading: 'Name of the blog',
    headingHint: 'Your own name works fine. You need not be clever.',
    address: 'Address',
    addressOther: 'Choose another address',
    addressHint: 'Letters, digits and hyphens. Empty: made from the name.',
    about: 'What is it about?',
    aboutHint: 'One line. You can leave it empty.',
    look: 'Look',
    looks: { paper: 'Paper', sea: 'Sea', moss: 'Moss', lingon: 'Lingonberry' },
    preview: 'This is how it will look',
    submit: 'Make the blog',
  },

  settings: {
    title: 'Change the blog',
    lead: 'Its name, its look and its address. Everybody sees the change at once.',
    addressHint: (slug: string) =>
      `Now /blogs/${slug}. If you change it, the old address leads on to the new one.`,
    submit: 'Save the change',
  },

  comment: {
    label: 'Your comment',
    hint: 'A question, a thank-you, or what you know about it.',
    submit: 'Comment',
    permalink: 'The address of this comment',
    answer: 'Answer',
    whose: (name: string) => `the comment by ${name}`,
    answerLabel: (name: string) => `Your answer to ${name}`,
    answerSubmit: 'Answer',
    instead: 'Comment on the post instead',
    cancel: 'Do not answer',
    own: 'your comment',
    edit: 'Change',
    editTitle: 'Change your comment',
    remove: 'Delete',
    removeAsk: 'Your comment disappears for everybody. Answers to it stay. This cannot be undone.',
    removeNow: 'Delete the comment',
    deleted: 'Taken away by its writer.',
    hidden: 'Hidden by an administrator.',
  },

  faults: {
    title_missing: 'Give the blog a name. Your own works fine.',
    post_title_missing: 'Give the post a title, so that others can find it.',
    title_long: 'That is a long title. Shorten it to 120 characters.',
    slug_long: 'That address is too long. Leave it empty and it is made from the name.',
    slug_taken: 'Another blog has this address, or had it once. Choose another.',
    about_long: 'Keep it to one line of at most 160 characters.',
    body_missing: 'Write something first. One sentence is enough.',
    body_long:
      'This is longer than one post can hold (50,000 characters). Publish it as two; it is all kept here.',
    comment_missing: 'Write something first. One sentence is enough.',
    comment_long:
      'This is longer than a comment can be (10,000 characters). Perhaps it is a post of your own.',
    comment_repeated:
      'This form has sent a comment already. What you wrote now is kept here: send it again if you want it there too.',
    key_used: 'This form has published a post already. What you wrote now is kept here.',
    newer: 'A newer text was saved meanwhile. Both are here: choose what to keep, then send again.',
    unreadable: 'This could not be read. Try again.',
  },
};

export const sv: typeof en = {
  feed: {
    title: 'Nya inlägg',
    whose: 'Vems inlägg',
    company: 'Hela företaget',
    older: 'Äldre inlägg',
    newest: 'Till de nyaste inläggen',
    empty: 'Ingen har skrivit något än.',
    emptyInvites: 'Någon får vara först, och några rader räcker.',
    emptyUnit: (name: string) => `Ingen i ${name} har skrivit än.`,
    pages: 'Äldre och nyare inlägg',
    write: 'Skriv ett inlägg',
    noBlog: 'Du har ingen blogg än. Det tar en minut att skaffa en.',
    makeBlog: 'Skapa din blogg',
    ownUnit: (unit: string) => `Nytt från dig och ${unit}`,
    own: 'Nytt från dig',
    others: 'Nytt från alla andra',
    fresh: 'Nytt sedan sist',
    lately: 'Från den senaste månaden',
    seen: 'Det här har du sett förut',
    before: 'Från tidigare',
    nothingNew: (when: string) => `Inget nytt sedan du var här den ${when}.`,
    noMore: 'Det finns inga äldre inlägg.',
    toRoom: 'Gå till ditt rum.',
    toRoomWords: 'Din plats på träffen är fortfarande din.',
    toJoin: 'Gå med i en träff.',
    toJoinWords: 'Om någon står längst fram och visar en kod skriver du den här.',
    toWorkshops: 'Planera en träff.',
    toWorkshopsWords: 'De flesta kommer i gång tillsammans, i ett rum, på en timme.',
    toPeople: 'Läs in personallistan.',
    toPeopleWords: 'Då får alla sitt namn och sin enhet av sig självt.',
  },
  waiting: {
    title: 'Väntar på ett första svar',
    words: 'Ingen har svarat på de här än. En mening från dig räcker.',
  },
  onPost: (title: string) => `på ”${title}”`,
  edited: (when: string) => `Ändrat ${when}`,
  comments: (count: number) =>
    count === 0
      ? 'Inget svar än'
      : plural('sv', count, { one: '1 kommentar', other: `${count} kommentarer` }),

  blog: {
    emptyOwn: 'Din blogg är klar, och tom.',
    emptyOwnInvites: 'Skriv det första inlägget: vad du gjorde i dag är en bra början.',
    empty: (name: string) => `${name} har inte skrivit något än.`,
  },

  names: {
    offered: 'Namn att välja bland. Använd piltangenterna och Enter.',
    label: 'Namn',
  },

  tags: {
    label: 'Taggar',
    lead: 'Inlägg med den här taggen, nyast först.',
    empty: (shown: string) => `Ingen har skrivit om #${shown} än.`,
    emptyInvites: (shown: string) => `Skriv #${shown} var som helst i ett inlägg, så står det här.`,
  },

  post: {
    edit: 'Ändra',
    remove: 'Ta bort',
    removeAsk: 'Inlägget och kommentarerna försvinner för alla. Det går inte att ångra.',
    removeNow: 'Ta bort inlägget',
    published: 'Ditt inlägg är ute. Nu kan alla på företaget läsa det.',
    comments: 'Kommentarer',
    noComments: 'Ingen har svarat än. En mening räcker.',
    noCommentsOwn: 'Ingen har svarat än. Berätta för en kollega att det finns här.',
    neighbours: (blog: string) => `Mer på ${blog}`,
    previous: 'Inlägget innan',
    next: 'Nästa inlägg',
  },

  applause: {
    give: 'Applådera',
    count: (count: number) =>
      plural('sv', count, { one: 'En person applåderar', other: `${count} personer applåderar` }),
    none: 'Ingen har applåderat än.',
    who: (count: number, mine: boolean) =>
      mine
        ? count === 1
          ? 'Du applåderar'
          : plural('sv', count - 1, {
              one: 'Du och en till applåderar',
              other: `Du och ${count - 1} till applåderar`,
            })
        : sv.applause.count(count),
    more: (count: number) => `och ${count} till`,
  },

  write: {
    title: 'Skriv ett inlägg',
    editTitle: 'Ändra ditt inlägg',
    heading: 'Rubrik',
    headingHint: 'Vad det handlar om, med några få ord.',
    body: 'Din text',
    bodyHint: 'Några rader räcker.',
    openings: 'Svårt att komma i gång? Börja med en av de här.',
    openingLines: [
      'Det här gjorde jag i dag:',
      'Något jag har lärt mig som fler kan ha nytta av:',
      'Hur gör ni andra när',
    ],
    publish: 'Publicera',
    saveEdit: 'Spara ändringen',
    address: 'Inlägget behåller sin adress:',
    readdress: 'Gör en ny adress av rubriken. Den gamla leder vidare dit.',
    keepDraft: 'Spara som utkast',
    draftKept: 'Ditt utkast är sparat. Bara du kan se det.',
    cancel: 'Låt det vara som det var',
    visible: 'Alla på företaget kan läsa det du publicerar.',
    preview: 'Så här kommer det att se ut',
    previewEmpty: 'Här syns ditt inlägg medan du skriver.',
    help: 'Fetstil, listor och länkar',
    helpLines: [
      { typed: '**fet**', shown: 'fet text' },
      { typed: '*lutande*', shown: 'lutande text' },
      { typed: '## Rubrik', shown: 'en mellanrubrik' },
      { typed: '- första', shown: 'en lista, varje rad med bindestreck' },
      { typed: '[menyn](https://…)', shown: 'en länk' },
      { typed: '@Anna Ek', shown: 'en kollegas namn; hon eller han får veta det' },
      { typed: '#semester', shown: 'en tagg: allt om det står på en sida' },
    ],
    publishedBefore: 'Läs det publicerade inlägget',
  },

  bar: {
    label: 'Forma texten',
    bold: 'Fet',
    italics: 'Kursiv',
    link: 'Länk',
    address: 'https://',
    list: 'Lista',
    quote: 'Citat',
    picture: 'Bild',
  },

  pictures: {
    title: 'Bilder i din text',
    alt: 'Vad visar bilden?',
    altExample: 'För den som inte kan se den',
    added: 'Bilden är i din text. Skriv under den vad den visar.',
    sending: 'Bilden skickas',
    offline: 'Ingen uppkoppling. Bilden finns kvar här: försök igen om en stund.',
    tooFast: 'Många bilder på kort tid. Vänta några minuter och försök igen.',
    failed: 'Bilden gick inte att skicka. Den finns kvar här: försök igen.',
    again: 'Försök igen',
    away: 'Ta bort den',
    addTitle: 'Lägg till en bild',
    addHint: 'Den hamnar sist i din text. Texten sparas som utkast.',
    add: 'Lägg till bilden',
  },

  says: {
    saved: 'Sparat',
    savedHere: 'Sparat på den här datorn',
    notSaved: 'Inte sparat än. Håll sidan öppen.',
    restored: 'Din text från sist är tillbaka.',
    askTitle: 'Det finns två texter',
    askWords: 'Den nedan sparades från ett annat håll. Din står i formuläret. Välj vilken du går vidare med.',
    askHere: 'Den här datorn minns en text som aldrig skickades. Välj vilken du går vidare med.',
    useOther: 'Använd den här texten',
    keepMine: 'Behåll det som står i formuläret',
  },

  make: {
    title: 'Din blogg',
    lead: 'En blogg är din egen sida på företaget. Du kan skriva där när du vill.',
    heading: 'Bloggens namn',
    headingHint: 'Ditt eget namn fungerar fint. Det behöver inte vara påhittigt.',
    address: 'Adress',
    addressOther: 'Välj en annan adress',
    addressHint: 'Bokstäver, siffror och bindestreck. Tomt: den görs av namnet.',
    about: 'Vad handlar den om?',
    aboutHint: 'En rad. Det går bra att lämna tomt.',
    look: 'Utseende',
    looks: { paper: 'Papper', sea: 'Hav', moss: 'Mossa', lingon: 'Lingon' },
    preview: 'Så här kommer den att se ut',
    submit: 'Skapa bloggen',
  },

  settings: {
    title: 'Ändra bloggen',
    lead: 'Namnet, utseendet och adressen. Alla ser ändringen med en gång.',
    addressHint: (slug: string) =>
      `Nu /blogs/${slug}. Ändrar du den leder den gamla adressen vidare till den nya.`,
    submit: 'Spara ändringen',
  },

  comment: {
    label: 'Din kommentar',
    hint: 'En fråga, ett tack eller något du vet om saken.',
    submit: 'Kommentera',
    permalink: 'Kommentarens adress',
    answer: 'Svara',
    whose: (name: string) => `på kommentaren av ${name}`,
    answerLabel: (name: string) => `Ditt svar till ${name}`,
    answerSubmit: 'Svara',
    instead: 'Kommentera inlägget i stället',
    cancel: 'Svara inte',
    own: 'din kommentar',
    edit: 'Ändra',
    editTitle: 'Ändra din kommentar',
    remove: 'Ta bort',
    removeAsk: 'Kommentaren försvinner för alla. Svaren på den står kvar. Det går inte att ångra.',
    removeNow: 'Ta bort kommentaren',
    deleted: 'Borttagen av den som skrev.',
    hidden: 'Dold av en administratör.',
  },

  faults: {
    title_missing: 'Ge bloggen ett namn. Ditt eget fungerar fint.',
    post_title_missing: 'Ge inlägget en rubrik, så att andra hittar det.',
    title_long: 'Det var en lång rubrik. Korta den till 120 tecken.',
    slug_long: 'Adressen är för lång. Lämna tomt, så görs den av namnet.',
    slug_taken: 'Adressen hör till en annan blogg, eller gjorde det en gång. Välj en annan.',
    about_long: 'Håll dig till en rad på högst 160 tecken.',
    body_missing: 'Skriv något först. En mening räcker.',
    body_long:
      'Det här är längre än ett inlägg kan vara (50 000 tecken). Publicera det som två; allt står kvar här.',
    comment_missing: 'Skriv något först. En mening räcker.',
    comment_long:
      'Det här är längre än en kommentar kan vara (10 000 tecken). Kanske är det ett eget inlägg.',
    comment_repeated:
      'Det här formuläret har redan skickat en kommentar. Det du skrev nu står kvar: skicka igen om du vill ha med det också.',
    key_used: 'Det här formuläret har redan publicerat ett inlägg. Det du skrev nu står kvar här.',
    newer: 'En nyare text sparades under tiden. Båda finns här: välj vilken du vill behålla och skicka igen.',
    unreadable: 'Det gick inte att läsa. Försök igen.',
  },
};
