import { plural } from '../../web/plural.ts';

export const en = {
  screen: {
    goTo: 'Go to',
    code: 'Code',
    scan: 'or point your telephone here',
    joined: (count: number) =>
      `${count} ${plural('en', count, { one: 'person is in', other: 'people are in' })}`,
    planned: 'Opens soon',
    done: (done: number, of: number) => `${done} of ${of} done`,
    ownPace: 'Everybody at own pace',
    place: (step: number, of: number) => `Step ${step} of ${of}`,
    does: {
      account: 'On your laptop: your name, your e-mail at work and a password.',
      profile: 'On your laptop: a line about your work, and a picture.',
      blog: 'On your laptop: a name for your blog, and the look you like.',
      post: 'On your laptop: a few sentences about something small and real. Then press Publish.',
      comment: 'On your laptop: read the post you were given, and write a line or two back.',
      own: 'Your laptop shows your next step. Take the time you need.',
    },
    stuck: 'Stuck? Press “I need help”, and somebody comes.',
    takes: (minutes: number) =>
      `About ${minutes} ${plural('en', minutes, { one: 'minute', other: 'minutes' })}, and we go on together.`,
    listen: 'Look up and listen',
    eyesUp: 'Look at the front',
    wall: 'First posts',
    noPosts: 'The first posts appear here.',
    unanswered: (count: number) =>
      count === 0
        ? 'Every post has been answered'
        : `${count} ${plural('en', count, { one: 'post waits for an answer', other: 'posts wait for an answer' })}`,
    celebrates: (onBoard: number, of: number) =>
      onBoard === of && of > 1 ? `All ${of} in the room are on board` : `${onBoard} on board`,
    onBoard: (count: number) => `${count} on board`,
    closed: 'Thank you for today',
    cancelled: 'This workshop is cancelled',
    gone: 'This address is not in use any more',
    goneWords: 'The big screen opens anew from the console.',
    late: 'Late? Go to',
  },
};

export const sv: typeof en = {
  screen: {
    goTo: 'Gå till',
    code: 'Kod',
    scan: 'eller rikta telefonen hit',
    joined: (count) =>
      `${count} ${plural('sv', count, { one: 'person är inne', other: 'personer är inne' })}`,
    planned: 'Öppnar snart',
    done: (done, of) => `${done} av ${of} klara`,
    ownPace: 'Alla i egen takt',
    place: (step, of) => `Steg ${step} av ${of}`,
    does: {
      account: 'På din dator: ditt namn, din e-post på jobbet och ett lösenord.',
      profile: 'På din dator: en rad om ditt arbete, och en bild.',
      blog: 'På din dator: ett namn på bloggen, och det utseende du tycker om.',
      post: 'På din dator: några meningar om något litet och verkligt. Tryck sedan på Publicera.',
      comment: 'På din dator: läs inlägget du fick, och skriv en rad eller två tillbaka.',
      own: 'Din dator visar ditt nästa steg. Ta den tid du behöver.',
    },
    stuck: 'Kör du fast? Tryck på ”Jag behöver hjälp”, så kommer någon.',
    takes: (minutes) =>
      `Ungefär ${minutes} ${plural('sv', minutes, { one: 'minut', other: 'minuter' })}, sedan går vi vidare tillsammans.`,
    listen: 'Titta upp och lyssna',
    eyesUp: 'Titta framåt',
    wall: 'Första inlägg',
    noPosts: 'Här dyker de första inläggen upp.',
    unanswered: (count) =>
      count === 0
        ? 'Alla inlägg har fått svar'
        : `${count} ${plural('sv', count, { one: 'inlägg väntar på svar', other: 'inlägg väntar på svar' })}`,
    celebrates: (onBoard, of) =>
      onBoard === of && of > 1 ? `Alla ${of} i rummet är ombord` : `${onBoard} ombord`,
    onBoard: (count) => `${count} ombord`,
    closed: 'Tack för i dag',
    cancelled: 'Träffen är inställd',
    gone: 'Den här adressen gäller inte längre',
    goneWords: 'Storskärmen öppnas på nytt från konsolen.',
    late: 'Kommer du sent? Gå till',
  },
};
