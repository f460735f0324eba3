import { plural } from '../../web/plural.ts';

const quotedEn = (typed: string[]) => new Intl.ListFormat('en-GB').format(typed.map((name) => `“${name}”`));
const quotedSv = (typed: string[]) => new Intl.ListFormat('sv').format(typed.map((name) => `”${name}”`));
const oneOfEn = (ways: string[]) =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(ways.map((way) => `“${way}”`));
const oneOfSv = (ways: string[]) =>
  new Intl.ListFormat('sv', { type: 'disjunction' }).format(ways.map((way) => `”${way}”`));

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
    fromUnit: (unit: string) => `New from ${unit}`,
    own: 'Yours',
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
  answered: {
    title: 'Answers to what you wrote',
    by: (name: string, comments: number) =>
      comments === 1 ? `${name} has answered` : `${comments} new comments, the last by ${name}`,
  },
  waiting: {
    title: 'Waiting for a first answer',
    words: 'Nobody has answered these yet. One sentence from you is enough.',
  },
  commentPages: {
    label: 'Pages of the comments',
    earlier: 'Earlier comments',
    later: 'Later comments',
    place: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },

  blog: {
    emptyHidden: 'Nobody else can read anything here now, since what you wrote is hidden.',
    emptyOwn: 'Your blog is ready, and empty.',
    emptyOwnInvites: 'Write the first post: what you did today is a good beginning.',
    empty: (name: string) => `${name} has not written anything yet.`,
  },

  names: {
    offered: 'Names to choose from. Use the arrow keys and Enter.',
    nobody: (typed: string[]) =>
      `${quotedEn(typed)} ${typed.length === 1 ? 'mentions' : 'mention'} nobody yet.`,
    toldNobody: (typed: string[]) =>
      `${quotedEn(typed)} ${typed.length === 1 ? 'mentions' : 'mention'} nobody, so nobody was told.`,
    whole: 'Write the whole name as it stands under Colleagues.',
    several: (name: string, ways: string[]) =>
      `Several people are called “${name}”: write which of them you mean, such as ${oneOfEn(ways)}.`,
    mend: 'Change the text',
    mendBeside: 'Change the text, in a new tab',
    label: 'Names',
  },

  tags: {
    lead: 'Posts with this tag, newest first.',
    writers: 'Who writes about it',
    toAnswers: 'Comments with it',
    answers: (shown: string) => `Comments with #${shown}`,
    moreAnswers: (shown: string) => `Look for “${shown}” in all comments`,
    inAnswers: (shown: string) => `No post has #${shown} yet, but comments do.`,
    notLately: (shown: string) =>
      `No post has #${shown} yet, and none of the newest comments with the word “${shown}” has the tag.`,
    empty: (shown: string) => `Nobody has written about #${shown} yet.`,
    emptyInvites: (shown: string) => `Type #${shown} anywhere in a post, and it stands here.`,
  },

  post: {
    edit: 'Change',
    remove: 'Delete',
    removeAsk: 'The post and its comments disappear for everybody. You can take it back for 30 days.',
    removeNow: 'Delete this post',
    published: 'Your post is out. Everybody in the company can read it now.',
    alike:
      'You published another post under the same title a while ago. If it is the same text, one of them is enough.',
    toAlike: 'To the other post',
    sentAgain:
      'Your post is out already. You sent the same text a moment ago, so it was not published once more.',
    comments: 'Comments',
    noComments: 'Nobody has answered yet. One sentence is enough.',
    noCommentsOwn: 'Nobody has answered yet. Tell a colleague that it is here.',
    neighbours: (blog: string) => `More on ${blog}`,
    writer: 'Who wrote this',
    previous: 'The post before',
    next: 'The next post',
  },

  applause: {
    give: 'Applaud',
    take: 'Take the applause back',
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

  comment: {
    label: 'Your comment',
    sentAgain:
      'This comment is here already. You sent the same text a moment ago, so it was not added once more.',
    deletedMeanwhile: 'This comment is deleted',
    writeAnew:
      'You have deleted this comment, so it cannot be changed. If it is to be there after all, write it as a new one.',
    toPost: 'To the post, in a new tab',
    hint: 'A question, a thank-you, or what you know about it.',
    submit: 'Comment',
    permalink: 'The address of this comment',
    answer: 'Answer',
    answerTo: (name: string) => `the comment by ${name}`,
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
    justDeleted: 'Your comment is deleted.',
    deleted: 'Deleted by its writer.',
    hidden: 'Hidden by an administrator.',
  },

  comments: (count: number) =>
    count === 0 ? 'No answer yet' : plural('en', count, { one: '1 comment', other: `${count} comments` }),
  newAnswers: (count: number) =>
    plural('en', count, { one: '1 new comment – show', other: `${count} new comments – show` }),
  edited: (when: string) => `Changed ${when}`,
  earlier: 'from an earlier blog',
  onPost: (title: string) => `on “${title}”`,
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
    fromUnit: (unit: string) => `Nytt från ${unit}`,
    own: 'Dina egna',
    others: 'Nytt från alla andra',
    fresh: 'Nytt sedan sist',
    lately: 'Från den senaste månaden',
    seen: 'Det här har du sett förut',
    before: 'Från tidigare',
    nothingNew: (when: string) => `Inget nytt sedan du var här den ${when}.`,
    noMore: 'Det finns inga äldre inlägg.',
    toRoom: 'Gå till ditt rum.',
    toRoomWords: 'Din plats på träffen är kvar.',
    toJoin: 'Gå med i en träff.',
    toJoinWords: 'Om någon står längst fram och visar en kod skriver du den här.',
    toWorkshops: 'Planera en träff.',
    toWorkshopsWords: 'De flesta kommer i gång tillsammans, i ett rum, på en timme.',
    toPeople: 'Läs in personallistan.',
    toPeopleWords: 'Då får alla rätt namn och enhet från början.',
  },
  answered: {
    title: 'Svar på det du har skrivit',
    by: (name: string, comments: number) =>
      comments === 1 ? `${name} har svarat` : `${comments} nya kommentarer, den senaste av ${name}`,
  },
  waiting: {
    title: 'Väntar på ett första svar',
    words: 'Ingen har svarat på de här än. En mening från dig räcker.',
  },
  commentPages: {
    label: 'Kommentarernas sidor',
    earlier: 'Tidigare kommentarer',
    later: 'Senare kommentarer',
    place: (page: number, pages: number) => `Sida ${page} av ${pages}`,
  },

  blog: {
    emptyHidden: 'Ingen annan kan läsa något här nu, eftersom det du har skrivit är dolt.',
    emptyOwn: 'Din blogg är klar, och tom.',
    emptyOwnInvites: 'Skriv det första inlägget: vad du gjorde i dag är en bra början.',
    empty: (name: string) => `${name} har inte skrivit något än.`,
  },

  names: {
    offered: 'Namn att välja bland. Använd piltangenterna och Enter.',
    nobody: (typed) => `${quotedSv(typed)} nämner ingen än.`,
    toldNobody: (typed) => `${quotedSv(typed)} nämner ingen, så ingen har fått veta något.`,
    whole: 'Skriv hela namnet som det står under Kollegor.',
    several: (name, ways) =>
      `Flera heter ”${name}”: skriv vem av dem du menar, till exempel ${oneOfSv(ways)}.`,
    mend: 'Ändra texten',
    mendBeside: 'Ändra texten, i en ny flik',
    label: 'Namn',
  },

  tags: {
    lead: 'Inlägg med den här taggen, nyast först.',
    writers: 'De som skriver om det',
    toAnswers: 'Kommentarer med taggen',
    answers: (shown: string) => `Kommentarer med #${shown}`,
    moreAnswers: (shown: string) => `Sök ”${shown}” bland alla kommentarer`,
    inAnswers: (shown: string) => `Inget inlägg har #${shown} än, men den finns i kommentarer.`,
    notLately: (shown: string) =>
      `Inget inlägg har #${shown} än, och ingen av de nyaste kommentarerna med ordet ”${shown}” har taggen.`,
    empty: (shown: string) => `Ingen har skrivit om #${shown} än.`,
    emptyInvites: (shown: string) => `Skriv #${shown} var som helst i ett inlägg, så hamnar det här.`,
  },

  post: {
    edit: 'Ändra',
    remove: 'Ta bort',
    removeAsk: 'Inlägget och kommentarerna försvinner för alla. Du kan ta tillbaka det inom 30 dagar.',
    removeNow: 'Ta bort inlägget',
    published: 'Ditt inlägg är ute. Nu kan alla på företaget läsa det.',
    alike:
      'Du publicerade ett annat inlägg med samma rubrik för en stund sedan. Är det samma text räcker det med ett.',
    toAlike: 'Till det andra inlägget',
    sentAgain:
      'Ditt inlägg är redan ute. Du skickade samma text nyss, så det publicerades inte en gång till.',
    comments: 'Kommentarer',
    noComments: 'Ingen har svarat än. En mening räcker.',
    noCommentsOwn: 'Ingen har svarat än. Berätta för en kollega att det finns här.',
    neighbours: (blog: string) => `Mer på ${blog}`,
    writer: 'Vem som skrev',
    previous: 'Föregående inlägg',
    next: 'Nästa inlägg',
  },

  applause: {
    give: 'Applådera',
    take: 'Ta tillbaka applåden',
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

  comment: {
    label: 'Din kommentar',
    sentAgain:
      'Den här kommentaren finns redan. Du skickade samma text nyss, så den lades inte till en gång till.',
    deletedMeanwhile: 'Kommentaren är borttagen',
    writeAnew:
      'Du har tagit bort den här kommentaren, så den går inte att ändra. Ska den ändå stå där, skriv den som en ny.',
    toPost: 'Till inlägget, i en ny flik',
    hint: 'En fråga, ett tack eller något du vet om saken.',
    submit: 'Kommentera',
    permalink: 'Kommentarens adress',
    answer: 'Svara',
    answerTo: (name: string) => `på kommentaren från ${name}`,
    whose: (name: string) => `kommentaren från ${name}`,
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
    justDeleted: 'Din kommentar är borttagen.',
    deleted: 'Borttagen av den som skrev.',
    hidden: 'Dold av en administratör.',
  },

  comments: (count: number) =>
    count === 0
      ? 'Inget svar än'
      : plural('sv', count, { one: '1 kommentar', other: `${count} kommentarer` }),
  newAnswers: (count: number) =>
    plural('sv', count, { one: '1 ny kommentar – visa', other: `${count} nya kommentarer – visa` }),
  edited: (when: string) => `Ändrat ${when}`,
  earlier: 'från en tidigare blogg',
  onPost: (title: string) => `på ”${title}”`,
};
