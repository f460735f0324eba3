export const en = {
  ombord: 'Ombord',
  skip: 'Go to the content',
  language: 'Language',
  otherLanguage: 'Svenska',
  signIn: 'Sign in',
  signOut: 'Sign out',
  join: 'Join a workshop',
  menu: 'Main menu',
  table: 'Table',
  nav: {
    room: 'Back to the workshop',
    feed: 'Newest posts',
    write: 'Write',
    directory: 'Colleagues',
    workshops: 'Workshops',
    lessons: 'Lessons',
    adoption: 'Adoption',
    people: 'People',
  },
  error: {
    400: {
      title: 'That request could not be read',
      words: 'Go back and try again. What you typed is still there.',
    },
    401: { title: 'Sign in first', words: 'You are not signed in here. Sign in, and press once more.' },
    403: {
      title: 'That did not come from this page',
      words: 'For your safety Ombord only accepts forms from its own pages. Open the page again and retry.',
    },
    404: {
      title: 'There is no page here',
      words: 'The address may be mistyped, or the page is not meant for you. Nothing is broken.',
    },
    410: {
      title: 'This has been used already',
      words: 'The link or code works once, for a short time. Ask for a new one.',
    },
    413: { title: 'That was too much at once', words: 'What you sent is larger than this page takes.' },
    422: {
      title: 'Something is missing',
      words: 'Go back and look at the fields. What you typed is still there.',
    },
    429: {
      title: 'A little too fast',
      words: 'Too many tries in a short time. Wait a minute and try again.',
    },
    500: {
      title: 'Something went wrong here',
      words:
        'The fault is on our side and has been noted. What was saved before is safe. Try again in a moment.',
    },
    503: {
      title: 'The store is away for a moment',
      words: 'Nothing is lost. Wait a few seconds and try again.',
    },
  },
  goneMeanwhile: {
    title: 'It is not here any more',
    words: 'What this belonged to was deleted or hidden meanwhile, or is not meant for you.',
  },
  signInBeside: 'Sign in, in a new tab',
  sent: {
    kept: 'What you wrote is kept.',
    title: 'Title',
    text: 'What you wrote',
    again: 'Send again',
  },
  errorHome: 'To the front page',
  showPassword: 'Show',
  hidePassword: 'Hide',
  live: {
    lost: 'No connection. What you type is kept here, and the page follows again by itself.',
    slow: 'The live connection is cut off here. The page looks for news every few seconds instead.',
    sending: 'Sending',
    waiting: 'No connection. It is kept, and is sent as soon as the connection is back.',
  },
};

export const sv: typeof en = {
  ombord: 'Ombord',
  skip: 'Till innehållet',
  language: 'Språk',
  otherLanguage: 'English',
  signIn: 'Logga in',
  signOut: 'Logga ut',
  join: 'Gå med i en träff',
  menu: 'Huvudmeny',
  table: 'Tabell',
  nav: {
    room: 'Tillbaka till träffen',
    feed: 'Nya inlägg',
    write: 'Skriv',
    directory: 'Kollegor',
    workshops: 'Träffar',
    lessons: 'Lektioner',
    adoption: 'Införande',
    people: 'Personer',
  },
  error: {
    400: { title: 'Det gick inte att läsa', words: 'Gå tillbaka och försök igen. Det du skrev finns kvar.' },
    401: { title: 'Logga in först', words: 'Du är inte inloggad här. Logga in och tryck en gång till.' },
    403: {
      title: 'Det kom inte från den här sidan',
      words:
        'För säkerhets skull tar Ombord bara emot formulär från sina egna sidor. Öppna sidan på nytt och försök igen.',
    },
    404: {
      title: 'Här finns ingen sida',
      words: 'Adressen kan vara felskriven, eller så är sidan inte till för dig. Inget är trasigt.',
    },
    410: {
      title: 'Det här är redan använt',
      words: 'Länken eller koden gäller en gång, under en kort stund. Be om en ny.',
    },
    413: { title: 'Det blev för mycket på en gång', words: 'Det du skickade är större än sidan tar emot.' },
    422: { title: 'Något saknas', words: 'Gå tillbaka och titta på fälten. Det du skrev finns kvar.' },
    429: { title: 'Lite för fort', words: 'För många försök på kort tid. Vänta en minut och försök igen.' },
    500: {
      title: 'Något gick fel hos oss',
      words: 'Felet är vårt och är antecknat. Det som var sparat är kvar. Försök igen om en stund.',
    },
    503: {
      title: 'Databasen är borta en stund',
      words: 'Inget är förlorat. Vänta några sekunder och försök igen.',
    },
  },
  goneMeanwhile: {
    title: 'Det finns inte kvar',
    words: 'Det som det här hörde till har tagits bort eller dolts under tiden, eller är inte till för dig.',
  },
  signInBeside: 'Logga in, i en ny flik',
  sent: {
    kept: 'Det du skrev finns kvar.',
    title: 'Rubrik',
    text: 'Det du skrev',
    again: 'Skicka igen',
  },
  errorHome: 'Till startsidan',
  showPassword: 'Visa',
  hidePassword: 'Dölj',
  live: {
    lost: 'Ingen uppkoppling. Det du skriver finns kvar här, och sidan hänger med igen av sig själv.',
    slow: 'Den direkta uppkopplingen bryts här. Sidan hämtar nytt med några sekunders mellanrum i stället.',
    sending: 'Skickar',
    waiting: 'Ingen uppkoppling. Det är sparat och skickas så snart uppkopplingen är tillbaka.',
  },
};
