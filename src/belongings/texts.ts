export const en = {
  faults: {
    name_long: 'Keep the name below 200 characters.',
    about_long: 'Keep the line below 160 characters.',
    old_wrong: 'That is not the password you have now. Nothing has been changed.',
  } as Record<string, string>,
  me: {
    title: 'My page',
    done: {
      profile: 'Saved.',
      picture: 'Saved. This is the picture that others see from now on.',
      password: 'The password is changed. You are signed out everywhere but here.',
    },
    profile: 'This is how others meet you',
    name: 'Name',
    nameHint: 'As your colleagues say it.',
    listed:
      'Your name, title and unit come from the company’s list. If they are wrong, they are changed there.',
    about: 'A line about your work',
    aboutHint: 'What can a colleague ask you about? It stands beside your name.',
    save: 'Save',
    picture: 'Your picture',
    pictureHint:
      'JPEG, PNG, WebP or GIF. It is cut to a square, and where and with what it was taken is removed.',
    pictureButton: 'Use this picture',
    pictureRemove: 'Show my initials instead',
    seen: 'See your page as others do',
    blog: 'Your blog',
    noBlog: 'You have no blog yet. It takes two minutes, and nobody expects a masterpiece.',
    makeBlog: 'Make your blog',
    write: 'Write a post',
    mine: 'What is yours',
    mineWords:
      'Everything you have written here, your pictures and what is kept about you: a zip of Markdown files that any editor opens.',
    download: 'Download everything',
    language: 'Language',
    languageWords: 'Pages and mails come in this language.',
    languages: { en: 'English', sv: 'Svenska' },
    password: 'Password',
    passwordOpen: 'Change the password',
    passwordWords: 'Your other laptops and telephones are signed out.',
    old: 'The password you have now',
    fresh: 'A new one',
    freshHint: 'At least 8 characters. A short sentence is good.',
    passwordButton: 'Change the password',
    signOut: 'Signed in somewhere else?',
    signOutWords:
      'Did you sign in on a laptop that is not yours? This signs you out on every device, this one too.',
    signOutButton: 'Sign out everywhere',
  },
  sees: {
    title: 'Who sees what about you',
    everybody: 'Everybody in the company who is signed in',
    everybodyWords:
      'Your name, title and unit, your line and picture, your blog, and the posts and comments you have published.',
    managers: 'Who manages your unit, or one above it',
    managersNow: (names: string) => `Now: ${names}.`,
    managersNobody: 'Now: nobody.',
    managersWords:
      'How many of the unit are on board, never fewer than a handful together. Of a workshop: who came, and which steps each has done, by name. The points below, with the time you reached them:',
    milestones: {
      invited_at: 'Invited to a workshop',
      came_at: 'Came to a workshop',
      account_at: 'Account',
      blog_at: 'Blog',
      first_post_at: 'First post',
      first_comment_at: 'First comment on a colleague’s post',
      on_board_at: 'On board',
      second_post_at: 'Second post',
    },
    notYet: 'not yet',
    room: 'Who runs or helps in a workshop you sat in',
    roomWords:
      'Your first name, the step you are on, the hand you raise and what you write with it, and whether your laptop is connected. Whoever runs it also sees the e-mail of your account.',
    administrators: 'Administrators of Ombord',
    administratorsWords:
      'What the company’s list says about you, your e-mail, your roles, when your account was made, and the mails that Ombord has written to you. They do not see your drafts, and not your password.',
    nobody: 'Nobody',
    nobodyWords:
      'What you read, what you search for and when you sign in is counted for nobody. A draft is yours alone. Of your password only a fingerprint is kept, from which it cannot be read.',
    cookies:
      'On your laptop Ombord keeps who is signed in, for 30 days at most; your language; and for a day your seat in a workshop.',
  },
};

export const sv: typeof en = {
  faults: {
    name_long: 'Namnet får ha högst 200 tecken.',
    about_long: 'Raden får ha högst 160 tecken.',
    old_wrong: 'Det är inte lösenordet du har nu. Inget har ändrats.',
  },
  me: {
    title: 'Min sida',
    done: {
      profile: 'Sparat.',
      picture: 'Sparat. Det är den bilden som andra ser från och med nu.',
      password: 'Lösenordet är bytt. Du är utloggad överallt utom här.',
    },
    profile: 'Så möter andra dig',
    name: 'Namn',
    nameHint: 'Så som kollegorna säger det.',
    listed: 'Namn, titel och enhet kommer från företagets lista. Är något fel så ändras det där.',
    about: 'En rad om ditt arbete',
    aboutHint: 'Vad kan en kollega fråga dig om? Raden står intill ditt namn.',
    save: 'Spara',
    picture: 'Din bild',
    pictureHint:
      'JPEG, PNG, WebP eller GIF. Den skärs till en kvadrat, och var och med vad den togs tas bort.',
    pictureButton: 'Använd bilden',
    pictureRemove: 'Visa mina initialer i stället',
    seen: 'Se din sida som andra ser den',
    blog: 'Din blogg',
    noBlog: 'Du har ingen blogg än. Det tar två minuter, och ingen väntar sig ett mästerverk.',
    makeBlog: 'Skapa din blogg',
    write: 'Skriv ett inlägg',
    mine: 'Det som är ditt',
    mineWords:
      'Allt du har skrivit här, dina bilder och det som finns sparat om dig: en zip med Markdown-filer som går att öppna i vilken editor som helst.',
    download: 'Ladda ner allt',
    language: 'Språk',
    languageWords: 'Sidor och mejl kommer på det här språket.',
    languages: { en: 'English', sv: 'Svenska' },
    password: 'Lösenord',
    passwordOpen: 'Byt lösenord',
    passwordWords: 'Dina andra datorer och telefoner loggas ut.',
    old: 'Lösenordet du har nu',
    fresh: 'Ett nytt',
    freshHint: 'Minst 8 tecken. En kort mening är bra.',
    passwordButton: 'Byt lösenord',
    signOut: 'Inloggad någon annanstans?',
    signOutWords:
      'Har du loggat in på en dator som inte är din? Då kan du logga ut på alla enheter härifrån, den här också.',
    signOutButton: 'Logga ut överallt',
  },
  sees: {
    title: 'Vem ser vad om dig',
    everybody: 'Alla i företaget som är inloggade',
    everybodyWords:
      'Ditt namn, din titel och enhet, din rad och bild, din blogg och de inlägg och kommentarer du har publicerat.',
    managers: 'Den som är chef för din enhet eller en ovanför',
    managersNow: (names: string) => `Just nu: ${names}.`,
    managersNobody: 'Just nu: ingen.',
    managersWords:
      'Hur många i enheten som är ombord, aldrig färre än en handfull tillsammans. Från en träff: vilka som kom och vilka steg var och en har klarat, med namn. Punkterna här nedanför, med tiden då du nådde dem:',
    milestones: {
      invited_at: 'Inbjuden till en träff',
      came_at: 'Kom till en träff',
      account_at: 'Konto',
      blog_at: 'Blogg',
      first_post_at: 'Första inlägget',
      first_comment_at: 'Första kommentaren till en kollega',
      on_board_at: 'Ombord',
      second_post_at: 'Andra inlägget',
    },
    notYet: 'inte än',
    room: 'Den som leder eller hjälper till på en träff du satt med på',
    roomWords:
      'Ditt förnamn, vilket steg du är på, handen du räcker upp och det du skriver då, och om din dator har kontakt. Den som leder ser också ditt kontos e-post.',
    administrators: 'Ombords administratörer',
    administratorsWords:
      'Vad företagets lista säger om dig, din e-post, dina roller, när ditt konto skapades och mejlen som Ombord har skrivit till dig. De ser inte dina utkast och inte ditt lösenord.',
    nobody: 'Ingen',
    nobodyWords:
      'Vad du läser, vad du söker efter och när du loggar in räknas inte för någon. Ett utkast är bara ditt. Av lösenordet sparas bara ett avtryck som det inte går att läsa ut.',
    cookies:
      'På din dator sparar Ombord vem som är inloggad, i högst 30 dagar; ditt språk; och i ett dygn din plats på en träff.',
  },
};
