import { plural } from '../../web/plural.ts';

export const en = {
  rules: {
    title: 'Reports',
    lead: 'What somebody thinks goes against your house rules, and what its writer asks to have shown again. Whoever wrote it is told the reason when you hide it.',
    none: 'Nothing waits to be looked at.',
    oldest: (shown: number, count: number) =>
      `These are the oldest ${shown} of ${count}. The others come up when you have looked at these.`,
    wait: (count: number) =>
      plural('en', count, {
        one: 'One report waits to be looked at.',
        other: `${count} reports wait to be looked at.`,
      }),
    what: {
      post: (name: string) => `A post by ${name}:`,
      comment: (name: string) => `A comment by ${name} on`,
    },
    reportedBy: (name: string, when: string) => `${name}, ${when}:`,
    askedBy: (name: string, when: string) => `${name} asks to have it shown again, ${when}:`,
    leaveHidden: 'Leave it hidden',
    done: {
      hidden: 'It is hidden. Whoever wrote it is told the reason.',
      hidden_reported:
        'It is hidden. Whoever wrote it is told the reason. Whoever reported it is told that it is hidden.',
      hidden_before: 'It was hidden already. The reason given then stands; yours is told to nobody.',
      shown: 'It is shown again. Whoever wrote it is told.',
      shown_before: 'It was shown already.',
      left: 'It stays as it is. Whoever reported it is told that you have looked.',
      left_hidden: 'It stays hidden. Whoever asked is told that you have looked.',
    },
    doneWith: {
      post: 'The post:',
      comment: 'The comment, on',
    },
    askIt: 'Ask to have it shown again',
    asked:
      'You have asked the administrators to look at it again. You will find what comes of it among your notifications.',
    askedSince: (when: string) => `You asked on ${when} to have it shown again.`,
    askedChange: 'Change what you wrote to the administrators',
    hideIt: 'Hide',
    leaveIt: 'Leave it as it is',
    showIt: 'Show it again',
    reportIt: 'Report',
    reportPost: 'Report this post',
    thanks:
      'Thank you. The administrators see your report, and nobody else does. You will find what comes of it among your notifications.',
    hiddenNow: 'Hidden now',
    hiddenSince: (when: string) => `Hidden ${when}:`,
    aHiddenPost: 'a post that is hidden',
    hiddenTitle: 'This post is hidden',
    hiddenWords: 'An administrator has hidden it. Whoever wrote it can still read it, and knows why.',
    yourComments: 'What you wrote there',
    yourCommentsWords: 'Your words stay yours. Nobody answers them while the post is hidden.',
    hiddenComment: 'An administrator has hidden this comment from everybody else. The reason:',
    yours: {
      post: (when: string) => `An administrator hid a post of yours on ${when}:`,
      comment: (when: string) => `An administrator hid a comment of yours on ${when}, on`,
    },
    yoursIs: (when: string) =>
      `An administrator hid this post on ${when}. Only you and the administrators can read it.`,
    isHidden: (when: string) => `Hidden on ${when}. Only its writer and the administrators can read it.`,
    because: 'The reason:',
    noAnswers: 'Nobody can answer it while it is hidden.',
    waits: 'What you wrote before still waits to be looked at. Change it, or add to it.',
    cancel: 'Leave it',
    report: {
      title: { post: 'Report a post', comment: 'Report a comment' },
      lead: 'The administrators see it together with your name. Whoever wrote it does not learn who you are.',
      reason: 'What is wrong with it?',
      hint: 'One sentence is enough.',
      submit: 'Report it',
    },
    ask: {
      title: { post: 'Ask to have your post shown again', comment: 'Ask to have your comment shown again' },
      lead: 'Change it first, so that the reason for hiding it is gone; or say why you see it otherwise. The administrators see what you write here.',
      reason: 'What have you changed, or why should it be shown?',
      hint: 'One sentence is enough.',
      submit: 'Ask',
    },
    hide: {
      title: { post: 'Hide a post', comment: 'Hide a comment' },
      lead: 'Only its writer and the administrators can read it then. You can show it again at any time.',
      reason: 'The reason',
      hint: 'Whoever wrote it reads this.',
      submit: 'Hide it',
    },
  },
};

export const sv: typeof en = {
  rules: {
    title: 'Anmälningar',
    lead: 'Det som någon tycker bryter mot era regler, och det som skribenten ber att få visat igen. Den som skrev får veta skälet när du döljer det.',
    none: 'Inga anmälningar väntar.',
    oldest: (shown: number, count: number) =>
      `Det här är de äldsta ${shown} av ${count}. De andra kommer fram när du har tittat på de här.`,
    wait: (count: number) =>
      plural('sv', count, {
        one: 'En anmälan väntar på dig.',
        other: `${count} anmälningar väntar på dig.`,
      }),
    what: {
      post: (name: string) => `Ett inlägg av ${name}:`,
      comment: (name: string) => `En kommentar av ${name} till`,
    },
    reportedBy: (name: string, when: string) => `${name}, ${when}:`,
    askedBy: (name: string, when: string) => `${name} vill få det visat igen, ${when}:`,
    leaveHidden: 'Låt det vara dolt',
    done: {
      hidden: 'Det är dolt. Den som skrev får veta skälet.',
      hidden_reported:
        'Det är dolt. Den som skrev får veta skälet. Den som anmälde får veta att det är dolt.',
      hidden_before: 'Det var redan dolt. Skälet som gavs då gäller; ditt får ingen veta.',
      shown: 'Det visas igen. Den som skrev får veta det.',
      shown_before: 'Det visades redan.',
      left: 'Det får vara som det är. Den som anmälde får veta att du har tittat.',
      left_hidden: 'Det är fortfarande dolt. Den som bad får veta att du har tittat.',
    },
    doneWith: {
      post: 'Inlägget:',
      comment: 'Kommentaren, till',
    },
    askIt: 'Be om att det visas igen',
    asked: 'Du har bett administratörerna att titta igen. Vad som händer sedan ser du bland dina notiser.',
    askedSince: (when: string) => `Du bad den ${when} om att det ska visas igen.`,
    askedChange: 'Ändra det du skrev till administratörerna',
    hideIt: 'Dölj',
    leaveIt: 'Låt det vara',
    showIt: 'Visa igen',
    reportIt: 'Anmäl',
    reportPost: 'Anmäl inlägget',
    thanks:
      'Tack. Administratörerna ser din anmälan, och ingen annan. Vad som händer sedan ser du bland dina notiser.',
    hiddenNow: 'Dolt just nu',
    hiddenSince: (when: string) => `Dolt ${when}:`,
    aHiddenPost: 'ett inlägg som är dolt',
    hiddenTitle: 'Inlägget är dolt',
    hiddenWords: 'En administratör har dolt det. Den som skrev kan fortfarande läsa det, och vet varför.',
    yourComments: 'Det du skrev där',
    yourCommentsWords: 'Dina ord är fortfarande dina. Ingen kan svara på dem så länge inlägget är dolt.',
    hiddenComment: 'En administratör har dolt den här kommentaren för alla andra. Skälet:',
    yours: {
      post: (when: string) => `En administratör dolde ett inlägg av dig den ${when}:`,
      comment: (when: string) => `En administratör dolde en kommentar av dig den ${when}, till`,
    },
    yoursIs: (when: string) =>
      `En administratör dolde inlägget den ${when}. Bara du och administratörerna kan läsa det.`,
    isHidden: (when: string) => `Dolt den ${when}. Bara den som skrev och administratörerna kan läsa det.`,
    because: 'Skälet:',
    noAnswers: 'Ingen kan svara så länge inlägget är dolt.',
    waits: 'Det du skrev tidigare väntar fortfarande på att någon tittar. Ändra det eller lägg till.',
    cancel: 'Låt bli',
    report: {
      title: { post: 'Anmäl ett inlägg', comment: 'Anmäl en kommentar' },
      lead: 'Administratörerna ser anmälan med ditt namn. Den som skrev får inte veta vem du är.',
      reason: 'Vad är det för fel på det?',
      hint: 'En mening räcker.',
      submit: 'Anmäl',
    },
    ask: {
      title: { post: 'Be om att ditt inlägg visas igen', comment: 'Be om att din kommentar visas igen' },
      lead: 'Ändra först, så att skälet till att det doldes är borta, eller säg varför du ser det på ett annat sätt. Administratörerna ser det du skriver här.',
      reason: 'Vad har du ändrat, eller varför ska det visas?',
      hint: 'En mening räcker.',
      submit: 'Be om det',
    },
    hide: {
      title: { post: 'Dölj ett inlägg', comment: 'Dölj en kommentar' },
      lead: 'Bara den som skrev och administratörerna kan läsa det då. Du kan visa det igen när som helst.',
      reason: 'Skälet',
      hint: 'Den som skrev läser det här.',
      submit: 'Dölj',
    },
  },
};
