/** One’s own page: how others meet one, what is one’s own, and signing out. */
export const en = {
  faults: {
    name_long: 'Keep the name below 200 characters.',
    about_long: 'Keep the line below 160 characters.',
    old_wrong: 'That is not the password you have now. Nothing has been changed.',
  },
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
    lineBack: 'Your line from last time is back. It is not saved yet.',
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
    settings: 'Blog settings',
    write: 'Write a post',
    mine: 'What is yours',
    mineWords:
      'Everything you have written here, your pictures and what is kept about you: a zip of Markdown files that any editor opens.',
    download: 'Download everything',
    bring: 'Bring an earlier blog',
    language: 'Language',
    languageWords: (isChosen: boolean, mails: 'en' | 'sv') =>
      isChosen
        ? 'Pages and mails come in this language.'
        : `You have not chosen one. Pages come in the language of your browser, mails in ${mails === 'sv' ? 'Swedish' : 'English'}.`,
    languages: { en: 'English', sv: 'Svenska' },
    password: 'Password',
    passwordOpen: 'Change the password',
    passwordWords: 'You are signed out everywhere else.',
    old: 'The password you have now',
    fresh: 'A new one',
    freshHint: 'At least 8 characters. A short sentence is good.',
    passwordButton: 'Change the password',
    signOut: 'Sign out',
    signOutWords:
      'Did you sign in on a laptop that is not yours? This signs you out on every device, this one too.',
    signOutButton: 'Sign out everywhere',
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
      picture: 'Sparat. Andra ser den här bilden från och med nu.',
      password: 'Lösenordet är bytt. Du är utloggad överallt utom här.',
    },
    profile: 'Så möter andra dig',
    name: 'Namn',
    nameHint: 'Så som kollegorna säger det.',
    listed: 'Namn, titel och enhet kommer från företagets lista. Är något fel så ändras det där.',
    about: 'En rad om ditt arbete',
    lineBack: 'Din rad från sist är tillbaka. Den är inte sparad än.',
    aboutHint: 'Vad kan en kollega fråga dig om? Raden står intill ditt namn.',
    save: 'Spara',
    picture: 'Din bild',
    pictureHint:
      'JPEG, PNG, WebP eller GIF. Den beskärs till en kvadrat, och uppgifter om plats och kamera tas bort.',
    pictureButton: 'Använd bilden',
    pictureRemove: 'Visa mina initialer i stället',
    seen: 'Se din sida som andra ser den',
    blog: 'Din blogg',
    noBlog: 'Du har ingen blogg än. Det tar två minuter, och ingen väntar sig ett mästerverk.',
    makeBlog: 'Skapa din blogg',
    settings: 'Bloggens inställningar',
    write: 'Skriv ett inlägg',
    mine: 'Det som är ditt',
    mineWords:
      'Allt du har skrivit här, dina bilder och det som finns sparat om dig: en zip med Markdown-filer som går att öppna i vilket textprogram som helst.',
    download: 'Ladda ner allt',
    bring: 'Ta hit en tidigare blogg',
    language: 'Språk',
    languageWords: (isChosen, mails) =>
      isChosen
        ? 'Sidor och mejl kommer på det här språket.'
        : `Du har inte valt något. Sidor kommer på webbläsarens språk, mejl på ${mails === 'sv' ? 'svenska' : 'engelska'}.`,
    languages: { en: 'English', sv: 'Svenska' },
    password: 'Lösenord',
    passwordOpen: 'Byt lösenord',
    passwordWords: 'Du loggas ut överallt annars.',
    old: 'Lösenordet du har nu',
    fresh: 'Ett nytt',
    freshHint: 'Minst 8 tecken. En kort mening är bra.',
    passwordButton: 'Byt lösenord',
    signOut: 'Logga ut',
    signOutWords:
      'Har du loggat in på en dator som inte är din? Då kan du logga ut på alla enheter härifrån, den här också.',
    signOutButton: 'Logga ut överallt',
  },
};
