/** Who sees what about somebody. */
export const en = {
  sees: {
    title: 'Who sees what about you',
    everybody: 'Everybody in the company who is signed in',
    everybodyWords:
      'Your name, title and unit, your line and picture, your blog, the posts and comments you have published, and what you applaud.',
    managers: 'Who manages your unit, or one above it',
    managersNow: (names: string) => `Now: ${names}.`,
    managersNobody: 'Now: nobody.',
    managersToCome: (names: string) => `Only once they have a confirmed account: ${names}.`,
    managersWords:
      'How many of the unit are on board, never fewer than a handful together. Of a workshop: who came, and which steps each has done, by name; whoever is not on board may be proposed for the next one. That somebody looked at names is written in the log. After you have left, they see the same of the days until then. Of you they see the points below, with the day you reached them, and nothing of what you have done since. How many are interactive is counted, never who, and never fewer than a handful at a time, however figures are compared; where all of a group are, or none, that says it of each. Where the group is too small, they see no names:',
    notListed: 'You are not on the company’s list, so the figures do not count you, and name you to nobody.',
    invited: 'Invited',
    stands: 'How you stand, as long as you are not on board:',
    notYet: 'not yet',
    room: 'Who runs or helps in a workshop you sat in',
    roomWords:
      'Your first name, the step you are on, the hand you raise and what you write with it, and whether you are connected. Whoever runs it also sees the e-mail of your account.',
    administrators: 'Administrators of Ombord',
    administratorsWords:
      'What the company’s list says about you, your e-mail, your roles, when your account was made, and the mails that Ombord has written to you. They do not see your drafts, and not your password.',
    nobody: 'Nobody',
    nobodyWords:
      'What you read, what you search for and when you sign in is counted for nobody. A draft is yours alone. Of your password only a fingerprint is kept, from which it cannot be read.',
    cookies:
      'In your browser Ombord keeps who is signed in, for 30 days at most; your language; and for a day your seat in a workshop.',
  },
};

export const sv: typeof en = {
  sees: {
    title: 'Vem ser vad om dig',
    everybody: 'Alla i företaget som är inloggade',
    everybodyWords:
      'Ditt namn, din titel och enhet, din rad och bild, din blogg, de inlägg och kommentarer du har publicerat och det du applåderar.',
    managers: 'Den som är chef för din enhet eller en ovanför',
    managersNow: (names: string) => `Just nu: ${names}.`,
    managersNobody: 'Just nu: ingen.',
    managersToCome: (names) => `Först när de har ett bekräftat konto: ${names}.`,
    managersWords:
      'Hur många i enheten som är ombord, aldrig för mindre grupper än en handfull. Från en träff: vilka som kom och vilka steg var och en har klarat, med namn; den som inte är ombord kan föreslås till nästa. Att någon har tittat på namn skrivs i loggen. När du har slutat ser de samma sak för dagarna fram till dess. Om dig ser de punkterna här nedanför, med dagen då du nådde dem, och inget av det du har gjort sedan. Hur många som är aktiva räknas, aldrig vilka, och aldrig för färre än en handfull åt gången, hur siffrorna än jämförs. Är alla i en grupp aktiva, eller ingen, så gäller det förstås var och en. Är gruppen för liten ser de inga namn:',
    notListed:
      'Du finns inte på företagets lista, så siffrorna räknar dig inte och nämner dig inte för någon.',
    invited: 'Inbjuden',
    stands: 'Var du står, så länge du inte är ombord:',
    notYet: 'inte än',
    room: 'Den som leder eller hjälper till på en träff du satt med på',
    roomWords:
      'Ditt förnamn, vilket steg du är på, handen du räcker upp och det du skriver då, och om du har kontakt. Den som leder ser också ditt kontos e-post.',
    administrators: 'Ombords administratörer',
    administratorsWords:
      'Vad företagets lista säger om dig, din e-post, dina roller, när ditt konto skapades och mejlen som Ombord har skrivit till dig. De ser inte dina utkast och inte ditt lösenord.',
    nobody: 'Ingen',
    nobodyWords:
      'Ingen räknar vad du läser, vad du söker efter eller när du loggar in. Ett utkast är bara ditt. Av lösenordet sparas bara ett avtryck, och ur det går lösenordet inte att läsa ut.',
    cookies:
      'I din webbläsare sparar Ombord vem som är inloggad, i högst 30 dagar; ditt språk; och i ett dygn din plats på en träff.',
  },
};
